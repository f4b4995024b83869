"""The factories make what the database and the rules take."""

import pytest
from django.utils import timezone

from tests.surveys.factories import make_asked, make_round, make_sheets
from vierinbalans.surveys import content
from vierinbalans.surveys.models import Sheet
from vierinbalans.surveys.rules.states import state_of


@pytest.mark.parametrize("state", ["planned", "open", "closed", "published"])
def test_round_is_in_the_state_asked_for(state, cast):
    row = make_round(cast.dossier, state=state)
    now = timezone.now()
    assert state_of(opens_at=row.opens_at, closes_at=row.closes_at, published_at=row.published_at, now=now) == state


def test_round_has_an_audience_per_group_and_unit(cast):
    row = make_round(cast.dossier, groups={"teachers": {"Onderbouw": 12, "": None}, "leaders": 4})
    found = [(each.group, each.unit, each.invited) for each in row.audiences.all()]
    assert found == [("teachers", "Onderbouw", 12), ("teachers", "", None), ("leaders", "", 4)]


def test_questionnaire_comes_back_from_the_round_as_it_was(cast):
    asked = make_asked(["pupils", "leaders"], own=2)
    row = make_round(cast.dossier, groups=["pupils", "leaders"], asked=asked)
    row.refresh_from_db()
    assert content.from_json(row.content) == asked
    assert "content_chosen" not in asked.groups["pupils"].items
    assert asked.groups["leaders"].items[-1] == "own_2"


def test_sheets_are_filled_in(cast):
    row = make_round(cast.dossier, groups={"teachers": {"Onderbouw": 12}})
    codes = make_sheets(row, "teachers", [{"vision_shared": 4}, {}], unit="Onderbouw", remarks=["Meer tijd"])
    assert len(set(codes)) == 2
    assert sorted(Sheet.objects.values_list("answers", "remark"), key=str) == [
        ({"vision_shared": 4}, "Meer tijd"),
        ({}, ""),
    ]
