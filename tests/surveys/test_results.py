"""What a release says: from its cells alone, every group weighing the same, own statements in no block."""

from math import isclose, sqrt

import pytest
from hypothesis import given, settings

from tests.surveys.asking import make_asked
from tests.surveys.schools import schools
from vierinbalans.surveys import thresholds
from vierinbalans.surveys.rules.disclosure import release_of
from vierinbalans.surveys.rules.results import results_of
from vierinbalans.surveys.rules.tables import Cell, Counts, Tables, from_json, to_json


def cell(item, group, unit, points=None, invited=None, **fields):
    counts = None if points is None else Counts(points=points, **fields)
    return Cell(item=item, group=group, unit=unit, invited=invited, counts=counts)


def results(*cells, groups=("leaders", "teachers", "pupils"), own=0):
    return results_of(Tables(cells=cells), make_asked(groups, own=own), thresholds.OWN)


TWO_GROUPS = (
    cell("vision_shared", None, None, (0, 12, 0, 6, 0), 46),
    cell("vision_shared", "leaders", None, (0, 0, 0, 6, 0), 6),
    cell("vision_shared", "teachers", None, (0, 12, 0, 0, 0), 40),
    cell("vision_shared", "pupils", None),
    cell("vision_talked", None, None),
    cell("vision_talked", "leaders", None, (0, 3, 3, 0, 0), 6),
    cell("vision_talked", "teachers", None, (0, 6, 6, 0, 0), 40),
    cell("vision_talked", "pupils", None),
)


def test_all_together_is_the_average_of_the_shown_groups_not_of_the_people():
    found = results(*TWO_GROUPS)
    assert found.summary("vision_shared").mean == 3
    assert found.together["vision_shared"].groups == ("leaders", "teachers")
    assert found.summary("vision_shared").sd is None
    assert found.summary("vision_shared").counts.n == 18


def test_the_average_of_groups_is_told_where_their_sum_is_hidden():
    found = results(*TWO_GROUPS)
    assert found.summary("vision_talked") is None
    assert found.together["vision_talked"].mean == 2.5


def test_a_hidden_cell_has_no_summary():
    found = results(*TWO_GROUPS)
    assert found.summary("vision_shared", "pupils") is None
    assert "content_fit" not in found.together


def test_margin_of_the_average_comes_from_the_groups():
    found = results(*TWO_GROUPS)
    teachers = found.summary("vision_talked", "teachers")
    assert found.summary("vision_talked", "leaders").reason == "everyone_answered"
    assert isclose(found.together["vision_talked"].margin, teachers.margin / 2)


def test_margin_of_two_groups_with_a_margin():
    found = results(
        cell("vision_shared", "leaders", None, (0, 3, 3, 0, 0), 9),
        cell("vision_shared", "teachers", None, (0, 6, 6, 0, 0), 40),
    )
    margins = [found.summary("vision_shared", group).margin for group in ("leaders", "teachers")]
    assert isclose(found.together["vision_shared"].margin, sqrt(margins[0] ** 2 + margins[1] ** 2) / 2)


def test_block_score_is_the_mean_of_its_shown_statements():
    score = results(*TWO_GROUPS).block("vision", "teachers")
    assert (score.mean, score.items, score.asked) == (2.25, 2, 2)


def test_block_margin_is_the_mean_of_the_margins_which_is_never_too_small():
    found = results(*TWO_GROUPS)
    margins = [found.summary(item, "teachers").margin for item in ("vision_shared", "vision_talked")]
    assert isclose(found.block("vision", "teachers").margin, sum(margins) / 2)
    assert found.block("vision", "leaders").reason == "everyone_answered"
    assert found.block("vision", "leaders").margin is None


def test_block_over_all_groups_is_the_average_of_the_shown_ones():
    found = results(*TWO_GROUPS)
    assert found.block("vision").mean == (3.25 + 2.25) / 2
    assert found.block("vision", "pupils").reason == "too_few"
    assert found.block("vision", "pupils").mean is None


def test_a_number_of_invited_that_is_unknown_leaves_no_margin_anywhere():
    found = results(cell("vision_shared", "teachers", None, (0, 6, 6, 0, 0)))
    for figure in (found.together["vision_shared"], found.block("vision"), found.block("vision", "teachers")):
        assert (figure.margin, figure.reason) == (None, "invited_unknown")


def test_own_statements_count_for_no_block():
    found = results(
        cell("vision_shared", "teachers", None, (0, 0, 0, 12, 2), 40),
        cell("own_1", "teachers", None, (12, 2, 0, 0, 0), 40),
        own=1,
    )
    assert found.summary("own_1", "teachers").mean < 2
    assert {each.block for each in found.blocks} == {"vision", "expertise", "content", "infrastructure"}
    assert found.block("vision", "teachers").mean == found.summary("vision_shared", "teachers").mean


def test_a_unit_has_block_scores_of_its_own_and_no_say_in_the_average():
    found = results(
        cell("vision_shared", "teachers", None, (0, 6, 6, 0, 0), 40),
        cell("vision_shared", "teachers", "Onderbouw", (0, 6, 0, 0, 0), 20),
        cell("vision_shared", "teachers", "Bovenbouw", None),
    )
    assert found.block("vision", "teachers", "Onderbouw").mean == 2
    assert found.block("vision", "teachers", "Bovenbouw").mean is None
    assert found.block("vision").mean == 2.5


def test_groups_that_were_asked_fewer_statements_say_so():
    found = results(cell("content_fit", "pupils", None, (0, 6, 6, 0, 0), 40))
    assert (found.block("content", "pupils").asked, found.block("content", "pupils").items) == (1, 1)


def test_nothing_is_said_where_nothing_is_shown():
    found = results(cell("vision_shared", None, None), cell("vision_shared", "teachers", None))
    assert found.together == {}
    assert found.block("vision").mean is None
    assert {gap.verdict for gap in found.gaps} == {"too_few"}


@settings(max_examples=150)
@given(schools())
def test_results_need_nothing_but_what_is_kept_of_a_release(school):
    tables = release_of(school.sheets, school.asked, school.invited)
    kept = from_json(to_json(tables))
    assert results_of(kept, school.asked, thresholds.OWN) == results_of(tables, school.asked, thresholds.OWN)


@settings(max_examples=150)
@given(schools())
def test_every_figure_of_any_school_lies_on_the_scale(school):
    found = results_of(release_of(school.sheets, school.asked, school.invited), school.asked, thresholds.OWN)
    figures = [each.summary for each in found.cells] + list(found.together.values()) + list(found.blocks)
    for figure in figures:
        if figure is not None and figure.mean is not None:
            assert 1 <= figure.mean <= 5
            assert (figure.margin is not None) == (figure.reason == "interval")


@pytest.mark.parametrize("border", ["least", "unanimous", "least_remarks"])
def test_a_framework_may_raise_what_protects_people_and_not_lower_it(border):
    own = getattr(thresholds.OWN, border)
    assert thresholds.strictest(type(own)(**{**vars(own), "value": 1}), round(own.value)) == own.value
    assert thresholds.strictest(type(own)(**{**vars(own), "value": 12}), round(own.value)) == 12
