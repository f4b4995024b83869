"""The small words of the balance: numbers, rows of names, sizes."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans.framework.types import Framework
from vierinbalans.ui.numbers import number_text

MOST_NAMED = 5
"""So many things are named in a reason; the rest are counted."""


def number(value: Fraction | float, language: str) -> str:
    """A level or difference as people read it: one decimal when that is exact, else two; 2,5 in Dutch."""
    digits = 1 if (Fraction(value) * 10).denominator == 1 else 2
    return number_text(float(value), language=language, digits=digits)


def listed(words: Sequence[str], language: str) -> str:
    """Words in a row: "a, b and c"."""
    with override(language):
        if len(words) < 2:
            return "".join(words)
        return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def some(words: Sequence[str], language: str) -> str:
    """Words in a row; of a long row only the first, and how many more there are."""
    if len(words) <= MOST_NAMED:
        return listed(words, language)
    with override(language):
        more = len(words) - MOST_NAMED
        rest = ngettext("%(count)d other", "%(count)d others", more) % {"count": more}
        return listed([*words[:MOST_NAMED], rest], language)


def block_titles(framework: Framework, ids: Iterable[str], language: str) -> str:
    """The names of blocks in a row, in small letters as inside a sentence."""
    return listed([framework.block(each).title.in_language(language).lower() for each in ids], language)


def capital(sentence: str) -> str:
    """The sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]


def stages(value: Fraction, language: str, *, digits: int | None = None) -> str:
    """A difference with its unit: "1 stage", "2.5 stages"; with so many ``digits``, or as ``number`` writes it."""
    exact = number(value, language)
    text = exact if digits is None else number_text(float(value), language=language, digits=digits)
    with override(language):
        return _("%(number)s stage") % {"number": text} if value == 1 else _("%(number)s stages") % {"number": text}
