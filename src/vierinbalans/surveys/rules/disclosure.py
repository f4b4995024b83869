"""What may be shown of a round's answers, so that nothing hidden follows from it.

The scheme, its proof and its limits are told in ``docs/algorithms/anonymity.md``. In short: an *atom* is a group in one
unit (or outside every unit). Whatever somebody adds and subtracts of the shown cells of a statement, they get sums of
*blocks*: a shown unit, what is left of a shown group, and what is left of all together. So every block must be fit to
be seen; and one that has hidden atoms in it must not be unanimous, for then those would be known after all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.tables import DONT_KNOW, NOT_APPLICABLE, POINTS, Cell, Counts, SheetAnswers, Tables

LEAST = 5
UNANIMOUS = 10

Place = tuple[str, str]
"""A group and a unit; ``""`` is the part of the group outside every unit."""
Invited = Mapping[Place, int | None]


@dataclass(frozen=True, kw_only=True)
class Borders:
    """From how many answers a cell is shown, and from how many also when nearly all gave the same."""

    least: int = LEAST
    unanimous: int = UNANIMOUS


@dataclass(frozen=True, kw_only=True)
class Atom:
    """How one group in one unit answered one statement."""

    unit: str
    took_part: int
    counts: Counts


def release_of(
    sheets: Iterable[SheetAnswers],
    asked: Asked,
    invited: Invited,
    *,
    least: int = LEAST,
    unanimous: int = UNANIMOUS,
) -> Tables:
    """Every cell of a round, with the figures of those that may be shown. Deterministic.

    ``invited`` has the number of people asked per group and unit. Where a group has the key ``""`` only, that is the
    number of the whole group. A number smaller than the answers that came in is not believed: then it is unknown.
    """
    borders = Borders(least=least, unanimous=unanimous)
    school = _School.of(sheets, asked, invited)
    return Tables(cells=tuple(cell for item in asked.items for cell in _cells_of_item(item, school, borders)))


def _cells_of_item(item: str, school: "_School", borders: Borders) -> Iterable[Cell]:
    atoms = {group: school.atoms(group, item) for group in school.groups_asked(item)}
    shown_units = {group: units_to_show(each, borders) for group, each in atoms.items()}
    hidden = [atom for group, each in atoms.items() if shown_units[group] is None for atom in each]
    everything = [atom for each in atoms.values() for atom in each]
    together = fit_to_show(everything, borders) and leaves_nothing_to_find(hidden, borders)
    yield _cell(item, None, None, everything if together else None, school)
    for group, each in atoms.items():
        units = shown_units[group]
        yield _cell(item, group, None, None if units is None else each, school)
        for atom in each:
            if atom.unit:
                yield _cell(item, group, atom.unit, [atom] if units and atom.unit in units else None, school)


def units_to_show(atoms: list[Atom], borders: Borders) -> frozenset[str] | None:
    """The units of a group that may be shown beside its total; ``None`` when the total itself is hidden.

    Besides those that are not fit to be shown, the smallest further unit is hidden that makes what is left of the
    group fit; when no single one does, the smallest, and so on. Smallest by how many took part, not by how many
    answered this statement: so it is mostly the same unit, and statements that people answer alike cannot be laid
    beside each other to find the other one.
    """
    if not fit_to_show(atoms, borders):
        return None
    shown = [atom for atom in atoms if atom.unit and fit_to_show([atom], borders)]
    rest = [atom for atom in atoms if atom not in shown]
    while not leaves_nothing_to_find(rest, borders):
        if not shown:
            return None
        shown.sort(key=lambda atom: (atom.took_part, atom.unit))
        fitting = [atom for atom in shown if leaves_nothing_to_find([*rest, atom], borders)]
        further = (fitting or shown)[0]
        shown.remove(further)
        rest.append(further)
    return frozenset(atom.unit for atom in shown)


def fit_to_show(atoms: Iterable[Atom], borders: Borders) -> bool:
    """Whether these answers together are enough, and in a small group not (nearly) all the same.

    All but one the same is hidden too: whoever gave the one other answer would know everybody else's.
    """
    counts = total(atoms)
    if counts.n < borders.least:
        return False
    return counts.n >= borders.unanimous or max(counts.points) < counts.n - 1


def leaves_nothing_to_find(atoms: Iterable[Atom], borders: Borders) -> bool:
    """Whether the sum of these hidden atoms may be known: nobody is in it, or it is fit to be shown and, when it
    holds several, not unanimous."""
    people = [atom for atom in atoms if atom.took_part]
    if not people:
        return True
    counts = total(people)
    same = max(counts.points) == counts.n
    return fit_to_show(people, borders) and not (same and len(people) > 1)


def total(atoms: Iterable[Atom]) -> Counts:
    """The counts of several atoms together."""
    return sum((atom.counts for atom in atoms), start=Counts())


def _cell(item: str, group: str | None, unit: str | None, atoms: Iterable[Atom] | None, school: "_School") -> Cell:
    if atoms is None:
        return Cell(group=group, unit=unit, item=item)
    counts = total(atoms)
    invited = school.invited_of(item, group, unit)
    believed = invited if invited is None or invited >= counts.n else None
    return Cell(group=group, unit=unit, item=item, invited=believed, counts=counts)


@dataclass(frozen=True, kw_only=True)
class _School:
    """The answers counted per place and statement, and who was asked."""

    asked: Asked
    invited: Invited
    units: Mapping[str, tuple[str, ...]]
    """Group -> its units, with ``""`` for the part outside them."""
    took_part: Mapping[Place, int]
    counted: Mapping[tuple[str, str, str], Counts]
    """Group, unit and item -> counts."""

    @classmethod
    def of(cls, sheets: Iterable[SheetAnswers], asked: Asked, invited: Invited) -> "_School":
        """Count every sheet once."""
        took_part: dict[Place, int] = {}
        tallies: dict[tuple[str, str, str], dict[object, int]] = {}
        for sheet in sheets:
            place = (sheet.group, sheet.unit)
            took_part[place] = took_part.get(place, 0) + 1
            for item, value in sheet.answers.items():
                tally = tallies.setdefault((*place, item), {})
                tally[value] = tally.get(value, 0) + 1
        places = [*invited, *sorted(took_part)]
        return cls(
            asked=asked,
            invited=invited,
            units={
                group: tuple(dict.fromkeys(["", *(unit for of, unit in places if of == group)]))
                for group in asked.groups
            },
            took_part=took_part,
            counted={key: _counts(tally) for key, tally in tallies.items()},
        )

    def groups_asked(self, item: str) -> list[str]:
        """The groups this statement was put to."""
        return [group.id for group in self.asked.groups.values() if item in group.items]

    def atoms(self, group: str, item: str) -> list[Atom]:
        """The group in its units."""
        return [
            Atom(
                unit=unit,
                took_part=self.took_part.get((group, unit), 0),
                counts=self.counted.get((group, unit, item), Counts()),
            )
            for unit in self.units[group]
        ]

    def invited_of(self, item: str, group: str | None, unit: str | None) -> int | None:
        """How many were asked; ``None`` when that is not known of each part."""
        if group is None:
            return _sum_of(self.invited_of(item, each, None) for each in self.groups_asked(item))
        if unit is not None:
            return self.invited.get((group, unit))
        named = [each for each in self.units[group] if (group, each) in self.invited or self._came(group, each)]
        if {of_unit for of, of_unit in self.invited if of == group} == {""}:
            return self.invited[group, ""]
        return _sum_of(self.invited.get((group, each)) for each in named) if named else None

    def _came(self, group: str, unit: str) -> bool:
        return self.took_part.get((group, unit), 0) > 0


def _counts(tally: Mapping[object, int]) -> Counts:
    return Counts(
        points=tuple(tally.get(point, 0) for point in POINTS),  # type: ignore[arg-type]
        dont_know=tally.get(DONT_KNOW, 0),
        not_applicable=tally.get(NOT_APPLICABLE, 0),
    )


def _sum_of(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)
