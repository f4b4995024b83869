"""The start page and the set-up page."""

from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans.organisations import operations, setup
from vierinbalans.organisations.forms.organisations import SetupForm
from vierinbalans.organisations.limits import too_often
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.openings import all_openings, opening
from vierinbalans.organisations.queries import workplaces_of
from vierinbalans.organisations.views.shell import (
    GONE,
    MANY_SCHOOLS,
    UNPROCESSABLE,
    address_of,
    posted,
    welcome_address_of,
    words_for,
)

TOKEN_TRIES = 10
FORBIDDEN = 403
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody works, or what this is for a visitor."""
    if not isinstance(request.user, Person):
        return render(request, "organisations/welcome.html", {"set_up": setup.is_set_up()})
    workplaces = workplaces_of(request.user)
    if len(workplaces) == 1 and not workplaces[0].schools and not request.user.is_administrator:
        return redirect(address_of(workplaces[0].organisation))
    # A school that is listed under its board needs no place of its own beside it.
    shown = [place.schools for place in workplaces if len(place.schools) <= MANY_SCHOOLS]
    listed = {school.organisation.pk for schools in shown for school in schools}
    context = {
        "workplaces": [place for place in workplaces if place.organisation.pk not in listed],
        "many": MANY_SCHOOLS,
        "openings": [each for each in all_openings() if each.page],
    }
    return render(request, "organisations/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Makes the first account, and what to begin with. Only with the token the server printed, and only once."""
    if setup.is_set_up():
        return _set_up_already(request)
    token = request.POST.get("token", "") or request.GET.get("token", "")
    if not setup.is_setup_token(token):
        return _wrong_token(request)
    form = SetupForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_begin(request, form))
        except operations.RefusedError as refusal:
            form.add_error(None, words_for(refusal))
    context = {"form": form, "token": token, "openings": all_openings()}
    return render(request, "organisations/set_up.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _set_up_already(request: HttpRequest) -> HttpResponse:
    """Who pressed the button twice goes on; everybody else is told that the page did its work."""
    if request.user.is_authenticated:
        return redirect("organisations:home")
    return render(request, "organisations/set_up_already.html", status=GONE)


def _wrong_token(request: HttpRequest) -> HttpResponse:
    if too_often("setup", request, times=TOKEN_TRIES):
        return render(request, "429.html", status=429)
    return render(request, "organisations/set_up_token.html", status=FORBIDDEN)


@transaction.atomic
def _begin(request: HttpRequest, form: SetupForm) -> str:
    data = form.cleaned_data
    person = operations.create_first_person(
        email=data["email"], name=data["name"], password=data["password"], language=get_language() or "nl"
    )
    offered = opening(data["begin"])
    if offered:
        address = offered.begin(person)
    else:
        organisation = operations.find_or_create(form.facts)
        operations.give_role(person, organisation, "lead")
        address = welcome_address_of(organisation)
    login(request, person, backend=BACKEND)
    setup.forget_setup_token()
    messages.success(request, _("Welcome. Everything is ready."))
    return address
