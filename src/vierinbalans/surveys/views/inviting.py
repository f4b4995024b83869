"""Personal invitations of a round: adding addresses, reminding, taking back. Counts only of who took part."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.organisations.mail import goes_to_files
from vierinbalans.surveys.forms.inviting import InviteForm, RemindForm
from vierinbalans.surveys.inviting.addresses import LineProblem, read_addresses
from vierinbalans.surveys.inviting.words import REFUSALS, reason_words
from vierinbalans.surveys.models import Audience, Invitee
from vierinbalans.surveys.operations import inviting
from vierinbalans.surveys.operations.inviting import InvitingError
from vierinbalans.surveys.queries.inviting import (
    MOST_REMINDERS,
    AudienceInvited,
    failed_among,
    invited_per_audience,
    invitees_of,
    reminders_now,
    were_told,
)
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.round_panels import Panel
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.sheets import is_local
from vierinbalans.surveys.views.shown import crumb_of, now, round_context

INVALID, CONFLICT = 422, 409
A_PAGE = 100
MOST_SHOWN = 50
"""Lines that are named one by one."""


@dataclass(frozen=True, kw_only=True)
class InvitedLine:
    """An audience in the table: its name, and how many."""

    name: str
    counts: AudienceInvited


@dataclass(frozen=True, kw_only=True)
class InviteeLine:
    """An address in the list. Of its mails only a failure is told: the rest could say who had not taken part."""

    pk: int
    email: str
    audience: str
    failed: bool


def link_to(request: HttpRequest) -> inviting.LinkTo:
    """Where a token leads."""

    def link(token: str, in_language: str) -> str:
        return request.build_absolute_uri(f"{reverse('answer:invited', args=[token])}?language={in_language}")

    return link


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitations(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Who was invited by mail; adds addresses."""
    seen = round_seen(ask_for_page(request, organisation_id, year, "write"), round_id, now=now())
    if seen.state == "published":
        return _refuse(request, seen, "published")
    if request.method != "POST":
        return _page(request, seen, _form(seen))
    form = _form(seen, request)
    if not form.is_valid():
        return _page(request, seen, form, status=INVALID)
    return _invite(request, seen, form)


def _form(seen: RoundSeen, request: HttpRequest | None = None) -> InviteForm:
    audiences = [(str(each.pk), audience_name(seen, each)) for each in seen.audiences]
    if request is None:
        return InviteForm(audiences=audiences, initial={"language": language()})
    return InviteForm(request.POST, request.FILES, audiences=audiences)


def _invite(request: HttpRequest, seen: RoundSeen, form: InviteForm) -> HttpResponse:
    audience = next(each for each in seen.audiences if str(each.pk) == form.cleaned_data["audience"])
    known = Invitee.objects.filter(audience=audience).values_list("email", flat=True)
    found = read_addresses(form.cleaned_data["lines"], invited=set(known))
    if found.problems and not form.cleaned_data["leave_out"]:
        return _page(request, seen, form, problems=found.problems, good=len(found.good), status=INVALID)
    try:
        many = inviting.invite(
            audience,
            found.good,
            language=form.cleaned_data["language"],
            by=seen.access.person,
            link_to=link_to(request),
            now=now(),
        )
    except InvitingError as error:
        return _refuse(request, seen, error.reason)
    if many:
        words = ngettext("%d invitation is being sent.", "%d invitations are being sent.", many)
        messages.success(request, words % many)
    else:
        messages.info(request, _("There was nobody new to invite."))
    return redirect(_address(seen))


