"""From a document to its files, several at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from vierinbalans.ui.documents.errors import DocumentError
from vierinbalans.ui.documents.html import make_html
from vierinbalans.ui.documents.odt import make_odt
from vierinbalans.ui.documents.pdf import make_pdf
from vierinbalans.ui.documents.types import FORMATS, Document, Format
from vierinbalans.ui.documents.word import make_docx
from vierinbalans.ui.documents.workshop import Workshop, workshop

_MAKERS: dict[Format, Callable[[Workshop], bytes]] = {
    "docx": make_docx,
    "odt": make_odt,
    "pdf": make_pdf,
    "html": make_html,
}


AT_ONCE = 2
"""Files being made at the same time: more would be no quicker on a small machine, and take 100 MB each."""
MOST_LETTERS = 4_000_000
"""Of a source: a plan with every step filled to its limit stays under it."""


def produce(document: Document, formats: Iterable[Format] = FORMATS) -> dict[Format, bytes]:
    """The files of a document. Raises ``DocumentError``, with words to show, when one cannot be made."""
    if len(document.markdown) > MOST_LETTERS:
        raise DocumentError(_("The text is too long for a document. Leave out a chapter or shorten the answers."))
    wanted = list(dict.fromkeys(formats))
    asked_in = get_language()

    def make(name: Format) -> bytes:
        with override(asked_in):  # a thread begins without the language its errors are read in
            return _MAKERS[name](work)

    with workshop(document) as work, ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        return dict(zip(wanted, threads.map(make, wanted), strict=True))
