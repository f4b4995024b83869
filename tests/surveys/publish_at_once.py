"""Run on its own: publish one round with four threads on a database in a file (or the one in ``DATABASE_URL``).

Writes as JSON how many releases came of it, and whether a remark that may not be shown can still be found in the files
of the database before and after.
"""

import json
import sys
import threading
from datetime import date
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.surveys.factories import make_round, make_sheets  # noqa: E402
from vierinbalans.dossier.models import Dossier  # noqa: E402
from vierinbalans.organisations.models import Organisation  # noqa: E402
from vierinbalans.surveys.models import Release, Sheet  # noqa: E402
from vierinbalans.surveys.operations.publishing import publish  # noqa: E402

SECRET = "Alleen de directeur weet dit"


def main(folder: Path) -> dict[str, object]:
    call_command("migrate", verbosity=0)
    school = Organisation.objects.create(kind="school", sector="vo", name="Lyceum De Waterkant")
    dossier = Dossier.objects.create(
        organisation=school,
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        year=2026,
        framework_version="1.0.0",
    )
    row = make_round(dossier, groups={"leaders": 4, "teachers": 40}, state="closed")
    make_sheets(row, "leaders", [{"vision_shared": 4}] * 3, remarks=[SECRET])
    make_sheets(row, "teachers", [{"vision_shared": 1 + place % 5} for place in range(300)])
    before = _found(folder)
    got: list[int] = []
    start, now = threading.Barrier(4), timezone.now()

    def press() -> None:
        start.wait()
        got.append(publish(row, now=now).pk)
        connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    releases = [each.pk for each in Release.objects.all()]
    return {
        "got": got,
        "releases": releases,
        "sheets": Sheet.objects.count(),
        "before": before,
        "after": _found(folder),
    }


def _found(folder: Path) -> bool:
    return any(SECRET.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
