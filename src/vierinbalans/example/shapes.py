"""What each file of the example holds."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from vierinbalans.example.moments import Moment
from vierinbalans.framework.shapes import Flaw, Many, Number, OneOf, Record, Shape, Table, Words
from vierinbalans.framework.types import SECTORS

Kind = Literal["organisation", "period", "actions", "plan", "rounds", "answers"]

REF = Words(r"[a-z0-9]+(-[a-z0-9]+)*", "a short reference in small letters, like time-to-teach", most=40)
STEP_ID = Words(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", "the id of a step, like vision.education")
# Nobody in the example may be taken for somebody who exists.
PERSON = Words(r"[^()]+ Voorbeeld", "a first name followed by Voorbeeld, like Noor Voorbeeld", most=60)
OWNER = Words(r"[^()]+ Voorbeeld \([^()]+\)", "a name and a role, like Noor Voorbeeld (leraar)", most=120)
ADDRESS = Words(r"https://example\.org(/\S*)?", "an address on https://example.org", most=500)
TEXT = Words(most=3000)
SHORT = Words(most=300)
PAST = Moment(past=True)
STAGE = Number(0, 4, whole=True)
LEVEL = Number(0, 4)
COUNTS = Words(
    r"\d{1,3}( \d{1,3}){6}", "how often 1 to 5, don't know and not applicable were chosen, like 0 3 5 2 1 1 0", most=27
)
ITEM_ID = Words(r"[a-z][a-z0-9_]*", "the id of a statement, like vision_known")
GROUP_ID = Words(r"[a-z][a-z0-9_]*", "the id of a group that is asked, like teachers")
PEOPLE = 500
STATES = ("dont_know", "not_applicable", "unanswered")
STATUSES = ("planned", "doing", "done", "dropped")


@dataclass(frozen=True)
class AnswerShape:
    """An answer: exactly one of ``stage`` and ``state``, and a reason exactly when it is not applicable."""

    record: Record

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``framework.shapes.Shape``."""
        yield from self.record.flaws(value, key)
        if not isinstance(value, dict):
            return
        if ("stage" in value) == ("state" in value):
            fix = f"Give it a stage from 0 to 4, or a state ({', '.join(STATES)})"
            yield Flaw(key=key, message="needs a stage or a state, and not both", fix=fix)
        if ("reason" in value) != (value.get("state") == "not_applicable"):
            fix = "Give not_applicable a reason, and nothing else"
            yield Flaw(key=key, message="has a reason where none belongs, or lacks one", fix=fix)


@dataclass(frozen=True)
class ActionShape:
    """An action; a dropped one has a reason."""

    record: Record

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``framework.shapes.Shape``."""
        yield from self.record.flaws(value, key)
        if isinstance(value, dict) and ("reason" in value) != (value.get("status") == "dropped"):
            yield Flaw(
                key=key, message="is dropped without a reason, or the other way round", fix="Mend status or reason"
            )


_SAID: dict[Hashable, Shape] = {"by": PERSON, "when": PAST}
_STANDS: dict[Hashable, Shape] = {"stage": STAGE, "state": OneOf(STATES), "text": TEXT, "owner": OWNER}
_ANSWER = Record(
    _SAID,
    {
        **_STANDS,
        "reason": TEXT,
        "review": Moment(),
        "ticked": Many(Words()),
        "dismissed": Many(Words()),
        "statements": Many(REF),
        "evidence": Many(Record({**_SAID, "text": SHORT}, {"url": ADDRESS}), least=1),
        "comments": Many(Record({**_SAID, "text": TEXT}), least=1),
        "history": Many(Record(_SAID, _STANDS), least=1),
    },
)
_ACTION = Record(
    {"ref": REF, "what": SHORT, "step": STEP_ID, "owner": OWNER, "status": OneOf(STATUSES), **_SAID},
    {
        "start": Moment(),
        "due": Moment(),
        "note": TEXT,
        "reason": TEXT,
        "statements": Many(REF),
        "changed": Record({**_SAID, "was": OneOf(STATUSES)}),
    },
)

_AUDIENCE = Record(
    {"group": GROUP_ID, "answered": Number(0, PEOPLE, whole=True)},
    {
        "unit": Words(most=100),
        "invited": Number(1, PEOPLE, whole=True),
        "says": Table(ITEM_ID, COUNTS),
        "remarks": Many(TEXT, least=1),
    },
)
_ROUND = Record(
    {
        "ref": REF,
        "title": Words(most=120),
        "questionnaire": ITEM_ID,
        "opens": PAST,
        "closes": Moment(),
        "audiences": Many(_AUDIENCE, least=1),
    },
    {"published": PAST},
)

SHAPES: dict[Kind, Shape] = {
    "organisation": Record(
        {"kind": OneOf(("board", "school")), "name": SHORT, "place": SHORT},
        {"sector": OneOf(SECTORS), "units": Many(SHORT, least=1)},
    ),
    "period": Record(
        {
            "starts": Number(-8, 0, whole=True),
            "years": Number(1, 6, whole=True),
            "statements": Many(
                Record(
                    {"ref": REF, "text": SHORT, **_SAID},
                    {"explanation": TEXT, "elaborates": REF, "dropped": Record({"when": PAST, "reason": TEXT})},
                ),
                by="ref",
            ),
        },
        {
            "follows": REF,
            "snapshots": Many(Record({"when": PAST, "levels": Table(Words(), LEVEL)}), least=1, by="when"),
        },
    ),
    "actions": Record({"actions": Many(ActionShape(_ACTION), by="ref")}),
    "plan": Record(
        {
            "submitted": Record(_SAID),
            "approved": Record(_SAID),
            "council": Record({"said": OneOf(("advice", "consent")), "when": PAST, "words": TEXT}),
            "introductions": Table(Words(), TEXT),
            "people": Many(OWNER, least=1),
        }
    ),
    "rounds": Record({"rounds": Many(_ROUND, least=1, by="ref")}),
    "answers": Table(STEP_ID, AnswerShape(_ANSWER)),
}
