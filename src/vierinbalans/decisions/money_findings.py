"""What stands out in a budget, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans import framework
from vierinbalans.decisions.money_shown import block_names
from vierinbalans.decisions.rules.money_thinking import MoneyWithoutThinking, money_without_thinking
from vierinbalans.dossier.rules import Finding
from vierinbalans.dossier.views.asking import language
from vierinbalans.ui.numbers import number_text

WITHOUT_DECISION = "spending.without_decision"
"""Named by a tension of the framework."""
WITHOUT_THINKING = "spending.without_thinking"


def border(name: str) -> Decimal:
    """A border of the framework's, exactly as it is written there."""
    decisions = framework.load().decisions
    if decisions is None:
        raise LookupError("this framework says nothing about choices")
    return Decimal(str(decisions.thresholds[name].value))


def thinking_finding(money: Mapping[str, Decimal], levels: Mapping[str, Fraction | None]) -> Finding | None:
    """The block that takes most of the money with the least thinking."""
    found = money_without_thinking(money, levels, most=border("most_money"))
    if found is None:
        return None
    title, reason = thinking_words(found)
    percent = float(round(found.share * 100))
    return Finding(id=WITHOUT_THINKING, title=title, reason=reason, value=percent, unit="%", source=_("Budget"))


def thinking_words(found: MoneyWithoutThinking) -> tuple[str, str]:
    """What was found, and on which figures it rests."""
    title = _("%(block)s takes %(percent)d%% of the money with the least thinking")
    reason = _("The thinking about it stands at %(level)s of 4; about every other block at %(next)s or more.")
    return (
        title % {"block": block_names().get(found.block, found.block), "percent": round(found.share * 100)},
        reason % {"level": _figure(found.level), "next": _figure(found.next_level)},
    )


def decision_findings(counts: Mapping[str, int], examples: Mapping[str, Sequence[str]]) -> Iterable[Finding]:
    """Per block the money that runs without a choice."""
    names = block_names()
    for block, count in counts.items():
        words = ngettext(
            "%(block)s: %(count)d budget line without a choice",
            "%(block)s: %(count)d budget lines without a choice",
            count,
        )
        yield Finding(
            id=WITHOUT_DECISION,
            title=words % {"block": names.get(block, block), "count": count},
            reason=_("It was paid already, or its school year has begun: %(examples)s.")
            % {"examples": ", ".join(examples.get(block, ()))},
            value=float(count),
            source=_("Budget"),
        )


def _figure(level: Fraction) -> str:
    return number_text(float(level), language=language())
