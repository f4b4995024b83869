"""Somebody with pen, paper and every published table, who tries to learn what few people answered.

``wins_of(cells, sheets, asked)`` takes what can be seen (cells read from a release, a page or a file) and the truth,
and tells what the attacker gets out of it. The attacker shares no line with the rules: they solve the linear system
exactly. What they know besides the cells: who was asked what, how many took part in each group and unit, and, as an
insider, their own answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.tables import Cell, Counts, SheetAnswers, Value

Place = tuple[str, str]
VALUES: tuple[Value, ...] = (1, 2, 3, 4, 5, "?", "n/a")
FEW, SMALL = 5, 10


@dataclass(frozen=True, kw_only=True)
class Win:
    """What the attacker learned: how exactly these people answered this statement."""

    item: str
    places: frozenset[Place]
    how: str


@dataclass(frozen=True)
class Truth:
    """How people really answered one statement, per place."""

    took_part: Mapping[Place, int]
    counts: Mapping[Place, tuple[int, ...]]
    """Place -> how many gave each of ``VALUES``."""

    @classmethod
    def of(cls, sheets: Iterable[SheetAnswers], item: str) -> "Truth":
        took_part: dict[Place, int] = {}
        counts: dict[Place, list[int]] = {}
        for sheet in sheets:
            place = (sheet.group, sheet.unit)
            took_part[place] = took_part.get(place, 0) + 1
            row = counts.setdefault(place, [0] * len(VALUES))
            if item in sheet.answers:
                row[VALUES.index(sheet.answers[item])] += 1
        return cls(took_part, {place: tuple(row) for place, row in counts.items()})

    def together(self, places: Iterable[Place]) -> tuple[int, ...]:
        """How many of these places together gave each value."""
        rows = [self.counts[place] for place in places]
        return tuple(sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * len(VALUES)

    def people(self, places: Iterable[Place]) -> int:
        """How many of these places took part."""
        return sum(self.took_part[place] for place in places)


def wins_of(cells: Iterable[Cell], sheets: Sequence[SheetAnswers], asked: Asked) -> list[Win]:
    """Everything an attacker learns from these cells that nobody should know."""
    shown = [cell for cell in cells if cell.counts is not None]
    wins: list[Win] = []
    for item in dict.fromkeys(cell.item for cell in shown):
        truth = Truth.of([sheet for sheet in sheets if item in asked.groups[sheet.group].items], item)
        seen = [_places_of(cell, truth) for cell in shown if cell.item == item]
        wins += _wins_of_item(item, seen, truth)
    return wins


def wins_of_whoever_had_the_file(cells: Iterable[Cell], sheets: Sequence[SheetAnswers], asked: Asked) -> list[Win]:
    """The same, for somebody who knows every answer that was imported and subtracts those first."""
    known = [sheet for sheet in sheets if sheet.imported]
    return wins_of([_without(cell, known) for cell in cells], [sheet for sheet in sheets if not sheet.imported], asked)


def _without(cell: Cell, known: Iterable[SheetAnswers]) -> Cell:
    if cell.counts is None:
        return cell
    here = [each for each in known if cell.group in (None, each.group) and cell.unit in (None, each.unit)]
    given = [each.answers.get(cell.item) for each in here]
    left = [many - given.count(point) for point, many in enumerate(cell.counts.points, start=1)]
    counts = Counts(
        points=tuple(left),  # type: ignore[arg-type]
        dont_know=cell.counts.dont_know - given.count("?"),
        not_applicable=cell.counts.not_applicable - given.count("n/a"),
    )
    return replace(cell, counts=counts)


def _places_of(cell: Cell, truth: Truth) -> frozenset[Place]:
    """The places a cell is the sum of. Where nobody took part there is nothing unknown."""
    return frozenset(
        (group, unit) for group, unit in truth.took_part if cell.group in (None, group) and cell.unit in (None, unit)
    )


def _wins_of_item(item: str, seen: list[frozenset[Place]], truth: Truth) -> Iterator[Win]:
    known = set(determined(seen, list(truth.took_part)))
    for places in known:
        if (how := _learned(truth.together(places))) is not None:
            yield Win(item=item, places=places, how=how)
    for places in known:
        smaller = any(other < places for other in known)
        if not smaller:
            yield from _inside(item, places, truth)


def determined(seen: Iterable[frozenset[Place]], places: list[Place]) -> Iterator[frozenset[Place]]:
    """Every set of places whose sum follows from the sums that are seen, by adding and subtracting with any factors."""
    rows = _reduced([[Fraction(place in each) for place in places] for each in seen])
    for choice in product((0, 1), repeat=len(rows)):
        # A sum that follows is a combination of the rows; in reduced form its factors are its own values at the pivots.
        columns = zip(*rows, strict=True)
        combined = [sum(factor * value for factor, value in zip(choice, column, strict=True)) for column in columns]
        if any(choice) and all(value in (0, 1) for value in combined):
            yield frozenset(place for place, value in zip(places, combined, strict=True) if value)


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The reduced row echelon form, by Gaussian elimination with fractions, without the rows of noughts."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [_minus(row, pivot, row[column]) for row in rows]
        done = [_minus(row, pivot, row[column]) for row in done]
        done.append(pivot)
    return done


def _minus(row: list[Fraction], pivot: list[Fraction], factor: Fraction) -> list[Fraction]:
    return [value - factor * other for value, other in zip(row, pivot, strict=True)]


def _learned(counts: tuple[int, ...]) -> str | None:
    """Why nobody should know these counts; ``None`` when everybody may."""
    points = counts[:5]
    n = sum(points)
    if n < FEW:
        return f"{n} answers"
    if n < SMALL and max(points) == n:
        return f"all {n} the same"
    if n < SMALL and max(points) == n - 1:
        return f"an insider knows that the other {n - 1} gave the same"
    return None


def _inside(item: str, block: frozenset[Place], truth: Truth) -> Iterator[Win]:
    """What follows for a part of a known sum, because counts are whole, not negative, and at most those who took part.

    The bounds are sharp: any table within them can be the true one.
    """
    counts, everybody = truth.together(block), truth.people(block)
    for size in range(1, len(block)):
        for part in combinations(sorted(block), size):
            people = truth.people(part)
            bounds_meet = all(max(0, people + many - everybody) == min(people, many) for many in counts[:5])
            if bounds_meet and _learned(truth.together(part)) is not None:
                yield Win(item=item, places=frozenset(part), how="everybody in the sum gave the same")


# A round that grows

View = Callable[[], object]
"""Something an attacker can look at: a page, a file, a query. Must give something that compares."""


def differences(
    grow: Iterable[Callable[[], object]], scramble: Callable[[], object], views: Mapping[str, View]
) -> list[tuple[int, str]]:
    """Take the steps of a growing round one by one. At each moment look at everything, give every respondent other
    answers, and look again: (moment, view) of whatever could be told apart.

    What looks the same whatever was answered tells nothing of the answers, also not compared with another moment.
    """
    found = []
    for moment, step in enumerate(grow):
        step()
        before = {name: view() for name, view in views.items()}
        scramble()
        found += [(moment, name) for name, view in views.items() if view() != before[name]]
    return found
