"""Choices of the example with all that was weighed, and its lines of money."""

from vierinbalans.decisions.models import Level, Outcome, Size, Weighing
from vierinbalans.example.moments import Moment
from vierinbalans.example.shapes.words import ADDRESS, ID, OWNER, PAST, REF, SAID, SHORT, TEXT
from vierinbalans.framework.shapes import Many, Number, OneOf, Record, Switch, Table, Words

AMOUNT = Words(r"\d{1,7}(\.\d{2})?", "an amount in quotes, like '1250' or '1250.50'")
YEAR = Number(-8, 6, whole=True)
MOST_PUPILS = 5000

_ANSWER = Record(
    {"kind": OneOf(tuple(Weighing.values))},
    {"words": TEXT, "owner": OWNER, "due": Moment(), "amount": AMOUNT, "action": REF},
)
_DECIDED = Record(
    {"outcome": OneOf(tuple(Outcome.values)), "verdict": ID, "motive": TEXT, **SAID},
)
_CHOICE = Record(
    {"ref": REF, "what": SHORT, "kind": ID, "owner": OWNER, "why_now": TEXT, **SAID},
    {
        "size": OneOf(tuple(Size.values)),
        "level": OneOf(tuple(Level.values)),
        "for_whom": SHORT,
        "expected": TEXT,
        "statements": Many(REF),
        "starts": Moment(),
        "ends": Moment(),
        "decide": Moment(),
        "evaluate": Moment(),
        "asked_council": TEXT,
        "council_asked": Moment(),
        "council_answered": PAST,
        "alternatives": Many(Record({"what": SHORT, "why_not": TEXT}), least=1),
        "documents": Many(Record({"title": SHORT, "url": ADDRESS, "when": PAST}), least=1),
        "answers": Table(ID, _ANSWER),
        "prepared": Record(SAID),
        "submitted": Record(SAID),
        "decided": _DECIDED,
        "carried_out": Record(SAID),
        "evaluated": Record({"brought": TEXT, "users_content": TEXT, **SAID}),
    },
)
_LINE = Record(
    {"ref": REF, "what": SHORT, "block": ID, "category": ID, "amount": AMOUNT, "first": YEAR},
    {
        "last": YEAR,
        "without_vat": Number(0, 21),
        "pupils": Number(1, MOST_PUPILS, whole=True),
        "source": SHORT,
        "paid": Switch(),
        "ends": Moment(),
        "choice": REF,
        "statement": REF,
        "note": TEXT,
    },
)

CHOICES = Record({"choices": Many(_CHOICE, least=1, by="ref")}, {"light_up_to": AMOUNT})
BUDGET = Record({"lines": Many(_LINE, least=1, by="ref")})
