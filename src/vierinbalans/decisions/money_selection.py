"""Which lines of money are asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vierinbalans.decisions.rules.money import Line
from vierinbalans.decisions.rules.money_mistakes import MOST_PUPILS
from vierinbalans.dossier.forms.words import tidy

CERTAINTIES = ("expected", "actual")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is asked for. Unknown values count as not asked."""

    year: int | None = None
    certainty: str = ""
    source: str = ""
    block: str = ""
    category: str = ""
    without: str = ""
    """``decision``: only lines that name no choice."""
    words: str = ""
    pupils: int | None = None
    """For how many pupils the cost per pupil is worked out."""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Selection":
        """From the query of an address."""
        certainty, without = str(query.get("certainty", "")), str(query.get("without", ""))
        return cls(
            year=_number(query.get("year", ""), most=2200),
            certainty=certainty if certainty in CERTAINTIES else "",
            source=tidy(str(query.get("source", "")))[:120],
            block=str(query.get("block", ""))[:40],
            category=str(query.get("category", ""))[:40],
            without="decision" if without == "decision" else "",
            words=tidy(str(query.get("q", "")))[:100].strip(),
            pupils=_number(query.get("pupils", ""), most=MOST_PUPILS),
        )

    @property
    def for_totals(self) -> "Selection":
        """The same, but for whether it is expected or paid: totals set those beside each other."""
        return replace(self, certainty="")

    @property
    def narrows(self) -> bool:
        """Whether anything but the number of pupils was asked for."""
        return replace(self, pupils=None) != Selection()

    def select(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that were asked for."""
        return [line for line in lines if self._fits(line)]

    def _fits(self, line: Line) -> bool:
        return (
            (self.year is None or line.first_year <= self.year <= line.last_year)
            and self.certainty in ("", line.certainty)
            and self.source in ("", line.source)
            and self.block in ("", line.block)
            and self.category in ("", line.category)
            and (not self.without or line.decision is None)
            and self.words.casefold() in line.what.casefold()
        )


def _number(words: object, *, most: int) -> int | None:
    text = str(words).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 and 0 < int(text) <= most else None
