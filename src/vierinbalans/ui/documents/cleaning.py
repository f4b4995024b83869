"""Draws a logo anew as a plain PNG, so that no program gets to read a file that somebody else made.

Pandoc never ends on some damaged JPEG files; typst reads them or says that it cannot.
"""

from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vierinbalans.ui.documents.errors import DocumentError
from vierinbalans.ui.documents.logos import Logo, LogoError, picture_in, read_logo
from vierinbalans.ui.documents.press import SCREEN, set_type

MOST_DOTS = 1200
"""Of the longest side: enough for a sharp print in the room on the title page."""
SOURCE = "logo.typ"
TEMPLATE = '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("{name}", width: {width}pt)\n'


def clean_logo(folder: Path, content: bytes) -> Logo:
    """The logo as a PNG that we made. Raises ``DocumentError`` when it is no picture."""
    try:
        given = read_logo(content)
        name = f"given.{given.kind}"
        (folder / name).write_bytes(content)
        (folder / SOURCE).write_text(TEMPLATE.format(name=name, width=given.width), encoding="utf-8")
        dots = SCREEN * min(1.0, MOST_DOTS / max(given.width, given.height))
        drawn = set_type(folder, SOURCE, dated=date.min.replace(year=2000), words={}, into="png", dots=dots)
        return picture_in(drawn)  # the limits are for what people send: a photo drawn as PNG may be larger
    except (LogoError, DocumentError) as error:
        raise DocumentError(_("The logo cannot be read. Choose another file.")) from error
