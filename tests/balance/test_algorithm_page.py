"""The worked tables of ``docs/algorithms/balance.md`` say what the rules say."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.balance.dossiers import all_blocks, dossier
from vierinbalans import framework
from vierinbalans.balance.rules import measure
from vierinbalans.balance.rules.profile import block_profile
from vierinbalans.balance.rules.tensions import _KINDS
from vierinbalans.framework.tension_rules import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "balance.md").read_text("utf-8")
FRAMEWORK = framework.load()


def table(heading):
    """The rows of the first table under a heading, as texts by column."""
    lines = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def stage(text):
    return text if text in ("n/a", "?") else int(text)


def number(text):
    return None if text == "-" else Fraction(text)


def names(text):
    return () if text == "-" else tuple(text.split(", "))


@pytest.mark.parametrize("row", table("Worked table"), ids=lambda row: ",".join(list(row.values())[:4]))
def test_worked_table(row):
    profile = measure(FRAMEWORK, dossier(all_blocks(*(stage(row[block.id]) for block in FRAMEWORK.blocks))))
    assert profile.weakest == names(row["weakest"])
    assert profile.gap == number(row["gap"])
    assert profile.human_minus_material == number(row["human - material"])
    assert profile.lags == names(row["lags"])
    assert profile.ahead == names(row["ahead"])
    assert profile.verdict == row["verdict"]


def test_level_computed_by_hand():
    rows = table("One level, computed by hand")
    answers = dossier({row["step"]: stage(row["answer"]) for row in rows})
    assert [answers.answer(row["step"]).counted_stage for row in rows] == [
        None if row["counts as"] == "-" else int(row["counts as"]) for row in rows
    ]
    block = block_profile(FRAMEWORK.block("vision"), answers)
    assert "12 / 5 = 2.4" in PAGE
    assert (block.level, block.open, block.decided) == (Fraction(12, 5), ("vision.ethics",), 3)


def test_every_kind_of_rule_is_explained():
    assert [row["kind"].strip("`") for row in table("Tensions")] == list(RULES) == list(RULES | _KINDS)


def test_thresholds_are_those_of_the_framework():
    thresholds = FRAMEWORK.thresholds
    assert thresholds.lag.value == thresholds.lead.value == 1.0
    assert "Both borders are 1.0 stage" in PAGE
    assert f"under `low` ({thresholds.low.value}" in PAGE
