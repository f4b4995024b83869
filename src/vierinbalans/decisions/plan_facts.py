"""What an approved plan remembers of choices and money, to tell later what has changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.models import DecisionState, Outcome
from vierinbalans.decisions.money_shown import block_names
from vierinbalans.decisions.money_words import school_year_words
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.money import amounts_per_year
from vierinbalans.dossier.facts import Fact
from vierinbalans.dossier.models import Dossier

TOGETHER = "together"
"""The key of the whole budget."""


class ChoiceKeeper:
    """Each choice, with how far it is and what was decided."""

    id = "choices"

    def facts(self, dossier: Dossier) -> Sequence[Fact]:
        """The choices of a dossier."""
        return [
            Fact(
                key=choice.ref,
                what=choice.what,
                stands=(choice.state, choice.outcome, choice.decided_on.isoformat() if choice.decided_on else ""),
            )
            for choice in whole_of(dossier).choices
        ]

    def group(self) -> str:
        """Choices."""
        return _("Choices")

    def title(self, fact: Fact, *, is_new: bool, is_gone: bool) -> str:
        """New, gone or changed."""
        if is_new:
            return _("New choice")
        return _("Choice removed") if is_gone else _("Choice “%(what)s”") % {"what": fact.what}

    def words(self, fact: Fact) -> str:
        """What it is and how it stands."""
        state, outcome, on = fact.stands
        return f"{fact.what} ({standing(state, outcome, date.fromisoformat(on) if on else None)})"


def standing(state: str, outcome: str, decided_on: date | None) -> str:
    """How far a choice is, in words."""
    words = [str(DecisionState(state).label).lower()]
    if outcome:
        words.append(str(Outcome(outcome).label).lower())
    if decided_on:
        words.append(date_format(decided_on, "j F Y"))
    return ", ".join(words)


class MoneyKeeper:
    """What is expected to be paid for each block in each school year."""

    id = "money"

    def facts(self, dossier: Dossier) -> Sequence[Fact]:
        """The budget, added up: a plan need not name thousands of lines."""
        sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
        for line in whole_of(dossier).lines:
            if line.certainty == "expected":
                for year, amount in amounts_per_year(line).items():
                    sums[year, line.block] += amount
        if not sums:
            return []
        parts = [
            Fact(key=f"{year}.{block}", what=block, stands=(str(year), str(amount)))
            for (year, block), amount in sorted(sums.items())
        ]
        return [Fact(key=TOGETHER, what="", stands=("", str(sum(sums.values())))), *parts]

    def group(self) -> str:
        """The budget."""
        return _("Budget")

    def title(self, fact: Fact, *, is_new: bool, is_gone: bool) -> str:  # noqa: ARG002 - money has one title
        """The block and the school year, or all of them."""
        if fact.key == TOGETHER:
            return _("Budget, all school years together")
        return _("Budget for %(block)s, %(year)s") % {
            "block": block_names().get(fact.what, fact.what),
            "year": school_year_words(int(fact.stands[0])),
        }

    def words(self, fact: Fact) -> str:
        """The amount."""
        return euros(Decimal(fact.stands[1]))
