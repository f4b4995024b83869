"""The plan as a tagged PDF (PDF/UA-1): pandoc writes typst, typst sets it in the fonts we bring."""

from vierinbalans.plan.documents.glyphs import showable
from vierinbalans.plan.documents.pandoc import TEMPLATES, convert
from vierinbalans.plan.documents.press import set_type
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
    words = {name: showable(text) for name, text in work.names.items()}
    return set_type(work.folder, SOURCE, dated=work.document.dated, words=words)
