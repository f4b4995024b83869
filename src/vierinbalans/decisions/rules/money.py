"""Lines of money over the years: what each comes to, and tables of them whose parts always add up to the whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from vierinbalans.decisions.rules.choice_costs import CENT, per_year
from vierinbalans.dossier.school_year import last_day

Recurrence = Literal["one_off", "yearly"]
Per = Literal["total", "pupil"]
Certainty = Literal["expected", "actual"]

NOTHING = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One amount. Years are school years by the calendar year they begin in; the amount is that of one year."""

    what: str
    block: str
    category: str
    first_year: int
    last_year: int
    amount: Decimal
    """As it was entered."""
    recurrence: Recurrence = "one_off"
    vat_included: bool = True
    vat_rate: Decimal = Decimal(21)
    """Percentage; counts only when the amount is without VAT."""
    per: Per = "total"
    pupils: int | None = None
    source: str = ""
    certainty: Certainty = "expected"
    ends_on: date | None = None
    decision: int | None = None
    """Id of the choice it belongs to."""
    statement: int | None = None
    """Id of the vision statement it serves."""
    ref: str = ""
    id: int = 0

    @cached_property
    def yearly(self) -> Decimal:
        """What is paid in each of its years; worked out once, as every table of a budget asks for it."""
        vat_rate = None if self.vat_included else self.vat_rate
        return per_year(self.amount, vat_rate=vat_rate, pupils=self.pupils if self.per == "pupil" else None)

    @property
    def years(self) -> range:
        """The school years in which it is paid."""
        return range(self.first_year, self.last_year + 1)


def amount_per_year(line: Line) -> Decimal:
    """What is paid in each of its years: including VAT, for all pupils, rounded half up to a cent."""
    return line.yearly


def amounts_per_year(line: Line) -> Mapping[int, Decimal]:
    """What is paid in which school year."""
    return dict.fromkeys(line.years, amount_per_year(line))


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The school years of a table: those of the plan period, and one column for what lies before and after it."""

    first: int
    last: int

    def of(self, year: int) -> int:
        """The column of a year: itself, or the one beside the period."""
        return min(max(year, self.first - 1), self.last + 1)

    @property
    def inner(self) -> range:
        """The years of the period."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One part of a table: what it comes to in each column."""

    key: str
    amounts: Mapping[int, Decimal]

    @property
    def total(self) -> Decimal:
        """All columns together."""
        return sum(self.amounts.values(), NOTHING)

    def amount(self, column: int) -> Decimal:
        """What it comes to in one column."""
        return self.amounts.get(column, NOTHING)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Lines divided over rows and years. Every sum is a sum of rounded amounts, so that nothing is lost in between."""

    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    whole: Row
    """All rows together."""

    def row(self, key: str) -> Row:
        """One row; an empty one when nothing belongs to it."""
        return next((row for row in self.rows if row.key == key), Row(key=key, amounts={}))

    def share(self, key: str) -> Decimal:
        """Which part of all money a row takes, from 0 to 1; 0 when there is no money."""
        return self.row(key).total / self.whole.total if self.whole.total else Decimal(0)


Amounts = Mapping[int, Decimal]
Key = Callable[[Line], str]


def tabulate(lines: Iterable[Line], by: Key, columns: Columns, *, order: Sequence[str] = ()) -> Table:
    """A table of lines with a row for each value of ``by``: first those in ``order``, then others by name.

    The years of the period are always there; those beside it when there is money in them.
    """
    # Lines of the same years are added up first: a large budget has thousands of lines over few years.
    spans: dict[tuple[str, int, int], Decimal] = defaultdict(lambda: NOTHING)
    for line in lines:
        spans[by(line), line.first_year, line.last_year] += amount_per_year(line)
    found: dict[str, dict[int, Decimal]] = defaultdict(lambda: defaultdict(lambda: NOTHING))
    for (key, first, last), amount in spans.items():
        for year in range(first, last + 1):
            found[key][columns.of(year)] += amount
    places = {key: place for place, key in enumerate(order)}
    rows = tuple(
        Row(key=key, amounts=dict(found[key]))
        for key in sorted(found, key=lambda each: (places.get(each, len(places)), each))
    )
    whole: dict[int, Decimal] = defaultdict(lambda: NOTHING)
    for row in rows:
        for column, amount in row.amounts.items():
            whole[column] += amount
    shown = sorted({*columns.inner, *whole})
    return Table(columns=tuple(shown), rows=rows, whole=Row(key="", amounts=dict(whole)))


def _together(_line: Line) -> str:
    """One row for everything."""
    return ""


def total(lines: Iterable[Line]) -> Decimal:
    """What lines come to over all their years."""
    return sum((amount_per_year(line) * len(line.years) for line in lines), NOTHING)


def within(lines: Iterable[Line], year: int) -> list[Line]:
    """The lines that are paid in a year."""
    return [line for line in lines if year in line.years]


def per_pupil(amount: Decimal, pupils: int) -> Decimal:
    """What an amount comes to for one pupil, rounded half up to a cent."""
    return (amount / pupils).quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What was expected beside what was paid."""

    key: str
    expected: Decimal
    actual: Decimal | None
    """``None`` when nothing was noted as paid."""

    @property
    def difference(self) -> Decimal | None:
        """How much more was paid than expected; below zero when it was less."""
        return None if self.actual is None else self.actual - self.expected


