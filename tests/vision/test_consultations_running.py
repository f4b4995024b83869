"""A consultation on its way: reminders, units that came later, changing, closing, opening again, removing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.dossier.views.test_step import words
from tests.vision.consulted import QUESTION, a_consultation, address, asked, reply_of
from vierinbalans.notifications.models import Notification
from vierinbalans.organisations.models import Membership, Unit
from vierinbalans.vision.models import Consultation, Reply
from vierinbalans.vision.operations import consultations as operations

pytestmark = pytest.mark.django_db
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}
TODAY = timezone.localdate()
LONG_AGO = timedelta(days=10)


@pytest.fixture
def row(cast):
    return a_consultation(cast.dossier)


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


def to_be_reminded(row, colleague, unit="Talen"):
    reply = asked(reply_of(row, unit), colleague)
    return reply_of(row, unit, asked_at=timezone.now() - LONG_AGO) if reply else reply


def test_colleague_is_reminded_once_in_two_days(row, cast, editor):
    reply = to_be_reminded(row, cast.contributor)
    assert "1 herinnering wordt verstuurd" in words(editor.post(address("remind", row), follow=True))
    assert "Er was nu niemand om te herinneren" in words(editor.post(address("remind", row), follow=True))
    [mail] = Notification.objects.all()
    assert (mail.to, mail.kind, mail.language) == (cast.contributor.email, "consultation_reminder", "nl")
    assert f"http://testserver{address('reply', reply)}" in mail.text
    assert QUESTION in mail.text
    assert QUESTION in mail.html
    reply.refresh_from_db()
    assert reply.reminded_at is not None


def test_reminder_is_in_the_language_of_who_gets_it(row, cast, editor):
    cast.contributor.language = "en"
    cast.contributor.save()
    to_be_reminded(row, cast.contributor, "")
    editor.post(address("remind", row))
    mail = Notification.objects.get()
    assert mail.subject == "Reminder: will you answer for the participation council?"
    assert "Hello," in mail.text


def test_nobody_is_reminded_who_answered_was_asked_today_or_has_left(row, cast, editor):
    asked(reply_of(row, "Talen"), cast.contributor)
    to_be_reminded(row, cast.reader, "Exact")
    reply_of(row, "", person=cast.lead, asked_at=timezone.now() - LONG_AGO, state="declined", text="Geen tijd")
    Membership.objects.filter(person=cast.reader).delete()
    editor.post(address("remind", row))
    assert not Notification.objects.exists()


def test_unit_that_came_later_can_be_asked_too(row, cast, editor):
    for name in ("Talen", "Exact", "Muziek"):
        Unit.objects.create(organisation=cast.school, name=name)
    reply_of(row, state="answered", text="Dit vinden wij")
    assert "Ook hen vragen" in words(editor.get(address("consultation", row)))
    editor.post(address("add_units", row))
    page = words(editor.post(address("add_units", row), follow=True))
    assert "Ook hen vragen" not in page
    assert sorted(Reply.objects.values_list("unit", flat=True)) == ["", "Exact", "Muziek", "Talen"]
    assert reply_of(row).text == "Dit vinden wij"


def test_closing_stops_mail_that_waits_and_can_be_undone(row, cast, editor):
    reply = reply_of(row)
    editor.post(address("reply_ask", reply), {"colleague": cast.contributor.pk})
    assert Notification.objects.count() == 1
    page = words(editor.post(address("set_consultation_state", row), {"do": "close"}, follow=True))
    assert not Notification.objects.exists()
    assert Consultation.objects.get().closed_on == TODAY
    assert "Opnieuw openen" in page
    assert not operations.close(row, today=TODAY)
    editor.post(address("set_consultation_state", row), {"do": "open"})
    assert Consultation.objects.get().closed_on is None


def test_closed_one_is_not_opened_while_the_same_is_asked_anew(row, cast, editor):
    operations.close(row, today=TODAY)
    again = a_consultation(cast.dossier)
    response = editor.post(address("set_consultation_state", row), {"do": "open"})
    assert response["Location"] == address("consultation", again)
    row.refresh_from_db()
    assert row.closed_on == TODAY


@pytest.mark.parametrize("name", ["remind", "add_units", "change_consultation"])
def test_nothing_is_done_with_a_closed_one(name, row, cast, editor):
    Unit.objects.create(organisation=cast.school, name="Muziek")
    to_be_reminded(row, cast.contributor)
    operations.close(row, today=TODAY)
    response = editor.post(address(name, row), {"question": "Anders?", "version": 2}, follow=True)
    assert "gesloten" in words(response)
    assert not Notification.objects.exists()
    assert Reply.objects.count() == 3
    assert Consultation.objects.get().question == QUESTION


def test_question_and_day_can_be_changed_but_not_over_a_colleague(row, editor):
    url, due = address("change_consultation", row), TODAY + timedelta(days=9)
    assert editor.post(url, {"question": "Anders?", "due": due.isoformat(), "version": 1}).status_code == 302
    response = editor.post(url, {"question": "Nog anders?", "version": 1})
    assert response.status_code == 409
    assert "Anders?" in words(response)
    assert "Nog anders?" in words(response)
    changed = Consultation.objects.get()
    assert (changed.question, changed.due, changed.version) == ("Anders?", due, 2)


def test_day_that_passed_may_stay_but_not_be_chosen(row, editor):
    past = TODAY - timedelta(days=3)
    Consultation.objects.update(due=past)
    url = address("change_consultation", row)
    sent = {"question": "Anders?", "version": 1}
    earlier = (past - timedelta(days=1)).isoformat()
    assert editor.post(url, {**sent, "due": earlier}).status_code == 422
    assert editor.post(url, {**sent, "due": past.isoformat()}).status_code == 302


def test_only_a_lead_removes_one_and_is_asked_first(row, cast, editor, page_client_for):
    url = address("delete_consultation", row)
    assert editor.post(url).status_code == 403
    reply_of(row, state="answered", text="Dit vinden wij")
    lead = page_client_for(cast.lead)
    assert "1 antwoord verdwijnt mee" in words(lead.get(url))
    assert Consultation.objects.exists()
    lead.post(url)
    assert not Reply.objects.exists()


@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
@pytest.mark.parametrize(
    "name", ["remind", "add_units", "change_consultation", "set_consultation_state", "delete_consultation"]
)
def test_who_may_not_write_changes_nothing(name, person, status, row, cast, page_client_for):
    to_be_reminded(row, cast.contributor)
    Unit.objects.create(organisation=cast.school, name="Muziek")
    sent = {"do": "close", "question": "Anders?", "version": 1}
    assert page_client_for(getattr(cast, person)).post(address(name, row), sent).status_code == status
    row.refresh_from_db()
    assert (row.closed_on, row.question, Reply.objects.count()) == (None, QUESTION, 3)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"do": "burn"}])
def test_unknown_press_does_nothing(sent, row, editor):
    assert editor.post(address("set_consultation_state", row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.closed_on, row.version) == (None, 1)
