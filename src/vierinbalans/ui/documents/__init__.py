"""From one Markdown source to files: Word, ODT, PDF and HTML."""

from vierinbalans.ui.documents.errors import DocumentError
from vierinbalans.ui.documents.produce import produce
from vierinbalans.ui.documents.types import FORMATS, Document, Format, HouseStyle, Picture

__all__ = ["FORMATS", "Document", "DocumentError", "Format", "HouseStyle", "Picture", "produce"]
