"""Says in sentences what the rules found: the headline, how a number came about, why a tension or an advice is there.

Every function answers in ``language`` and needs no page, so that page, plan and command line say the same.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans.balance.rules import Advice, BlockProfile, Profile, TensionFound
from vierinbalans.balance.rules.profile import median
from vierinbalans.balance.rules.tensions import Fact, Facts
from vierinbalans.framework.types import Framework
from vierinbalans.ui.numbers import number_text


def number(value: Fraction | float, language: str) -> str:
    """A level or difference as people read it: one decimal when that is exact, else two; 2,5 in Dutch."""
    digits = 1 if (Fraction(value) * 10).denominator == 1 else 2
    return number_text(float(value), language=language, digits=digits)


def listed(words: Sequence[str], language: str) -> str:
    """Words in a row: "a, b and c"."""
    with override(language):
        if len(words) < 2:
            return "".join(words)
        return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def block_titles(framework: Framework, ids: Iterable[str], language: str) -> str:
    """The names of blocks in a row, in small letters as inside a sentence."""
    return listed([framework.block(each).title.in_language(language).lower() for each in ids], language)


def headline(profile: Profile, framework: Framework, language: str) -> str:
    """The finding in one sentence."""
    with override(language):
        if profile.verdict == "not_started":
            return _("You have not started yet: every building block is still open.")
        if profile.verdict == "balanced":
            return _("Your building blocks are in balance.")
        if profile.verdict == "balanced_low":
            return _("Your building blocks are even, but low: most decisions are still to be made.")
        lags = block_titles(framework, profile.lags, language)
        ahead = block_titles(framework, profile.ahead, language)
        count = {"lags": lags, "ahead": ahead}
        if profile.lags and profile.ahead:
            return _("Not in balance: %(ahead)s ahead, %(lags)s behind.") % count
        if profile.lags:
            many = ngettext("Your %(lags)s lags behind.", "Your %(lags)s lag behind.", len(profile.lags))
            return many % count
        return ngettext("Your %(ahead)s runs ahead.", "Your %(ahead)s run ahead.", len(profile.ahead)) % count


def lead(profile: Profile, framework: Framework, language: str) -> str:
    """The sentence under the headline: weakest, gap and what that means."""
    with override(language):
        if profile.gap is None:
            return _("No step applies, so there is nothing to compare.")
        weakest = block_titles(framework, profile.weakest, language)
        figures = {"weakest": weakest, "gap": number(profile.gap, language)}
        if not profile.gap:
            return _("All building blocks have come equally far.")
        sentence = ngettext(
            "Your %(weakest)s has come least far. The gap between highest and lowest is %(gap)s stages.",
            "Your %(weakest)s have come least far. The gap between highest and lowest is %(gap)s stages.",
            len(profile.weakest),
        )
        return sentence % figures


def verdict_name(profile: Profile, language: str) -> str:
    """The verdict in a word or two."""
    with override(language):
        return {
            "not_started": _("not started"),
            "balanced_low": _("balanced but low"),
            "balanced": _("in balance"),
            "unbalanced": _("out of balance"),
        }[profile.verdict]


def how_level(block: BlockProfile, language: str) -> str:
    """How a block's level came about, with its actual inputs."""
    with override(language):
        if block.level is None:
            return _("No step of this block applies, so it has no level and takes no part in the comparison.")
        parts = [f"{count} × {stage}" for stage, count in enumerate(block.stages) if count]
        total = sum(stage * count for stage, count in enumerate(block.stages))
        sentence = _("%(parts)s = %(total)d, divided by %(steps)d applicable steps = %(level)s.") % {
            "parts": " + ".join(parts),
            "total": total,
            "steps": block.applicable,
            "level": number(block.level, language),
        }
        if block.open:
            sentence += " " + ngettext(
                "%(count)d open step counts as 0.", "%(count)d open steps count as 0.", len(block.open)
            ) % {"count": len(block.open)}
        return sentence


def how_gap(profile: Profile, framework: Framework, language: str) -> str:
    """How the gap came about."""
    levels = profile.levels
    if not levels or profile.gap is None:
        return ""
    high, low = max(levels, key=lambda each: levels[each]), min(levels, key=lambda each: levels[each])
    with override(language):
        return _("Highest (%(high)s, %(high_level)s) minus lowest (%(low)s, %(low_level)s) = %(gap)s.") % {
            "high": block_titles(framework, [high], language),
            "high_level": number(levels[high], language),
            "low": block_titles(framework, [low], language),
            "low_level": number(levels[low], language),
            "gap": number(profile.gap, language),
        }


