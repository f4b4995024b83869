"""Schools side by side: what most have in common, and how their levels are spread."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.balance.dossiers import all_blocks, dossier
from vierinbalans import framework
from vierinbalans.balance.rules import measure, spreads, summarise

FRAMEWORK = framework.load()
ORDER = [block.id for block in FRAMEWORK.blocks]


def profile(*levels):
    return measure(FRAMEWORK, dossier(all_blocks(*levels)))


def test_summary_counts_schools_by_how_they_stand():
    profiles = [None, profile(0, 0, 0, 0), profile(3, 1, 3, 3), profile(3, 1, 1, 3), profile(3, 3, 3, 3)]
    summary = summarise(profiles, blocks=ORDER)
    assert (summary.schools, summary.without_dossier, summary.not_started, summary.out_of_balance) == (5, 1, 1, 2)
    assert summary.started == 3
    assert (summary.most_lagging, summary.lagging_schools) == ("expertise", 2)


def test_of_blocks_that_lag_equally_often_the_first_of_the_model_is_named():
    profiles = [profile(1, 3, 3, 3), profile(3, 3, 3, 1)]
    assert summarise(profiles, blocks=ORDER).most_lagging == "vision"


def test_without_a_lagging_block_none_is_named():
    summary = summarise([profile(3, 3, 3, 3)], blocks=ORDER)
    assert (summary.most_lagging, summary.lagging_schools) == (None, 0)


def test_no_schools_at_all():
    assert summarise([], blocks=ORDER).schools == 0
    assert spreads([], blocks=ORDER) == ()


def test_spread_leaves_out_schools_that_have_not_started_and_blocks_without_a_level():
    found = spreads([profile(0, 0, 0, 0), profile(2, "n/a", 3, 4), profile(3, "n/a", 3, 2)], blocks=ORDER)
    assert [each.block for each in found] == ["vision", "content", "infrastructure"]
    vision = found[0]
    assert (vision.lowest, vision.middle, vision.mean, vision.highest) == (2, Fraction(5, 2), Fraction(5, 2), 3)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_middle_and_mean_lie_between_lowest_and_highest(levels):
    for spread in spreads([profile(level, 1, 2, 3) for level in levels], blocks=ORDER):
        assert spread.lowest <= spread.middle <= spread.highest
        assert spread.lowest <= spread.mean <= spread.highest
        assert len(spread.levels) == len(levels)
