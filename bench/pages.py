"""Counts the questions to the database of every page of a dossier: ``python -m bench.pages`` on filled data."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402 - needs the set-up above
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.data import YEAR  # noqa: E402
from bench.forms import fields  # noqa: E402
from tests import addresses  # noqa: E402
from vierinbalans.organisations.models import Organisation, Person  # noqa: E402

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
OK = 200


def counted() -> dict[str, int]:
    """Every page that a writer of the school, or a lead of the board, can fetch with its number of queries."""
    school = Organisation.objects.filter(kind="school").order_by("name")[0]
    found = {"saving a step": saving(logged_in("writer-0@example.org"), school)}
    for who, organisation, email in (
        ("school", school, "writer-0@example.org"),
        ("board", school.board, "board@example.org"),
    ):
        client = logged_in(email)
        for page in pages():
            values = {"organisation_id": organisation.pk, "year": YEAR, "step_id": "vision.ict", "block_id": "content"}
            address = page.url(**values)
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                response = client.get(address)
            if response.status_code == OK:
                found[f"{who}: {page.name}"] = number(asked)
    return found


def logged_in(email: str) -> Client:
    """Somebody's browser."""
    client = Client(SERVER_NAME="localhost")
    person = Person.objects.get(email=email)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def saving(client: Client, school: Organisation) -> int:
    """Queries of a save while somebody types, the second in a row."""
    path = f"/org/{school.pk}/{YEAR}/step/vision.ict/"
    form = fields(client.get(path).content.decode(), holding="text")
    for text in ("Eerst", "Daarna"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(path, form | {"text": text}, headers={"HX-Request": "true"})
        if answer.status_code != OK:
            raise RuntimeError(f"not saved: {answer.status_code}")
        form |= fields(answer.content.decode())
    return number(asked)


def number(asked: CaptureQueriesContext) -> int:
    """How many questions to the database."""
    return sum(not each["sql"].startswith(NOT_COUNTED) for each in asked)


def pages() -> list[addresses.Address]:
    """The pages of an organisation and a dossier, and of a person."""
    known = {"organisation_id", "year", "step_id", "block_id"}
    own = ("organisations:home", "organisations:me")
    return [each for each in addresses.all_addresses() if each.places <= known and (each.is_scoped or each.name in own)]


if __name__ == "__main__":
    print(json.dumps(counted()))