def how_sides(profile: Profile, framework: Framework, language: str) -> str:
    """How human minus material came about."""
    if profile.human_minus_material is None:
        return ""
    with override(language):
        return _("Human: mean of %(human)s. Material: mean of %(material)s. Human minus material = %(difference)s.") % {
            "human": _side(profile, framework, "human", language),
            "material": _side(profile, framework, "material", language),
            "difference": number(profile.human_minus_material, language),
        }


def _side(profile: Profile, framework: Framework, side: str, language: str) -> str:
    words = [
        f"{block_titles(framework, [block.id], language)} {number(block.level, language)}"
        for block in profile.blocks
        if block.side == side and block.level is not None
    ]
    return listed(words, language)


def how_place(block_id: str, profile: Profile, framework: Framework, language: str) -> str:
    """Why a block lags, runs ahead, or does neither: its level beside the median of the others."""
    levels = profile.levels
    middle = median([level for each, level in levels.items() if each != block_id])
    if block_id not in levels or middle is None:
        return ""
    with override(language):
        figures = {
            "level": number(levels[block_id], language),
            "middle": number(middle, language),
            "difference": number(abs(levels[block_id] - middle), language),
            "lag": number(framework.thresholds.lag.value, language),
            "lead": number(framework.thresholds.lead.value, language),
        }
        if block_id in profile.lags:
            place = _("%(level)s is %(difference)s below %(middle)s, the median of the others.")
            rule = _("A block lags behind from a difference of %(lag)s.")
        elif block_id in profile.ahead:
            place = _("%(level)s is %(difference)s above %(middle)s, the median of the others.")
            rule = _("A block runs ahead from a difference of %(lead)s.")
        else:
            place = _("%(level)s beside %(middle)s, the median of the others: a difference of %(difference)s.")
            rule = _("With a difference under %(lag)s a block keeps pace.")
        return f"{place % figures} {rule % figures}"


def because(found: TensionFound, framework: Framework, language: str) -> list[str]:
    """The reasons for a tension, one sentence for each time it holds."""
    template = found.tension.because.in_language(language)
    return [template.format_map(_Said(facts, framework, language)) for facts in found.facts]


class _Said(dict[str, str]):
    """The facts of a tension as words, by placeholder."""

    def __init__(self, facts: Facts, framework: Framework, language: str) -> None:
        super().__init__({name: _fact(name, fact, framework, language) for name, fact in facts.items()})

    def __missing__(self, name: str) -> str:
        return ""


def _fact(name: str, fact: Fact, framework: Framework, language: str) -> str:
    if isinstance(fact, Fraction):
        return number(fact, language)
    if isinstance(fact, int):
        return str(fact)
    words = _WORDS.get(name, _as_it_is)
    each = (fact,) if isinstance(fact, str) else fact
    return listed([words(one, framework, language) for one in each], language)


def _as_it_is(text: str, _framework: Framework, _language: str) -> str:
    return text


def _block_word(block: str, framework: Framework, language: str) -> str:
    return framework.block(block).title.in_language(language)


def _step_word(step: str, framework: Framework, language: str) -> str:
    return framework.step(step).title.in_language(language)


def _quoted(text: str, _framework: Framework, language: str) -> str:
    return f"“{text}”" if language.startswith("en") else f"‘{text}’"


_WORDS: dict[str, Callable[[str, Framework, str], str]] = {
    "block": _block_word,
    "of": _block_word,
    "next": _block_word,
    "high": _step_word,
    "low": _step_word,
    "steps": _step_word,
    "statements": _quoted,
    "actions": _quoted,
}


def advice_reason(advice: Advice, framework: Framework, language: str) -> str:
    """Why a step is advised now, or what it waits for."""
    with override(language):
        reasons = []
        block = framework.step(advice.step).block
        if advice.in_lagging_block:
            reasons.append(_("%(block)s lags behind.") % {"block": _block_word(block, framework, language)})
        if advice.is_open:
            reasons.append(_("This step is still open."))
        else:
            stage = framework.scale.points[advice.stage].name.in_language(language)
            reasons.append(_("This step is at stage %(stage)d (%(name)s).") % {"stage": advice.stage, "name": stage})
        if advice.waits_for:
            steps = listed([_step_word(each, framework, language) for each in advice.waits_for], language)
            reasons.append(_("First decide: %(steps)s.") % {"steps": steps})
        elif framework.step(advice.step).builds_on:
            reasons.append(_("What it builds on has been decided."))
        return " ".join(reasons)
