"""From a plan to its files, several at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from vierinbalans.plan.documents.errors import DocumentError
from vierinbalans.plan.documents.html import make_html
from vierinbalans.plan.documents.odt import make_odt
from vierinbalans.plan.documents.pdf import make_pdf
from vierinbalans.plan.documents.word import make_docx
from vierinbalans.plan.documents.workshop import Workshop, workshop
from vierinbalans.plan.rules import FORMATS, Format, PlanDocument

_MAKERS: dict[Format, Callable[[Workshop], bytes]] = {
    "docx": make_docx,
    "odt": make_odt,
    "pdf": make_pdf,
    "html": make_html,
}


AT_ONCE = 2
"""Files being made at the same time: more would be no quicker on a small machine, and take 100 MB each."""
MOST_LETTERS = 4_000_000
"""Of a plan's source: every step filled to its limit stays under it."""


def produce(document: PlanDocument, formats: Iterable[Format] = FORMATS) -> dict[Format, bytes]:
    """The files of a plan. Raises ``DocumentError``, with words to show, when one cannot be made."""
    if len(document.markdown) > MOST_LETTERS:
        raise DocumentError(_("This plan is too long for a document. Leave out a chapter or shorten the answers."))
    wanted = list(dict.fromkeys(formats))
    asked_in = get_language()

    def make(name: Format) -> bytes:
        with override(asked_in):  # a thread begins without the language its errors are read in
            return _MAKERS[name](work)

    with workshop(document) as work, ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        return dict(zip(wanted, threads.map(make, wanted), strict=True))
