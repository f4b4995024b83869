"""Reads a budget file row by row, or says of each cell what is wrong with it and what to do."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from vierinbalans.decisions.money_file import layout
from vierinbalans.decisions.money_words import mistake_words, remark_words
from vierinbalans.decisions.queries.money import Belongings, Named
from vierinbalans.decisions.rules.money import Columns, Line
from vierinbalans.decisions.rules.money_mistakes import (
    FIRST_YEAR,
    MOST_PUPILS,
    mistakes,
    read_amount,
    remarks,
    same_thing,
)
from vierinbalans.dossier.workbook import cells
from vierinbalans.dossier.workbook.layout import MAX_PROBLEMS, folded, is_called
from vierinbalans.dossier.workbook.opening import Problem, WorkbookError, open_sheets, refuse
from vierinbalans.dossier.workbook.tables import Table, find_table
from vierinbalans.framework.decision_types import CostCategory
from vierinbalans.framework.types import Block, Text

Values = Mapping[str, Any]
"""A line as its row in the database has it."""
VAT = Decimal(21)
PLAIN = ("what", "source", "note", "ends_on")
LONGEST = {"what": 200, "source": 120, "note": 2000}


@dataclass(frozen=True, kw_only=True)
class Within:
    """What a file is read into: the model, and the dossier's lines, choices, statements and years."""

    blocks: tuple[Block, ...]
    categories: tuple[CostCategory, ...]
    known: Mapping[str, Values]
    """The lines there are, by ref."""
    belongings: Belongings
    columns: Columns


@dataclass(frozen=True, kw_only=True)
class ReadBudget:
    """The lines of a file by ref, and what is accepted but had better be looked at."""

    lines: Mapping[str, Values]
    remarks: tuple[Problem, ...]


def read_budget(content: bytes, within: Within) -> ReadBudget:
    """Reads an .xlsx file. Raises ``WorkbookError`` with what is wrong, cell by cell, in every row."""
    sheets = open_sheets(content, limits=layout.LIMITS)
    problems: list[Problem] = []
    tables = [find_table(sheet, layout.COLUMNS, needs=layout.NEEDED, problems=problems) for sheet in sheets]
    found = [table for table in tables if table is not None]
    if not found:
        raise refuse(_("No sheet has the columns What for and Amount. Begin with a downloaded budget."))
    rows = _Rows(within)
    for table in found:
        for row in table.rows(without="id"):
            rows.read(table, row)
    if not rows.lines and not problems:
        raise refuse(_("This file holds no budget line. Fill in at least one row."))
    if len(rows.lines) > layout.MOST_LINES:
        raise refuse(_("This file has more than %d budget lines. Hand in less at a time.") % layout.MOST_LINES)
    if problems:
        raise WorkbookError(problems)
    return ReadBudget(lines=rows.lines, remarks=tuple(rows.remarks())[:MAX_PROBLEMS])


