"""What stands out in a budget, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans import framework
from vierinbalans.decisions.money_shown import block_names
from vierinbalans.decisions.rules.money_thinking import money_without_thinking
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import Answer, Finding, steps_for
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


def levels_of(dossier: Dossier, answers: Mapping[str, Answer]) -> dict[str, Fraction | None]:
    """How far the thinking about each block has come: the mean stage of its steps, as the balance has it."""
    found: dict[str, Fraction | None] = {}
    asked = steps_for(framework.load(), sector=dossier.organisation.sector)
    for block in framework.load().blocks:
        steps = [step.id for step in asked if step.block == block.id]
        counted = [(answers.get(step) or Answer(step=step)).counted_stage for step in steps]
        stages = [stage for stage in counted if stage is not None]
        found[block.id] = Fraction(sum(stages), len(stages)) if stages else None
    return found


def thinking_finding(money: Mapping[str, Decimal], levels: Mapping[str, Fraction | None]) -> Finding | None:
    """The block that takes most of the money with the least thinking."""
    found = money_without_thinking(money, levels, most=border("most_money"))
    if found is None:
        return None
    name = block_names()[found.block]
    percent = round(found.share * 100)
    return Finding(
        id=WITHOUT_THINKING,
        title=_("%(block)s takes %(percent)d%% of the money with the least thinking")
        % {"block": name, "percent": percent},
        reason=_("The thinking about it stands at %(level)s of 4; about every other block at %(next)s or more.")
        % {"level": _figure(found.level), "next": _figure(found.next_level)},
        value=float(percent),
        unit="%",
        source=_("Budget"),
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
