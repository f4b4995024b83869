"""The list of rounds and the page of one: who sees which, and nothing of the answers."""

import re
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from tests.surveys.rows import a_round, a_sheet
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import get_dossier_for
from vierinbalans.surveys.queries.rounds import get_round_for, rounds_seen

pytestmark = pytest.mark.django_db
STATES = ("planned", "open", "closed", "published")
HERE = ("lead", "editor", "contributor", "reader")
ABOVE = ("board_lead", "board_reader")


def address(name, dossier, *args):
    return reverse(f"surveys:{name}", args=[dossier.organisation_id, dossier.year, *args])


def access_of(person, dossier, action="read"):
    return get_dossier_for(person, dossier.organisation_id, dossier.year, action)


def dossier_of_sister(cast):
    return Dossier.objects.create(
        organisation=cast.sister,
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        year=2026,
        framework_version="1.0.0",
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", HERE)
def test_everyone_with_a_role_here_sees_every_round(person, state, cast, page_client_for):
    made = a_round(cast.dossier, state)
    client = page_client_for(getattr(cast, person))
    assert made.title in client.get(address("rounds", cast.dossier)).content.decode()
    assert client.get(address("round", cast.dossier, made.pk)).status_code == 200


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", ABOVE)
def test_who_reads_through_the_board_sees_published_rounds_only(person, state, cast, page_client_for):
    made = a_round(cast.dossier, state)
    client = page_client_for(getattr(cast, person))
    shown = state == "published"
    assert (made.title in client.get(address("rounds", cast.dossier)).content.decode()) is shown
    assert client.get(address("round", cast.dossier, made.pk)).status_code == (200 if shown else 404)


@pytest.mark.parametrize("person", ["stranger", "sister_lead", "administrator"])
def test_round_of_a_school_that_is_not_yours_is_not_there(person, cast, page_client_for):
    made = a_round(cast.dossier, "published")
    assert page_client_for(getattr(cast, person)).get(address("round", cast.dossier, made.pk)).status_code == 404


def test_round_of_another_dossier_is_not_found_in_this_one(cast, page_client_for):
    foreign = a_round(cast.elsewhere_dossier)
    for number in (foreign.pk, uuid.uuid4()):
        assert page_client_for(cast.lead).get(address("round", cast.dossier, number)).status_code == 404
        with pytest.raises(Http404):
            get_round_for(access_of(cast.lead, cast.dossier), number)


def test_who_may_not_write_is_refused_before_the_round_is_looked_for(cast):
    with pytest.raises(PermissionDenied):
        access_of(cast.reader, cast.dossier, "write")


def test_state_follows_from_the_moments_alone(cast):
    made = {state: a_round(cast.dossier, state).pk for state in STATES}
    seen = rounds_seen(access_of(cast.lead, cast.dossier), now=timezone.now())
    assert {each.round.pk: each.state for each in seen} == {number: state for state, number in made.items()}


def test_page_tells_how_many_have_begun_per_group_and_unit(cast, page_client_for):
    made = a_round(cast.dossier, invited={"teachers/Talen": 7, "teachers": 3, "pupils": None})
    teachers = made.audiences.get(unit="Talen")
    for _ in range(6):
        a_sheet(teachers, vision_1=1)
    page = " ".join(page_client_for(cast.reader).get(address("round", cast.dossier, made.pk)).content.decode().split())
    assert 'Leraren, Talen</th> <td class="number">7</td> <td class="number">6</td>' in page
    assert "onbekend" in page


@pytest.mark.parametrize("state", ["open", "closed"])
def test_no_page_tells_what_was_answered(cast, page_client_for, state):
    client = page_client_for(cast.reader)
    made = a_round(cast.dossier, state)
    sheets = [a_sheet(audience, vision_1=1) for audience in made.audiences.all()]
    urls = address("rounds", cast.dossier), address("round", cast.dossier, made.pk)
    before = [without_token(client.get(url)) for url in urls]
    for sheet in sheets:
        sheet.answers, sheet.remark = {"vision_1": 5, "vision_2": "?"}, "Wat een geheim."
        sheet.save()
    assert [without_token(client.get(url)) for url in urls] == before


def without_token(response):
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())


def test_pages_ask_a_fixed_number_of_questions(cast, page_client_for, django_assert_max_num_queries):
    client = page_client_for(cast.lead)
    for number in range(12):
        made = a_round(cast.dossier, STATES[number % 4], invited={f"teachers/{unit}": 9 for unit in range(30)})
        a_sheet(made.audiences.first(), vision_1=3)
    for url in (address("rounds", cast.dossier), address("round", cast.dossier, made.pk)):
        with django_assert_max_num_queries(8):
            client.get(url)
