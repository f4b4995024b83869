"""Comparing what was acknowledged with what is kept."""

import pytest

from tests.surveys.factories import make_round, make_sheets
from vierinbalans.surveys.models import Sheet


@pytest.fixture
def compare():
    from bench.kept import compare

    return compare


@pytest.fixture
def row(cast):
    return make_round(cast.dossier, groups={"teachers": 40})


@pytest.mark.parametrize(
    ("may_be", "lost"),
    [(["4"], 0), (["2", "4"], 0), (["2", "4", "1"], 0), (["2"], 1), (["n/a"], 1)],
    ids=["acknowledged", "sent after it", "one of those sent after it", "an earlier one", "never sent"],
)
def test_an_answer_is_lost_when_it_is_none_that_may_be_there(row, compare, may_be, lost):
    [code] = make_sheets(row, "teachers", [{"vision_shared": 4}])
    found = compare(str(row.pk), [{"code": code, "said": {"vision_shared": may_be}}])
    assert (found["looked_for"], found["lost"]) == (1, lost)


def test_answers_that_are_no_point_are_compared_too(row, compare):
    [code] = make_sheets(row, "teachers", [{"vision_shared": "?"}])
    assert compare(str(row.pk), [{"code": code, "said": {"vision_shared": ["?"]}}])["lost"] == 0


def test_a_sheet_that_is_gone_loses_all_its_answers(row, compare):
    [code] = make_sheets(row, "teachers", [{"vision_shared": 4, "vision_talked": 5}])
    Sheet.objects.all().delete()
    said = {"vision_shared": ["4"], "vision_talked": ["5"]}
    assert compare(str(row.pk), [{"code": code, "said": said}])["lost"] == 2


def test_the_file_of_the_database_is_looked_at(row, compare):
    assert compare(str(row.pk), [])["whole"]
