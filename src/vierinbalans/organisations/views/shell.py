"""What the pages of an organisation hand to their template."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.organisations.models import Organisation, Person
from vierinbalans.organisations.operations import RefusedError
from vierinbalans.organisations.queries import OrganisationAccess
from vierinbalans.ui.shell import Crumb, Place

UNPROCESSABLE, CONFLICT, GONE = 422, 409, 410
MANY_SCHOOLS = 12
"""From more than this many on, a list of schools gets a search field, and the start page only names how many."""


def signed_in(request: HttpRequest) -> Person:
    """Who asks; only for views behind ``login_required``."""
    if not isinstance(request.user, Person):
        raise TypeError("this view needs login_required")
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, for a form that is filled in; nothing for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def page_context(access: OrganisationAccess, *, inside: bool = True) -> dict[str, Any]:
    """Place and breadcrumbs, and what the reader may do. ``inside``: a page below the organisation's own."""
    organisation = access.organisation
    return {
        "organisation": organisation,
        "is_example": organisation.is_example,
        "may_manage": access.may("manage"),
        "may_write": access.may("write"),
        "place": Place(name=organisation.name, url=address_of(organisation)),
        "breadcrumbs": [home_crumb(), *([own_crumb(organisation)] if inside else [])],
    }


def address_of(organisation: Organisation) -> str:
    """The organisation's own page."""
    return reverse("organisations:organisation", args=[organisation.pk])


def welcome_address_of(organisation: Organisation) -> str:
    """The organisation's own page with the first steps on it, for somebody who comes here first."""
    return f"{address_of(organisation)}?welcome=1"


def own_crumb(organisation: Organisation) -> Crumb:
    """The step back to the organisation's page."""
    return Crumb(label=organisation.name, url=address_of(organisation))


def home_crumb() -> Crumb:
    """The step back to the list of organisations."""
    return Crumb(label=_("Start"), url=reverse("organisations:home"))


REFUSALS = {
    "code_taken": lambda: _("Another organisation has this number already. Check it, or leave it empty."),
    "last_lead": lambda: _("This is the last lead here. Make somebody else lead first."),
    "already_here": lambda: _("Somebody with this address has a role here already."),
    "just_invited": lambda: _("This address was invited a moment ago. You need not do it twice."),
    "address_taken": lambda: _("There is an account with this address already. Log in with it."),
    "name_taken": lambda: _("There is one with this name already."),
    "used": lambda: _("This invitation has been used in the meantime."),
    "set_up_already": lambda: _("Somebody else has set up the workbench in the meantime."),
}


def words_for(refusal: RefusedError) -> str:
    """Why something was refused, and what to do."""
    return REFUSALS[refusal.reason]()
