"""The project group: whom it misses, and its pages."""

from pathlib import Path

import pytest
import yaml
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier.views.test_step import log_in_again, words
from vierinbalans import framework
from vierinbalans.organisations.models import Unit
from vierinbalans.vision.models import ProjectMember
from vierinbalans.vision.operations.project_group import MemberChangedError, add_member, change_member
from vierinbalans.vision.rules.project_group import MISSED, Member, gaps

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "project_group.yaml").read_text(encoding="utf-8"))
TYPED = {"name": "Mila", "role": "leerlingenraad", "perspective": "pupils", "unit": ""}
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    group = [Member(perspective=who, unit=unit[0] if unit else "") for who, *unit in case.get("group", [])]
    found = gaps(group, units=case.get("units", []))
    assert [gap.name for gap in found] == case["missed"]
    assert all((gap.kind == "perspective") == (gap.name in MISSED) for gap in found)


people = st.builds(
    Member, perspective=st.sampled_from([*MISSED, "ict"]), unit=st.sampled_from(["", "Talen", "Exact", "Muziek"])
)


@given(st.lists(people, max_size=8), people)
def test_somebody_more_never_makes_a_gap(group, more):
    units = ["Talen", "Exact"]
    before, after = set(gaps(group, units=units)), set(gaps([*group, more], units=units))
    assert after <= before
    assert more.perspective not in {gap.name for gap in after}


def test_every_perspective_that_can_be_missed_is_one_people_can_choose():
    known = {group.id for group in framework.load().surveys.groups} | {"council"}
    assert set(MISSED) == known


@pytest.fixture
def url(cast):
    return reverse("vision:project_group", args=[cast.school.pk, 2026])


@pytest.fixture
def mila(cast):
    return ProjectMember.objects.create(dossier=cast.dossier, name="Mila", perspective="pupils")


def of(name, row, organisation):
    return reverse(f"vision:{name}", args=[organisation.pk, 2026, row.pk])


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
def test_everyone_with_a_role_reads_who_is_in_it_and_whom_it_misses(person, url, mila, cast, page_client_for):
    Unit.objects.create(organisation=cast.school, name="Moderne talen")
    page = words(page_client_for(getattr(cast, person)).get(url))
    assert "Mila" in page
    assert "Moderne talen" in page
    assert "medezeggenschapsraad" in page
    assert ("Iemand toevoegen" in page) == (person in ("lead", "editor"))


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
def test_who_may_not_write_changes_nothing(person, status, url, mila, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    assert client.post(url, TYPED).status_code == status
    assert client.get(of("member", mila, cast.school)).status_code == status
    assert client.post(of("member", mila, cast.school), {**TYPED, "name": "Nee", "version": 1}).status_code == status
    assert client.post(of("remove_member", mila, cast.school)).status_code == status
    assert [row.name for row in ProjectMember.objects.all()] == ["Mila"]


@pytest.mark.django_db
def test_editor_adds_changes_and_removes(url, cast, page_client_for):
    Unit.objects.create(organisation=cast.school, name="Exact")
    client = page_client_for(cast.editor)
    client.post(url, TYPED)
    client.post(url, TYPED)
    row = ProjectMember.objects.get()
    client.post(of("member", row, cast.school), {**TYPED, "unit": "Exact", "version": 1})
    row.refresh_from_db()
    assert (row.name, row.role, row.perspective, row.unit, row.version) == (
        "Mila",
        "leerlingenraad",
        "pupils",
        "Exact",
        2,
    )
    page = words(client.post(of("remove_member", row, cast.school), follow=True))
    assert "Mila zit niet meer in de projectgroep" in page
    assert not ProjectMember.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\u202e\u200f"},
        {"name": "x" * 121},
        {"role": "x" * 121},
        {"perspective": "caretakers"},
        {"perspective": ""},
        {"unit": "Nergens"},
    ],
)
def test_what_cannot_be_taken_comes_back_and_is_not_kept(wrong, url, cast, page_client_for):
    Unit.objects.create(organisation=cast.school, name="Exact")
    response = page_client_for(cast.editor).post(url, {**TYPED, **wrong})
    assert response.status_code == 422
    assert "leerlingenraad" in words(response) or "role" in wrong
    assert not ProjectMember.objects.exists()


