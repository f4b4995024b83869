"""Run on its own: twenty devices estimate while two leaders press "reveal", on a database in a file.

Writes as JSON how many estimates were taken, what the room saw, and how many of the leaders made the move.
"""

import json
import sys
import threading
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from vierinbalans.dossier.models import Dossier  # noqa: E402
from vierinbalans.organisations.models import Organisation, Person  # noqa: E402
from vierinbalans.surveys.models import Meeting  # noqa: E402
from vierinbalans.surveys.operations.joining import TooLateError, save_estimate, take_seat  # noqa: E402
from vierinbalans.surveys.operations.meetings import MovedOnError, make_move, start_meeting  # noqa: E402

STEP, DEVICES = "vision.ict", 20


def main() -> dict[str, object]:
    call_command("migrate", verbosity=0)
    school = Organisation.objects.create(kind="school", sector="vo", name="Lyceum De Waterkant")
    dossier = Dossier.objects.create(
        organisation=school,
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        year=2026,
        framework_version="1.0.0",
    )
    person = Person.objects.create_user("noor@example.org", "een goed wachtwoord", name="Noor Voorbeeld")
    now = timezone.now()
    meeting = start_meeting(dossier, step=STEP, person=person, now=now)
    make_move(meeting, "begin", turn=0, now=now)
    tickets = [take_seat(meeting, language="nl", now=now) for _each in range(DEVICES)]
    for ticket in tickets[:3]:
        save_estimate(ticket, subject=STEP, value="1", now=now)
    taken, moved, start = [], [], threading.Barrier(DEVICES + 2)

    def estimate(ticket: object) -> None:
        start.wait()
        try:
            save_estimate(ticket, subject=STEP, value="2", now=now)  # type: ignore[arg-type]
            taken.append(1)
        except TooLateError:
            pass
        connections.close_all()

    def reveal() -> None:
        start.wait()
        try:
            make_move(meeting, "reveal", turn=1, now=now)
            moved.append(1)
        except MovedOnError:
            pass
        connections.close_all()

    threads = [threading.Thread(target=estimate, args=[ticket]) for ticket in tickets]
    threads += [threading.Thread(target=reveal) for _leader in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = Meeting.objects.get()
    return {"taken": len(taken), "moved": len(moved), "turn": row.turn, "spread": row.spreads[STEP]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
