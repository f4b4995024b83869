"""The tables on the page about trace and X-ray say what the rules say."""

from decimal import Decimal
from pathlib import Path
from typing import get_args

from vierinbalans.decisions.rules.trace import KINDS, Item, trace
from vierinbalans.framework.decision_types import XrayRule

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "trace-and-xray.md").read_text(encoding="utf-8")
BLOCKS = ("expertise", "content", "infrastructure")
A, B = ("statement", "a"), ("statement", "b")


def table(heading):
    """The rows of the table whose heading begins so; a dash is nothing."""
    part = PAGE[PAGE.index(heading) :].split("\n\n")[0]
    found = [[cell.strip() for cell in row.strip("|").split("|")] for row in part.splitlines()[2:]]
    assert len(found) >= 5
    return [["" if cell == "-" else cell for cell in row] for row in found]


def item(key, *because, block="", euros=0):
    kinds = {"s": "step", "c": "choice", "a": "action", "l": "line"}
    kind = kinds[key[0]] if len(key) == 2 else "statement"
    return Item(kind=kind, ref=key, what=key, because=because, block=block, planned=Decimal(euros))


def test_what_hangs_on_what():
    allowed = {kind: [each for each in on.split(", ") if each] for kind, on in table("| kind | hangs on")}
    assert list(allowed) == list(KINDS)
    for place, kind in enumerate(KINDS):
        assert set(allowed[kind]) <= set(KINDS[:place])


def test_example():
    found = trace(
        [
            *(item(ref) for ref in "abc"),
            item("s1", A, block="expertise"),
            item("c1", A, B),
            item("a1", ("step", "s1"), ("choice", "c1"), block="expertise"),
            item("l1", ("choice", "c1"), block="infrastructure", euros=100),
            item("l2", B, block="content", euros=7),
            item("l3", block="content", euros=5),
        ]
    )
    matrix = found.matrix(BLOCKS)
    for row, (name, *told, euros) in zip(
        (*matrix.rows, matrix.loose, matrix.everything), table("| row | expertise"), strict=True
    ):
        cells = [*(row.cells[block] for block in BLOCKS), row.whole]
        counted = [(each.steps, each.choices, each.actions, each.lines) for each in cells]
        assert counted == [_counts(words) for words in told], name
        assert row.whole.planned == Decimal(euros), name


def _counts(words):
    refs = [each for each in words.split(", ") if each]
    return tuple(sum(ref[0] == letter for ref in refs) for letter in "scal")


def test_every_rule_of_the_xray_is_told():
    assert {name.strip("`") for name, _words in table("| rule | found for")} == set(get_args(XrayRule))
