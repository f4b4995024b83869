"""Plan periods of the example: vision statements, answers, actions and the approved plan."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from vierinbalans.example.moments import Moment
from vierinbalans.example.shapes.words import ADDRESS, OWNER, PAST, REF, SAID, SHORT, STEP_ID, TEXT
from vierinbalans.framework.shapes import Flaw, Many, Number, OneOf, Record, Shape, Table, Words

STAGE = Number(0, 4, whole=True)
LEVEL = Number(0, 4)
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


_STANDS: dict[Hashable, Shape] = {"stage": STAGE, "state": OneOf(STATES), "text": TEXT, "owner": OWNER}
_ANSWER = Record(
    SAID,
    {
        **_STANDS,
        "reason": TEXT,
        "review": Moment(),
        "ticked": Many(Words()),
        "dismissed": Many(Words()),
        "statements": Many(REF),
        "evidence": Many(Record({**SAID, "text": SHORT}, {"url": ADDRESS}), least=1),
        "comments": Many(Record({**SAID, "text": TEXT}), least=1),
        "history": Many(Record(SAID, _STANDS), least=1),
    },
)
_ACTION = Record(
    {"ref": REF, "what": SHORT, "step": STEP_ID, "owner": OWNER, "status": OneOf(STATUSES), **SAID},
    {
        "start": Moment(),
        "due": Moment(),
        "note": TEXT,
        "reason": TEXT,
        "statements": Many(REF),
        "changed": Record({**SAID, "was": OneOf(STATUSES)}),
    },
)
_STATEMENT = Record(
    {"ref": REF, "text": SHORT, **SAID},
    {
        "explanation": TEXT,
        "elaborates": REF,
        "state": OneOf(("draft", "in_consultation")),
        "sharpened": PAST,
        "dropped": Record({"when": PAST, "reason": TEXT}),
    },
)

ANSWERS = Table(STEP_ID, AnswerShape(_ANSWER))
ACTIONS = Record({"actions": Many(ActionShape(_ACTION), by="ref")})
PERIOD = Record(
    {
        "starts": Number(-8, 0, whole=True),
        "years": Number(1, 6, whole=True),
        "statements": Many(_STATEMENT, by="ref"),
    },
    {
        "follows": REF,
        "snapshots": Many(Record({"when": PAST, "levels": Table(Words(), LEVEL)}), least=1, by="when"),
    },
)
PLAN = Record(
    {
        "submitted": Record(SAID),
        "approved": Record(SAID),
        "council": Record({"said": OneOf(("advice", "consent")), "when": PAST, "words": TEXT}),
        "introductions": Table(Words(), TEXT),
        "people": Many(OWNER, least=1),
    }
)
