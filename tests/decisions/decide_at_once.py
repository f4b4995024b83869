"""Run on its own: six threads decide one choice at the same moment, on a database in a file.

Writes as JSON who won, what the others were told, and how many changes the history holds.
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

from tests.decisions.made import balanced_choice  # noqa: E402
from vierinbalans.decisions.operations.choices_deciding import Ruling, decide  # noqa: E402
from vierinbalans.decisions.rules.states import ImpossibleMoveError  # noqa: E402
from vierinbalans.dossier.models import Dossier  # noqa: E402
from vierinbalans.organisations.models import Organisation, Person  # noqa: E402

PEOPLE = 6


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
    people = [Person.objects.create_user(f"lid.{number}@example.org", name=f"Lid {number}") for number in range(PEOPLE)]
    choice, today = balanced_choice(dossier, state="submitted"), timezone.localdate()
    told: list[str] = []
    start = threading.Barrier(PEOPLE)

    def press(number: int) -> None:
        said = Ruling(outcome=("yes", "no")[number % 2], motive="", by=f"Lid {number}", on=today)
        start.wait()
        try:
            decide(choice, said, version=choice.version, today=today, person=people[number])
            told.append(said.by)
        except ImpossibleMoveError:
            told.append("too late")
        connections.close_all()

    threads = [threading.Thread(target=press, args=[number]) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    choice.refresh_from_db()
    return {"told": sorted(told), "decided_by": choice.decided_by, "changes": choice.changes.count()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
