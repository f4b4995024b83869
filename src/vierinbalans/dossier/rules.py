"""What a dossier is, as frozen values: the one form in which balance, plan, workbook and export read it.

Nothing here knows a database, a clock or a language: the same values are built from rows, from a
spreadsheet and from an export file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from vierinbalans.framework.types import Framework, Step

State = Literal["unanswered", "dont_know", "not_applicable", "stage"]
Mark = Literal["ticked", "dismissed"]
ActionStatus = Literal["planned", "doing", "done", "dropped"]
StandingState = Literal["draft", "in_consultation", "adopted"]
"""How far a vision statement is that was not dropped."""

DECIDED = 2
"""The first stage at which something has been decided (``decided`` on the stage scale)."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What shows that an answer is so: a link or a note, with its date and who added it."""

    text: str
    url: str = ""
    noted_on: date | None = None
    person: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the organisation thinks about one step. ``stage`` is 0-4 exactly when ``state`` is ``stage``."""

    step: str
    state: State = "unanswered"
    stage: int | None = None
    reason: str = ""
    """Why the step is not applicable."""
    text: str = ""
    owner: str = ""
    review_on: date | None = None
    considerations: Mapping[str, Mark] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    statements: tuple[str, ...] = ()
    """Refs of the vision statements this answer serves."""
    to_review: bool = False
    """Carried over from an earlier period and not looked at since."""
    framework_version: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""

    def __post_init__(self) -> None:
        if (self.state == "stage") != (self.stage is not None):
            raise ValueError(f"{self.step}: a stage goes with the state 'stage' and only with that")
        if self.stage is not None and not 0 <= self.stage <= 4:
            raise ValueError(f"{self.step}: stage {self.stage} is not on the scale 0 to 4")

    @property
    def counted_stage(self) -> int | None:
        """The stage this answer counts for: open questions count as 0, not applicable not at all."""
        if self.state == "not_applicable":
            return None
        return self.stage if self.stage is not None else 0

    @property
    def is_open(self) -> bool:
        """Whether the step still waits for an answer."""
        return self.state in ("unanswered", "dont_know")

    @property
    def is_decided(self) -> bool:
        """Whether at least a decision was laid down."""
        return self.stage is not None and self.stage >= DECIDED


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A vision statement. ``ref`` is unique within the dossier and stable over exports. Only an adopted one counts."""

    ref: str
    text: str
    explanation: str = ""
    elaborates: str = ""
    """Ref of the board's statement that this one elaborates, or nothing."""
    state: StandingState = "adopted"


@dataclass(frozen=True, kw_only=True)
class DroppedStatement:
    """A vision statement that no longer holds, and why."""

    ref: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that will be done, hung on a step or on a block as a whole."""

    ref: str
    what: str
    block: str = ""
    step: str = ""
    owner: str = ""
    start: date | None = None
    due: date | None = None
    status: ActionStatus = "planned"
    reason: str = ""
    """Why it was dropped."""
    note: str = ""
    statements: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will be done about it."""
        return self.status in ("done", "dropped")

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been finished before ``today``."""
        return not self.is_closed and self.due is not None and self.due < today


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fact or signal from an instrument: value, unit, reason and source."""

    id: str
    title: str
    reason: str
    value: float | None = None
    unit: str = ""
    source: str = ""
    step: str = ""


@dataclass(frozen=True, kw_only=True)
class BlockReading:
    """How the blocks look to somebody: a row of ``BlockReadings``."""

    who: str
    values: Mapping[str, str]
    """Block id -> a figure in words, or why there is none. A block that was not looked at has no entry."""
    note: str = ""
    """What the row rests on, such as how many people."""


@dataclass(frozen=True, kw_only=True)
class BlockReadings:
    """What an instrument says about the blocks. It stands beside how far the thinking has come, never added to it."""

    title: str
    about: str
    """What was measured, with whom and when."""
    how: str
    """How the figures were computed; empty lines part its paragraphs."""
    rows: tuple[BlockReading, ...]
    url: str = ""
    """Where more of it can be seen."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the board says to its schools: its answers per step and its vision statements."""

    organisation: str
    answers: Mapping[str, Answer]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class DossierData:
    """Everything one organisation thinks and decides in one plan period."""

    organisation: str
    kind: Literal["board", "school"]
    sector: str
    period_start: date
    period_end: date
    answers: Mapping[str, Answer]
    """By step id; a step without an entry is unanswered."""
    statements: tuple[Statement, ...] = ()
    dropped: tuple[DroppedStatement, ...] = ()
    """Statements that held once and do so no longer."""
    actions: tuple[Action, ...] = ()
    drafts: tuple[Statement, ...] = ()
    """Statements that are not adopted yet; known only where a workbook is made or read."""
    frame: Frame | None = None
    """For a school under a board with a dossier: what that board says."""
    schools_elaborate: frozenset[str] | None = None
    """For a board: refs of its statements that at least one school elaborates; ``None`` when there is no school."""
    left_out: frozenset[str] = frozenset()
    """Refs of the board's statements that are knowingly not filled in, with a reason: by this school; for a board,
    those of its own that at least one school leaves out."""
    people: tuple[str, ...] = ()
    """Who took part, as "name, role"."""

    def answer(self, step_id: str) -> Answer:
        """The answer to a step; an unanswered one when nobody has answered."""
        return self.answers.get(step_id) or Answer(step=step_id)


def applies_to(step: Step, *, sector: str) -> bool:
    """Whether a step is asked of a sector; a board (no sector) is asked everything.

    A step's level never leaves it out: a question that is the board's first is one a school should at least
    have discussed, and the other way round. Whoever has nothing to say about it marks it not applicable.
    """
    return not sector or sector in step.sectors


def steps_for(framework: Framework, *, sector: str) -> tuple[Step, ...]:
    """The steps that are asked of an organisation, in the framework's order."""
    return tuple(step for step in framework.steps if applies_to(step, sector=sector))


def open_steps(framework: Framework, dossier: DossierData) -> tuple[Step, ...]:
    """Steps that wait for an answer: unanswered or "don't know yet"."""
    asked = steps_for(framework, sector=dossier.sector)
    return tuple(step for step in asked if dossier.answer(step.id).is_open)
