"""The page that shows what was sent, waits or failed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from vierinbalans.notifications.kinds import Kind, _kinds
from vierinbalans.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cast):
    return reverse("notifications:sent", args=[cast.school.pk])


@pytest.fixture
def again(cast):
    return reverse("notifications:again", args=[cast.school.pk])


@pytest.fixture
def mails(queued):
    """One that waits, one that was sent, one that failed."""
    sent, failed = queued("sent@example.org"), queued("failed@example.org")
    Notification.objects.filter(pk=sent.pk).update(state="sent", sent_at=timezone.now(), text="", html="")
    Notification.objects.filter(pk=failed.pk).update(state="failed", problem="refused: 550 No such user", attempts=1)
    return queued("waits@example.org"), sent, failed


@pytest.mark.parametrize("person", ["lead", "editor"])
def test_who_writes_sees_what_became_of_mails_and_never_their_words(person, address, mails, cast, page_client_for):
    page = page_client_for(getattr(cast, person)).get(address).content.decode()
    for words in ("waits@example.org", "sent@example.org", "failed@example.org", "550 No such user"):
        assert words in page
    assert "geheim" not in page


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
def test_who_does_not_write_sees_no_addresses(person, address, again, mails, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    assert client.get(address).status_code == 403
    assert client.post(again).status_code == 403


def test_stranger_finds_nothing(address, again, mails, cast, page_client_for):
    client = page_client_for(cast.stranger)
    assert client.get(address).status_code == 404
    assert client.post(again).status_code == 404


def test_mails_of_another_school_are_not_listed_nor_sent_again(address, again, queued, cast, page_client_for):
    other = queued("elders@example.org", organisation=cast.elsewhere)
    Notification.objects.filter(pk=other.pk).update(state="failed", problem="refused")
    client = page_client_for(cast.lead)
    assert "elders@example.org" not in client.get(address).content.decode()
    client.post(again, {"mail": str(other.pk)})
    other.refresh_from_db()
    assert other.state == "failed"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=failed", {"failed"}),
        ("state=sent", {"sent"}),
        ("state=nonsense", {"waits", "sent", "failed"}),
        ("kind=nonsense", {"waits", "sent", "failed"}),
        ("page=99", {"waits", "sent", "failed"}),
        ("page=x", {"waits", "sent", "failed"}),
    ],
)
def test_filter_shows_what_was_asked_for(query, shown, address, mails, cast, page_client_for):
    page = page_client_for(cast.lead).get(f"{address}?{query}").content.decode()
    assert {name for name in ("waits", "sent", "failed") if f"{name}@example.org" in page} == shown


def test_one_mail_or_all_that_failed_are_sent_again(again, mails, queued, cast, page_client_for):
    other = queued("b@example.org")
    Notification.objects.filter(pk=other.pk).update(state="failed", problem="refused")
    client = page_client_for(cast.lead)
    client.post(again, {"mail": str(other.pk)})
    assert Notification.objects.filter(state="failed").count() == 1
    client.post(again)
    assert not Notification.objects.filter(state="failed").exists()
    assert client.post(again, follow=True).status_code == 200


@pytest.mark.parametrize("key", ["x", "00000000-0000-4000-8000-000000000009", "\x00", ""])
def test_mail_that_is_not_there_is_no_error(key, again, cast, page_client_for):
    assert page_client_for(cast.lead).post(again, {"mail": key}).status_code in (302, 404)


def test_address_that_would_tell_who_had_not_taken_part_is_shown_only_when_it_failed(
    address, mails, cast, page_client_for, monkeypatch
):
    monkeypatch.setitem(_kinds, "tells", Kind(id="tells", label="Herinnering", address_tells=True))
    Notification.objects.update(kind="tells")
    page = page_client_for(cast.lead).get(address).content.decode()
    assert "failed@example.org" in page
    assert "waits@example.org" not in page
    assert "sent@example.org" not in page


def test_page_says_when_mail_reaches_nobody(address, cast, page_client_for, settings):
    client = page_client_for(cast.lead)
    settings.LANGUAGE_CODE = "nl"
    words = "mailserver"
    assert words not in client.get(address).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert words in client.get(address).content.decode()


def test_page_asks_the_database_a_fixed_number_of_questions(
    address, queued, cast, page_client_for, django_assert_max_num_queries
):
    for number in range(120):
        queued(f"p{number}@example.org")
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(8):
        page = client.get(address)
    assert page.content.decode().count("@example.org") == 100
    assert "page=2" in page.content.decode()


def test_page_of_the_organisation_names_mail_that_failed(mails, cast, page_client_for):
    organisation = reverse("organisations:organisation", args=[cast.school.pk])
    address = reverse("notifications:sent", args=[cast.school.pk])
    assert address in page_client_for(cast.editor).get(organisation).content.decode()
    assert address not in page_client_for(cast.reader).get(organisation).content.decode()
