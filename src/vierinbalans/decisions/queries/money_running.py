"""What instruments ask of a budget on every visit: worked out once for as long as nothing in it changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import CharField, Count, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat

from vierinbalans.decisions.models import BudgetLine
from vierinbalans.decisions.queries.money import lines_of
from vierinbalans.decisions.queries.whole import read_already
from vierinbalans.decisions.rules.money import Line
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.school_year import school_year

EXAMPLES = 3
"""Lines of a block that are named."""
STATE = "budget_state"
"""The name under which the state of its budget comes with a dossier."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """Per block the lines that run without a choice: how many, and a few of them by name."""

    without_decision: Mapping[str, int]
    examples: Mapping[str, tuple[str, ...]]


def budget_state() -> Subquery:
    """A text that differs whenever a line of a dossier's budget does; nothing without lines. Read with the dossier."""
    rows = BudgetLine.objects.filter(dossier=OuterRef("pk")).order_by().values("dossier")
    parts = (Count("id"), Sum("id"), Sum("version"), Coalesce(Sum("decision_id"), 0))
    texts = [part for each in parts for part in (Cast(each, CharField()), Value("/"))]
    return Subquery(rows.annotate(state=Concat(*texts)).values("state"), output_field=CharField())


def running_of(dossier: Dossier, *, today: date) -> Running | None:
    """What runs in a budget, ``None`` for a dossier without one.

    No query when the dossier came with the state of its budget and that is as it was; else at most two.
    """
    if not hasattr(dossier, STATE):
        rows = Dossier.objects.filter(pk=dossier.pk).annotate(**{STATE: budget_state()})
        state = rows.values_list(STATE, flat=True).first()
    else:
        state = getattr(dossier, STATE)
    return _running(_Kept(dossier), state, school_year(today)) if state else None


class _Kept:
    """A dossier as a key: the same one is the same key. It is let go of once it was read: keys stay for long."""

    def __init__(self, dossier: Dossier) -> None:
        self.pk = dossier.pk
        self.dossier: Dossier | None = dossier

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.pk == self.pk

    def __hash__(self) -> int:
        return hash(self.pk)

    def lines(self) -> Sequence[Line]:
        """The lines of its budget, once."""
        dossier, self.dossier = self.dossier, None
        if dossier is None:
            return ()
        read = read_already(dossier)
        return read.lines if read else lines_of(dossier)


@lru_cache(maxsize=500)
def _running(kept: _Kept, _state: str, year: int) -> Running:
    found: dict[str, list[str]] = defaultdict(list)
    for line in kept.lines():
        if line.decision is None and (line.certainty == "actual" or line.first_year <= year):
            found[line.block].append(line.what)
    return Running(
        without_decision={block: len(each) for block, each in found.items()},
        examples={block: tuple(dict.fromkeys(each))[:EXAMPLES] for block, each in found.items()},
    )
