"""One's own page."""

import pytest

from tests.organisations.views.hostile import NAMES, TOO_LONG
from vierinbalans.organisations.models import Membership

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def test_visitor_is_asked_to_log_in(page_client):
    assert page_client.get("/me/").url == "/account/login/?next=/me/"


def test_page_shows_name_roles_and_how_to_log_in(cast, page_client_for):
    shown = text(page_client_for(cast.editor).get("/me/"))
    for words in (
        "Emre Voorbeeld",
        "emre.voorbeeld@example.org",
        "Lyceum De Waterkant",
        "Redactie",
        "Mijn wachtwoord wijzigen",
    ):
        assert words in shown


def test_who_logs_in_by_code_is_offered_a_password(cast, page_client_for):
    cast.editor.set_unusable_password()
    cast.editor.save()
    shown = text(page_client_for(cast.editor).get("/me/"))
    assert "Een wachtwoord kiezen" in shown
    assert "Mijn wachtwoord wijzigen" not in shown


def test_name_and_language_are_changed_and_the_pages_follow(cast, page_client_for):
    client = page_client_for(cast.editor)
    response = client.post("/me/", {"name": "Emre van Voorbeeld", "language": "en"})
    cast.editor.refresh_from_db()
    assert (cast.editor.name, cast.editor.language) == ("Emre van Voorbeeld", "en")
    shown = text(client.get(response.url))
    assert "My name and roles" in shown
    assert "Saved." in shown


@pytest.mark.parametrize(
    "typed",
    [{"name": "", "language": "nl"}, {"name": TOO_LONG, "language": "nl"}, {"name": "x", "language": "tlh"}, {}],
)
def test_mistake_changes_nothing(cast, page_client_for, typed):
    response = page_client_for(cast.editor).post("/me/", typed)
    assert response.status_code == 422
    cast.editor.refresh_from_db()
    assert (cast.editor.name, cast.editor.language) == ("Emre Voorbeeld", "nl")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_name_is_shown_as_text(cast, page_client_for, name):
    client = page_client_for(cast.editor)
    client.post("/me/", {"name": name, "language": "nl"})
    assert "<script>alert" not in client.get("/me/").content.decode()


def test_role_is_given_back(cast, page_client_for):
    client = page_client_for(cast.editor)
    membership = Membership.objects.get(person=cast.editor)
    response = client.post(f"/me/leave/{membership.pk}/")
    assert not Membership.objects.filter(person=cast.editor).exists()
    shown = text(client.get(response.url))
    assert "U werkt niet meer mee met Lyceum De Waterkant." in shown
    assert "U hebt nog nergens een rol." in shown


def test_last_lead_hears_what_to_do_first(cast, page_client_for):
    membership = Membership.objects.get(person=cast.stranger)
    response = page_client_for(cast.stranger).post(f"/me/leave/{membership.pk}/")
    assert response.status_code == 409
    assert "Geef eerst iemand anders de rol leiding." in text(response)
    assert Membership.objects.filter(person=cast.stranger).exists()


def test_role_of_somebody_else_is_not_given_back(cast, page_client_for):
    membership = Membership.objects.get(person=cast.reader)
    assert page_client_for(cast.editor).post(f"/me/leave/{membership.pk}/").status_code == 404
    assert Membership.objects.filter(person=cast.reader).exists()
