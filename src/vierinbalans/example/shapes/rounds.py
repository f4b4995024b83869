"""Rounds of the example: who was asked what, and how often each answer was given."""

from vierinbalans.example.moments import Moment
from vierinbalans.example.shapes.words import ID, PAST, REF, TEXT, UNIT
from vierinbalans.framework.shapes import Many, Number, Record, Table, Words

COUNTS = Words(
    r"\d{1,3}( \d{1,3}){6}", "how often 1 to 5, don't know and not applicable were chosen, like 0 3 5 2 1 1 0", most=27
)
PEOPLE = 500

_AUDIENCE = Record(
    {"group": ID, "answered": Number(0, PEOPLE, whole=True)},
    {
        "unit": UNIT,
        "invited": Number(1, PEOPLE, whole=True),
        "says": Table(ID, COUNTS),
        "remarks": Many(TEXT, least=1),
    },
)
_ROUND = Record(
    {
        "ref": REF,
        "title": Words(most=120),
        "questionnaire": ID,
        "opens": PAST,
        "closes": Moment(),
        "audiences": Many(_AUDIENCE, least=1),
    },
    {"published": PAST},
)

ROUNDS = Record({"rounds": Many(_ROUND, least=1, by="ref")})
