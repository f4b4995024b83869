"""How far a choice can get from where it is. A choice skips no state; only a "no" has nothing to carry out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["idea", "prepared", "submitted", "decided", "carried_out", "evaluated"]
Outcome = Literal["yes", "no", "postponed"]
Move = Literal["prepare", "submit", "back", "decide", "reopen", "carry_out", "evaluate"]

STATES: tuple[State, ...] = get_args(State)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
MOVES: tuple[Move, ...] = get_args(Move)


class ImpossibleMoveError(Exception):
    """The choice is not in a state from which it can make this move."""

    def __init__(self, move: str, place: "Place") -> None:
        super().__init__(f"{move} from {place.state} {place.outcome or ''}".rstrip())
        self.move = move
        self.place = place


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a choice stands, and what was decided once it has been."""

    state: State = "idea"
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        if (self.state in DECIDED) != (self.outcome is not None):
            raise ValueError(f"{self.state} with outcome {self.outcome}")


DECIDED: tuple[State, ...] = ("decided", "carried_out", "evaluated")
"""The states in which a choice has an outcome."""

_FROM: Mapping[tuple[State, Outcome | None], Mapping[Move, State]] = {
    ("idea", None): {"prepare": "prepared"},
    ("prepared", None): {"submit": "submitted", "back": "idea"},
    ("submitted", None): {"decide": "decided", "back": "prepared"},
    ("decided", "yes"): {"carry_out": "carried_out"},
    ("decided", "no"): {"evaluate": "evaluated"},
    ("decided", "postponed"): {"reopen": "prepared"},
    ("carried_out", "yes"): {"evaluate": "evaluated"},
}
"""Every move there is; a place that is not named is an end."""


def is_place(state: str, outcome: str) -> bool:
    """Whether a choice can stand here: it can begin here, or be brought here. An empty outcome is none."""
    reached = {"decided": OUTCOMES, "carried_out": ("yes",), "evaluated": ("yes", "no")}
    return state in STATES and outcome in reached.get(state, ("",))


def moves_from(place: Place) -> tuple[Move, ...]:
    """What can be done with a choice that stands here."""
    return tuple(_FROM.get((place.state, place.outcome), {}))


def after(move: Move, place: Place, *, decided: Outcome | None = None) -> Place:
    """Where a choice stands after a move; ``decided`` is what was decided, for the move that decides.

    Raises ``ImpossibleMoveError`` when it cannot make this move, ``ValueError`` when the outcome is missing or none
    of this move's business.
    """
    state = _FROM.get((place.state, place.outcome), {}).get(move)
    if state is None:
        raise ImpossibleMoveError(move, place)
    if (move == "decide") != (decided is not None):
        raise ValueError(f"{move} with outcome {decided}")
    outcome = decided or (place.outcome if state in DECIDED else None)
    return Place(state=state, outcome=outcome)
