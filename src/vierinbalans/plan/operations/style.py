"""Saves the house style of an organisation."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from vierinbalans.dossier.operations.statements import ChangedMeanwhileError
from vierinbalans.organisations.models import Organisation, Person
from vierinbalans.plan.making import folder_of
from vierinbalans.plan.models import Style
from vierinbalans.ui.documents.logos import Logo
from vierinbalans.ui.documents.types import HouseStyle


def save_style(
    organisation: Organisation,
    style: HouseStyle,
    *,
    logo: Logo | None = None,
    keeps_logo: bool = True,
    version: int,
    person: Person,
) -> Style:
    """Saves name and colours, read at ``version`` (0: there was none), with a new logo or the one there was.

    Raises ``ChangedMeanwhileError`` with the row when a colleague saved in between.
    """
    stored = _store(organisation, logo) if logo else ""
    with transaction.atomic():
        row = Style.objects.select_for_update().filter(organisation=organisation).first()
        if (row.version if row else 0) != version:
            raise ChangedMeanwhileError(row)
        row = row or Style(organisation=organisation, version=0)
        row.name, row.main, row.accent = style.name, style.main, style.accent
        row.logo = stored or (row.logo if keeps_logo else "")
        row.version += 1
        row.changed_at, row.changed_by = timezone.now(), person
        row.save()
    return row


def _store(organisation: Organisation, logo: Logo) -> str:
    """Where the picture is: its name says its content, so that what a version froze is never another picture."""
    name = f"{folder_of(organisation.pk)}/logo-{hashlib.sha256(logo.content).hexdigest()}.{logo.kind}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(logo.content))
    return name
