"""From a plan to its files."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from vierinbalans.plan.documents.errors import DocumentError
from vierinbalans.plan.documents.pandoc import TEMPLATES, convert, with_pictures
from vierinbalans.plan.rules import FORMATS, Format, PlanDocument


def produce(document: PlanDocument, formats: Iterable[Format] = FORMATS) -> dict[Format, bytes]:
    """The files of a plan. Raises ``DocumentError`` when one cannot be made."""
    wanted = list(dict.fromkeys(formats))
    names = _names(document)
    asked_in = get_language()

    def make(name: Format) -> bytes:
        with override(asked_in):  # a thread begins without the language its errors are read in
            return _MAKERS[name](document, names)

    with ThreadPoolExecutor(max_workers=len(wanted) or 1) as threads:
        return dict(zip(wanted, threads.map(make, wanted), strict=True))


def _names(document: PlanDocument) -> dict[str, str]:
    with override(document.language):
        return {
            "title": document.title,
            "organisation": document.organisation,
            "author": document.organisation,
            "lang": "en-GB" if document.language.startswith("en") else "nl-NL",
            "language": document.language[:2],
            "region": "GB" if document.language.startswith("en") else "NL",
            "period-words": _("Plan period %s") % document.period,
            "version": document.version,
            "dated-words": date_format(document.dated, "j F Y"),
            "year": str(document.dated.year),
            "month": str(document.dated.month),
            "day": str(document.dated.day),
            "main": document.style.main,
            "accent": document.style.accent,
            "toc-title": _("Contents"),
        }


def _docx(document: PlanDocument, names: Mapping[str, str]) -> bytes:
    source = with_pictures(document.markdown, document.pictures)
    return convert(source, to="docx", dated=document.dated, names=names, options=["--toc", "--toc-depth=2"])


def _odt(document: PlanDocument, names: Mapping[str, str]) -> bytes:
    source = with_pictures(document.markdown, document.pictures)
    return convert(source, to="odt", dated=document.dated, names=names, options=["--toc", "--toc-depth=2"])


def _html(document: PlanDocument, names: Mapping[str, str]) -> bytes:
    source = with_pictures(document.markdown, document.pictures)
    options = ["--toc", "--toc-depth=2", f"--template={TEMPLATES / 'plan.html5'}"]
    return convert(source, to="html5", dated=document.dated, names=names, options=options)


def _pdf(document: PlanDocument, names: Mapping[str, str]) -> bytes:
    options = [f"--template={TEMPLATES / 'plan.typ'}"]
    written = convert(document.markdown, to="typst", dated=document.dated, names=names, options=options)
    stamp = datetime(document.dated.year, document.dated.month, document.dated.day, tzinfo=UTC)
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        main = Path(folder) / "plan.typ"
        main.write_bytes(written)
        for picture in document.pictures:
            (Path(folder) / Path(picture.name).name).write_bytes(picture.png)
        try:
            made: bytes = typst.compile(
                main,
                root=Path(folder),
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=stamp,
                sys_inputs=dict(names),
            )
        except typst.TypstError as error:
            raise DocumentError(_("The document could not be made: %s") % error.message) from error
    return made


_MAKERS: dict[Format, Callable[[PlanDocument, Mapping[str, str]], bytes]] = {
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
    "html": _html,
}
