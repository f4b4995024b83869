"""The results of a published round as files to download: the quick ones at once, documents by the background worker.

A release never changes, so a document is made once and kept for a while; nothing is kept beside what the pages show.
"""

import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Literal

from django.core.cache import cache
from django.utils import timezone

from vierinbalans.framework.types import LANGUAGES
from vierinbalans.surveys import thresholds
from vierinbalans.surveys.files.csv_file import csv_bytes
from vierinbalans.surveys.files.document import document_of
from vierinbalans.surveys.files.report import Response, SurveyReport
from vierinbalans.surveys.files.results_json import results_bytes
from vierinbalans.surveys.files.sheet import sheet_bytes
from vierinbalans.surveys.models import Round
from vierinbalans.surveys.queries.published import group_took_part
from vierinbalans.surveys.queries.results import Published, results_for
from vierinbalans.ui.context import program_version
from vierinbalans.ui.documents import Format, produce

logger = logging.getLogger(__name__)

Stage = Literal["none", "busy", "ready", "failed"]
"""How far the documents are."""
DOCUMENTS: tuple[Format, ...] = ("docx", "pdf")
KEPT_FOR, BUSY_FOR = 3600, 180
"""Seconds a document is kept, and seconds after which one that is still being made may be asked for again."""

_QUICK: Mapping[str, Callable[[SurveyReport, str], bytes]] = {
    "xlsx": sheet_bytes,
    "csv": csv_bytes,
    "json": lambda report, _language: results_bytes(report, program_version=program_version()),
}
QUICK = tuple(_QUICK)


def report_of(published: Published) -> SurveyReport:
    """A published round as the files tell it."""
    round_ = published.round
    took_part = [group_took_part(published, group) for group in published.asked.groups]
    return SurveyReport(
        asked=published.asked,
        results=published.results,
        thresholds=thresholds.in_use(),
        responses=tuple(Response(group=each.group, answered=each.answered, invited=each.invited) for each in took_part),
        dated=timezone.localdate(round_.published_at),
        remarks=published.remarks,
        title=round_.title,
        organisation=round_.dossier.organisation.name,
    )


def quick_file(published: Published, form: str, language: str) -> bytes:
    """A file that takes no time to make. Raises ``KeyError`` for another form."""
    return _QUICK[form](report_of(published), language)


def kept_document(round_id: uuid.UUID, form: str, language: str) -> bytes | None:
    """A document that was made; ``None`` when it was not, or is no longer kept."""
    found: bytes | None = cache.get(_key(round_id, language, form))
    return found


def stage_of(round_id: uuid.UUID, language: str) -> Stage:
    """How far the documents are."""
    if all(cache.has_key(_key(round_id, language, form)) for form in DOCUMENTS):
        return "ready"
    found: Stage = cache.get(_key(round_id, language, "stage"), "none")
    return found


def begin(round_id: uuid.UUID, language: str) -> bool:
    """Notes that the documents are being made; false when they are there or somebody has asked for them already."""
    if stage_of(round_id, language) in ("busy", "ready"):
        return False
    cache.set(_key(round_id, language, "stage"), "busy", BUSY_FOR)
    return True


def make_documents(round_id: uuid.UUID, language: str) -> None:
    """Makes the documents of a published round and keeps them for a while. When that fails, the stage says so."""
    round_ = Round.objects.select_related("release", "dossier__organisation").filter(pk=round_id).first()
    if round_ is None:  # deleted while this waited for its turn
        return
    try:
        document = document_of(report_of(results_for(round_)), language, program_version=program_version())
        made = produce(document, DOCUMENTS)
    except Exception:
        logger.exception("making the documents of the results of round %s failed", round_id)
        cache.set(_key(round_id, language, "stage"), "failed", KEPT_FOR)
        return
    for form, content in made.items():
        cache.set(_key(round_id, language, form), content, KEPT_FOR)
    cache.delete(_key(round_id, language, "stage"))


def forget(round_id: uuid.UUID) -> None:
    """Keeps nothing of a round any more."""
    cache.delete_many([_key(round_id, language, what) for language in LANGUAGES for what in (*DOCUMENTS, "stage")])


def _key(round_id: uuid.UUID, language: str, what: str) -> str:
    return f"survey-results:{round_id}:{program_version()}:{language}:{what}"
