"""What the pages of the vision as a process have in common."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422
CURRENT = "vision_process"
"""The entry of the navigation."""


def today() -> date:
    """The day it is in the Netherlands."""
    return timezone.localdate()


def now() -> datetime:
    """This moment."""
    return timezone.now()


def address(access: DossierAccess, name: str, *more: object) -> str:
    """The address of one of this room's pages."""
    return reverse(f"vision:{name}", args=[access.dossier.organisation_id, access.dossier.year, *more])


def version_below(request: HttpRequest, version: int) -> int:
    """The version somebody writes on top of: the one they read, or a colleague's that they saw and set aside."""
    seen = request.POST.get("seen", "")
    chosen = request.POST.get("choice") == "mine" and seen.isascii() and seen.isdecimal() and len(seen) < 10
    return int(seen) if chosen else version


def context_for(access: DossierAccess, *crumbs: Crumb) -> dict[str, Any]:
    """Place, navigation and the way back to the page of the process."""
    return page_context(access, current=CURRENT, crumbs=[process_crumb(access), *crumbs])


def process_crumb(access: DossierAccess) -> Crumb:
    """The way back to the page of the process."""
    return Crumb(label=_("Vision process"), url=address(access, "process"))
