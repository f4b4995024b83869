"""Consultations in short: ``a_consultation(dossier, units=["Talen"])``."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from vierinbalans.vision.models import Consultation, Reply

QUESTION = "Wat moet een leerling thuis met ict kunnen?"


def a_consultation(
    dossier: Any, *, units: tuple[str, ...] = ("Talen", "Exact"), statement: Any = None, **fields: Any
) -> Consultation:
    """One that was put to these units and to the council."""
    values = {"question": "" if statement else QUESTION, "opened_on": date(2026, 11, 2), **fields}
    made = Consultation.objects.create(
        dossier=dossier, statement=statement, words=statement.text if statement else "", **values
    )
    Reply.objects.bulk_create(Reply(consultation=made, unit=unit) for unit in (*units, ""))
    return made


def reply_of(consultation: Consultation, unit: str = "Talen", **fields: Any) -> Reply:
    """The reply of one unit, changed as asked."""
    Reply.objects.filter(consultation=consultation, unit=unit).update(**fields)
    return Reply.objects.get(consultation=consultation, unit=unit)


def asked(reply: Reply, colleague: Any, **fields: Any) -> Reply:
    """The reply, with a colleague who was asked for it."""
    Reply.objects.filter(pk=reply.pk).update(person=colleague, asked_at=timezone.now(), **fields)
    reply.refresh_from_db()
    return reply


def address(name: str, row: Any = None, *, dossier: Any = None) -> str:
    """The address of a page about a dossier, a consultation or a reply."""
    consultation = row.consultation if isinstance(row, Reply) else row
    of = dossier or consultation.dossier
    more = [] if row is None else [row.pk] if row is consultation else [consultation.pk, row.pk]
    return reverse(f"vision:{name}", args=[of.organisation_id, of.year, *more])
