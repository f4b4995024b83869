"""Where one document is made into files: its words, and a folder with its pictures that vanishes afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.ui.documents.cleaning import clean_logo
from vierinbalans.ui.documents.logos import Logo
from vierinbalans.ui.documents.types import Document

LOGO_HEIGHT, LOGO_WIDTH = 2.6, 9.0
"""The room for a logo on the title page, in centimetres."""


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """A document, what its title page and properties say as plain words, and the folder with its pictures."""

    document: Document
    names: dict[str, str]
    folder: Path


@contextmanager
def workshop(document: Document) -> Iterator[Workshop]:
    """A workshop for one document. Raises ``DocumentError`` when its logo is no picture."""
    names = names_of(document)
    with tempfile.TemporaryDirectory(prefix="document-") as place:
        folder = Path(place)
        for picture in document.pictures:
            (folder / Path(picture.name).name).write_bytes(picture.png)
        if document.style.logo:
            logo = clean_logo(folder, document.style.logo)
            names |= {"logo": "logo.png", "logo-height": f"{_height(logo)}cm"}
            (folder / names["logo"]).write_bytes(logo.content)
        yield Workshop(document=document, names=names, folder=folder)


def _height(logo: Logo) -> float:
    return round(min(LOGO_HEIGHT, LOGO_WIDTH * logo.height / logo.width), 2)


def names_of(document: Document) -> dict[str, str]:
    """What the title page and the properties of every file say."""
    english = document.language.startswith("en")
    with override(document.language):
        return {
            "title": document.title,
            "organisation": document.organisation,
            "author": document.organisation,
            "lang": "en-GB" if english else "nl-NL",
            "language": "en" if english else "nl",
            "region": "GB" if english else "NL",
            "subtitle": document.subtitle,
            "version": document.version,
            "form": document.form,
            "head-line": " · ".join(
                each
                for each in (
                    document.organisation,
                    document.subtitle,
                    document.version,
                    date_format(document.dated, "j F Y"),
                )
                if each
            ),
            "footer": " · ".join(each for each in (document.organisation, document.title, document.version) if each),
            "dated-words": date_format(document.dated, "j F Y"),
            "dated": document.dated.isoformat(),
            "main": document.style.main,
            "accent": document.style.accent,
            "toc-title": _("Contents"),
            "logo-alt": _("Logo of %s") % document.organisation,
        }