def compare(expected: Table, actual: Table, keys: Iterable[str]) -> tuple[Compared, ...]:
    """Rows of two tables beside each other, over the years in which something was paid.

    A year of which nothing is noted as paid is left out: it would look as if nothing had been spent.
    """
    years = {column for column, amount in actual.whole.amounts.items() if amount}
    return tuple(
        Compared(
            key=key,
            expected=sum((expected.row(key).amount(year) for year in years), NOTHING),
            actual=sum((actual.row(key).amount(year) for year in years), NOTHING),
        )
        for key in keys
    )


def compare_years(expected: Table, actual: Table) -> tuple[Compared, ...]:
    """Every column of two tables beside each other."""
    return tuple(
        Compared(
            key=str(column),
            expected=expected.whole.amount(column),
            actual=actual.whole.amount(column) if column in actual.whole.amounts else None,
        )
        for column in sorted({*expected.columns, *actual.columns})
    )


@dataclass(frozen=True, kw_only=True)
class Peak:
    """A year in which far more is paid once than in the other years, as when devices are replaced all together."""

    year: int
    amount: Decimal
    others: Decimal
    """What is paid once in the other years, on average."""


def peaks(lines: Iterable[Line], columns: Columns, *, times: Decimal, least: Decimal) -> tuple[Peak, ...]:
    """The years of the period whose one-off amounts are ``times`` the average of the other years, or more.

    They count only when they are also at least the part ``least`` of all money in the period: a small purchase in an
    otherwise empty budget is no wave. With fewer than three years there is nothing to stand out from.
    """
    lines = list(lines)
    once = tabulate((line for line in lines if line.recurrence == "one_off"), _together, columns).whole
    everything = tabulate(lines, _together, columns).whole
    whole = sum((everything.amount(year) for year in columns.inner), NOTHING)
    if len(columns.inner) < 3 or not whole:
        return ()
    found = []
    for year in columns.inner:
        amount = once.amount(year)
        others = sum((once.amount(other) for other in columns.inner if other != year), NOTHING)
        average = (others / (len(columns.inner) - 1)).quantize(CENT, rounding=ROUND_HALF_UP)
        if amount and amount >= times * average and amount >= least * whole:
            found.append(Peak(year=year, amount=amount, others=average))
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Ending:
    """Something that ends: its line, the day, and what it comes to in its last year."""

    line: Line
    on: date
    amount: Decimal
    is_contract: bool
    """Whether the day is that of a contract, and not just the end of its last year in the budget."""


def endings(lines: Iterable[Line], *, today: date) -> tuple[Ending, ...]:
    """What ends from today on, soonest first: contracts on their day, what is paid yearly after its last year."""
    found = [
        Ending(
            line=line,
            on=line.ends_on or last_day(line.last_year + 1),
            amount=amount_per_year(line),
            is_contract=line.ends_on is not None,
        )
        for line in lines
        if line.ends_on is not None or line.recurrence == "yearly"
    ]
    return tuple(sorted((each for each in found if each.on >= today), key=lambda each: (each.on, each.line.what)))
