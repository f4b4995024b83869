"""A document as ODT."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from vierinbalans.ui.documents.pandoc import TEMPLATES, convert
from vierinbalans.ui.documents.reference import odt_reference
from vierinbalans.ui.documents.repacking import dated, repacked
from vierinbalans.ui.documents.workshop import Workshop

RULE = "#d9d6cd"


def make_odt(work: Workshop) -> bytes:
    """The file. Raises ``DocumentError``."""
    reference = work.folder / "reference.odt"
    reference.write_bytes(odt_reference(work.names))
    written = convert(
        work.document.markdown,
        to="odt",
        dated=work.document.dated,
        names=work.names | {"folder": str(work.folder)},
        options=[f"--reference-doc={reference}", f"--template={TEMPLATES / 'document.opendocument'}"],
    )
    words = iter(_picture_words(work))

    def content(text: str) -> str:
        return ruled_rows(airy_lists(described(text, words)))

    return repacked(written, {"meta.xml": dated(work.names["dated"]), "content.xml": content})


def _picture_words(work: Workshop) -> list[str]:
    logo = [work.names["logo-alt"]] if "logo" in work.names else []
    return logo + [picture.alt for picture in work.document.pictures]


def described(text: str, words: Iterator[str]) -> str:
    """Gives every picture, in their order, the words for who cannot see it: pandoc leaves them out."""
    return re.sub(
        r"(<draw:image [^>]*/>)(</draw:frame>)",
        lambda found: f"{found[1]}<svg:desc>{escape(next(words, ''))}</svg:desc>{found[2]}",
        text,
    )


def airy_lists(text: str) -> str:
    """Lines of a list stand a little apart."""
    return text.replace(
        'fo:margin-top="0in" fo:margin-bottom="0in"', 'fo:margin-top="0.01in" fo:margin-bottom="0.03in"'
    )


def ruled_rows(text: str) -> str:
    """Rows of tables have a thin rule under them and stay on one page."""
    styles = (
        '<style:style style:name="HouseRow" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always" /></style:style>'
    )
    ruled = text.replace('fo:border="none"', f'fo:padding="0.1cm" fo:border-bottom="0.5pt solid {RULE}"')
    rows = ruled.replace("<table:table-row>", '<table:table-row table:style-name="HouseRow">')
    return rows.replace("</office:automatic-styles>", f"{styles}</office:automatic-styles>", 1)
