"""Where everything of the pillars chart stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.ui.pillars import CEILING, GROUND, LEFT, PillarBlock, draw

SCALE = ("open", "in gesprek", "vastgelegd", "in praktijk", "bijgesteld")


def block(level, name="vision", open_count=0):
    return PillarBlock(id=name, title=name.title(), level=level, open_count=open_count)


def chart(*levels, language="nl"):
    return draw(
        blocks=[block(level, f"b{place}") for place, level in enumerate(levels)], scale_names=SCALE, language=language
    )


def test_weakest_block_is_solid_and_the_rest_floats_above_the_line():
    drawn = chart(2.5, 1.0)
    high, low = drawn.pillars
    assert drawn.bear_y == low.floating_y == high.solid_y
    assert low.floating_height == 0
    assert high.floating_y < high.solid_y
    assert drawn.weakest == "B1"


def test_scale_runs_from_ground_to_ceiling():
    drawn = chart(0, 4)
    assert (drawn.grid[0].y, drawn.grid[4].y) == (GROUND, CEILING)
    assert drawn.pillars[1].floating_y == CEILING
    assert drawn.pillars[0].solid_height == 0


def test_equal_blocks_have_nothing_hatched():
    assert all(pillar.floating_height == 0 for pillar in chart(3, 3, 3, 3).pillars)


def test_block_without_level_is_not_the_weakest():
    drawn = chart(None, 2.0)
    assert drawn.bear == 2.0
    assert drawn.pillars[0].value == ""


def test_no_level_at_all_draws_no_line():
    drawn = chart(None, None)
    assert drawn.bear_y is None
    assert drawn.weakest == ""


def test_dutch_numbers_have_a_comma_and_english_ones_a_point():
    assert chart(2.45).pillars[0].value == "2,5"
    assert chart(2.45, language="en").pillars[0].value == "2.5"


def test_bars_are_shares_of_the_scale():
    pillar = chart(3.0, 1.0).pillars[0]
    assert (pillar.solid_percent, pillar.floating_percent) == ("25.00%", "50.00%")


@pytest.mark.parametrize("level", [-0.1, 4.1])
def test_level_off_the_scale_is_refused(level):
    with pytest.raises(ValueError, match="scale"):
        chart(level)


def test_scale_of_another_length_is_refused():
    with pytest.raises(ValueError, match="5 names"):
        draw(blocks=[block(1)], scale_names=SCALE[:3], language="nl")


@given(st.lists(st.none() | st.floats(min_value=0, max_value=4), min_size=1, max_size=8))
def test_any_number_of_blocks_fits_side_by_side(levels):
    drawn = chart(*levels)
    pillars = drawn.pillars
    assert pillars[0].x >= LEFT
    assert pillars[-1].x + pillars[-1].width <= drawn.right < drawn.width
    for here, following in pairwise(pillars):
        assert here.x + here.width < following.x
    for pillar in pillars:
        assert CEILING <= pillar.floating_y <= pillar.solid_y <= GROUND


def test_long_name_of_a_stage_stands_in_lines_around_its_line():
    names = (*SCALE[:4], "geëvalueerd en bijgesteld")
    line = draw(blocks=[block(1)], scale_names=names, language="nl").grid[4]
    assert [words for _, words in line.words] == ["geëvalueerd en", "bijgesteld"]
    above, below = (y for y, _ in line.words)
    assert above < line.y + 5 < below


def test_many_blocks_make_the_drawing_wider():
    assert chart(1, 2, 3, 4).width < chart(1, 2, 3, 4, 1, 2).width
