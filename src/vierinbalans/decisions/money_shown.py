"""The budget in tables with words: what its page, its file and the plan show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.decisions.drawing.money import MoneyChart, draw_money
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.money_words import column_words
from vierinbalans.decisions.queries.money import categories
from vierinbalans.decisions.rules.money import Columns, Key, Line, Row, Table, per_pupil, tabulate
from vierinbalans.dossier.views.asking import language


@dataclass(frozen=True, kw_only=True)
class RowShown:
    """One row of a table of money: its name and its amounts."""

    key: str
    name: str
    amounts: Sequence[str]
    total: str


@dataclass(frozen=True, kw_only=True)
class TableShown:
    """A table of money: a heading per column, its rows, and all of them together."""

    title: str
    about: str
    headings: Sequence[str]
    rows: Sequence[RowShown]
    whole: RowShown


def block_names() -> Mapping[str, str]:
    """The blocks in their order, in the reader's language."""
    return {block.id: block.title.in_language(language()) for block in framework.load().blocks}


def category_names() -> Mapping[str, str]:
    """The cost categories in their order, in the reader's language."""
    return {each.id: each.name.in_language(language()) for each in categories()}


def recurrence_names() -> Mapping[str, str]:
    """What is paid once and what comes back."""
    return {"one_off": _("Once"), "yearly": _("Every year")}


def by_block(line: Line) -> str:
    """The block a line is for."""
    return line.block


def by_category(line: Line) -> str:
    """The cost category of a line."""
    return line.category


def by_recurrence(line: Line) -> str:
    """Whether a line is paid once or every year."""
    return line.recurrence


def shown(
    lines: Iterable[Line], by: Key, names: Mapping[str, str], columns: Columns, *, title: str, about: str
) -> TableShown:
    """A table of lines; the first column is about what ``about`` says."""
    return in_words(tabulate(lines, by, columns, order=list(names)), names, columns, title=title, about=about)


def in_words(table: Table, names: Mapping[str, str], columns: Columns, *, title: str, about: str) -> TableShown:
    """A table as people read it."""
    return TableShown(
        title=title,
        about=about,
        headings=[column_words(column, columns) for column in table.columns],
        rows=[_row(row, names.get(row.key, row.key), table.columns) for row in table.rows],
        whole=_row(table.whole, _("Together"), table.columns),
    )


def _row(row: Row, name: str, columns: Sequence[int]) -> RowShown:
    return RowShown(
        key=row.key, name=name, amounts=[cell(row.amount(column)) for column in columns], total=euros(row.total)
    )


def cell(amount: Decimal) -> str:
    """An amount in a table; a dash for nothing."""
    return euros(amount) if amount else "-"


def chart(lines: Sequence[Line], columns: Columns, blocks: Table) -> MoneyChart | None:
    """The picture of lines per block and school year; ``blocks`` is the table of the same lines."""
    parts = {
        each: tabulate((line for line in lines if line.recurrence == each), by_block, columns)
        for each in ("yearly", "one_off")
    }
    names = block_names()
    titles = {row.key: names.get(row.key, row.key) for row in blocks.rows}
    years = {year: short_year(year) for year in columns.inner}
    return draw_money(parts["yearly"], parts["one_off"], titles=titles, years=years, say=euros)


def short_year(year: int) -> str:
    """A school year where there is little room."""
    return f"{year}-{(year + 1) % 100:02d}"


def how_drawn() -> str:
    """What the marks in the picture mean, and which years it has beside the tables."""
    marks = _("One bar per school year. What is filled comes back every year; what is hatched is paid once.")
    return f"{marks} {_('The bars are those of the plan period; all amounts are in the tables below.')}"


def pupil_row(table: Table, pupils: int) -> RowShown:
    """What a table comes to for one pupil, per column."""
    return RowShown(
        key="pupil",
        name=_("Per pupil"),
        amounts=[cell(per_pupil(table.whole.amount(column), pupils)) for column in table.columns],
        total=euros(per_pupil(table.whole.total, pupils)),
    )
