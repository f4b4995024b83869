"""The vision as a process: profile, project group, consultations, sharpening and the board's frame."""

from vierinbalans.example.moments import Moment
from vierinbalans.example.shapes.words import ID, PAST, PERSON, REF, SAID, SHORT, TEXT, UNIT
from vierinbalans.framework.shapes import Many, Number, OneOf, Record

_POSITION = Record({"place": Number(1, 5, whole=True), "motivation": TEXT, **SAID}, {"unit": UNIT})
_MEMBER = Record({"name": PERSON, "role": SHORT, "perspective": ID}, {"unit": UNIT})
_REPLY = Record(
    {"state": OneOf(("answered", "declined")), "text": TEXT, "answered_by": PERSON, "when": PAST},
    {"unit": UNIT, "done_with": TEXT},
)
_CONSULTATION = Record(
    {"ref": REF, "due": Moment(), "replies": Many(_REPLY), **SAID},
    {"statement": REF, "put": SHORT, "question": SHORT, "closed": PAST},
)
_REVIEWED = Record(
    {"ref": REF, "result": OneOf(("kept", "sharpened", "dropped")), "reason": TEXT}, {"before": SHORT, "after": SHORT}
)
_REVIEW = Record(
    {
        "kind": OneOf(("reformulate", "sharpen")),
        "started": PAST,
        "people": TEXT,
        "conclusion": TEXT,
        "statements": Many(_REVIEWED, by="ref"),
        **SAID,
    }
)
_LEFT_OUT = Record({"statement": REF, "reason": TEXT, "when": PAST})

PROCESS = Record(
    {},
    {
        "profile": Many(_POSITION, least=1),
        "group": Many(_MEMBER, least=1),
        "consultations": Many(_CONSULTATION, least=1, by="ref"),
        "reviews": Many(_REVIEW, least=1),
        "left_out": Many(_LEFT_OUT, least=1, by="statement"),
    },
)
