"""Fills the first school of ``bench.data`` with as much vision, choices and money as a school ever has.

``python -m bench.choices_data`` prints the addresses of its pages. Forty vision statements, two hundred choices and
three thousand lines of money; see ``tests/decisions/large.py``.
"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from tests.decisions.large import large_dossier  # noqa: E402 - needs the set-up above
from tests.decisions.large_pages import pages_of  # noqa: E402
from vierinbalans.dossier.models import Dossier  # noqa: E402
from vierinbalans.organisations.models import Membership, Person  # noqa: E402

LEADER = "leader@example.org"


def fill() -> dict[str, str]:
    """The addresses by their names; its leader may do everything there."""
    rows = Dossier.objects.select_related("organisation__board")
    dossier = rows.filter(organisation__kind="school").order_by("organisation__name")[0]
    leader = Person.objects.create(email=LEADER, name="Schoolleider Voorbeeld")
    Membership.objects.create(person=leader, organisation=dossier.organisation, role="lead")
    large_dossier(dossier, rows.get(organisation=dossier.organisation.board), leader)
    return dict(pages_of(dossier))


if __name__ == "__main__":
    print(json.dumps(fill()))
