"""The worked tables of ``docs/algorithms/anonymity.md`` and ``survey-statistics.md`` say what the rules say."""

from math import sqrt
from pathlib import Path

import pytest

from tests.surveys.asking import make_asked
from tests.surveys.attacker import wins_of
from tests.surveys.schools import ITEMS, filled
from vierinbalans.surveys.rules.disclosure import release_of
from vierinbalans.surveys.rules.statistics import SURE, standard_error
from vierinbalans.surveys.rules.student import border_of, freedom_of

DOCS = Path(__file__).parents[2] / "docs" / "algorithms"
GROUP_OF = {"leaders": "leaders", "support staff": "support_staff", "teachers": "teachers"}


def tables(page, heading):
    """The tables under a heading of a page, each as rows of texts by column."""
    part = (DOCS / page).read_text("utf-8").split(f"{heading}\n")[1].split("\n## ")[0]
    found, lines = [], []
    for line in [*part.splitlines(), ""]:
        if line.startswith("|"):
            lines.append([cell.strip() for cell in line.strip("|").split("|")])
        elif lines:
            found.append([dict(zip(lines[0], row, strict=True)) for row in lines[2:]])
            lines = []
    return found


UNITS, GROUPS = tables("anonymity.md", "### Worked tables")
[STATEMENT] = tables("survey-statistics.md", "## One statement")
[TOGETHER] = tables("survey-statistics.md", "## Blocks and all together")
[BORDERS] = tables("survey-statistics.md", "## Differences between groups")


def row_name(row):
    return " ".join(row.values())[:40]


def shown_of(sheets, groups):
    asked = make_asked(groups)
    release = release_of(sheets, asked, {})
    assert wins_of(release.cells, sheets, asked) == []
    return [cell for cell in release.cells if cell.item == ITEMS[0] and not cell.suppressed]


@pytest.mark.parametrize("row", UNITS, ids=row_name)
def test_worked_table_of_units(row):
    places = [("A", row["A"]), ("B", row["B"]), ("C", row["C"]), ("", row["outside units"])]
    sheets = [sheet for unit, answers in places for sheet in filled("teachers", unit, answers)]
    shown = [cell.unit or cell.group or "all" for cell in shown_of(sheets, ["teachers"])]
    assert (", ".join(shown) or "nothing") == row["shown"]


@pytest.mark.parametrize("row", GROUPS, ids=row_name)
def test_worked_table_of_groups(row):
    sheets = [sheet for name, group in GROUP_OF.items() for sheet in filled(group, "", row[name])]
    assert ", ".join(cell.group or "all" for cell in shown_of(sheets, list(GROUP_OF.values()))) == row["shown"]


@pytest.mark.parametrize("row", STATEMENT, ids=row_name)
def test_worked_table_of_margins(row):
    if row["margin"] == "-":
        assert row["N"] in ("unknown", row["n"])
        return
    invited, answered = int(row["N"]), int(row["n"])
    assert (invited - 1) * answered / (invited - answered) == pytest.approx(float(row["n_adj"]), abs=0.0005)
    margin = SURE * standard_error(float(row["s"]), answered, invited)
    assert margin == pytest.approx(float(row["margin"]), abs=0.0005)


def test_worked_table_of_all_together():
    *groups, together = TOGETHER
    assert sum(float(row["mean"]) for row in groups) / len(groups) == float(together["mean"])
    margin = sqrt(sum(float(row["margin"]) ** 2 for row in groups)) / len(groups)
    assert margin == pytest.approx(float(together["margin"]), abs=0.0005)


@pytest.mark.parametrize("row", BORDERS, ids=row_name)
def test_worked_table_of_borders(row):
    sides = [
        (standard_error(float(row[f"s{side}"]), int(row[f"n{side}"]), int(row[f"N{side}"])), int(row[f"n{side}"]) - 1)
        for side in "12"
    ]
    error = sqrt(sum(each**2 for each, _ in sides))
    border = border_of(freedom_of(*sides), int(row["pairs"])) * error if error else 0
    assert border == pytest.approx(float(row["border"]), abs=0.0005)
