"""Where everything of a picture of means stands."""

from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.files.dots import (
    COLOURS,
    WIDTH,
    Row,
    Value,
    draw_named,
    draw_with_legend,
    shape,
)
from vierinbalans.surveys.files.pictures import MOST_STATEMENTS

GROUPS = ("Schoolleiders", "Leraren", "Onderwijsondersteuners", "Leerlingen", "Ouders")
HIGHEST = 1080
"""Pixels that fit between the margins of a page."""
values = st.none() | st.builds(Value, mean=st.floats(1, 5), margin=st.none() | st.floats(0.01, 4))
rows = st.lists(
    st.builds(Row, name=st.just("Een stelling."), values=st.lists(values, min_size=5, max_size=5)), max_size=8
)


@given(rows)
def test_every_mean_that_is_shown_has_a_mark_within_the_scale(found):
    for chart in (draw_named(found, GROUPS), draw_with_legend(found, GROUPS)):
        for row, drawn in zip(found, chart.rows, strict=True):
            assert [lane.mark is None for lane in drawn.lanes] == [value is None for value in row.values]
            for lane in drawn.lanes:
                assert drawn.top < lane.y < drawn.bottom < chart.height
                if lane.mark and lane.mark.low is not None and lane.mark.high is not None:
                    assert chart.left <= lane.mark.low <= lane.mark.high <= chart.right


def test_higher_means_stand_further_to_the_right():
    one = Row(name="x", values=[Value(mean=mean) for mean in (1, 2, 3.5, 4, 5)])
    [drawn] = draw_named([one], GROUPS).rows
    places = [float(lane.mark.path[1:].split()[0]) for lane in drawn.lanes if lane.mark]
    assert places == sorted(places)


def test_groups_are_told_apart_by_shape_and_colour():
    assert len({shape(place, 0, 0) for place in range(len(GROUPS))}) == len(GROUPS)
    assert len(set(COLOURS)) == len(GROUPS)


def test_rows_follow_each_other_without_touching():
    long = Row(name="Een lange stelling " * 9, values=[Value(mean=3)] * 5)
    drawn = draw_with_legend([long, long], GROUPS).rows
    assert len(drawn[0].names) == 3
    assert drawn[0].bottom < drawn[1].names[0][0] < drawn[1].top


def test_a_full_picture_fits_a_page():
    row = Row(
        name="Een stelling over twee regels, zoals er maar weinig zijn in de vragenlijst van dit model.",
        values=[None] * 5,
    )
    assert draw_with_legend([row] * MOST_STATEMENTS, GROUPS).height < HIGHEST


def test_the_legend_stays_within_the_picture():
    legend = draw_with_legend([], GROUPS).legend
    assert [entry.name for entry in legend] == list(GROUPS)
    assert all(entry.x + 7 * len(entry.name) <= WIDTH for entry in legend)
