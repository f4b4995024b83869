"""The decision memo: one page for the meeting that decides."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.decisions.rules.choice import Choice, ServedStatement
from vierinbalans.decisions.rules.verdict import Check, weighed
from vierinbalans.decisions.wording import MEANINGS, VERDICTS, area_name, reason_words
from vierinbalans.framework.decision_types import DecisionPoint, Decisions
from vierinbalans.framework.types import Framework
from vierinbalans.ui.documents import writing
from vierinbalans.ui.documents.types import Document, HouseStyle

MOST_REASONS, MOST_ALTERNATIVES, MOST_COSTS = 5, 3, 4
"""How many of each fit on the page; the others are counted."""
SHORT, LONG = 90, 420
"""Letters that a text keeps on the page; the whole text stands with the choice itself."""


def memo(
    choice: Choice,
    check: Check,
    *,
    framework: Framework,
    decisions: Decisions,
    today: date,
    language: str,
    organisation: str = "",
    style: HouseStyle | None = None,
) -> Document:
    """The memo of a choice as a document of one page."""
    with override(language):
        parts = [
            *_facts(choice, decisions, language),
            *_verdict(check, framework, decisions, language),
            *_blocks(choice, check, framework, decisions, language),
            *_alternatives(choice),
            *_costs(choice),
            _proposal(),
        ]
        return Document(
            title=choice.what or _("A choice"),
            organisation=organisation,
            subtitle=_("Decision memo"),
            dated=today,
            language=language,
            form="note",
            style=style or HouseStyle(),
            markdown="\n\n".join(parts),
        )


def _facts(choice: Choice, decisions: Decisions, language: str) -> Iterator[str]:
    facts = [
        (_("Kind"), decisions.kind(choice.kind).name.in_language(language)),
        (_("For whom"), shortened(choice.for_whom, SHORT)),
        (_("Why now"), shortened(choice.why_now, LONG)),
        (_("Responsible"), shortened(choice.owner, SHORT)),
        (_("Decided on"), date_format(choice.decide_on, "j F Y") if choice.decide_on else ""),
        (_("Serves"), shortened("; ".join(map(_statement, choice.statements)), LONG)),
    ]
    yield writing.bullets(writing.labelled(f"{label}:", writing.escaped(said)) for label, said in facts if said)


def _statement(statement: ServedStatement) -> str:
    return statement.text if statement.adopted else _("%s (not adopted yet)") % statement.text


def shortened(text: str, most: int) -> str:
    """A text that fits, cut between two words."""
    return textwrap.shorten(text, most, placeholder=" …")


def _verdict(check: Check, framework: Framework, decisions: Decisions, language: str) -> Iterator[str]:
    words = f"{writing.strong(str(VERDICTS[check.verdict]))}. {writing.escaped(str(MEANINGS[check.verdict]))}"
    yield writing.heading(2, _("What the check says"))
    yield writing.div("standing", words)
    shown = check.reasons[:MOST_REASONS]
    if shown:
        yield writing.bullets(writing.escaped(reason_words(each, framework, decisions, language)) for each in shown)
    left = len(check.reasons) - len(shown)
    if left:
        yield writing.escaped(_("And %d more points; the full check lists them all.") % left)


def _blocks(choice: Choice, check: Check, framework: Framework, decisions: Decisions, language: str) -> Iterator[str]:
    points = decisions.points_for(choice.kind, light=choice.size == "light")
    rows = [_row(area_name(block, framework, decisions, language), [block], points, choice) for block in check.blocks]
    topics = [area_name(topic, framework, decisions, language) for topic in check.topics]
    rows.append(_row(", ".join(topics), list(check.topics), points, choice))
    titles = [_("Block or topic"), _("Asked"), _("Arranged"), _("Risks taken"), _("Open"), _("Not met")]
    yield writing.table(titles, rows, widths=[40, 12, 13, 13, 10, 12], numbers=5)


def _row(name: str, areas: list[str], points: Iterable[DecisionPoint], choice: Choice) -> list[str]:
    answers = [choice.answer(point.id) for point in points if point.area in areas]
    outcomes = [weighed(answer)[0] for answer in answers]
    risks = sum(answer.kind == "risk" for answer, outcome in zip(answers, outcomes, strict=True) if outcome == "met")
    counts = (len(answers), outcomes.count("met"), risks, outcomes.count("open"), outcomes.count("unmet"))
    return [writing.escaped(name), *map(str, counts)]


def _alternatives(choice: Choice) -> Iterator[str]:
    if choice.alternatives:
        yield writing.heading(2, _("What else was considered"))
        yield writing.bullets(
            writing.labelled(
                f"{shortened(other.what, SHORT)}:",
                writing.escaped(shortened(other.why_not, SHORT) or _("no reason was written down")),
            )
            for other in choice.alternatives[:MOST_ALTERNATIVES]
        )


def _costs(choice: Choice) -> Iterator[str]:
    yield writing.heading(2, _("What it costs"))
    if not choice.costs:
        yield writing.escaped(_("No amounts have been filled in."))
        return
    dearest = sorted(choice.costs, key=lambda cost: cost.total, reverse=True)
    rows = [
        [
            writing.escaped(shortened(cost.what, SHORT)),
            f"{cost.first_year}-{cost.first_year + cost.years}",
            euros(cost.amount),
            euros(cost.total),
        ]
        for cost in dearest[:MOST_COSTS]
    ]
    others = dearest[MOST_COSTS:]
    if others:
        rest = sum((cost.total for cost in others), Decimal(0))
        rows.append([writing.escaped(_("%d smaller amounts") % len(others)), "", "", euros(rest)])
    rows.append([writing.strong(_("Together")), "", "", writing.strong(euros(choice.total))])
    titles = [_("What"), _("School years"), _("Per year"), _("Over all years")]
    yield writing.table(titles, rows, widths=[46, 20, 17, 17], numbers=2)


def _proposal() -> str:
    line = writing.escaped("." * 24)
    words = (writing.escaped(_("yes / no / postponed")), f"{_('date')} {line}", f"{_('name')} {line}")
    return writing.labelled(_("Decision:"), " · ".join(words))


def euros(amount: Decimal) -> str:
    """An amount in whole euros when it has no cents, with cents when it has."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"€ {number_format(amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)}"
