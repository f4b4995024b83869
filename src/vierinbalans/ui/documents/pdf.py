"""A document as a tagged PDF (PDF/UA-1): pandoc writes typst, typst sets it in the fonts we bring."""

from vierinbalans.ui.documents.glyphs import showable
from vierinbalans.ui.documents.pandoc import TEMPLATES, convert
from vierinbalans.ui.documents.press import set_type
from vierinbalans.ui.documents.workshop import Workshop

SOURCE = "document.typ"


def make_pdf(work: Workshop) -> bytes:
    """The file. Raises ``DocumentError``."""
    written = convert(
        showable(work.document.markdown),
        to="typst",
        dated=work.document.dated,
        names={},
        options=[f"--template={TEMPLATES / 'document.typ'}"],
    )
    (work.folder / SOURCE).write_bytes(written)
    words = {name: showable(text) for name, text in work.names.items()}
    return set_type(work.folder, SOURCE, dated=work.document.dated, words=words)
