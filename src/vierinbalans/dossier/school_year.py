"""School years, and the plan periods made of them. Pure: the day is always handed in."""

from datetime import date

STARTS = 8
"""A Dutch school year runs from 1 August to 31 July."""
YEARS = 4
"""School years in a plan period, unless people choose otherwise."""


def school_year(day: date) -> int:
    """The year in which the school year of a day began."""
    return day.year if day.month >= STARTS else day.year - 1


def first_day(year: int) -> date:
    """The first day of the school year that begins in ``year``."""
    return date(year, STARTS, 1)


def last_day(year: int) -> date:
    """The last day of the school year that ends in ``year``."""
    return date(year, STARTS - 1, 31)
