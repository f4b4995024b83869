"""Makes the files of an edition; the slow part, for the background."""

import hashlib
import logging
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from vierinbalans.organisations.models import Organisation
from vierinbalans.plan.content import document_of
from vierinbalans.plan.frozen import Content, thaw
from vierinbalans.plan.models import Edition
from vierinbalans.ui.documents import DocumentError, produce

logger = logging.getLogger(__name__)
FOLDER = "plans"
Making = Edition.Making


def make(edition_id: int) -> None:
    """Makes the files of an edition that waits for them, and notes where they are. Does nothing to any other.

    When it fails, the edition says so; nothing half-made is kept. A draft that a newer one waits behind is skipped.
    """
    waits = Edition.objects.filter(pk=edition_id, making=Making.WAITING)
    if not waits.update(making=Making.MAKING, started_at=timezone.now(), problem=""):
        return
    edition = Edition.objects.select_related("version__dossier").get(pk=edition_id)
    if edition.state == "draft" and _drafts(edition).filter(pk__gt=edition.pk).exists():
        edition.delete()
        return
    stored: dict[str, dict[str, object]] = {}
    try:
        _produce(edition, stored)
    except Exception as error:
        logger.exception("making the files of edition %s failed", edition_id)
        _remove(stored)
        problem = str(error)[:500] if isinstance(error, DocumentError) else ""
        Edition.objects.filter(pk=edition_id).update(making=Making.FAILED, problem=problem)
        return
    being_made = Edition.objects.filter(pk=edition_id, making=Making.MAKING)
    if not being_made.update(making=Making.READY, made_at=timezone.now(), files=stored):
        _remove(stored)  # somebody gave up on it, or the organisation was removed meanwhile
        return
    _remove_drafts_before(edition)


def _produce(edition: Edition, stored: dict[str, dict[str, object]]) -> None:
    """Makes the files; ``stored`` gets each as soon as it is there, so that none is lost sight of in a failure."""
    content = thaw(Content, edition.content)
    with override(content.language):
        for name, made in produce(document_of(content)).items():
            stored[name] = _store(edition, name, made)


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


def _drafts(edition: Edition) -> QuerySet[Edition]:
    return Edition.objects.filter(version=edition.version_id, state="draft").defer("content")


def _remove_drafts_before(edition: Edition) -> None:
    """A draft is needed until there is a newer one or the version is approved; one that was submitted may come back."""
    if edition.state == "submitted":
        return
    for each in _drafts(edition).filter(pk__lt=edition.pk).exclude(making=Making.MAKING):
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
