"""Who works here with which role, and inviting others."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms.people import InviteForm, RoleForm
from vierinbalans.organisations.models import Membership, Role
from vierinbalans.organisations.queries import (
    OrganisationAccess,
    get_organisation_for,
    memberships_of,
    open_invitations_of,
)
from vierinbalans.organisations.views.inviting import link_to_hand_over, send
from vierinbalans.organisations.views.shell import CONFLICT, UNPROCESSABLE, page_context, posted, signed_in, words_for

ROLE_WORDS = {
    Role.LEAD: gettext_lazy("Does everything: writes, manages people, submits and approves the plan."),
    Role.EDITOR: gettext_lazy("Writes along: the project group."),
    Role.CONTRIBUTOR: gettext_lazy("Reads along, comments, and answers the steps they are asked to."),
    Role.READER: gettext_lazy("Reads along: for example the participation council."),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Everybody with a role; who manages may invite."""
    person = signed_in(request)
    access = get_organisation_for(person, organisation_id, "manage" if request.method == "POST" else "read")
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            invitation, secret = operations.invite(
                access.organisation, email=form.cleaned_data["email"], role=form.cleaned_data["role"], by=person
            )
        except operations.RefusedError as refusal:
            form.add_error("email", words_for(refusal))
        else:
            send(request, invitation, secret)
            return redirect(request.path)
    return _page(request, access, form, status=UNPROCESSABLE if form.is_bound else 200)


def _page(
    request: HttpRequest, access: OrganisationAccess, form: InviteForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    may_manage = access.may("manage")
    context: dict[str, Any] = {
        **page_context(access),
        "form": form,
        "members": memberships_of(access.organisation),
        "invitations": open_invitations_of(access.organisation) if may_manage else [],
        "link": link_to_hand_over(request) if may_manage else None,
        "roles": [(role, role.label, words) for role, words in ROLE_WORDS.items()],
        "now": timezone.now(),
        "refused": refused,
    }
    return render(request, "organisations/people.html", context, status=status)


@login_required
@require_POST
def change_membership(request: HttpRequest, organisation_id: uuid.UUID, membership_id: int) -> HttpResponse:
    """Another role for somebody, or none."""
    person = signed_in(request)
    access = get_organisation_for(person, organisation_id, "manage")
    membership = memberships_of(access.organisation).filter(pk=membership_id).first()
    if membership is None:
        raise Http404
    try:
        refused = _remove(request, membership) if request.POST.get("do") == "remove" else _change(request, membership)
    except operations.RefusedError as refusal:
        return _page(request, access, InviteForm(), refused=words_for(refusal), status=CONFLICT)
    if refused:
        return _page(request, access, InviteForm(), refused=refused, status=UNPROCESSABLE)
    # Who takes away their own role may not see the page any more.
    return redirect("organisations:home" if membership.person_id == person.pk else _address(access))


def _remove(request: HttpRequest, membership: Membership) -> str:
    name = membership.person.name
    operations.remove_member(membership)
    messages.success(request, _("%s no longer works here. What they wrote stays.") % name)
    return ""


def _change(request: HttpRequest, membership: Membership) -> str:
    """Changes the role; what to say when the role that was asked for is none."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _("Choose one of the four roles.")
    operations.change_role(membership, form.cleaned_data["role"])
    messages.success(request, _("The role has been changed."))
    return ""


def _address(access: OrganisationAccess) -> str:
    return reverse("organisations:people", args=[access.organisation.pk])


@login_required
@require_POST
def change_invitation(request: HttpRequest, organisation_id: uuid.UUID, invitation_id: int) -> HttpResponse:
    """Takes an invitation back, or sends it again with a new address."""
    person = signed_in(request)
    access = get_organisation_for(person, organisation_id, "manage")
    invitation = open_invitations_of(access.organisation).filter(pk=invitation_id).first()
    if invitation is None:
        raise Http404
    if request.POST.get("do") == "withdraw":
        operations.withdraw(invitation)
        messages.success(request, _("The invitation has been withdrawn."))
        return redirect(_address(access))
    try:
        renewed, secret = operations.invite(
            access.organisation, email=invitation.email, role=invitation.role, by=person
        )
    except operations.RefusedError as refusal:
        return _page(request, access, InviteForm(), refused=words_for(refusal), status=CONFLICT)
    send(request, renewed, secret)
    return redirect(_address(access))
