"""Answers and counted cells as frozen values: the one form in which rules, pages and files read results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Special = Literal["?", "n/a"]
Value = int | Special
"""1 to 5, ``"?"`` for don't know, ``"n/a"`` for not applicable. No answer is no entry."""
POINTS = (1, 2, 3, 4, 5)
DONT_KNOW: Special = "?"
NOT_APPLICABLE: Special = "n/a"


@dataclass(frozen=True, kw_only=True)
class SheetAnswers:
    """What one respondent answered, with the group and unit (empty: none) they belong to."""

    group: str
    unit: str = ""
    answers: Mapping[str, Value]
    imported: bool = False
    """Whether it came from a file: then whoever had that file knows it, and it hides nobody from them."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many gave each point of the scale, and how many said something else."""

    points: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    dont_know: int = 0
    not_applicable: int = 0

    @property
    def n(self) -> int:
        """How many gave a point from 1 to 5: what every mean and border rests on."""
        return sum(self.points)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            points=tuple(mine + theirs for mine, theirs in zip(self.points, other.points, strict=True)),  # type: ignore[arg-type]
            dont_know=self.dont_know + other.dont_know,
            not_applicable=self.not_applicable + other.not_applicable,
        )


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One statement as one group (``None``: all together) in one unit (``None``: the whole group) answered it."""

    group: str | None
    unit: str | None
    item: str
    invited: int | None = None
    counts: Counts | None = None
    """``None``: hidden."""

    @property
    def suppressed(self) -> bool:
        """Whether nothing but its names may be shown."""
        return self.counts is None


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Every cell of a round, shown or hidden."""

    cells: tuple[Cell, ...]

    def cell(self, item: str, group: str | None = None, unit: str | None = None) -> Cell | None:
        """The cell of a statement, or ``None`` when it was not asked there."""
        return self._by_names().get((item, group, unit))

    def _by_names(self) -> dict[tuple[str, str | None, str | None], Cell]:
        known: dict[tuple[str, str | None, str | None], Cell] | None = self.__dict__.get("_known")
        if known is None:
            known = {(cell.item, cell.group, cell.unit): cell for cell in self.cells}
            object.__setattr__(self, "_known", known)
        return known


def to_json(tables: Tables) -> list[dict[str, Any]]:
    """Cells as they are kept in a release: a hidden one holds its names only."""
    return [_cell_to_json(cell) for cell in tables.cells]


def _cell_to_json(cell: Cell) -> dict[str, Any]:
    names = {"group": cell.group, "unit": cell.unit, "item": cell.item}
    if cell.counts is None:
        return names
    return names | {
        "invited": cell.invited,
        "counts": list(cell.counts.points),
        "dont_know": cell.counts.dont_know,
        "not_applicable": cell.counts.not_applicable,
    }


def from_json(cells: Iterable[Mapping[str, Any]]) -> Tables:
    """The cells of a release."""
    return Tables(cells=tuple(_cell_from_json(cell) for cell in cells))


def _cell_from_json(cell: Mapping[str, Any]) -> Cell:
    if "counts" not in cell:
        return Cell(group=cell["group"], unit=cell["unit"], item=cell["item"])
    counts = Counts(points=tuple(cell["counts"]), dont_know=cell["dont_know"], not_applicable=cell["not_applicable"])
    return Cell(group=cell["group"], unit=cell["unit"], item=cell["item"], invited=cell["invited"], counts=counts)
