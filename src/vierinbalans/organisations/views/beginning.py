"""The start page and the set-up page."""

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans.organisations import setup
from vierinbalans.organisations.forms import SetupForm
from vierinbalans.organisations.limits import too_often
from vierinbalans.organisations.models import Kind, Person
from vierinbalans.organisations.openings import all_openings, opening
from vierinbalans.organisations.operations import RefusedError, create_person, find_or_create, give_role
from vierinbalans.organisations.queries import organisations_of
from vierinbalans.organisations.views.shell import address_of, words_for

TOKEN_TRIES = 10
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody works, or what this is for a visitor."""
    if not isinstance(request.user, Person):
        return render(request, "organisations/welcome.html", {"set_up": setup.is_set_up()})
    mine = list(organisations_of(request.user))
    if len(mine) == 1 and not request.user.is_administrator:
        return redirect(address_of(mine[0]))
    boards = [each for each in mine if each.kind == Kind.BOARD]
    known = {board.pk for board in boards}
    context = {
        "boards": [(board, [each for each in mine if each.board_id == board.pk]) for board in boards],
        "schools": [each for each in mine if each.kind == Kind.SCHOOL and each.board_id not in known],
        "openings": [each for each in all_openings() if each.page],
    }
    return render(request, "organisations/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Makes the first account, and what to begin with. Only with the token the server printed, and only once."""
    if setup.is_set_up():
        raise Http404
    token = request.POST.get("token", "") or request.GET.get("token", "")
    if not setup.is_setup_token(token):
        if too_often("setup", request, times=TOKEN_TRIES):
            return render(request, "429.html", status=429)
        raise PermissionDenied(
            _(
                "This address does not hold the right set-up token. "
                "Open the whole address that the program printed when it started."
            )
        )
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_begin(request, form))
        except RefusedError as refusal:
            form.add_error(None, words_for(refusal))
    context = {"form": form, "token": token, "openings": all_openings()}
    return render(request, "organisations/set_up.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _begin(request: HttpRequest, form: SetupForm) -> str:
    data = form.cleaned_data
    language = get_language() or "nl"
    person = create_person(
        email=data["email"], name=data["name"], password=data["password"], language=language, is_administrator=True
    )
    offered = opening(data["begin"])
    if offered:
        address = offered.begin(person)
    else:
        organisation = find_or_create(form.facts)
        give_role(person, organisation, "lead")
        address = address_of(organisation)
    login(request, person, backend=BACKEND)
    setup.forget_setup_token()
    messages.success(request, _("Welcome! Everything is ready."))
    return address
