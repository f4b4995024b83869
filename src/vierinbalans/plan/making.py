"""Makes the files of an edition; the slow part, for the background."""

import hashlib
import logging
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from vierinbalans.organisations.models import Organisation
from vierinbalans.plan.content import document_of
from vierinbalans.plan.documents import produce
from vierinbalans.plan.frozen import Content, thaw
from vierinbalans.plan.models import Edition

logger = logging.getLogger(__name__)
FOLDER = "plans"
Making = Edition.Making


def make(edition_id: int) -> None:
    """Makes the files of an edition that waits for them, and notes where they are. Does nothing to any other.

    When it fails, the edition says so; nothing half-made is kept.
    """
    waits = Edition.objects.filter(pk=edition_id, making=Making.WAITING)
    if not waits.update(making=Making.MAKING, started_at=timezone.now()):
        return
    edition = Edition.objects.select_related("version__dossier").get(pk=edition_id)
    stored: dict[str, dict[str, object]] = {}
    try:
        for name, content in produce(document_of(thaw(Content, edition.content))).items():
            stored[name] = _store(edition, name, content)
    except Exception:
        logger.exception("making the files of edition %s failed", edition_id)
        _remove(stored)
        Edition.objects.filter(pk=edition_id).update(making=Making.FAILED)
        return
    being_made = Edition.objects.filter(pk=edition_id, making=Making.MAKING)
    if not being_made.update(making=Making.READY, made_at=timezone.now(), files=stored):
        _remove(stored)  # somebody gave up on it, or the organisation was removed meanwhile
        return
    _remove_older_drafts(edition)


def _store(edition: Edition, name: str, content: bytes) -> dict[str, object]:
    place = f"{folder_of(edition.version.dossier.organisation_id)}/{edition.pk}-{uuid.uuid4().hex}.{name}"
    return {
        "stored_as": default_storage.save(place, ContentFile(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }


def folder_of(organisation_id: uuid.UUID) -> str:
    """Where everything of an organisation's plans is stored."""
    return f"{FOLDER}/{organisation_id}"


def _remove(stored: dict[str, dict[str, object]]) -> None:
    for file in stored.values():
        default_storage.delete(str(file["stored_as"]))


def _remove_older_drafts(edition: Edition) -> None:
    """A draft is needed only until there is a newer one."""
    if edition.state != "draft":
        return
    older = Edition.objects.filter(version=edition.version_id, state="draft", pk__lt=edition.pk)
    for each in older.defer("content"):
        _remove(each.files)
        each.delete()


def remove_files_of_removed() -> int:
    """Removes what is stored for organisations that are no longer there. How many folders went."""
    if not default_storage.exists(FOLDER):
        return 0
    folders, _files = default_storage.listdir(FOLDER)
    known = {str(each) for each in Organisation.objects.filter(pk__in=_ids(folders)).values_list("pk", flat=True)}
    gone = [name for name in folders if name not in known]
    for name in gone:
        remove_files(name)
    return len(gone)


def _ids(names: list[str]) -> list[uuid.UUID]:
    found = []
    for name in names:
        try:
            found.append(uuid.UUID(name))
        except ValueError:
            continue
    return found


def remove_files(organisation_id: uuid.UUID | str) -> None:
    """Removes everything that is stored for an organisation's plans."""
    place = f"{FOLDER}/{organisation_id}"
    if not default_storage.exists(place):
        return
    _folders, files = default_storage.listdir(place)
    for name in files:
        default_storage.delete(f"{place}/{name}")
    default_storage.delete(place)
