"""Coming in by an invitation, and one's own page."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms import AcceptForm, MeForm
from vierinbalans.organisations.limits import too_often
from vierinbalans.organisations.models import Invitation, Membership, Person
from vierinbalans.organisations.views.beginning import BACKEND
from vierinbalans.organisations.views.shell import address_of, signed_in, words_for

GONE = 410
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
        return render(request, "organisations/invitation_gone.html", {"invitation": found}, status=GONE)
    form = AcceptForm(request.POST or None)
    has_account = Person.objects.filter(email=found.email).exists()
    try:
        if request.method == "POST" and (person := _person(request, found, form, has_account=has_account)):
            operations.accept(found, person)
            messages.success(request, _("Welcome! You now work along here."))
            return redirect(address_of(found.organisation))
    except operations.RefusedError as refusal:
        form.add_error(None, words_for(refusal))
    context = {"invitation": found, "form": form, "has_account": has_account, "login_next": request.path}
    return render(
        request, "organisations/invitation.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _person(request: HttpRequest, found: Invitation, form: AcceptForm, *, has_account: bool) -> Person | None:
    """Who accepts: the person who is logged in, or a new one; ``None`` when neither can be."""
    if isinstance(request.user, Person):
        return request.user
    if has_account or not form.is_valid():
        return None
    data = form.cleaned_data
    person = operations.create_person(
        email=found.email, name=data["name"], password=data["password"] or None, language=get_language() or "nl"
    )
    login(request, person, backend=BACKEND)
    return person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own name and roles."""
    person = signed_in(request)
    form = MeForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(request.path)
    mine = Membership.objects.filter(person=person).select_related("organisation").order_by("organisation__name")
    context = {"form": form, "memberships": mine}
    return render(request, "organisations/me.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def leave(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Gives back one's own role somewhere."""
    membership = Membership.objects.filter(person=signed_in(request), pk=membership_id).first()
    if membership is None:
        raise Http404
    try:
        operations.remove_member(membership)
        messages.success(request, _("You no longer work along with %s.") % membership.organisation)
    except operations.RefusedError as refusal:
        messages.error(request, words_for(refusal))
    return redirect("organisations:me")
