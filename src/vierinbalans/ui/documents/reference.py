"""Builds the reference documents that pandoc takes styles and page layout from, in the colours of the house."""

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from string import Template
from xml.sax.saxutils import escape

from vierinbalans.ui.documents.colours import tinted
from vierinbalans.ui.documents.pandoc import TEMPLATES

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip file can name: the same parts make the same file."""
WORD_PARTS = {
    "[Content_Types].xml": "word/parts.xml",
    "_rels/.rels": "word/package.rels",
    "word/document.xml": "word/document.xml",
    "word/_rels/document.xml.rels": "word/document.rels",
    "word/styles.xml": "word/styles.xml",
    "word/settings.xml": "word/settings.xml",
    "word/footer1.xml": "word/footer.xml",
}
ODT_PARTS = {
    "mimetype": "odt/mimetype",
    "META-INF/manifest.xml": "odt/manifest.xml",
    "styles.xml": "odt/styles.xml",
    "content.xml": "odt/content.xml",
    "meta.xml": "odt/meta.xml",
}


_ROOM = {
    "report": {
        "top": "1360",
        "bottom": "1500",
        "before_first": "640",
        "after_first": "300",
        "before_second": "420",
        "after_second": "120",
    },
    # A note stays on one page.
    "note": {
        "top": "900",
        "bottom": "1100",
        "before_first": "0",
        "after_first": "120",
        "before_second": "220",
        "after_second": "60",
    },
}
"""White in Word, in twentieths of a point: around the page, and around headings of the first and second level."""


def word_reference(names: Mapping[str, str]) -> bytes:
    """A Word document with our styles, footer and page."""
    return _packed(tuple(WORD_PARTS.items()), _values(names))


def odt_reference(names: Mapping[str, str]) -> bytes:
    """An ODT document with our styles, footer and page."""
    return _packed(tuple(ODT_PARTS.items()), _values(names))


def _values(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    values = {
        "main": names["main"].lstrip("#").upper(),
        "accent": names["accent"].lstrip("#").upper(),
        "tint": tinted(names["main"]),
        "lang": names["lang"],
        "language": names["language"],
        "region": names["region"],
        "decimal": "." if names["language"] == "en" else ",",
        "footer": escape(names["footer"]),
        **_ROOM[names["form"]],
    }
    return tuple(values.items())


@lru_cache(maxsize=16)
def _packed(parts: tuple[tuple[str, str], ...], values: tuple[tuple[str, str], ...]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, template in parts:
            text = Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(dict(values))
            package.writestr(zipfile.ZipInfo(name, BEGINNING), text)
    return buffer.getvalue()
