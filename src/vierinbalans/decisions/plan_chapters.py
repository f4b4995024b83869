"""What choices add to the plan: what was decided and why, and how statements and euros hang together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.models import DecisionState, Outcome
from vierinbalans.decisions.plan_facts import standing
from vierinbalans.decisions.queries.traced import trace_of
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.trace import Cell, Row, Trace, cell
from vierinbalans.decisions.rules.whole import ReadChoice, Whole
from vierinbalans.decisions.trace_words import counts
from vierinbalans.decisions.wording import VERDICTS, listed
from vierinbalans.dossier.contributions import Section
from vierinbalans.dossier.models import Dossier
from vierinbalans.ui.documents.writing import bullets, escaped, labelled, light_table, strong


def choices_section(dossier: Dossier, _today: date) -> Section:
    """The chapter on choices and their motives. One query, or none when another chapter asked before."""
    whole = whole_of(dossier)
    if not whole.choices:
        return Section(text="")
    found = trace_of(dossier, language=_language())
    return Section(text="\n\n".join(_choices(whole, found)), rests=_rests(whole, found))


def _rests(whole: Whole, found: Trace) -> dict[str, tuple[str, ...]]:
    """The choices that serve each statement, but for those that were decided against."""
    rests: dict[str, list[str]] = defaultdict(list)
    for choice in whole.choices:
        if choice.outcome != "no":
            for ref in found.serves["choice", choice.ref]:
                rests[ref].append(f"{choice.what} ({standing(choice.state, choice.outcome, None)})")
    return {ref: tuple(choices) for ref, choices in rests.items()}


def trace_section(dossier: Dossier, _today: date) -> str:
    """The chapter from why to euro. One query, or none when another chapter asked before."""
    whole = whole_of(dossier)
    if not whole.statements or not (whole.choices or whole.lines):
        return ""
    return "\n\n".join(_trace(trace_of(dossier, language=_language())))


def _language() -> str:
    return get_language() or "nl"


def _choices(whole: Whole, found: Trace) -> Iterator[str]:
    yield f"# {_('Choices and why we make them')}"
    yield escaped(
        _(
            "Each choice was held against our vision and the four building blocks. Below stands how far each one is, "
            "what it costs over all years including VAT, and why we decided so."
        )
    )
    titles = [_("Choice"), _("Where it stands"), _("Check"), _("Costs")]
    yield light_table(titles, [_choice_row(choice, found) for choice in whole.choices], numbers=1)
    yield from _motives([choice for choice in whole.choices if choice.outcome], found)


def _choice_row(choice: ReadChoice, found: Trace) -> list[str]:
    verdicts = {str(key): str(words) for key, words in VERDICTS.items()}
    planned = cell(found.children.get(("choice", choice.ref), ())).planned
    cells = (
        choice.what,
        standing(choice.state, choice.outcome, None),
        verdicts.get(choice.verdict, "-"),
        euros(planned) if planned else "-",
    )
    return list(map(escaped, cells))


def _motives(decided: Sequence[ReadChoice], found: Trace) -> Iterator[str]:
    if not decided:
        return
    yield f"## {_('What was decided, and why')}"
    statements = {item.ref: item.what for item in found.statements}
    for choice in decided:
        served = [statements[ref] for ref in statements if ref in found.serves["choice", choice.ref]]
        facts = [
            labelled(_("Decided:"), escaped(_decided(choice))),
            labelled(_("Serves:"), escaped(listed(served) or _("no vision statement"))),
            labelled(_("Why:"), escaped(choice.motive or _("no motive was written down"))),
        ]
        yield strong(choice.what)
        yield bullets(facts)


def _decided(choice: ReadChoice) -> str:
    """What was decided, when and by whom; and how far it is when that is further."""
    on = date_format(choice.decided_on, "j F Y") if choice.decided_on else ""
    words = [str(Outcome(choice.outcome).label).lower(), on, choice.decided_by]
    if choice.state != DecisionState.DECIDED:
        words.append(str(DecisionState(choice.state).label).lower())
    return ", ".join(each for each in words if each)


def _trace(found: Trace) -> Iterator[str]:
    blocks = framework.load().blocks
    matrix = found.matrix([block.id for block in blocks])
    yield f"# {_('From why to euro')}"
    yield escaped(
        _(
            "For each vision statement what is behind it, per building block: thinking steps, choices and actions, in "
            "that order. The last column is what it costs over all years, including VAT. What serves two statements "
            "stands with both; the last row counts everything once."
        )
    )
    titles = [_("Vision statement"), *(block.title.in_language(_language()) for block in blocks), _("Costs")]
    rows = [_matrix_row(row.statement.what, row) for row in matrix.rows if row.statement]
    rows.append(_matrix_row(_("Serves no statement"), matrix.loose))
    rows.append(_matrix_row(_("Everything, counted once"), matrix.everything))
    yield light_table(titles, rows, numbers=len(blocks) + 1)
    yield from _loose(found, matrix.loose)


def _matrix_row(name: str, row: Row) -> list[str]:
    return list(map(escaped, (name, *map(_three, row.cells.values()), _amount(row.whole.planned))))


def _three(found: Cell) -> str:
    three = (found.steps, found.choices, found.actions)
    return " / ".join(map(str, three)) if any(three) else "-"


def _amount(amount: Decimal) -> str:
    return euros(amount) if amount else "-"


def _loose(found: Trace, loose: Row) -> Iterator[str]:
    lines = []
    if empty := len(found.empty_statements):
        words = ngettext(
            "Nothing is behind %(count)d vision statement: the one with dashes only.",
            "Nothing is behind %(count)d vision statements: those with dashes only.",
            empty,
        )
        lines.append(escaped(words % {"count": empty}))
    if not loose.whole.is_empty:
        lines.append(labelled(_("Serves no statement:"), escaped(", ".join(counts(loose.whole)))))
    if lines:
        yield f"## {_('Linked to nothing')}"
        yield bullets(lines)
