"""What may be shown of a round's answers, so that nothing hidden follows from it.

The scheme, its proof and its limits are told in ``docs/algorithms/anonymity.md``. In short: an *atom* is a group in one
unit (or outside every unit). Whatever somebody adds and subtracts of the shown cells of a statement, they get sums of
*blocks*: a shown unit, what is left of a shown group, and what is left of all together. So every block must be fit to
be seen; and one that has hidden atoms in it must not be unanimous, for then those would be known after all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.counting import Atom, Invited, School
from vierinbalans.surveys.rules.tables import Cell, Counts, SheetAnswers, Tables

LEAST = 5
UNANIMOUS = 10


@dataclass(frozen=True, kw_only=True)
class Borders:
    """From how many answers a cell is shown, and from how many also when nearly all gave the same."""

    least: int = LEAST
    unanimous: int = UNANIMOUS


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
    school = School.of(sheets, asked, invited)
    return Tables(cells=tuple(cell for item in asked.items for cell in _cells_of_item(item, school, borders)))


def _cells_of_item(item: str, school: School, borders: Borders) -> Iterable[Cell]:
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
    """Whether these answers together are enough, and in a small group not (nearly) all the same; also for whoever had
    the file that some of them came from, and can subtract those."""
    people = [atom for atom in atoms if atom.took_part]
    here = [atom for atom in people if atom.took_part_here]
    return _fit(total(people), borders) and (not here or _fit(total_here(here), borders))


def _fit(counts: Counts, borders: Borders) -> bool:
    """All but one the same is not fit either: whoever gave the one other answer would know everybody else's."""
    if counts.n < borders.least:
        return False
    return counts.n >= borders.unanimous or max(counts.points) < counts.n - 1


def leaves_nothing_to_find(atoms: Iterable[Atom], borders: Borders) -> bool:
    """Whether the sum of these hidden atoms may be known: nobody is in it, or it is fit to be shown and, when it
    holds several, not unanimous."""
    people = [atom for atom in atoms if atom.took_part]
    here = [atom for atom in people if atom.took_part_here]
    tells = _all_the_same(total(people), people) or _all_the_same(total_here(here), here)
    return not people or (fit_to_show(people, borders) and not tells)


def _all_the_same(counts: Counts, people: list[Atom]) -> bool:
    """Whether a sum of several gives away each of them."""
    return len(people) > 1 and max(counts.points) == counts.n


def total(atoms: Iterable[Atom]) -> Counts:
    """The counts of several atoms together."""
    return sum((atom.counts for atom in atoms), start=Counts())


def total_here(atoms: Iterable[Atom]) -> Counts:
    """The same without what came from files."""
    return sum((atom.counts_here for atom in atoms), start=Counts())


def _cell(item: str, group: str | None, unit: str | None, atoms: Iterable[Atom] | None, school: School) -> Cell:
    if atoms is None:
        return Cell(group=group, unit=unit, item=item)
    counts = total(atoms)
    invited = school.invited_of(item, group, unit)
    believed = invited if invited is None or invited >= counts.n else None
    return Cell(group=group, unit=unit, item=item, invited=believed, counts=counts)
