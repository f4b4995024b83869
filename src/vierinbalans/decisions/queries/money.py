"""The budget of a dossier as frozen values: what its pages, the trace, the file and the plan read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from vierinbalans import framework
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.decisions.rules.money import Columns, Line
from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.framework.decision_types import CostCategory

COLUMNS = (
    "what",
    "block",
    "category",
    "first_year",
    "last_year",
    "amount",
    "recurrence",
    "vat_included",
    "vat_rate",
    "per",
    "pupils",
    "source",
    "certainty",
    "ends_on",
    "decision",
    "statement",
    "ref",
    "id",
)
LINKS = ("decision", "statement")


def lines_of(dossier: Dossier) -> tuple[Line, ...]:
    """Every line of the budget, by its first year. One query; plain values, as there may be thousands."""
    rows = BudgetLine.objects.filter(dossier=dossier).values_list(*COLUMNS)
    return tuple(Line(**dict(zip(COLUMNS, row, strict=True))) for row in rows.iterator(chunk_size=5000))


def line_of(row: BudgetLine) -> Line:
    """One line's row as a value."""
    values: dict[str, Any] = {name: getattr(row, f"{name}_id" if name in LINKS else name) for name in COLUMNS}
    return Line(**values)


def columns_of(dossier: Dossier) -> Columns:
    """The school years of its plan period."""
    last = dossier.period_end.year - 1
    return Columns(first=dossier.year, last=max(last, dossier.year))


def categories() -> tuple[CostCategory, ...]:
    """What money can be spent on; nothing when the framework says nothing about choices."""
    decisions = framework.load().decisions
    return decisions.categories if decisions else ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something a line can belong to: its id, its ref and its words."""

    id: int
    ref: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Belongings:
    """The choices and vision statements of a dossier that lines of money can belong to."""

    decisions: Sequence[Named]
    statements: Sequence[Named]

    def decision(self, pk: int | None) -> Named | None:
        """A choice by its id."""
        return next((each for each in self.decisions if each.id == pk), None)

    def statement(self, pk: int | None) -> Named | None:
        """A vision statement by its id."""
        return next((each for each in self.statements if each.id == pk), None)


def belongings_of(dossier: Dossier) -> Belongings:
    """The choices of a dossier and the vision statements a line may serve. Two queries."""
    decisions = Decision.objects.filter(dossier=dossier).order_by("what", "id").values_list("id", "ref", "what")
    # Only an adopted statement is vision. A line keeps one that stops being so, until somebody chooses another.
    kept = Q(state=StatementState.ADOPTED) | Q(budget_lines__isnull=False)
    rows = Statement.objects.filter(kept, dossier=dossier).distinct().order_by("order", "id")
    statements = rows.values_list("id", "ref", "text")
    return Belongings(
        decisions=[Named(id=pk, ref=ref, words=words) for pk, ref, words in decisions],
        statements=[Named(id=pk, ref=ref, words=words) for pk, ref, words in statements],
    )
