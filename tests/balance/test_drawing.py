"""Where everything of the pictures stands."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.balance.drawing.spread import HIGHEST, draw_spread
from vierinbalans.balance.drawing.stages import StageBlock, draw_stages
from vierinbalans.balance.drawing.trend import CEILING, GROUND, Moment, draw_trend

NAMES = ("open", "in gesprek", "vastgelegd", "in praktijk", "geëvalueerd en bijgesteld")
COUNTS = st.tuples(*[st.integers(0, 20)] * 5)
SEPTEMBER, OCTOBER, MARCH = date(2026, 9, 1), date(2026, 10, 1), date(2027, 3, 1)


def percent(text):
    assert text.endswith("%")
    return float(text[:-1])


class TestStages:
    @given(st.lists(COUNTS, min_size=1, max_size=6))
    def test_every_step_is_one_square_inside_its_row(self, counts):
        blocks = [StageBlock(id=f"b{place}", title="x", stages=each) for place, each in enumerate(counts)]
        chart = draw_stages(blocks, NAMES)
        for row in chart.rows:
            assert {cell.stage: len(cell.squares) for cell in row.cells} == {
                stage: count for stage, count in enumerate(row.block.stages) if count
            }
            for cell in row.cells:
                assert all(row.cells_y + y + chart.side < row.rule_y for _x, y in cell.squares)
                assert len(set(cell.squares)) == cell.count
        assert all(one.rule_y < other.title_y for one, other in pairwise(chart.rows))
        assert chart.height > chart.rows[-1].rule_y

    def test_columns_are_shares_of_the_width(self):
        chart = draw_stages([StageBlock(id="b", title="x", stages=(1, 1, 1, 1, 1))], NAMES)
        assert [cell.left for cell in chart.rows[0].cells] == ["0%", "20%", "40%", "60%", "80%"]
        assert (chart.lowest_name, chart.highest_name) == (NAMES[0], NAMES[-1])

    def test_squares_of_a_cell_fit_a_column_on_the_narrowest_phone(self):
        chart = draw_stages([StageBlock(id="b", title="x", stages=(9, 0, 0, 0, 0))], NAMES)
        widest = max(x for x, _y in chart.rows[0].cells[0].squares) + chart.side
        assert widest <= 0.2 * 240


class TestTrend:
    TITLES = {"vision": "Visie", "content": "Inhoud"}

    def chart(self, *moments):
        return draw_trend([Moment(on=on, levels=levels) for on, levels in moments], self.TITLES)

    @pytest.mark.parametrize("moments", [[], [(SEPTEMBER, {"vision": 1})], [(SEPTEMBER, {}), (SEPTEMBER, {})]])
    def test_needs_two_days(self, moments):
        assert self.chart(*moments) is None

    def test_line_runs_from_the_first_to_the_last_day(self):
        chart = self.chart((SEPTEMBER, {"vision": 0}), (MARCH, {"vision": 4}))
        [line] = chart.lines
        assert (line.first, line.last) == (0, 4)
        assert [percent(dot.x) for dot in line.dots] == [percent(chart.left), percent(chart.right)]
        assert [dot.y for dot in line.dots] == [GROUND, CEILING]

    def test_days_stand_as_far_apart_as_they_are(self):
        levels = {"vision": 1}
        dots = self.chart((SEPTEMBER, levels), (OCTOBER, levels), (MARCH, levels)).lines[0].dots
        first, second, third = (percent(dot.x) for dot in dots)
        assert (second - first) / (third - first) == pytest.approx(30 / 181, abs=0.001)

    def test_line_is_broken_where_a_block_had_no_level(self):
        chart = self.chart((SEPTEMBER, {"vision": 1}), (OCTOBER, {"vision": None}), (MARCH, {"vision": 2}))
        assert len(chart.lines[0].dots) == 2
        assert chart.lines[0].pieces == ()

    def test_block_that_is_unknown_has_no_line(self):
        chart = self.chart((SEPTEMBER, {"data": 1}), (MARCH, {"data": 1, "vision": 1}))
        assert [line.id for line in chart.lines] == ["vision"]

    def test_lines_differ_in_their_dashes(self):
        both = {"vision": 1, "content": 2}
        assert len({line.dash for line in self.chart((SEPTEMBER, both), (MARCH, both)).lines}) == 2


class TestSpread:
    def chart(self, *levels):
        return draw_spread({"vision": levels}, {"vision": sorted(levels)[len(levels) // 2]}, {"vision": "Visie"})

    def test_schools_at_about_one_level_share_a_column(self):
        [row] = self.chart(1.0, 1.1, 2.5).rows
        assert [column.count for column in row.columns] == [2, 1]
        assert row.columns[0].height == 2 * row.columns[1].height

    @given(st.lists(st.floats(0, 4), min_size=1, max_size=300))
    def test_every_school_is_counted_and_no_column_leaves_the_picture(self, levels):
        [row] = self.chart(*levels).rows
        assert sum(column.count for column in row.columns) == len(levels)
        for column in row.columns:
            assert 0 <= percent(column.x) <= 100
            assert 2 <= column.height <= HIGHEST
            assert column.y + column.height == row.ground

    def test_highest_level_stands_at_the_right(self):
        chart = self.chart(0, 4)
        columns = chart.rows[0].columns
        assert percent(columns[0].x) == pytest.approx(percent(chart.left), abs=0.01)
        assert percent(columns[1].x) + percent(chart.column) == pytest.approx(percent(chart.right), abs=0.01)
