"""A document for Word."""

import re

from vierinbalans.ui.documents.pandoc import TEMPLATES, convert
from vierinbalans.ui.documents.reference import word_reference
from vierinbalans.ui.documents.repacking import dated, repacked
from vierinbalans.ui.documents.workshop import Workshop

PANDOC_INDENT, INDENT, HANGING = 720, 420, 280
"""How far a list stands from the margin per level, in twentieths of a point."""


def make_docx(work: Workshop) -> bytes:
    """The file. Raises ``DocumentError``."""
    reference = work.folder / "reference.docx"
    reference.write_bytes(word_reference(work.names))
    written = convert(
        work.document.markdown,
        to="docx",
        dated=work.document.dated,
        names=work.names | {"folder": str(work.folder)},
        options=[f"--reference-doc={reference}", f"--template={TEMPLATES / 'document.openxml'}"],
    )
    mends = {
        "docProps/core.xml": dated(work.names["dated"]),
        "word/document.xml": whole_rows,
        "word/numbering.xml": closer_lists,
    }
    return repacked(written, mends)


def whole_rows(text: str) -> str:
    """A row of a table stays on one page; the row of headings comes back on the next."""
    return text.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit /></w:trPr><w:tc>").replace(
        '<w:trPr><w:tblHeader w:val="on" />', '<w:trPr><w:cantSplit /><w:tblHeader w:val="on" />'
    )


def closer_lists(text: str) -> str:
    """Lists stand less far from the margin."""
    return re.sub(
        r'w:left="(\d+)" w:hanging="\d+"',
        lambda found: f'w:left="{int(found[1]) * INDENT // PANDOC_INDENT}" w:hanging="{HANGING}"',
        text,
    )
