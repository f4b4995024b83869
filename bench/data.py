"""Fills an empty database with a board of a given size and prints what a visitor needs: ``python -m bench.data 3``."""

import json
import os
import sys
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 - needs the set-up above
from django.core.management import call_command  # noqa: E402

from bench.floor.models import Note  # noqa: E402
from bench.words import WORDS  # noqa: E402
from vierinbalans import framework  # noqa: E402
from vierinbalans.dossier.models import Action, Answer, Dossier, Evidence, Statement  # noqa: E402
from vierinbalans.organisations.models import Membership, Organisation, Person  # noqa: E402

WRITERS = 16
PASSWORD = "een lang genoeg wachtwoord"
YEAR = 2026


def fill(schools: int) -> dict[str, Any]:
    """A board with its schools, each with a full dossier, and the people of its first school."""
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    board = Organisation.objects.create(kind="board", name="Stichting Meetlat Voorbeeld")
    made = Organisation.objects.bulk_create(
        Organisation(kind="school", sector=("po", "vo")[number % 2], name=f"School {number:03} Voorbeeld", board=board)
        for number in range(schools)
    )
    _dossiers([board, *made])
    writers = _people(made[0], board)
    Note.objects.bulk_create(Note(key=f"row-{number:02}", text=WORDS[:120]) for number in range(40))
    return {
        "board": str(board.pk),
        "school": str(made[0].pk),
        "year": YEAR,
        "password": PASSWORD,
        "writers": [person.email for person in writers],
        "board_reader": "board@example.org",
        "steps": [step.id for step in framework.load().steps],
    }


def _dossiers(organisations: list[Organisation]) -> None:
    model = framework.load()
    dossiers = Dossier.objects.bulk_create(
        Dossier(
            organisation=organisation,
            period_start=date(YEAR, 8, 1),
            period_end=date(YEAR + 4, 7, 31),
            year=YEAR,
            framework_version=model.version,
        )
        for organisation in organisations
    )
    for number, dossier in enumerate(dossiers):
        _statements_and_actions(dossier)
        answers = Answer.objects.bulk_create(
            Answer(
                dossier=dossier,
                step=step.id,
                state="stage",
                stage=(place + number) % 5,
                text=WORDS,
                owner="Sanne Voorbeeld",
                review_on=date(YEAR + 1, 3, 1),
                considerations={each.id: "ticked" for each in step.considerations},
                framework_version=model.version,
            )
            for place, step in enumerate(model.steps)
        )
        Evidence.objects.bulk_create(
            Evidence(answer=answer, text="Verslag van de studiedag", noted_on=date(YEAR, 9, 1)) for answer in answers
        )


def _statements_and_actions(dossier: Dossier) -> None:
    Statement.objects.bulk_create(
        Statement(dossier=dossier, text=f"Leerlingen krijgen binnen een week feedback ({number}).", order=number)
        for number in range(8)
    )
    Action.objects.bulk_create(
        Action(
            dossier=dossier,
            what=f"Afspraak {number} uitvoeren",
            block="vision",
            step="vision.ict",
            owner="Sanne Voorbeeld",
            due=date(YEAR, 10, 1 + number),
        )
        for number in range(20)
    )


def _people(school: Organisation, board: Organisation) -> list[Person]:
    password = make_password(PASSWORD)
    people = Person.objects.bulk_create(
        Person(email=f"writer-{number}@example.org", name=f"Schrijver {number} Voorbeeld", password=password)
        for number in range(WRITERS)
    )
    Membership.objects.bulk_create(Membership(person=person, organisation=school, role="editor") for person in people)
    above = Person.objects.create(email="board@example.org", name="Bestuurder Voorbeeld", password=password)
    Membership.objects.create(person=above, organisation=board, role="lead")
    return people


if __name__ == "__main__":
    print(json.dumps(fill(int(sys.argv[1]))))
