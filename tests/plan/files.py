"""The rich plan, made into files once for all tests that look into them."""

from functools import lru_cache

from tests.plan import rich
from tests.ui.documents.pictures import png
from vierinbalans import framework
from vierinbalans.plan.assembling import assemble
from vierinbalans.ui.documents import produce
from vierinbalans.ui.documents.types import Document, Format, HouseStyle


@lru_cache(maxsize=2)
def rich_document(language: str = "nl") -> Document:
    """A plan with something of everything, and a logo."""
    choices = rich.choices(style=HouseStyle(logo=png(300, 100)))
    return assemble(framework.load(), rich.dossier(), choices=choices, today=rich.TODAY, language=language)


@lru_cache(maxsize=2)
def rich_files(language: str = "nl") -> dict[Format, bytes]:
    """Its files in every format."""
    return produce(rich_document(language))
