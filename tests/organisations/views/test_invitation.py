"""Opening an invitation."""

import pytest

from tests.organisations.views.hostile import NAMES, TOO_LONG, brief
from vierinbalans.organisations import operations
from vierinbalans.organisations.models import Invitation, Membership, Person

pytestmark = pytest.mark.django_db
WORDS = {"name": "Nieuw Voorbeeld", "password": "drie gewone woorden", "again": "drie gewone woorden"}


@pytest.fixture
def address(invited):
    return f"/invitation/{invited[1]}/"


def text(response):
    return " ".join(response.content.decode().split())


def new_member(cast):
    return Membership.objects.filter(organisation=cast.school, person__email="nieuw@example.org").first()


def test_page_says_who_is_invited_for_what(address, page_client):
    shown = text(page_client.get(address))
    assert "Werk mee met Lyceum De Waterkant" in shown
    assert "nieuw@example.org is uitgenodigd als redactie." in shown


def test_new_colleague_makes_an_account_and_is_in(cast, address, page_client):
    response = page_client.post(address, WORDS)
    assert response.url == f"/org/{cast.school.pk}/?welcome=1"
    assert "Eerste stappen" in text(page_client.get(response.url))
    assert new_member(cast).role == "editor"


def test_password_may_be_left_out_where_codes_are_mailed(cast, address, page_client):
    assert page_client.post(address, {"name": "Nieuw"}).status_code == 302
    assert not new_member(cast).person.has_usable_password()


def test_password_is_needed_where_mail_reaches_nobody(cast, address, page_client, mail_in_files):
    response = page_client.post(address, {"name": "Nieuw"})
    assert response.status_code == 422
    assert new_member(cast) is None
    assert page_client.post(address, WORDS).status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": TOO_LONG},
        {"password": "kort", "again": "kort"},
        {"again": "anders"},
        {"password": ""},
        {"password": "nieuw@example.org", "again": "nieuw@example.org"},
        {"password": TOO_LONG, "again": TOO_LONG},
    ],
    ids=brief,
)
def test_mistake_makes_no_account_and_the_invitation_stays(cast, address, page_client, change):
    response = page_client.post(address, {**WORDS, **change})
    assert response.status_code == 422
    assert "Dit is nog niet bewaard." in text(response)
    assert not Person.objects.filter(email="nieuw@example.org").exists()
    assert page_client.post(address, WORDS).status_code == 302


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_name_is_kept_and_shown_as_text(cast, address, page_client, page_client_for, name):
    page_client.post(address, {**WORDS, "name": name})
    shown = page_client_for(cast.lead).get(f"/org/{cast.school.pk}/people/").content.decode()
    assert "<script>alert" not in shown
    assert new_member(cast) is not None


def test_who_is_logged_in_accepts_with_one_press(cast, address, page_client_for):
    client = page_client_for(cast.stranger)
    shown = text(client.get(address))
    assert "U bent ingelogd als Vera Vreemd" in shown
    assert "naar een ander adres gestuurd" in shown
    assert client.post(address).status_code == 302
    assert Membership.objects.filter(organisation=cast.school, person=cast.stranger, role="editor").exists()


def test_known_address_is_asked_to_log_in_and_comes_back(cast, page_client):
    _, secret = operations.invite(cast.school, email=cast.stranger.email, role="reader", by=cast.lead)
    address = f"/invitation/{secret}/"
    assert f"/account/login/?next={address}" in text(page_client.get(address))
    response = page_client.post(address, WORDS)
    assert response.status_code == 422
    assert "Er is al een account met dit adres." in text(response)
    assert not Membership.objects.filter(organisation=cast.school, person=cast.stranger).exists()


class TestGone:
    """Expired, used, withdrawn: said, with what to do, and nobody comes in."""

    @pytest.fixture(params=["expired", "used", "withdrawn"])
    def gone(self, request, invited, cast):
        invitation, secret = invited
        if request.param == "expired":
            Invitation.objects.update(expires_at="2026-01-01T12:00Z")
        elif request.param == "used":
            operations.accept(invitation, cast.sister_lead)
        else:
            operations.withdraw(invitation)
        words = {"expired": "verlopen", "used": "al gebruikt", "withdrawn": "ingetrokken of vervangen"}
        return f"/invitation/{secret}/", words[request.param]

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_visitor_hears_why(self, cast, page_client, gone, method):
        address, why = gone
        response = getattr(page_client, method)(address, WORDS)
        assert response.status_code == 410
        assert why in text(response)
        assert "om een nieuwe uitnodiging" in text(response)
        assert new_member(cast) is None

    def test_who_is_logged_in_does_not_come_in_either(self, cast, page_client_for, gone):
        assert page_client_for(cast.stranger).post(gone[0]).status_code == 410
        assert not Membership.objects.filter(organisation=cast.school, person=cast.stranger).exists()


def test_pressing_twice_makes_one_account_and_says_so(cast, address, page_client):
    page_client.post(address, WORDS)
    assert page_client.post(address, WORDS).status_code == 410
    assert Person.objects.filter(email="nieuw@example.org").count() == 1


def test_used_between_looking_and_pressing_is_told_as_used(cast, invited, address, page_client_for, monkeypatch):
    monkeypatch.setattr(operations, "is_usable", lambda invitation: True)
    operations.accept(invited[0], cast.sister_lead)
    assert page_client_for(cast.stranger).post(address).status_code == 410


def test_wrong_secret_is_not_found_and_guessing_is_stopped(invited, page_client):
    answers = [page_client.get("/invitation/guess/").status_code for _ in range(32)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_account_gets_the_language_that_was_read(cast, address, page_client, settings):
    page_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page_client.post(address, WORDS)
    assert new_member(cast).person.language == "en"
