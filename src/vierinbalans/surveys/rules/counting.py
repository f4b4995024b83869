"""Answers counted per group, unit and statement: what ``disclosure.py`` decides about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.tables import DONT_KNOW, NOT_APPLICABLE, POINTS, Counts, SheetAnswers

Place = tuple[str, str]
"""A group and a unit; ``""`` is the part of the group outside every unit."""
Invited = Mapping[Place, int | None]


NOBODY = Counts()


@dataclass(frozen=True, kw_only=True)
class Atom:
    """How one group in one unit answered one statement."""

    unit: str
    took_part: int
    counts: Counts
    took_part_here: int
    """Those whose answers did not come from a file."""
    counts_here: Counts


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Sheets, counted once."""

    took_part: Mapping[Place, int]
    counts: Mapping[tuple[str, str, str], Counts]
    """Group, unit and item -> counts."""

    @classmethod
    def of(cls, sheets: Iterable[SheetAnswers]) -> "Tally":
        """Count these sheets."""
        took_part: dict[Place, int] = {}
        tallies: dict[tuple[str, str, str], dict[object, int]] = {}
        for sheet in sheets:
            place = (sheet.group, sheet.unit)
            took_part[place] = took_part.get(place, 0) + 1
            for item, value in sheet.answers.items():
                tally = tallies.setdefault((*place, item), {})
                tally[value] = tally.get(value, 0) + 1
        return cls(took_part=took_part, counts={key: _counts(tally) for key, tally in tallies.items()})


@dataclass(frozen=True, kw_only=True)
class School:
    """The answers counted per place and statement, and who was asked."""

    asked: Asked
    invited: Invited
    units: Mapping[str, tuple[str, ...]]
    """Group -> its units, with ``""`` for the part outside them."""
    everybody: Tally
    here: Tally
    """Without what came from files."""

    @classmethod
    def of(cls, sheets: Iterable[SheetAnswers], asked: Asked, invited: Invited) -> "School":
        """Count every sheet."""
        sheets = list(sheets)
        everybody = Tally.of(sheets)
        some_came_from_files = any(sheet.imported for sheet in sheets)
        places = [*invited, *sorted(everybody.took_part)]
        return cls(
            asked=asked,
            invited=invited,
            units={
                group: tuple(dict.fromkeys(["", *(unit for of, unit in places if of == group)]))
                for group in asked.groups
            },
            everybody=everybody,
            here=Tally.of(sheet for sheet in sheets if not sheet.imported) if some_came_from_files else everybody,
        )

    def groups_asked(self, item: str) -> list[str]:
        """The groups this statement was put to."""
        return [group.id for group in self.asked.groups.values() if item in group.items]

    def atoms(self, group: str, item: str) -> list[Atom]:
        """The group in its units."""
        return [self._atom(group, unit, item) for unit in self.units[group]]

    def _atom(self, group: str, unit: str, item: str) -> Atom:
        return Atom(
            unit=unit,
            took_part=self.everybody.took_part.get((group, unit), 0),
            counts=self.everybody.counts.get((group, unit, item), NOBODY),
            took_part_here=self.here.took_part.get((group, unit), 0),
            counts_here=self.here.counts.get((group, unit, item), NOBODY),
        )

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
        return self.everybody.took_part.get((group, unit), 0) > 0


def _counts(tally: Mapping[object, int]) -> Counts:
    return Counts(
        points=tuple(tally.get(point, 0) for point in POINTS),  # type: ignore[arg-type]
        dont_know=tally.get(DONT_KNOW, 0),
        not_applicable=tally.get(NOT_APPLICABLE, 0),
    )


def _sum_of(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)
