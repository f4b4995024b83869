"""Several workers at the same queue, and the loop that the worker runs."""

import os
import subprocess
import sys
import time

import pytest

from tests.notifications.server import MailServer
from vierinbalans.config import worker
from vierinbalans.notifications.operations import Delivered

MANY, WORKERS = 40, 3
BEGIN = f"""
import django
django.setup()
from django.core.management import call_command
from vierinbalans.notifications.operations import Mail, queue_all
from vierinbalans.organisations.models import Organisation
call_command("migrate", verbosity=0)
school = Organisation.objects.create(kind="school", sector="vo", name="Lyceum De Waterkant")
mails = [Mail(to=f"p{{n}}@example.org", language="nl", subject="Uw mening", text="Doe mee") for n in range({MANY})]
queue_all(school, kind="survey_invitation", mails=mails)
"""
WORK = """
import django
django.setup()
from vierinbalans.notifications.operations import deliver_due
for _ in range(3):
    deliver_due()
"""
COUNT = """
import django
django.setup()
from vierinbalans.notifications.models import Notification
print(Notification.objects.filter(state="sent", attempts=1, text="").count())
"""


def test_several_workers_send_each_mail_once(tmp_path):
    server = MailServer()
    server.start()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vierinbalans.config.settings",
        "VIERINBALANS_DATA": str(tmp_path),
        "VIERINBALANS_SMTP_HOST": "127.0.0.1",
        "VIERINBALANS_SMTP_PORT": str(server.port),
        "VIERINBALANS_SMTP_TLS": "no",
    }
    environment.pop("DATABASE_URL", None)

    def run(code):
        return subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)

    try:
        assert run(BEGIN).wait(60) == 0
        assert [each.wait(60) for each in [run(WORK) for _ in range(WORKERS)]] == [0] * WORKERS
    finally:
        server.stop()
    assert sorted(server.handler.recipients) == sorted(f"p{number}@example.org" for number in range(MANY))
    assert run(COUNT).communicate(timeout=60)[0].strip() == str(MANY)


class Told:
    """Something to wait on that says stop after so many rounds, and keeps how long each pause was to be."""

    def __init__(self, rounds):
        self.left, self.pauses = rounds, []

    def is_set(self):
        return self.left <= 0

    def wait(self, seconds):
        self.left -= 1
        self.pauses.append(seconds)


def test_loop_survives_errors_and_waits_longer_after_them(monkeypatch, caplog):
    answers = iter([RuntimeError("boom"), Delivered(server_is_there=False), Delivered()])

    def deliver(**_options):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(worker.mails, "deliver_due", deliver)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    told = Told(3)
    worker.send_mail_for_ever(told)
    assert told.pauses == [worker.MAIL_AGAIN, worker.MAIL_AGAIN, worker.MAIL_EVERY]
    assert "sending mail failed" in caplog.text


@pytest.mark.django_db
def test_keeping_house_removes_old_mails(monkeypatch, queued):
    called = []
    monkeypatch.setattr(worker.mails, "remove_old", lambda **options: called.append(options))
    worker.keep_house()
    assert len(called) == 1


class StoppedWhileIdle:
    """A worker of tasks that gets SIGTERM while it has nothing to do."""

    def __init__(self, **_options):
        pass

    def configure_signals(self):
        pass

    def run(self):
        sys.exit(0)


def test_worker_that_is_told_to_stop_finishes_the_mail_it_is_sending(monkeypatch):
    finished = []

    def send(stop):
        stop.wait(5)
        time.sleep(0.2)  # the server takes a moment
        finished.append(True)

    monkeypatch.setattr(worker, "Worker", StoppedWhileIdle)
    monkeypatch.setattr(worker, "send_mail_for_ever", send)
    monkeypatch.setattr(worker, "keep_house_for_ever", lambda stop: None)
    with pytest.raises(SystemExit):
        worker.main()
    assert finished
