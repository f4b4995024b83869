"""Where a school stands, what follows from it, and the pages of it."""

from pathlib import Path

import pytest
import yaml
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier.views.test_step import log_in_again, words
from vierinbalans import framework
from vierinbalans.framework.profile_types import DerivedPoint
from vierinbalans.framework.values import Text
from vierinbalans.organisations.models import Unit
from vierinbalans.vision.models import Position
from vierinbalans.vision.operations.profile import PositionChangedError, save_position
from vierinbalans.vision.rules.profile import Standing, derive, far_apart

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "profile.yaml").read_text(encoding="utf-8"))
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}
TYPED = {"place": "4", "motivation": "Leerlingen plannen zelf.", "version": "0"}


def point(point_id, *places):
    text = Text(nl="x", en="x")
    differ = not places
    return DerivedPoint(
        id=point_id, order=1, places=places, differ=differ, step="vision.ict", text=text, why=text, sources=()
    )


POINTS = (point("low", 1, 2), point("high", 5), point("common"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    standings = [Standing(unit=unit, place=place) for unit, place in case["standings"]]
    found = derive(POINTS, standings, apart=2)
    assert {each.point.id: [who.unit for who in each.because] for each in found} == case["found"]


standing = st.builds(Standing, unit=st.sampled_from(["", "a", "b", "c"]), place=st.integers(1, 5))
answered = st.lists(standing, max_size=4, unique_by=lambda each: each.unit)


@given(answered, st.integers(1, 4))
def test_whatever_follows_says_from_whom_and_for_each_place_something_does(standings, apart):
    points = framework.load().profile.points
    found = derive(points, standings, apart=apart)
    assert all(each.because for each in found)
    assert {who for each in found if not each.point.differ for who in each.because} == set(standings)
    assert any(each.point.differ for each in found) == bool(far_apart(standings, apart=apart))


@pytest.fixture
def units(cast):
    return [Unit.objects.create(organisation=cast.school, name=name) for name in ("Moderne talen", "Exact/techniek")]


@pytest.fixture
def url(cast):
    return reverse("vision:profile", args=[cast.school.pk, 2026])


@pytest.fixture
def whole_url(cast):
    return reverse("vision:position_whole", args=[cast.school.pk, 2026])


@pytest.fixture
def differing(cast, units):
    for unit, place in (("", 3), ("Moderne talen", 1), ("Exact/techniek", 5)):
        save_position(cast.dossier, unit, place=place, motivation=f"Reden {place}", version=0, person=cast.lead)


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
def test_everyone_with_a_role_reads_the_places_and_what_follows(person, url, differing, cast, page_client_for):
    page = words(page_client_for(getattr(cast, person)).get(url))
    for text in ("Reden 1", "Reden 5", "Exact/techniek", "Wat u samen nodig hebt", "Plek 1 van 5", "mindmap"):
        assert text in page
    assert (reverse("vision:position_whole", args=[cast.school.pk, 2026]) in page) == (person in ("lead", "editor"))


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
def test_others_answer_nothing(person, status, whole_url, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    assert client.get(whole_url).status_code == status
    assert client.post(whole_url, TYPED).status_code == status
    assert not Position.objects.exists()


@pytest.mark.django_db
def test_visitor_logs_in_and_finds_what_was_typed(cast, whole_url, page_client):
    assert page_client.post(whole_url, TYPED)["Location"].startswith(reverse("account_login"))
    log_in_again(page_client, cast.editor)
    assert TYPED["motivation"] in words(page_client.get(whole_url))


@pytest.mark.django_db
def test_unit_answers_and_is_saved_as_people_type(cast, units, url, page_client_for):
    client = page_client_for(cast.editor)
    unit_url = reverse("vision:position", args=[cast.school.pk, 2026, "Exact/techniek"])
    assert unit_url in words(client.get(url))
    answer = client.post(unit_url, TYPED, headers={"HX-Request": "true"})
    assert 'value="1" id="id_version"' in answer.content.decode()
    assert client.post(unit_url, {**TYPED, "place": "5", "version": "1"}).status_code == 302
    row = Position.objects.get()
    assert (row.unit, row.place, row.version, row.changed_by) == ("Exact/techniek", 5, 2, cast.editor)


@pytest.mark.django_db
@pytest.mark.parametrize("unit", ["verzonnen", "Exact"])
def test_unit_that_is_not_there_has_no_page(unit, cast, units, page_client_for):
    client = page_client_for(cast.lead)
    unit_url = reverse("vision:position", args=[cast.school.pk, 2026, unit])
    assert client.post(unit_url, TYPED).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"place": ""}, {"place": "6"}, {"place": "x"}, {"motivation": "x" * 5001}, {"version": "x"}]
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_what_cannot_be_is_refused_and_nothing_is_lost(wrong, headers, cast, whole_url, page_client_for):
    answer = page_client_for(cast.lead).post(whole_url, {**TYPED, **wrong}, headers=headers)
    assert answer.status_code == 422
    assert not Position.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_colleagues_answer_is_shown_and_not_overwritten(headers, cast, whole_url, page_client_for):
    save_position(cast.dossier, "", place=2, motivation="van Noor", version=0, person=cast.lead)
    client = page_client_for(cast.editor)
    answer = client.post(whole_url, TYPED, headers=headers)
    assert answer.status_code == 409
    assert "van Noor" in answer.content.decode()
    assert Position.objects.get().motivation == "van Noor"
    client.post(whole_url, {**TYPED, "choice": "theirs"})
    assert Position.objects.get().motivation == "van Noor"
    client.post(whole_url, {**TYPED, "choice": "mine", "seen": "1"})
    assert Position.objects.get().motivation == TYPED["motivation"]


@pytest.mark.django_db
def test_answer_on_top_of_one_that_is_gone_is_told(cast):
    with pytest.raises(PositionChangedError) as told:
        save_position(cast.dossier, "", place=2, motivation="", version=3, person=cast.lead)
    assert told.value.row is None


@pytest.mark.django_db
def test_step_shows_what_the_profile_asks_there_and_why(cast, differing, page_client_for):
    client = page_client_for(cast.reader)
    step = reverse("dossier:step", args=[cast.school.pk, 2026, "content.mix"])
    page = words(client.get(step))
    assert "Wat uw profiel vraagt" in page
    assert "Staat hier door: Moderne talen: de leraar stuurt" in page
    Position.objects.all().delete()
    assert "Wat uw profiel vraagt" not in words(client.get(step))


@pytest.mark.django_db
def test_pages_cost_at_most_12_queries(cast, url, whole_url, differing, page_client_for, django_assert_max_num_queries):
    client = page_client_for(cast.lead)
    step = reverse("dossier:step", args=[cast.school.pk, 2026, "content.mix"])
    for each in (url, whole_url, step):
        with django_assert_max_num_queries(12):
            client.get(each)
