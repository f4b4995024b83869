"""An empty choice file: every consideration that applies as a question above the line that answers it."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.decisions.rules.choice import CheckSize
from vierinbalans.framework.decision_types import CouncilFact, CouncilPeriod, DecisionPoint, Decisions
from vierinbalans.framework.types import Framework, Text

WIDTH = 100


def choice_text(framework: Framework, decisions: Decisions, *, kind: str, size: CheckSize, language: str) -> str:
    """The file as text, with its explanation in ``language``; keys are the same in every language."""
    with override(language):
        lines = [
            *_head(decisions.kind(kind).name.in_language(language)),
            f"kind: {kind}",
            f"check: {size}",
            *_facts(),
            *_considerations(framework, decisions, kind=kind, light=size == "light", language=language),
        ]
    return "\n".join(lines) + "\n"


def _head(kind: str) -> Iterator[str]:
    yield from _comment(_("A choice held against all four blocks of Vier in balans: %s") % kind)
    yield from _comment(_("Fill in what you know and leave empty what you do not. Save as UTF-8 text."))
    yield from _comment(_("Check it: vierinbalans decision check FILE"))
    yield ""


def _facts() -> Iterator[str]:
    for key, explanation in (
        ("what", _("What do you want to choose, in one sentence?")),
        ("for_whom", _("For whom is it?")),
        ("why_now", _("Why now?")),
        ("owner", _("Who is responsible?")),
        ("decide_on", _("When is it decided? Like 2026-11-25, in quotes.")),
        ("council_asked_on", _("On which day was the participation council asked?")),
        ("council_answered_on", _("On which day did it answer? Empty as long as there is no answer.")),
    ):
        yield from ["", *_comment(explanation), f'{key}: ""']
    yield from ["", *_comment(_("What else did you consider, and why not?")), *_how_to_add()]
    yield from ["alternatives: []", '#  - what: ""', '#    why_not: ""']
    yield from [
        "",
        *_comment(_("Which vision statements does it serve? Say whether each was adopted.")),
        *_how_to_add(),
    ]
    yield from ["statements: []", '#  - text: ""', "#    adopted: true"]
    yield from ["", *_comment(_("When was the vision last sharpened or formulated?")), 'vision_sharpened_on: ""']
    yield from [
        "",
        *_comment(_("What does it cost? Euros including VAT per school year, like 1250.50; years: for how many.")),
        *_how_to_add(),
    ]
    yield from ["costs: []", '#  - what: ""', "#    amount: 0", "#    first_year: 2026", "#    years: 1"]


def _how_to_add() -> list[str]:
    return _comment(_("To add one, take away the [] and the # in front of the lines below it."))


def _considerations(
    framework: Framework, decisions: Decisions, *, kind: str, light: bool, language: str
) -> Iterator[str]:
    yield from ["", *_comment(_("How to answer a consideration: change the word after 'answer'."))]
    for word, meaning in _answers().items():
        yield f"#   {word}: {meaning}"
    yield "considerations:"
    names: Mapping[str, Text] = {
        **{block.id: block.title for block in framework.blocks},
        **{topic.id: topic.name for topic in decisions.topics},
    }
    area = ""
    for point in decisions.points_for(kind, light=light):
        if point.area != area:
            area = point.area
            yield from ["", f"  # --- {names[area].in_language(language)} ---"]
            if area == "council":
                yield from _council((fact for fact in decisions.council if kind in fact.kinds), language)
                yield from _period(decisions.council_period, language)
        yield from _point(point, language)


def _answers() -> dict[str, str]:
    return {
        "open": _("not looked at yet"),
        "arranged": _("it is so; say in 'words' how"),
        "action": _("it will be so; needs 'owner' and 'due', and 'amount' when it costs money"),
        "risk": _("a risk you take; needs 'owner' (who accepts it) and 'words' (why)"),
        "not_applicable": _("does not apply; needs 'words' (why)"),
        "not_arranged": _("it is not so, and nothing has been agreed about it"),
    }


def _point(point: DecisionPoint, language: str) -> Iterator[str]:
    yield from _comment(point.question.in_language(language), indent=2)
    yield from _comment(f"({point.help.in_language(language)})", indent=2)
    yield f"  {point.id}:"
    yield "    answer: open"
    yield '    words: ""'
    yield '    owner: ""'
    yield '    due: ""'


def _council(facts: Iterable[CouncilFact], language: str) -> Iterator[str]:
    rights = {"advice": _("advice"), "consent": _("consent")}
    for fact in facts:
        words = _("%(when)s Then there is a right of %(right)s for %(who)s (%(article)s, looked up on %(date)s).") % {
            "when": fact.when.in_language(language),
            "right": rights[fact.right],
            "who": fact.who.in_language(language),
            "article": fact.article.in_language(language),
            "date": fact.date,
        }
        yield from _comment(words, indent=2)


def _period(period: CouncilPeriod, language: str) -> Iterator[str]:
    words = _("%(says)s (%(article)s, looked up on %(date)s).") % {
        "says": period.says.in_language(language).removesuffix("."),
        "article": period.article.in_language(language),
        "date": period.date,
    }
    yield from _comment(words, indent=2)


def _comment(text: str, *, indent: int = 0) -> list[str]:
    start = " " * indent + "# "
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=start)
