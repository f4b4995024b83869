"""The results as a document that can be handed out: one Markdown source with pictures, for ``ui.documents``."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.surveys import wording
from vierinbalans.surveys.files import chapters, pictures
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.files.sheet import title_of
from vierinbalans.surveys.wording.names import OWN_BLOCK
from vierinbalans.ui.documents import Document
from vierinbalans.ui.documents.writing import heading

Chapter = tuple[str, str, Iterable[str]]
"""Id, title and parts."""


def document_of(report: SurveyReport, language: str, *, program_version: str) -> Document:
    """The document in ``language``."""
    with override(language):
        groups = [wording.group_name(report.asked, each) for each in report.groups]
        return Document(
            title=title_of(report),
            organisation=report.organisation,
            subtitle=wording.capital(wording.listed(groups)),
            dated=report.dated,
            language=language,
            markdown="\n\n".join(_written(report, program_version)) + "\n",
            pictures=pictures.pictures_of(report),
        )


def _written(report: SurveyReport, program_version: str) -> Iterator[str]:
    number = 0
    for name, title, parts in _chapters(report, program_version):
        written = [part for part in parts if part]
        if written:
            number += 1
            yield heading(1, f"{number}. {title}", name=name, fresh=True)
            yield from written


def _chapters(report: SurveyReport, program_version: str) -> Iterator[Chapter]:
    yield "summary", _("In short"), chapters.summary(report)
    yield "reading", _("How to read this"), chapters.reading(report)
    yield "blocks", _("The building blocks side by side"), chapters.blocks(report)
    yield "differences", _("Differences to talk about"), chapters.differences(report)
    for block in report.blocks:
        yield f"block.{block}", wording.block_name(report.asked, block), chapters.statements(report, block)
    yield "own", wording.block_name(report.asked, OWN_BLOCK), chapters.statements(report, "")
    yield "remarks", _("Open answers"), chapters.remarks(report)
    yield "method", _("Method"), chapters.method(report, program_version)
