"""The vision as a process, read whole, as frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ReadPosition:
    """Where a unit stands; an empty name is the whole."""

    unit: str
    place: int
    motivation: str


@dataclass(frozen=True, kw_only=True)
class ReadMember:
    """Somebody in the project group."""

    name: str
    role: str
    perspective: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class ReadReply:
    """What became of the question to a unit; an empty name is the participation council."""

    unit: str
    state: str
    done_with: str


@dataclass(frozen=True, kw_only=True)
class ReadConsultation:
    """A statement or a question that was put to everyone, with what became of it."""

    id: int
    words: str
    question: str
    opened_on: date
    due: date | None
    closed_on: date | None
    replies: tuple[ReadReply, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadStatement:
    """A vision statement in whichever state; ``elaborates`` is the ref of the board's."""

    ref: str
    text: str
    state: str
    reason: str
    """Why it was dropped."""
    elaborates: str


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """What a review said of one statement."""

    result: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReadReview:
    """A finished review."""

    kind: str
    finished_on: date
    people: str
    conclusion: str
    lines: tuple[ReadLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadReviewing:
    """One time the vision was, or is, looked at again."""

    id: int
    kind: str
    started_on: date
    finished_on: date | None


@dataclass(frozen=True, kw_only=True)
class ReadFrame:
    """A statement of the frame; for a board with what its schools did with it, by the name of the school."""

    ref: str
    text: str
    filled_by: tuple[str, ...] = ()
    left_by: Mapping[str, str] = field(default_factory=dict)
    """School -> why."""


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Everything that was done for the vision of one dossier."""

    units: Sequence[str] = ()
    """The parts that have a say of their own."""
    positions: tuple[ReadPosition, ...] = ()
    members: tuple[ReadMember, ...] = ()
    consultations: tuple[ReadConsultation, ...] = ()
    """The earliest first."""
    statements: tuple[ReadStatement, ...] = ()
    review: ReadReview | None = None
    """The last one that was finished, in this period or an earlier one."""
    reviews: tuple[ReadReviewing, ...] = ()
    """Those of this period, also the one that is under way."""
    frame: tuple[ReadFrame, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Ref of the board's statement that a school leaves out -> why."""
    sharpened_on: date | None = None
    """When the vision was last looked at as a whole, or first adopted; in whichever period."""

    @property
    def is_adopted(self) -> bool:
        """Whether there is a statement that holds."""
        return any(each.state == "adopted" for each in self.statements)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done that a plan could tell of."""
        done = (self.positions, self.members, self.consultations, self.review, self.left_out)
        return not any(done) and not any(each.state in ("in_consultation", "dropped") for each in self.statements)
