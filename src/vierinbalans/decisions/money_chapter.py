"""The chapter of the plan about the budget, as light Markdown with tables. In the active language."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.decisions import money_shown
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.money_findings import border
from vierinbalans.decisions.money_shown import TableShown
from vierinbalans.decisions.money_words import school_year_words
from vierinbalans.decisions.queries.money import columns_of
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.money import Columns, Line, Table, endings, peaks, tabulate
from vierinbalans.dossier.models import Dossier
from vierinbalans.ui.documents.writing import bullets, escaped, strong

MOST_ENDINGS = 12
BAR = "█"
LONGEST = 24
"""Of a bar, in characters."""


def chapter(dossier: Dossier, *, today: date) -> str:
    """The whole chapter; nothing without a budget. One query."""
    lines = whole_of(dossier).lines
    expected = [line for line in lines if line.certainty == "expected"]
    if not expected:
        return ""
    actual = [line for line in lines if line.certainty == "actual"]
    return "\n\n".join(part for part in _parts(expected, actual, columns_of(dossier), today=today) if part)


def _parts(expected: Sequence[Line], actual: Sequence[Line], columns: Columns, *, today: date) -> Iterator[str]:
    blocks = tabulate(expected, money_shown.by_block, columns, order=list(money_shown.block_names()))
    yield f"# {_('Budget over the years')}"
    yield escaped(
        _("We expect to spend %(total)s, including VAT. Amounts are per school year.")
        % {"total": euros(blocks.whole.total)}
    )
    yield f"## {_('Per school year')}"
    yield _bars(blocks, columns)
    for title, by, names, about in (
        (_("Per block"), money_shown.by_block, money_shown.block_names(), _("Building block")),
        (_("Per cost category"), money_shown.by_category, money_shown.category_names(), _("Cost category")),
        (_("Once or every year"), money_shown.by_recurrence, money_shown.recurrence_names(), _("How often")),
    ):
        yield f"## {title}"
        yield _table(money_shown.shown(expected, by, names, columns, title=title, about=about))
    if actual:
        yield f"## {_('What was paid over the years')}"
        title = _("Per block")
        shown = money_shown.shown(
            actual, money_shown.by_block, money_shown.block_names(), columns, title=title, about=_("Building block")
        )
        yield _table(shown)
    yield from _in_time(expected, columns, today=today)


def _bars(blocks: Table, columns: Columns) -> str:
    """A bar for each school year of the period, beside its amount."""
    amounts = {year: blocks.whole.amount(year) for year in columns.inner}
    highest = max(amounts.values())
    rows = [
        [school_year_words(year), BAR * round(LONGEST * amount / highest) if highest else "", money_shown.cell(amount)]
        for year, amount in amounts.items()
    ]
    return table([_("School year"), _("How much"), _("Amount")], rows, numbers=1)


def _table(shown: TableShown) -> str:
    titles = [shown.about, *shown.headings, _("Together")]
    rows = [[escaped(row.name), *row.amounts, row.total] for row in shown.rows]
    rows.append([strong(cell) for cell in (shown.whole.name, *shown.whole.amounts, shown.whole.total)])
    return table(titles, rows, numbers=len(titles) - 1)


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int) -> str:
    """A table of which the last ``numbers`` columns stand right."""
    marks = ["---"] * (len(titles) - numbers) + ["---:"] * numbers
    return "\n".join("| " + " | ".join(row) + " |" for row in (titles, marks, *rows))


def _in_time(expected: Sequence[Line], columns: Columns, *, today: date) -> Iterator[str]:
    found = peaks(expected, columns, times=border("peak"), least=border("peak_least"))
    if found:
        yield f"## {_('Peaks')}"
        yield bullets(_peak(each.year, each.amount, each.others) for each in found)
    ending = [each for each in endings(expected, today=today) if each.on.year <= columns.last + 1]
    if ending:
        yield f"## {_('What ends when')}"
        yield bullets(
            escaped(f"{date_format(each.on, 'j F Y')}: {each.line.what} ({euros(each.amount)})")
            for each in ending[:MOST_ENDINGS]
        )


def _peak(year: int, amount: Decimal, others: Decimal) -> str:
    words = _("Paid once in that year; in the other years %(others)s on average.") % {"others": euros(others)}
    return escaped(f"{school_year_words(year)}: {euros(amount)}. {words}")
