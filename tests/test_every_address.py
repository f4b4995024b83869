"""What must hold for every address there is: nobody gets in by an address that was forgotten."""

import uuid

import pytest
from django.urls import reverse

from tests.addresses import Address, all_addresses

OPEN = {
    "ui:set_language",
    "ui:block_colours",
    "ui:health",
    "ui:handbook",
    "ui:handbook_page",
    "framework:model",
    "framework:glossary",
    "framework:sources",
    "framework:step",
    "framework:block",
    "framework:questionnaires",
    "framework:questionnaire",
    "framework:questionnaire_sheet",
    "organisations:home",
    "answer:enter",
    "answer:resume",
    "answer:thanks",
}
"""For everybody: the model, the handbook, coming in to answer, and what every page needs."""
OWN = {"organisations:me", "organisations:leave", "example:example", "example:remove"}
"""For whoever is signed in, about themselves."""
BY_SECRET = {"organisations:setup", "organisations:invitation", "calendar"} | {
    f"answer:{name}" for name in ("start", "device", "statement", "all", "remark", "done", "invited", "lost")
}
"""Opened by a secret in the address or, for respondents, in their own cookie."""
BY_CODE = {
    "answer:join_meeting",
    "answer:meeting",
    "answer:poll_meeting",
    "answer:estimate",
}
"""For participants: they come in with a code, without an account."""
ADMINISTRATION = {
    "organisations:administration",
    "organisations:invite_lead",
    "organisations:register_upload",
    "organisations:register_import",
}

ADDRESSES = all_addresses()
SCOPED = [address for address in ADDRESSES if address.is_scoped]
METHODS = ("get", "post")


def named(address: Address) -> str:
    return address.name


def test_every_address_has_a_place_in_one_of_the_lists():
    accounts = {address.name for address in ADDRESSES if address.name.startswith("account_")}
    known = OPEN | OWN | BY_SECRET | BY_CODE | ADMINISTRATION | accounts | {address.name for address in SCOPED}
    assert {address.name for address in ADDRESSES} == known


@pytest.mark.parametrize("address", SCOPED, ids=named)
def test_stranger_finds_nothing(address, cast, page_client_for):
    client = page_client_for(cast.stranger)
    url = address.url(organisation_id=cast.school.pk, year=2026)
    answers = {method: getattr(client, method)(url).status_code for method in METHODS}
    assert set(answers.values()) <= {404, 405}, answers
    assert 404 in answers.values(), answers


@pytest.mark.parametrize("address", SCOPED, ids=named)
def test_organisation_that_is_not_there_looks_like_one_that_is_not_yours(address, cast, page_client_for):
    client = page_client_for(cast.lead)
    url = address.url(organisation_id=uuid.uuid4(), year=2026)
    answers = {method: getattr(client, method)(url).status_code for method in METHODS}
    assert set(answers.values()) <= {404, 405}, answers


@pytest.mark.parametrize("address", [each for each in SCOPED if each.is_of_a_dossier], ids=named)
def test_year_without_a_dossier_is_not_there(address, cast, page_client_for):
    client = page_client_for(cast.lead)
    url = address.url(organisation_id=cast.school.pk, year=1999)
    answers = {method: getattr(client, method)(url).status_code for method in METHODS}
    assert set(answers.values()) <= {404, 405}, answers


@pytest.mark.parametrize("address", SCOPED, ids=named)
def test_visitor_is_asked_to_sign_in(address, cast, page_client):
    url = address.url(organisation_id=cast.school.pk, year=2026)
    for method in METHODS:
        answer = getattr(page_client, method)(url)
        assert answer.status_code in (302, 405), (method, answer.status_code)
        if answer.status_code == 302:
            assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("person", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
@pytest.mark.parametrize("address", SCOPED, ids=named)
def test_colleague_gets_a_page_or_a_clear_no(address, person, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    url = address.url(organisation_id=cast.school.pk, year=2026)
    for method in METHODS:
        answer = getattr(client, method)(url)
        assert answer.status_code in (200, 302, 400, 403, 404, 405, 409, 413, 422), (method, answer.status_code)


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
@pytest.mark.parametrize("address", SCOPED, ids=named)
def test_who_only_reads_changes_nothing_in_the_dossier(address, person, cast, page_client_for):
    from vierinbalans.dossier.models import Action, Answer, Evidence, Statement

    client = page_client_for(getattr(cast, person))
    client.post(
        address.url(organisation_id=cast.school.pk, year=2026),
        {"place": "2", "text": "tekst", "what": "iets", "where": "vision", "status": "planned", "evidence": "x"},
    )
    answers = Answer.objects.exclude(state="unanswered", text="")
    assert not answers.exists()
    assert not any(model.objects.exists() for model in (Action, Evidence, Statement))


@pytest.mark.parametrize("name", sorted(ADMINISTRATION))
def test_only_an_administrator_finds_the_administration(name, cast, page_client_for, page_client):
    [address] = [each for each in ADDRESSES if each.name == name]
    url = address.url(organisation_id=cast.school.pk)
    for method in METHODS:
        assert getattr(page_client_for(cast.lead), method)(url).status_code in (404, 405)
        assert getattr(page_client, method)(url).status_code in (302, 405)


@pytest.mark.parametrize("name", sorted(OPEN - {"ui:set_language"}))
def test_open_page_is_there_for_a_visitor(name, cast, page_client):
    [address] = [each for each in ADDRESSES if each.name == name]
    assert page_client.get(address.url()).status_code == 200


@pytest.mark.parametrize("name", sorted(BY_SECRET))
def test_wrong_secret_opens_nothing(name, cast, page_client):
    [address] = [each for each in ADDRESSES if each.name == name]
    assert page_client.get(address.url()).status_code in (403, 404, 410)


@pytest.mark.parametrize("name", sorted(BY_CODE))
def test_without_a_code_nothing_is_shown_or_kept(name, cast, page_client):
    [address] = [each for each in ADDRESSES if each.name == name]
    for method in METHODS:
        answer = getattr(page_client, method)(address.url())
        assert answer.status_code in (200, 302, 403, 404, 405), (method, answer.status_code)
        assert not page_client.cookies
