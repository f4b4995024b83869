"""Who works here with which role, and inviting others."""

import uuid
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms import InviteForm, RoleForm
from vierinbalans.organisations.mail import send_invitation
from vierinbalans.organisations.models import Invitation, Membership, Role
from vierinbalans.organisations.queries import (
    OrganisationAccess,
    get_organisation_for,
    memberships_of,
    open_invitations_of,
)
from vierinbalans.organisations.views.shell import page_context, signed_in, words_for

ROLE_WORDS = {
    Role.LEAD: gettext_lazy("Does everything: writes, manages people, submits and approves the plan."),
    Role.EDITOR: gettext_lazy("Writes along: the project group."),
    Role.CONTRIBUTOR: gettext_lazy("Reads along, comments, and answers what is asked."),
    Role.READER: gettext_lazy("Reads along: for example the participation council."),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Everybody with a role; who manages may invite."""
    person = signed_in(request)
    access = get_organisation_for(person, organisation_id, "manage" if request.method == "POST" else "read")
    form = InviteForm(request.POST or None)
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
    context = {
        **page_context(access),
        "form": form,
        "members": memberships_of(access.organisation),
        "invitations": open_invitations_of(access.organisation) if access.may("manage") else [],
        "roles": [(role, role.label, words) for role, words in ROLE_WORDS.items()],
        "today": date.today(),  # noqa: DTZ011 - only to mark what has expired
    }
    return render(request, "organisations/people.html", context, status=422 if form.errors else 200)


def send(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    """Mails an invitation and tells whether that worked."""
    link = request.build_absolute_uri(reverse("organisations:invitation", args=[secret]))
    until = date_format(invitation.expires_at.date())
    if send_invitation(invitation, link):
        told = _("%(email)s has been invited. The invitation works until %(until)s.")
        messages.success(request, told % {"email": invitation.email, "until": until})
    else:
        messages.error(
            request, _("The mail to %s could not be sent. Send the invitation again later.") % invitation.email
        )


@login_required
@require_POST
def change_membership(request: HttpRequest, organisation_id: uuid.UUID, membership_id: int) -> HttpResponse:
    """Another role for somebody, or none."""
    access = get_organisation_for(signed_in(request), organisation_id, "manage")
    membership = Membership.objects.filter(organisation=access.organisation, pk=membership_id).first()
    if membership is None:
        raise Http404
    form = RoleForm(request.POST)
    try:
        if request.POST.get("do") == "remove":
            operations.remove_member(membership)
            messages.success(request, _("%s no longer works here. What they wrote stays.") % membership.person)
        elif form.is_valid():
            operations.change_role(membership, form.cleaned_data["role"])
            messages.success(request, _("The role has been changed."))
        else:
            messages.error(request, _("Choose one of the four roles."))
    except operations.RefusedError as refusal:
        messages.error(request, words_for(refusal))
    return redirect(_after(access))


def _after(access: OrganisationAccess) -> str:
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
    else:
        renewed, secret = operations.invite(
            access.organisation, email=invitation.email, role=invitation.role, by=person
        )
        send(request, renewed, secret)
    return redirect(_after(access))
