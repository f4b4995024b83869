"""A table of answers and a mapping -> what each respondent answered, and what was left out and why.

Used for a file in our own form (``survey analyse``, see ``plain_mapping``) and for one from elsewhere.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vierinbalans.surveys.importing.table import FORMULA, Row, Table
from vierinbalans.surveys.importing.values import folded, plain_value
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.tables import SheetAnswers, Value

GROUP, UNIT, REMARK = "group", "unit", "remark"
"""What a column may hold beside the answers to a statement."""
SPECIAL = (GROUP, UNIT, REMARK)
GROUP_HEADINGS, UNIT_HEADINGS = ("group", "groep"), ("unit", "section", "sectie", "bouw", "team", "eenheid")
MAX_REMARK = 2000
LEFT_OUT: Literal["left_out"] = "left_out"
"""What a foreign answer means that somebody said to leave out."""

Reason = Literal[
    "no_group", "unknown_group", "unknown_unit", "no_answers", "formula", "unknown_value", "not_asked", "too_many"
]
"""Why a row (the first four and the last) or a single answer was left out; in words in ``words.py``."""


@dataclass(frozen=True, kw_only=True)
class Reject:
    """Something that was left out: a whole row when ``column`` is empty. Never the answer itself."""

    row: int
    column: str = ""
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class AnswerMapping:
    """How to read a table. Words are compared as ``values.folded`` makes them."""

    columns: Mapping[int, str] = field(default_factory=dict)
    """Place of a column, from 0 -> ``group``, ``unit``, ``remark`` or an item's id; other columns are not read."""
    group: str = ""
    """The group of every row, when no column says it."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Foreign names of groups -> ours."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Foreign names of units -> ours; empty: none."""
    values: Mapping[str, Value | Literal["left_out"] | None] = field(default_factory=dict)
    """Foreign answers -> ours; ``None``: no answer. What is not here must be one of ours."""


@dataclass(frozen=True, kw_only=True)
class ReadSheet:
    """One respondent's row."""

    row: int
    answers: SheetAnswers
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a table gave."""

    sheets: tuple[ReadSheet, ...]
    rejects: tuple[Reject, ...]
    rows: int
    """How many rows there were."""


class _RowError(Exception):
    """The whole row is left out."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class _AnswerError(Exception):
    """One answer is left out."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def read_answers(
    table: Table,
    asked: Asked,
    mapping: AnswerMapping,
    *,
    units: Mapping[str, Collection[str]] | None = None,
    room: Mapping[tuple[str, str], int] | None = None,
) -> Reading:
    """Reads every row. Nothing is guessed: what does not fit the mapping is left out and named.

    ``units`` are those of each group (with ``""`` when it also has people outside every unit); without them any name
    will do. ``room`` is how many more may answer per group and unit; without an entry there is no end to it.
    """
    reader = _Reader(table, asked, mapping, units)
    left = dict(room or {})
    sheets: list[ReadSheet] = []
    for row in table.rows:
        try:
            sheet = reader.sheet(row)
            _take_place(left, sheet)
        except _RowError as error:
            reader.rejects.append(Reject(row=row.number, reason=error.reason))
        else:
            sheets.append(sheet)
    rejects = sorted(reader.rejects, key=lambda reject: reject.row)
    return Reading(sheets=tuple(sheets), rejects=tuple(rejects), rows=len(table.rows))


def _take_place(left: dict[tuple[str, str], int], sheet: ReadSheet) -> None:
    place = (sheet.answers.group, sheet.answers.unit)
    if place in left:
        if left[place] <= 0:
            raise _RowError("too_many")
        left[place] -= 1


class _Reader:
    """Reads rows one by one, keeping what it leaves out."""

    def __init__(
        self, table: Table, asked: Asked, mapping: AnswerMapping, units: Mapping[str, Collection[str]] | None
    ) -> None:
        self.rejects: list[Reject] = []
        self._headings = table.headings
        self._asked = asked
        self._mapping = mapping
        places = {place: target for place, target in mapping.columns.items() if place < len(table.headings)}
        self._special = {target: place for place, target in places.items() if target in SPECIAL}
        self._items = {place: item for place, item in places.items() if item in asked.items}
        self._of_group = {group.id: frozenset(group.items) for group in asked.groups.values()}
        self._groups = {**_own_names(asked), **mapping.groups}
        self._units = (
            None if units is None else {group: {folded(each): each for each in units[group]} for group in units}
        )

    def sheet(self, row: Row) -> ReadSheet:
        """The answers in a row. Raises ``_RowError``."""
        group = self._group(row)
        unit = self._unit(row, group)
        answers: dict[str, Value] = {}
        for place, item in self._items.items():
            try:
                value = self._answer(row.cells[place], item, group)
            except _AnswerError as error:
                self.rejects.append(Reject(row=row.number, column=self._headings[place], reason=error.reason))
            else:
                if value is not None:
                    answers[item] = value
        remark = self._remark(row)
        if not answers and not remark:
            raise _RowError("no_answers")
        answered = SheetAnswers(group=group, unit=unit, answers=answers)
        return ReadSheet(row=row.number, answers=answered, remark=remark)

    def _group(self, row: Row) -> str:
        if GROUP not in self._special:
            return self._mapping.group
        words = row.cells[self._special[GROUP]]
        if not words or words == FORMULA:
            raise _RowError("no_group")
        group = self._groups.get(folded(words), "")
        if group not in self._asked.groups:
            raise _RowError("unknown_group")
        return group

    def _unit(self, row: Row, group: str) -> str:
        words = row.cells[self._special[UNIT]] if UNIT in self._special else ""
        if words == FORMULA:
            raise _RowError("unknown_unit")
        words = self._mapping.units.get(folded(words), words) if words else ""
        if self._units is None:
            return words
        unit = self._units.get(group, {}).get(folded(words) if words else "")
        if unit is None:
            raise _RowError("unknown_unit")
        return unit

    def _answer(self, words: str, item: str, group: str) -> Value | None:
        if not words:
            return None
        if words == FORMULA:
            raise _AnswerError("formula")
        if item not in self._of_group[group]:
            raise _AnswerError("not_asked")
        key = folded(words)
        value = self._mapping.values.get(key, plain_value(words) or LEFT_OUT)
        if value == LEFT_OUT:
            raise _AnswerError("unknown_value")
        return value

    def _remark(self, row: Row) -> str:
        words = row.cells[self._special[REMARK]] if REMARK in self._special else ""
        return "" if words == FORMULA else words[:MAX_REMARK]


def _own_names(asked: Asked) -> dict[str, str]:
    """What a group may be called: its id, or its name in either language."""
    return {
        folded(name): group.id for group in asked.groups.values() for name in (group.id, group.name.nl, group.name.en)
    }


def plain_mapping(headings: tuple[str, ...], asked: Asked) -> AnswerMapping:
    """The mapping of a file in our own form: columns ``group``, ``unit`` (may be missing) and the ids of statements.

    Other columns are not read.
    """
    columns: dict[int, str] = {}
    for place, heading in enumerate(headings):
        target = _plain_target(folded(heading), asked)
        if target and target not in columns.values():
            columns[place] = target
    return AnswerMapping(columns=columns)


def _plain_target(heading: str, asked: Asked) -> str:
    if heading in GROUP_HEADINGS:
        return GROUP
    if heading in UNIT_HEADINGS:
        return UNIT
    return heading if heading in asked.items else ""
