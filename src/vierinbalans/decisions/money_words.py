"""Words about lines of money: what is wrong with one, what had better be looked at, school years and amounts."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.rules.money import Columns
from vierinbalans.decisions.rules.money_mistakes import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_YEARS,
    MistakeCode,
    RemarkCode,
)

_MISTAKES: Mapping[MistakeCode, Promise] = {
    "negative": gettext_lazy("An amount cannot be less than zero. Does money come in? Lower the amount it is for."),
    "too_much": gettext_lazy("This comes to more than 100 million euros in a year. Check the comma and the point."),
    "too_fine": gettext_lazy("An amount has at most two decimals. Round it to cents."),
    "year_unknown": gettext_lazy("Write a school year as the year it begins in, from %(first)d to %(last)d."),
    "years_reversed": gettext_lazy("The last school year comes before the first. Swap them, or correct one of them."),
    "once_in_more_years": gettext_lazy(
        "Something that is paid once has one school year. Leave the last year empty, or choose every year."
    ),
    "too_many_years": gettext_lazy("This is paid for more than %(most)d years. Check the last school year."),
    "pupils_missing": gettext_lazy("An amount per pupil needs the number of pupils, at least 1."),
    "pupils_not_asked": gettext_lazy(
        "The number of pupils counts only for an amount per pupil. Empty it, or choose that."
    ),
    "vat_rate": gettext_lazy("A VAT percentage lies between 0 and 100 and has at most one decimal."),
}
_REMARKS: Mapping[RemarkCode, Promise] = {
    "outside_period": gettext_lazy("It has school years outside the plan period. That may be so; do check them."),
    "same_years": gettext_lazy(
        "Another line has the same words and the same choice in the same school year. Is it not counted twice?"
    ),
}


def mistake_words(code: MistakeCode) -> str:
    """What is wrong and what to do."""
    words = str(_MISTAKES[code])
    return words % {"first": FIRST_YEAR, "last": LAST_YEAR, "most": MOST_YEARS} if "%(" in words else words


def remark_words(code: RemarkCode) -> str:
    """What had better be looked at."""
    return str(_REMARKS[code])


def school_year_words(year: int) -> str:
    """A school year by the two calendar years it lies in."""
    return f"{year}-{year + 1}"


def years_words(first: int, last: int) -> str:
    """The school years from the first to the last."""
    if first == last:
        return school_year_words(first)
    years = {"first": school_year_words(first), "last": school_year_words(last)}
    return _("%(first)s up to and including %(last)s") % years


def entered_words(amount: Decimal, *, per: str, pupils: int | None, vat_included: bool, vat_rate: Decimal) -> str:
    """An amount as it was entered: for what, and without which VAT."""
    words = euros(amount)
    if per == "pupil":
        words = _("%(amount)s per pupil, for %(pupils)d pupils") % {"amount": words, "pupils": pupils or 0}
    if not vat_included:
        rate = f"{vat_rate:f}".removesuffix(".0")
        words = _("%(amount)s without %(rate)s%% VAT") % {"amount": words, "rate": rate}
    return words


def column_words(column: int, columns: Columns) -> str:
    """The heading of a column: a school year, or what lies beside the period."""
    if column < columns.first:
        return _("before")
    if column > columns.last:
        return _("after")
    return school_year_words(column)
