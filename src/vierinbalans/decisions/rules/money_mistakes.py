"""What may be wrong with a line of money, and what had better be looked at. For pages and files alike."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from vierinbalans.decisions.rules.money import Columns, Line, amount_per_year

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_YEARS = 30
"""Of something that is paid every year."""
MOST_PUPILS = 1_000_000
MOST = Decimal(100_000_000)
"""Euros in one year: no school buys anything for more."""

Field = Literal["first_year", "last_year", "amount", "vat_rate", "pupils"]
MistakeCode = Literal[
    "negative",
    "too_much",
    "too_fine",
    "year_unknown",
    "years_reversed",
    "once_in_more_years",
    "too_many_years",
    "pupils_missing",
    "pupils_not_asked",
    "vat_rate",
]
RemarkCode = Literal["outside_period", "same_years"]


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """Something that keeps a line from being used: the field it is in and what it is."""

    field: Field
    code: MistakeCode


def mistakes(line: Line) -> Iterator[Mistake]:
    """What is wrong with a line; nothing when it can be used."""
    yield from _in_years(line)
    yield from _in_pupils(line)
    if not 0 <= line.vat_rate <= 100 or line.vat_rate != round(line.vat_rate, 1):
        yield Mistake(field="vat_rate", code="vat_rate")
    elif line.amount < 0:
        yield Mistake(field="amount", code="negative")
    elif line.amount >= MOST:
        yield Mistake(field="amount", code="too_much")
    elif line.amount != round(line.amount, 2):
        yield Mistake(field="amount", code="too_fine")
    elif amount_per_year(line) >= MOST:
        yield Mistake(field="amount", code="too_much")


def _in_years(line: Line) -> Iterator[Mistake]:
    for field, year in (("first_year", line.first_year), ("last_year", line.last_year)):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            yield Mistake(field="first_year" if field == "first_year" else "last_year", code="year_unknown")
            return
    if line.last_year < line.first_year:
        yield Mistake(field="last_year", code="years_reversed")
    elif line.recurrence == "one_off" and line.last_year != line.first_year:
        yield Mistake(field="last_year", code="once_in_more_years")
    elif len(line.years) > MOST_YEARS:
        yield Mistake(field="last_year", code="too_many_years")


def _in_pupils(line: Line) -> Iterator[Mistake]:
    if line.per == "pupil" and not line.pupils:
        yield Mistake(field="pupils", code="pupils_missing")
    elif line.per == "total" and line.pupils is not None:
        yield Mistake(field="pupils", code="pupils_not_asked")


def remarks(line: Line, columns: Columns, others: Iterable[Line]) -> Iterator[RemarkCode]:
    """What may be meant so, but had better be looked at: years outside the period, the same thing twice in a year."""
    if line.first_year < columns.first or line.last_year > columns.last:
        yield "outside_period"
    if any(is_twice(line, other) for other in others):
        yield "same_years"


def is_twice(line: Line, other: Line) -> bool:
    """Whether two lines name the same thing, as much expected or paid, in years that overlap."""
    return (
        line.ref != other.ref
        and same_thing(line) == same_thing(other)
        and line.first_year <= other.last_year
        and other.first_year <= line.last_year
    )


def same_thing(line: Line) -> tuple[str, str, str, str, int | None]:
    """What makes two lines about the same thing."""
    words = " ".join(line.what.split()).casefold()
    return (words, line.block, line.category, line.certainty, line.decision)


_PLAIN = re.compile(r"-?\d+(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"-?\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?")


def read_amount(words: str) -> Decimal:
    """An amount as people write it: ``1.250,50``, ``1250.5``, ``€ 1 250``, ``12,-``. Raises ``ValueError``.

    Money has two decimals: three digits after one mark are thousands, in Dutch and in English alike.
    """
    bare = re.sub(r"(?i)^\s*(?:eur|€)\s*|\s*(?:eur|€)\s*$|,-+\s*$", "", words.replace("\u00a0", " ")).strip()
    if found := _GROUPED.fullmatch(bare):
        bare = bare.replace(found[1], "")
    elif not _PLAIN.fullmatch(bare):
        raise ValueError(words)
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(words) from error
