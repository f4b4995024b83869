"""What was sent, waits or failed; and trying again."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vierinbalans.notifications import operations
from vierinbalans.notifications.kinds import kinds
from vierinbalans.notifications.models import Notification, NotificationState
from vierinbalans.notifications.queries import A_PAGE, counts_of, mails_of, seen
from vierinbalans.organisations.mail import goes_to_files
from vierinbalans.organisations.queries import get_organisation_for
from vierinbalans.organisations.views.shell import page_context, signed_in


@login_required
@require_safe
def sent(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """The mails of an organisation, the latest first. For whoever may write: they see addresses."""
    access = get_organisation_for(signed_in(request), organisation_id, "write")
    rows = mails_of(access.organisation)
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    shown = rows.filter(**_filters(state, kind))
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    counts = counts_of(rows)
    context = {
        **page_context(access),
        "mails": seen(list(page.object_list)),
        "page": page,
        "counts": [(each, label, counts[each]) for each, label in NotificationState.choices],
        "any": sum(counts.values()),
        "failed": counts["failed"],
        "state": state,
        "kind": kind,
        "states": NotificationState.choices,
        "kinds": kinds(),
        "to_files": goes_to_files(),
    }
    return render(request, "notifications/sent.html", context)


def _filters(state: str, kind: str) -> dict[str, str]:
    """What was chosen; what is no choice counts as everything."""
    chosen = {"state": state} if state in NotificationState.values else {}
    return chosen | ({"kind": kind} if kind in {each.id for each in kinds()} else {})


@login_required
@require_POST
def again(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Tries one mail that failed again, or all of them."""
    access = get_organisation_for(signed_in(request), organisation_id, "write")
    failed = Notification.objects.filter(organisation=access.organisation, state=NotificationState.FAILED)
    if "mail" in request.POST:
        failed = failed.filter(pk=_key(request.POST["mail"]))
    many = operations.retry(failed)
    if many:
        words = ngettext("%d mail is being sent again.", "%d mails are being sent again.", many)
        messages.success(request, words % many)
    else:
        messages.info(request, _("There was nothing to send again: it was done already, or the mail is gone."))
    return redirect(reverse("notifications:sent", args=[access.organisation.pk]))


def _key(words: str) -> uuid.UUID:
    try:
        return uuid.UUID(words)
    except ValueError as error:
        raise Http404 from error
