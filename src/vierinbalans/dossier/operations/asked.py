"""Asks a colleague who writes no answers to answer one step, and takes that back."""

from django.db import IntegrityError, transaction

from vierinbalans.dossier.models import Asked, Dossier
from vierinbalans.organisations.models import Person


def ask_colleague(dossier: Dossier, step: str, *, colleague: Person, by: Person) -> Asked | None:
    """Lets a colleague answer one step, until it is taken back. ``None`` when they were asked already."""
    try:
        with transaction.atomic():
            return Asked.objects.create(
                dossier=dossier, step=step, person=colleague, asked_by=by, asked_by_name=by.name
            )
    except IntegrityError:
        return None


def take_back(asked: Asked) -> None:
    """The colleague no longer answers the step; what they wrote stays."""
    asked.delete()
