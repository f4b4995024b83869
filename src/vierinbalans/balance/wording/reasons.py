"""Why a tension or an advice is there."""

from collections.abc import Callable
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.balance.rules import Advice, TensionFound
from vierinbalans.balance.rules.tensions import Fact, Facts
from vierinbalans.balance.wording.words import block_titles, listed, number, some
from vierinbalans.framework.types import Framework


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
    return some([words(one, framework, language) for one in each], language)


def _as_it_is(text: str, _framework: Framework, _language: str) -> str:
    return text


def _block_word(block: str, framework: Framework, language: str) -> str:
    return framework.block(block).title.in_language(language)


def _block_inside(block: str, framework: Framework, language: str) -> str:
    return block_titles(framework, [block], language)


def _step_word(step: str, framework: Framework, language: str) -> str:
    return framework.step(step).title.in_language(language)


def _quoted(text: str, _framework: Framework, language: str) -> str:
    text = text.rstrip(".")
    return f"“{text}”" if language.startswith("en") else f"‘{text}’"


_WORDS: dict[str, Callable[[str, Framework, str], str]] = {
    "block": _block_word,
    "of": _block_inside,
    "next": _block_inside,
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
