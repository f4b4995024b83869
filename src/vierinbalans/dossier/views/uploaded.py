"""The file somebody hands in with a form."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vierinbalans.dossier.workbook.opening import refuse


def uploaded_file(request: HttpRequest) -> bytes:
    """What the file in the form holds. Raises ``WorkbookError`` when there is none or it is too large."""
    file = request.FILES.get("file")
    if file is None:
        raise refuse(_("Choose a file first."))
    if file.size is not None and file.size > settings.MAX_UPLOAD_BYTES:
        raise refuse(_("This file is larger than 10 MB."))
    content: bytes = file.read()
    return content
