"""What the pages of one choice read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.http import Http404

from vierinbalans.decisions.models import (
    Alternative,
    BudgetLine,
    Decision,
    DecisionAnswer,
    DecisionChange,
    DecisionDocument,
    DecisionSettings,
    Level,
)
from vierinbalans.decisions.queries.choices import HeldChoice, held
from vierinbalans.dossier.models import Statement
from vierinbalans.dossier.queries import DossierAccess

MOST_CHANGES = 50
LOWER_LEVELS = (Level.UNIT, Level.TEACHER)
"""Levels at which whoever writes may decide: it is their own section or lesson."""


@dataclass(frozen=True)
class ChoiceSeen:
    """A choice with what its pages show; each part is read when a page asks for it."""

    access: DossierAccess
    row: Decision
    today: date

    @cached_property
    def held(self) -> HeldChoice:
        """The choice with its check."""
        return held(self.access.dossier, [self.row], today=self.today, statements=self.statements)[0]

    @cached_property
    def answers(self) -> dict[str, DecisionAnswer]:
        """The answers by consideration, with the actions they hang on."""
        rows = DecisionAnswer.objects.filter(decision=self.row).select_related("action")
        return {row.point: row for row in rows}

    @cached_property
    def alternatives(self) -> Sequence[Alternative]:
        """What else was considered."""
        return list(self.row.alternatives.all())

    @cached_property
    def documents(self) -> Sequence[DecisionDocument]:
        """Where documents are kept."""
        return list(self.row.documents.all())

    @cached_property
    def lines(self) -> Sequence[BudgetLine]:
        """Its lines of money, expected and actual."""
        return list(self.row.budget_lines.order_by("first_year", "id"))

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """All vision statements of the dossier."""
        return list(Statement.objects.filter(dossier=self.access.dossier))

    @property
    def standing(self) -> Sequence[Statement]:
        """The vision statements that can be served."""
        return [each for each in self.statements if each.dropped_at is None]

    @cached_property
    def served(self) -> set[int]:
        """Ids of the statements it serves, dropped ones too."""
        return set(self.row.statements.values_list("pk", flat=True))

    @property
    def may_write(self) -> bool:
        """Whether this person may change it."""
        return self.access.may("write")

    @property
    def may_decide(self) -> bool:
        """Whether this person may decide it: by its level."""
        return self.access.may("approve") or (self.access.may("write") and self.row.level in LOWER_LEVELS)


def get_choice_for(access: DossierAccess, ref: str, *, today: date) -> ChoiceSeen:
    """A choice of this dossier. One query. Raises ``Http404``."""
    row = Decision.objects.filter(dossier=access.dossier, ref=ref).select_related("changed_by").first()
    if row is None:
        raise Http404
    # The dossier is at hand: nobody has to ask for it again.
    row.dossier = access.dossier
    return ChoiceSeen(access=access, row=row, today=today)


def border_of(access: DossierAccess) -> Decimal:
    """Up to which amount a light check is enough here; the usual border when nothing was agreed yet."""
    organisation = access.dossier.organisation
    found = DecisionSettings.objects.filter(organisation=organisation).first()
    return Decimal((found or DecisionSettings()).light_up_to)


def changes_of(row: Decision, *, before: int | None = None) -> list[DecisionChange]:
    """The history of a choice, the latest first: one more than a page shows."""
    rows = DecisionChange.objects.filter(decision=row)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-id")[: MOST_CHANGES + 1])
