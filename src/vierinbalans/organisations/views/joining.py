"""Coming in by an invitation, and one's own page."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms.people import AcceptForm, MeForm
from vierinbalans.organisations.limits import too_often
from vierinbalans.organisations.mail import goes_to_files
from vierinbalans.organisations.models import Invitation, Membership, Person
from vierinbalans.organisations.views.beginning import BACKEND
from vierinbalans.organisations.views.shell import (
    CONFLICT,
    GONE,
    UNPROCESSABLE,
    posted,
    signed_in,
    welcome_address_of,
    words_for,
)
from vierinbalans.ui.views import keep_language

LOOKS = 30


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Accepts an invitation: as whoever is logged in, or with a new account."""
    found = operations.find_invitation(secret)
    if found is None:
        if too_often("invitation", request, times=LOOKS):
            return render(request, "429.html", status=429)
        raise Http404
    if not operations.is_usable(found):
        return _gone(request, found)
    form = AcceptForm(posted(request), about=found.email, codes_by_mail=not goes_to_files())
    if request.method == "POST":
        try:
            if _accept(request, found, form):
                messages.success(request, _("Welcome. You now work along here."))
                return redirect(welcome_address_of(found.organisation))
        except operations.RefusedError as refusal:
            if refusal.reason == "used":
                found.refresh_from_db()
                return _gone(request, found)
            form.add_error(None, words_for(refusal))
    has_account = Person.objects.filter(email=found.email).exists()
    context = {"invitation": found, "form": form, "has_account": has_account, "login_next": request.path}
    return render(request, "organisations/invitation.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _gone(request: HttpRequest, found: Invitation) -> HttpResponse:
    return render(request, "organisations/invitation_gone.html", {"invitation": found}, status=GONE)


def _accept(request: HttpRequest, found: Invitation, form: AcceptForm) -> bool:
    """Lets in whoever is logged in, or makes an account; whether that could be done."""
    if isinstance(request.user, Person):
        operations.accept(found, request.user)
        return True
    if not form.is_valid():
        return False
    data = form.cleaned_data
    person = operations.accept_as_new(
        found, name=data["name"], password=data["password"] or None, language=get_language() or "nl"
    )
    login(request, person, backend=BACKEND)
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own name, language and roles."""
    person = signed_in(request)
    form = MeForm(posted(request), initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        operations.change_person(person, **form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Saved."))
        response = redirect(request.path)
        keep_language(response, person.language)
        return response
    return _my_page(request, form, status=UNPROCESSABLE if form.is_bound else 200)


def _my_page(request: HttpRequest, form: MeForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    person = signed_in(request)
    mine = Membership.objects.filter(person=person).select_related("organisation").order_by("organisation__name")
    context = {"form": form, "memberships": mine, "refused": refused, "has_password": person.has_usable_password()}
    return render(request, "organisations/me.html", context, status=status)


@login_required
@require_POST
def leave(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Gives back one's own role somewhere."""
    person = signed_in(request)
    membership = Membership.objects.filter(person=person, pk=membership_id).select_related("organisation").first()
    if membership is None:
        raise Http404
    try:
        operations.remove_member(membership)
    except operations.RefusedError as refusal:
        form = MeForm(initial={"name": person.name, "language": person.language})
        return _my_page(request, form, refused=words_for(refusal), status=CONFLICT)
    messages.success(request, _("You no longer work along with %s.") % membership.organisation)
    return redirect("organisations:me")
