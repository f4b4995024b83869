"""Sending an invitation, and handing over its link where mail does not arrive by itself."""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.organisations.mail import goes_to_files, send_invitation
from vierinbalans.organisations.models import Invitation

KEPT_AS = "invitation_link"


@dataclass(frozen=True, kw_only=True)
class LinkToHandOver:
    """The address of an invitation whose mail reaches nobody: the inviter passes it on. Shown once."""

    email: str
    link: str


def send(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    """Mails an invitation and tells what came of it; where no mail arrives, the next page shows the link once."""
    link = request.build_absolute_uri(reverse("organisations:invitation", args=[secret]))
    sent = send_invitation(invitation, link)
    if sent and not goes_to_files():
        until = date_format(timezone.localdate(invitation.expires_at))
        told = _("%(email)s has been invited. The invitation works until %(until)s.")
        messages.success(request, told % {"email": invitation.email, "until": until})
        return
    request.session[KEPT_AS] = asdict(LinkToHandOver(email=invitation.email, link=link))
    if not sent:
        messages.error(request, _("The mail to %s could not be sent. Pass the link on yourself.") % invitation.email)


def link_to_hand_over(request: HttpRequest) -> LinkToHandOver | None:
    """The link that has to be passed on by hand, once."""
    kept = request.session.pop(KEPT_AS, None)
    return LinkToHandOver(**kept) if kept else None
