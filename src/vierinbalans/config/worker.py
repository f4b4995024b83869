"""The background worker: carries out tasks, sends mail, and keeps house every now and then."""

import logging
import os
import secrets
import threading
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vierinbalans.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the set-up above
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.management.commands.db_worker import Worker  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from vierinbalans.balance.operations import take_due_snapshots  # noqa: E402
from vierinbalans.notifications import operations as mails  # noqa: E402
from vierinbalans.plan.making import remove_files_of_removed  # noqa: E402
from vierinbalans.surveys.operations.importing import drop_old as drop_old_imports  # noqa: E402
from vierinbalans.surveys.operations.meetings import end_old_meetings  # noqa: E402

logger = logging.getLogger(__name__)
KEEP_TASKS = timedelta(days=30)
MAIL_EVERY, MAIL_AGAIN = 2, 30
"""Seconds between two looks at the queue of mails, and when the mail server could not be used."""
LAST_MAIL = 8
"""Seconds to finish the mail that is being sent when the worker stops."""


def keep_house() -> None:
    """What has to happen now and then: the month's snapshots, and clearing what is over."""
    now = timezone.now()
    take_due_snapshots(today=timezone.localdate(now))
    SessionStore.clear_expired()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_TASKS).delete()
    remove_files_of_removed()
    end_old_meetings(now=now)
    mails.remove_old(now=now)
    drop_old_imports(now=now)


def keep_house_for_ever(stop: threading.Event) -> None:
    """Keeps house until told to stop; a failure is logged and tried again next time."""
    while not stop.is_set():
        try:
            keep_house()
        except Exception:
            logger.exception("keeping house failed")
        finally:
            connections.close_all()
        stop.wait(settings.HOUSEKEEPING_MINUTES * 60)


def send_mail_for_ever(stop: threading.Event) -> None:
    """Sends mails that are due until told to stop. A slow mail server holds up nothing but other mails."""
    while not stop.is_set():
        pause = MAIL_AGAIN
        try:
            if mails.deliver_due(stopped=stop.is_set).server_is_there:
                pause = MAIL_EVERY
        except Exception:
            logger.exception("sending mail failed")
            connections.close_all()
        stop.wait(pause)


def main() -> None:
    """Runs until it gets SIGTERM."""
    stop = threading.Event()
    threading.Thread(target=keep_house_for_ever, args=[stop], daemon=True).start()
    sender = threading.Thread(target=send_mail_for_ever, args=[stop], daemon=True)
    sender.start()
    worker = Worker(
        queue_names=["*"],
        interval=0.5,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(8),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    try:
        worker.run()
    finally:  # told to stop while it is idle, it leaves by ``SystemExit``
        stop.set()
        sender.join(LAST_MAIL)


if __name__ == "__main__":
    main()
