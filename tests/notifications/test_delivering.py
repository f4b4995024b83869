"""The queue against a real SMTP server: what is sent, what is tried again, what has failed."""

import time
from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.notifications.server import NAME, PASSWORD, free_port
from vierinbalans.notifications.models import Notification
from vierinbalans.notifications.operations import deliver_due, forget, remove_old, retry
from vierinbalans.notifications.rules import LEASE, WAITS

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Requiring AUTH")]


def state_of(row):
    row.refresh_from_db()
    return row.state, row.problem.partition(":")[0]


def test_mail_goes_out_as_text_and_html_and_its_words_are_wiped(mail_server, queued):
    row = queued()
    assert deliver_due().sent == 1
    (message,) = mail_server.handler.taken
    assert mail_server.handler.recipients == ["piet@example.org"]
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
    assert message["Message-ID"] == f"<{row.pk}@example.org>"
    assert message["From"] == "Vier in balans <werkbank@example.org>"
    assert state_of(row) == ("sent", "")
    assert (row.text, row.html, row.attempts) == ("", "", 1)
    assert row.sent_at is not None


def test_mail_that_was_sent_is_not_sent_again(mail_server, queued):
    queued()
    deliver_due()
    assert deliver_due().sent == 0
    assert len(mail_server.handler.taken) == 1


def test_address_the_server_refuses_fails_at_once_with_what_it_said(mail_server, queued):
    mail_server.handler.answers["weg@example.org"] = "550 5.1.1 No such user here"
    gone, good = queued("weg@example.org"), queued("piet@example.org")
    deliver_due()
    assert state_of(gone) == ("failed", "refused")
    assert "No such user here" in gone.problem
    assert state_of(good) == ("sent", "")


def test_mail_the_server_refuses_fails_at_once(mail_server, queued):
    mail_server.handler.to_data = "554 Looks like spam"
    row = queued()
    deliver_due()
    assert state_of(row) == ("failed", "content")


@pytest.mark.parametrize(("where", "answer"), [("rcpt", "451 Greylisted, come back"), ("data", "452 Disk full")])
def test_server_that_is_busy_is_tried_again_later(mail_server, queued, where, answer):
    if where == "rcpt":
        mail_server.handler.answers["piet@example.org"] = answer
    else:
        mail_server.handler.to_data = answer
    row = queued()
    before = timezone.now()
    deliver_due()
    assert state_of(row) == ("waiting", "busy")
    assert before + WAITS[0] <= row.try_at <= timezone.now() + WAITS[0]
    mail_server.handler.answers, mail_server.handler.to_data = {}, "250 OK"
    assert deliver_due().sent == 0  # not yet
    deliver_due(now=lambda: timezone.now() + WAITS[0])
    assert state_of(row) == ("sent", "")


def test_after_the_last_attempt_a_mail_has_failed(smtp_settings, queued):
    smtp_settings(free_port())
    row, moment, tries = queued(), timezone.now(), 0
    while state_of(row)[0] == "waiting":
        moment = max(moment, row.try_at)
        deliver_due(now=lambda: moment)  # noqa: B023 - called at once
        tries += 1
    assert (tries, state_of(row)) == (len(WAITS) + 1, ("failed", "no_connection"))
    assert moment - row.created_at > sum(WAITS, timedelta()) - timedelta(seconds=1)
    assert row.text  # to be sent again by a person


def test_server_nobody_listens_at_leaves_the_other_mails_alone(smtp_settings, queued):
    smtp_settings(free_port())
    first, second = queued("a@example.org"), queued("b@example.org")
    assert not deliver_due().server_is_there
    assert state_of(first) == ("waiting", "no_connection")
    assert state_of(second) == ("waiting", "")
    assert second.attempts == 0


def test_slow_server_is_waited_for_no_longer_than_the_time_limit(mail_server, smtp_settings, queued):
    smtp_settings(mail_server.port, timeout=0.5)
    mail_server.handler.slow = 1.5
    row, started = queued(), time.monotonic()
    deliver_due()
    assert time.monotonic() - started < 1.4
    assert state_of(row) == ("waiting", "busy")


def test_right_password_opens_the_server(locked_mail_server, smtp_settings, queued):
    smtp_settings(locked_mail_server.port, user=NAME, password=PASSWORD)
    row = queued()
    deliver_due()
    assert state_of(row) == ("sent", "")


@pytest.mark.parametrize("password", ["fout", ""])
def test_wrong_password_is_tried_again_and_named(locked_mail_server, smtp_settings, queued, password):
    smtp_settings(locked_mail_server.port, user=NAME if password else "", password=password)
    row = queued()
    deliver_due()
    assert state_of(row) == ("waiting", "login")
    assert locked_mail_server.handler.taken == []


@pytest.mark.parametrize("address", ["jos\u00e9\u0142@example.org", "a@ex\u0430mple.org"])
def test_address_the_server_cannot_spell_harms_no_other_mail(mail_server, queued, address):
    strange, good = queued(address), queued()
    deliver_due()
    assert state_of(strange)[0] in ("failed", "sent")
    assert state_of(good) == ("sent", "")


def test_subject_stays_on_one_line(mail_server, queued):
    queued(subject="Hallo\nBcc: iedereen@example.org")
    deliver_due()
    (message,) = mail_server.handler.taken
    assert message["Bcc"] is None
    assert len(mail_server.handler.recipients) == 1


def test_crash_after_the_server_took_the_mail_sends_it_once_more_and_no_more(mail_server, queued, monkeypatch):
    row = queued()

    def crash(*_args):
        raise SystemExit

    monkeypatch.setattr("vierinbalans.notifications.operations._mark", crash)
    moment = timezone.now()
    for _ in range(4):
        with suppress(SystemExit):
            deliver_due(now=lambda: moment)  # noqa: B023
        deliver_due(now=lambda: moment)  # noqa: B023 - it is another's until the lease is over
        moment += LEASE
    assert len(mail_server.handler.taken) == 2
    assert len({message["Message-ID"] for message in mail_server.handler.taken}) == 1
    assert state_of(row) == ("failed", "interrupted_twice")


def test_mail_taken_back_while_it_waits_is_not_sent(mail_server, queued, cast):
    queued(subject_ref="ronde-1")
    queued("ander@example.org", subject_ref="ronde-1")
    assert forget(cast.school, subject_ref="ronde-1", to="piet@example.org") == 1
    deliver_due()
    assert mail_server.handler.recipients == ["ander@example.org"]
    assert forget(cast.elsewhere, subject_ref="ronde-1") == 0


def test_retry_by_a_person_starts_anew(smtp_settings, mail_server, queued):
    mail_server.handler.answers["piet@example.org"] = "550 No"
    row = queued()
    deliver_due()
    mail_server.handler.answers = {}
    assert retry(Notification.objects.all()) == 1
    assert retry(Notification.objects.all()) == 0
    deliver_due()
    assert state_of(row) == ("sent", "")


def test_without_a_mail_server_mails_go_to_a_file_each(settings, tmp_path, queued):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    queued(), queued("b@example.org")
    assert deliver_due().sent == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_what_became_of_mails_is_removed_after_ninety_days(queued):
    row = queued()
    now = timezone.now()
    assert remove_old(now=now + timedelta(days=89)) == 0
    assert remove_old(now=now + timedelta(days=91)) == 1
    assert not Notification.objects.filter(pk=row.pk).exists()


def test_a_worker_told_to_stop_begins_no_new_mail(mail_server, queued):
    queued()
    assert deliver_due(stopped=lambda: True).sent == 0
    assert mail_server.handler.taken == []