@require_POST
@login_required
def remind(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Reminds everybody whose link was not used."""
    seen = round_seen(ask_for_page(request, organisation_id, year, "write"), round_id, now=now())
    try:
        many = inviting.remind(
            seen.round,
            also_recent="also_recent" in request.POST,
            by=seen.access.person,
            link_to=link_to(request),
            now=now(),
        )
    except InvitingError as error:
        return _refuse(request, seen, error.reason)
    words = ngettext("%d reminder is being sent.", "%d reminders are being sent.", many)
    messages.success(request, words % many)
    return redirect(_address(seen))


@require_POST
@login_required
def withdraw(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, invitee_id: int
) -> HttpResponse:
    """Takes an invitation back."""
    seen = round_seen(ask_for_page(request, organisation_id, year, "write"), round_id, now=now())
    invitee = invitees_of(seen.round).filter(pk=invitee_id).first()
    if invitee is None:
        raise Http404
    inviting.withdraw(invitee)
    messages.success(request, _("The invitation has been withdrawn and the address deleted."))
    return redirect(_address(seen))


@require_POST
@login_required
def tell_colleagues(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Mails colleagues that the results are published."""
    seen = round_seen(ask_for_page(request, organisation_id, year, "approve"), round_id, now=now())
    results = reverse("surveys:results", args=[organisation_id, year, round_id])
    try:
        many = inviting.tell_colleagues(seen.round, by=seen.access.person, link=request.build_absolute_uri(results))
    except InvitingError as error:
        messages.info(request, REFUSALS[error.reason]())
        return redirect("surveys:round", organisation_id, year, round_id)
    words = ngettext("%d colleague is being told.", "%d colleagues are being told.", many)
    messages.success(request, words % many)
    return redirect("surveys:round", organisation_id, year, round_id)


def _refuse(request: HttpRequest, seen: RoundSeen, reason: str) -> HttpResponse:
    if reason == "published":
        messages.info(request, REFUSALS[reason]())
        return redirect(crumb_of(seen).url)
    return _page(request, seen, _form(seen), refused=REFUSALS[reason](), status=CONFLICT)


def _page(
    request: HttpRequest,
    seen: RoundSeen,
    form: InviteForm,
    *,
    problems: Sequence[LineProblem] = (),
    good: int = 0,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    page = Paginator(invitees_of(seen.round), A_PAGE).get_page(request.GET.get("page"))
    counts = invited_per_audience(seen.round, seen.audiences)
    context: dict[str, Any] = {
        **round_context(seen.access, crumb_of(seen)),
        "round": seen.round,
        "state": seen.state,
        "form": form,
        "lines": [InvitedLine(name=audience_name(seen, each.audience), counts=each) for each in counts],
        "invited": sum(each.invited for each in counts),
        "page": page,
        "invitees": _invitee_lines(seen, page),
        "problems": [(each, reason_words(each.reason)) for each in problems[:MOST_SHOWN]],
        "more_problems": max(0, len(problems) - MOST_SHOWN),
        "good": good,
        "refused": refused,
        "may_invite": seen.state in ("planned", "open"),
        "reminders": reminders_now(seen.round, now=now()) if seen.state == "open" else None,
        "remind_form": RemindForm(),
        "most_reminders": MOST_REMINDERS,
        "to_files": goes_to_files(),
        "is_local": is_local(request),
    }
    return render(request, "surveys/inviting/invitations.html", context, status=status)


def _invitee_lines(seen: RoundSeen, page: Page[Invitee]) -> list[InviteeLine]:
    invitees = list(page.object_list)
    failed = failed_among(seen.round, [each.email for each in invitees])
    names = {each.pk: audience_name(seen, each) for each in seen.audiences}
    return [
        InviteeLine(pk=each.pk, email=each.email, audience=names.get(each.audience_id, ""), failed=each.email in failed)
        for each in invitees
    ]


def audience_name(seen: RoundSeen, audience: Audience) -> str:
    """A group, with its unit, in the reader's language."""
    return shown.audience_name(seen, audience.group, audience.unit)


def _address(seen: RoundSeen) -> str:
    dossier = seen.access.dossier
    return reverse("surveys:invitations", args=[dossier.organisation_id, dossier.year, seen.round.pk])


def inviting_panel(seen: RoundSeen) -> Panel | None:
    """On the page of a round: inviting by mail as long as it runs, telling colleagues once it is published."""
    dossier = seen.access.dossier
    address = [dossier.organisation_id, dossier.year, seen.round.pk]
    if seen.state == "published":
        if not seen.access.may("approve"):
            return None
        return Panel(
            template="surveys/inviting/tell_panel.html",
            context={
                "tell_url": reverse("surveys:tell_colleagues", args=address),
                "told": were_told(seen.round),
            },
        )
    if not seen.access.may("write"):
        return None
    counts = invited_per_audience(seen.round, seen.audiences)
    return Panel(
        template="surveys/inviting/panel.html",
        context={
            "url": _address(seen),
            "invited": sum(each.invited for each in counts),
            "used": sum(each.used for each in counts),
            "failed": sum(each.failed for each in counts),
        },
    )