class _Rows:
    """Reads one row after the other and remembers where each line stood."""

    def __init__(self, within: Within) -> None:
        self.within = within
        self.lines: dict[str, Values] = {}
        self.places: dict[str, tuple[Table, int]] = {}
        self.own: set[str] = set()
        self.decisions = {each.ref: each for each in within.belongings.decisions}
        self.statements = {each.ref: each for each in within.belongings.statements}

    def read(self, table: Table, row: int) -> None:
        """Reads a row; what is wrong with it is noted in the table."""
        before = len(table.problems)
        table.refuse_formulas(row)
        ref = table.read(row, "id", cells.ref, "")
        known = self.within.known.get(ref, {})
        values = self._values(table, row, known)
        if len(table.problems) > before:
            return
        for mistake in mistakes(line_of(values)):
            table.complain(row, mistake.field, mistake_words(mistake.code))
        ref = ref or self._own_ref(values)
        if ref in self.lines:
            table.complain(row, "id", _("A row with the id '%s' stands here already. Empty one of them.") % ref)
        self.lines[ref] = values
        self.places[ref] = (table, row)

    def _values(self, table: Table, row: int, known: Values) -> Values:
        """The line of a row; an empty cell keeps what is known of it."""
        found = {
            key: table.read(row, key, read, None) for key, read in {**_readers(self.within), **self._links()}.items()
        }
        said = {key: value for key, value in found.items() if value is not None}
        return self._filled_in(table, row, said, known)

    def _links(self) -> dict[str, Callable[[Any], Any]]:
        return {
            "decision": partial(_link, named=self.decisions),
            "statement": partial(_link, named=self.statements),
        }

    def _filled_in(self, table: Table, row: int, said: dict[str, Any], known: Values) -> Values:
        for key, message in (
            ("what", _("Write what it is for, or empty the row.")),
            ("amount", _("Write an amount in euros, such as 1250 or 1.250,50.")),
            ("first_year", _("Write the first school year as the year it begins in: 2026 for 2026-2027.")),
            ("category", _("Choose a cost category.")),
        ):
            if key not in said and key not in known and not _complained(table, row, key):
                table.complain(row, key, message)
        values = {**_beforehand(said), **known, **said}
        values["decision_id"] = said["decision"].id if "decision" in said else known.get("decision_id")
        values["statement_id"] = said["statement"].id if "statement" in said else known.get("statement_id")
        del values["decision"], values["statement"]
        if not values["block"]:
            blocks = {each.id: each.block for each in self.within.categories}
            values["block"] = blocks.get(values["category"], "")
        # Of a line that becomes one that is paid once, or a total, what belonged to the other sort goes with it.
        if values["recurrence"] == "one_off" and "last_year" not in said:
            values["last_year"] = values["first_year"]
        if values["per"] == "total" and "pupils" not in said:
            values["pupils"] = None
        return values

    def _own_ref(self, values: Values) -> str:
        """The id of a row that has none: the same words get the same id, so that a file can be read twice."""
        words = [str(values[key]) for key in ("what", "block", "category", "certainty", "first_year")]
        for number in count():
            named = "\n".join([*words, str(number)])
            ref = f"b-{hashlib.sha256(named.encode()).hexdigest()[:12]}"
            if ref not in self.own:
                self.own.add(ref)
                return ref
        raise AssertionError("numbers never end")

    def remarks(self) -> Iterator[Problem]:
        """What had better be looked at, for every line that was read."""
        lines = {ref: line_of(values, ref=ref) for ref, values in self.lines.items()}
        others = [line_of(values, ref=ref) for ref, values in self.within.known.items() if ref not in lines]
        alike: dict[object, list[Line]] = defaultdict(list)
        for line in (*lines.values(), *others):
            alike[same_thing(line)].append(line)
        for ref, line in lines.items():
            table, row = self.places[ref]
            for code in remarks(line, self.within.columns, alike[same_thing(line)]):
                yield table.problem(row, "what" if code == "same_years" else "first_year", remark_words(code))


def line_of(values: Values, *, ref: str = "") -> Line:
    """A line's values as the rules read it."""
    names = {name: value for name, value in values.items() if name not in ("note", "decision_id", "statement_id")}
    return Line(**names, decision=values["decision_id"], statement=values["statement_id"], ref=ref)


def _beforehand(said: Values) -> dict[str, Any]:
    """What holds for a new line where its row says nothing."""
    first = said.get("first_year", FIRST_YEAR)
    last = said.get("last_year", first)
    return {
        "what": "",
        "category": "",
        "block": "",
        "amount": Decimal(0),
        "recurrence": "yearly" if last != first else "one_off",
        "first_year": first,
        "last_year": first,
        "per": "pupil" if said.get("pupils") else "total",
        "pupils": None,
        "vat_included": True,
        "vat_rate": VAT,
        "certainty": "expected",
        "source": "",
        "ends_on": None,
        "decision": None,
        "statement": None,
        "note": "",
    }


