"""The chapter of the plan about the budget, as light Markdown with tables and a drawing. In the active language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from vierinbalans.decisions import money_shown
from vierinbalans.decisions.drawing.money import MoneyChart
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.money_findings import border
from vierinbalans.decisions.money_words import column_words, school_year_words
from vierinbalans.decisions.queries.money import columns_of
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.money import Columns, Line, Row, Table, amount_per_year, endings, peaks, tabulate
from vierinbalans.dossier.contributions import Drawing, Section
from vierinbalans.dossier.models import Dossier
from vierinbalans.ui.documents.writing import bullets, escaped, light_table, strong

MOST_ENDINGS = 8
DRAWING = "money"


def chapter(dossier: Dossier, *, today: date) -> Section:
    """The whole chapter; nothing without a budget. One query."""
    lines = whole_of(dossier).lines
    expected = [line for line in lines if line.certainty == "expected"]
    if not expected:
        return Section(text="")
    actual = [line for line in lines if line.certainty == "actual"]
    columns = columns_of(dossier)
    blocks = tabulate(expected, money_shown.by_block, columns, order=list(money_shown.block_names()))
    chart = money_shown.chart(expected, columns, blocks)
    parts = _parts(expected, actual, columns, blocks, is_drawn=chart is not None, today=today)
    return Section(
        text="\n\n".join(part for part in parts if part),
        drawings=() if chart is None else (_drawing(chart),),
    )


def _drawing(chart: MoneyChart) -> Drawing:
    words = _words(chart)
    svg = render_to_string("decisions/money/drawing.html", {"chart": chart, "words": words})
    return Drawing(name=DRAWING, svg=str(svg).strip(), height=chart.height, words=words)


def _words(chart: MoneyChart) -> str:
    """What the picture shows, for who cannot see it."""
    blocks = [
        f"{block.title}: {', '.join(f'{bar.label} {bar.amount}' for bar in block.bars)}; "
        + _("together %(total)s.") % {"total": block.total}
        for block in chart.blocks
    ]
    return f"{_('What we expect per building block and school year.')} {' '.join(blocks)}"


def _parts(
    expected: Sequence[Line], actual: Sequence[Line], columns: Columns, blocks: Table, *, is_drawn: bool, today: date
) -> Iterator[str]:
    yield f"# {_('Budget over the years')}"
    yield escaped(
        _("We expect to spend %(total)s, including VAT. Amounts are per school year.")
        % {"total": euros(blocks.whole.total)}
    )
    if is_drawn:
        yield f"![]({DRAWING})"
        yield escaped(money_shown.how_drawn())
    decimals = 0 if all(amount_per_year(line) % 1 == 0 for line in (*expected, *actual)) else 2
    yield escaped(_("The tables are in euros."))
    for title, by, names, about in (
        (_("Per block"), money_shown.by_block, money_shown.block_names(), _("Building block")),
        (_("Per cost category"), money_shown.by_category, money_shown.category_names(), _("Cost category")),
        (_("Once or every year"), money_shown.by_recurrence, money_shown.recurrence_names(), _("How often")),
    ):
        yield f"## {title}"
        yield _table(tabulate(expected, by, columns, order=list(names)), names, columns, decimals, about=about)
    if actual:
        yield f"## {_('What was paid over the years')}"
        names = money_shown.block_names()
        paid = tabulate(actual, money_shown.by_block, columns, order=list(names))
        yield _table(paid, names, columns, decimals, about=_("Building block"))
    yield from _in_time(expected, columns, today=today)


def _table(found: Table, names: Mapping[str, str], columns: Columns, decimals: int, *, about: str) -> str:
    years = [
        money_shown.short_year(each) if each in columns.inner else column_words(each, columns) for each in found.columns
    ]
    titles = [about, *years, _("Together")]
    rows = [_row(escaped(names.get(row.key, row.key)), row, found.columns, decimals) for row in found.rows]
    rows.append([strong(cell) for cell in _row(_("Together"), found.whole, found.columns, decimals)])
    return light_table(titles, rows, numbers=len(titles) - 1)


def _row(name: str, row: Row, columns: Sequence[int], decimals: int) -> list[str]:
    return [name, *(_cell(row.amount(column), decimals) for column in columns), _cell(row.total, decimals)]


def _cell(amount: Decimal, decimals: int) -> str:
    """An amount without its sign: there is little room for many columns."""
    if not amount:
        return "-"
    return str(number_format(amount, decimal_pos=decimals, use_l10n=True, force_grouping=True))


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
        if len(ending) > MOST_ENDINGS:
            yield escaped(_("And %(count)d more.") % {"count": len(ending) - MOST_ENDINGS})


def _peak(year: int, amount: Decimal, others: Decimal) -> str:
    words = _("Paid once in that year; in the other years %(others)s on average.") % {"others": euros(others)}
    return escaped(f"{school_year_words(year)}: {euros(amount)}. {words}")
