"""Writes what stands beside an answer: evidence and comments. A press too many never makes two of them."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.models import Answer, Comment, Dossier, Evidence
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.organisations.models import Person


@transaction.atomic
def add_evidence(dossier: Dossier, step: str, *, text: str, url: str, noted_on: date, person: Person) -> Evidence:
    """Notes what shows that an answer is so; the same note once."""
    same = {"answer": _locked_answer(dossier, step), "text": text, "url": url, "noted_on": noted_on, "person": person}
    there = Evidence.objects.filter(**same).first()
    return there or Evidence.objects.create(**same, person_name=person.name)


@transaction.atomic
def add_comment(dossier: Dossier, step: str, *, text: str, person: Person) -> Comment:
    """Says something beside an answer."""
    same = {"answer": _locked_answer(dossier, step), "text": text, "person": person}
    there = Comment.objects.filter(**same, created_at__gt=timezone.now() - REPEAT).first()
    return there or Comment.objects.create(**same, person_name=person.name)


def _locked_answer(dossier: Dossier, step: str) -> Answer:
    """The answer to hang something on, made when there is none yet. Locked, so that two presses wait in line."""
    Answer.objects.get_or_create(
        dossier=dossier, step=step, defaults={"framework_version": framework.load().version, "version": 1}
    )
    return Answer.objects.select_for_update().get(dossier=dossier, step=step)
