"""From a plan to its files: Word, ODT, PDF and HTML, and a preview for the page."""

from vierinbalans.plan.documents.errors import DocumentError
from vierinbalans.plan.documents.preview import preview_html
from vierinbalans.plan.documents.produce import produce

__all__ = ["DocumentError", "preview_html", "produce"]
