"""The plan as a tagged PDF (PDF/UA-1): pandoc writes typst, typst sets it."""

from functools import lru_cache

import typst
from django.utils.translation import gettext as _

from vierinbalans.plan.documents.errors import DocumentError
from vierinbalans.plan.documents.glyphs import FONTS, showable
from vierinbalans.plan.documents.pandoc import TEMPLATES, convert, midnight
from vierinbalans.plan.documents.workshop import Workshop

SOURCE = "plan.typ"


def make_pdf(work: Workshop) -> bytes:
    """The file. Raises ``DocumentError``."""
    written = convert(
        showable(work.document.markdown),
        to="typst",
        dated=work.document.dated,
        names={},
        options=[f"--template={TEMPLATES / 'plan.typ'}"],
    )
    (work.folder / SOURCE).write_bytes(written)
    return _typeset(work)


def _typeset(work: Workshop) -> bytes:
    """Nothing but the folder can be read, and no package can be fetched."""
    try:
        return typst.compile(
            work.folder / SOURCE,
            root=work.folder,
            font_paths=_fonts(),
            package_path=work.folder,
            package_cache_path=work.folder,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=midnight(work.document.dated),
            sys_inputs={name: showable(text) for name, text in work.names.items()},
        )
    except typst.TypstError as error:
        raise DocumentError(_("The document could not be made: %s") % error.message) from error


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only the fonts we bring: the same document on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