def _complained(table: Table, row: int, key: str) -> bool:
    """Whether something was said about this cell already."""
    cell = table.problem(row, key, "").cell
    return any(each.cell == cell and each.sheet == table.sheet.name for each in table.problems)


def _readers(within: Within) -> dict[str, Callable[[Any], Any]]:
    """How each column is read; every reader gives nothing for an empty cell."""
    named = {key: partial(_one_of, names=list(names.items())) for key, names in layout.CHOICES.items()}
    return {
        **{key: partial(_words, longest=longest) for key, longest in LONGEST.items()},
        **named,
        "vat_included": lambda value: {"yes": True, "no": False, None: None}[named["vat_included"](_yes_or_no(value))],
        "category": partial(_one_of, names=[(each.id, each.name) for each in within.categories]),
        "block": partial(_one_of, names=[(each.id, each.title) for each in within.blocks]),
        "amount": _amount,
        "vat_rate": _amount,
        "first_year": _year,
        "last_year": _year,
        "pupils": _pupils,
        "ends_on": cells.day,
    }


def _words(value: Any, *, longest: int) -> str | None:
    return cells.text(value, longest=longest) or None


def _yes_or_no(value: Any) -> Any:
    """A spreadsheet may make a truth value of a typed word."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _one_of(value: Any, *, names: Iterable[tuple[str, Text]]) -> str | None:
    """The id of one of these names, given the id itself or the name in either language."""
    words = cells.text(value, longest=200)
    if not words:
        return None
    for key, name in names:
        if folded(words) == folded(key) or is_called(words, name):
            return key
    choices = ", ".join(f"{name.nl} ({name.en})" for _key, name in names)
    raise ValueError(_("'%(value)s' is not one of these: %(choices)s.") % {"value": words[:40], "choices": choices})


def _amount(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise ValueError(_no_amount(value))
    try:
        if isinstance(value, int | float):
            # Through repr: a spreadsheet keeps 0.1 + 0.2 with its last binary digits.
            exact = Decimal(repr(value))
            found = exact if isinstance(value, int) else exact.normalize()
            rounded = found.quantize(Decimal("0.01"))
            return rounded if abs(rounded - found) < Decimal("0.000001") else found
        return read_amount(cells.text(value, longest=40))
    except (ValueError, InvalidOperation) as error:
        raise ValueError(_no_amount(value)) from error


def _no_amount(value: object) -> str:
    return _("'%(value)s' is not an amount. Write it as 1250 or 1.250,50.") % {"value": str(value)[:40]}


def _year(value: Any) -> int | None:
    """A school year: 2026, or 2026-2027."""
    words = cells.text(value, longest=40).replace("/", "-").replace(" ", "")
    if not words:
        return None
    first, _dash, second = words.partition("-")
    if not (first.isascii() and first.isdigit() and len(first) == 4):
        raise ValueError(_no_year(value))
    if second and second not in (str(int(first) + 1), f"{(int(first) + 1) % 100:02d}"):
        raise ValueError(_no_year(value))
    return int(first)


def _no_year(value: object) -> str:
    message = _("'%(value)s' is not a school year. Write the year it begins in: 2026 for 2026-2027.")
    return message % {"value": str(value)[:40]}


def _pupils(value: Any) -> int | None:
    words = cells.text(value, longest=40)
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < 8 and int(words) <= MOST_PUPILS):
        raise ValueError(_("'%(value)s' is not a number of pupils. Write a whole number.") % {"value": words})
    return int(words)


def _link(value: Any, *, named: Mapping[str, Named]) -> Named | None:
    ref = cells.ref(value)
    if not ref:
        return None
    if ref not in named:
        message = _("'%(value)s' is not an id of this dossier. The last sheet of a downloaded file names them.")
        raise ValueError(message % {"value": ref})
    return named[ref]