@pytest.mark.django_db
def test_colleagues_change_is_shown_and_not_overwritten(mila, cast, page_client_for):
    change_member(mila, {**TYPED, "name": "Mila van 3B"}, version=1)
    client = page_client_for(cast.editor)
    address = of("member", mila, cast.school)
    response = client.post(address, {**TYPED, "name": "Mila uit 3A", "version": 1})
    assert response.status_code == 409
    assert "Mila van 3B" in words(response)
    assert "Mila uit 3A" in words(response)
    assert client.post(address, {**TYPED, "name": "Mila uit 3A", "version": 2}).status_code == 302
    assert ProjectMember.objects.get().name == "Mila uit 3A"


@pytest.mark.django_db
def test_somebody_who_was_removed_meanwhile_is_not_brought_back(mila):
    stale = ProjectMember.objects.get()
    mila.delete()
    with pytest.raises(MemberChangedError):
        change_member(stale, TYPED, version=1)
    assert not ProjectMember.objects.exists()


@pytest.mark.django_db
def test_member_of_another_school_cannot_be_reached(cast, page_client_for):
    there = add_member(cast.elsewhere_dossier, TYPED)
    client = page_client_for(cast.editor)
    assert client.get(of("member", there, cast.school)).status_code == 404
    assert client.post(of("remove_member", there, cast.school)).status_code == 404
    assert ProjectMember.objects.exists()


@pytest.mark.django_db
def test_what_was_typed_survives_logging_in_again(url, cast, page_client):
    page_client.post(url, {**TYPED, "role": "voor het inloggen"})
    log_in_again(page_client, cast.editor)
    assert "voor het inloggen" in words(page_client.get(url))
    assert not ProjectMember.objects.exists()


@pytest.mark.django_db
def test_unit_that_is_gone_stays_with_who_spoke_for_it(cast, page_client_for):
    row = add_member(cast.dossier, {**TYPED, "unit": "Muziek"})
    client = page_client_for(cast.editor)
    assert "Muziek" in words(client.get(of("member", row, cast.school)))
    client.post(of("member", row, cast.school), {**TYPED, "unit": "Muziek", "role": "voorzitter", "version": 1})
    row.refresh_from_db()
    assert (row.unit, row.role) == ("Muziek", "voorzitter")


@pytest.mark.django_db
def test_boards_group_misses_schools_nobody_speaks_for(cast, page_client_for):
    page = words(page_client_for(cast.board_lead).get(reverse("vision:project_group", args=[cast.board.pk, 2026])))
    assert page.count("Basisschool De Regenboogbrug") >= 1
    assert "Lyceum De Waterkant" in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["project_group", "process"])
def test_large_group_takes_as_many_queries_as_a_small_one(name, cast, page_client_for, django_assert_max_num_queries):
    Unit.objects.bulk_create(Unit(organisation=cast.school, name=f"Sectie {number}") for number in range(30))
    ProjectMember.objects.bulk_create(
        ProjectMember(dossier=cast.dossier, name=f"Lid {number}", perspective="teachers", unit=f"Sectie {number}")
        for number in range(60)
    )
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(12):
        client.get(reverse(f"vision:{name}", args=[cast.school.pk, 2026]))


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["lead", "contributor", "reader", "board_reader"])
def test_page_of_the_process_says_where_its_parts_stand(person, mila, cast, page_client_for):
    page = words(page_client_for(getattr(cast, person)).get(reverse("vision:process", args=[cast.school.pk, 2026])))
    assert "1 persoon. Nog niemand spreekt namens: leraren" in page
