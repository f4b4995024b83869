"""A choice as frozen values: what it is, whom it serves, and how each consideration was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

AnswerKind = Literal["open", "arranged", "action", "risk", "not_applicable", "not_arranged"]
ANSWERS: tuple[AnswerKind, ...] = ("open", "arranged", "action", "risk", "not_applicable", "not_arranged")
CheckSize = Literal["full", "light"]


@dataclass(frozen=True, kw_only=True)
class PointAnswer:
    """How one consideration was answered.

    ``arranged``: it is so. ``action``: it will be, by ``owner`` before ``due``. ``risk``: knowingly accepted by
    ``owner`` because of ``words``. ``not_applicable``: because of ``words``. ``not_arranged``: it is not so.
    """

    kind: AnswerKind = "open"
    words: str = ""
    owner: str = ""
    due: date | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class ServedStatement:
    """A vision statement the choice serves, and whether it has been adopted."""

    text: str
    adopted: bool = True


@dataclass(frozen=True, kw_only=True)
class OtherWay:
    """Something else that was considered, and why not."""

    what: str
    why_not: str = ""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """An amount in euros including VAT, every year for ``years`` years."""

    what: str
    amount: Decimal
    first_year: int
    """The school year by the calendar year it starts in."""
    years: int = 1

    @property
    def total(self) -> Decimal:
        """What it comes to over all its years."""
        return self.amount * self.years


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice: its check needs the kind, the answers, the statements and the day; a memo tells the rest as well."""

    kind: str
    what: str = ""
    for_whom: str = ""
    why_now: str = ""
    owner: str = ""
    decide_on: date | None = None
    council_asked_on: date | None = None
    council_answered_on: date | None = None
    alternatives: tuple[OtherWay, ...] = ()
    costs: tuple[Cost, ...] = ()
    size: CheckSize = "full"
    answers: Mapping[str, PointAnswer] = field(default_factory=dict)
    """By consideration; one without an entry is open."""
    statements: tuple[ServedStatement, ...] = ()
    sharpened_on: date | None = None
    """When the vision was last sharpened or formulated."""

    def answer(self, point_id: str) -> PointAnswer:
        """The answer to a consideration."""
        return self.answers.get(point_id) or PointAnswer()

    @property
    def total(self) -> Decimal:
        """What it costs over all years."""
        return sum((cost.total for cost in self.costs), Decimal(0))
