"""The mails about people and organisations."""

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from vierinbalans.organisations.models import Invitation


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Mails an invitation in the language that is active; whether the mail could be handed over."""
    subject = _("Invitation: think along about ICT at %(organisation)s") % {"organisation": invitation.organisation}
    body = _(
        "Hello,\n\n"
        "%(inviter)s invites you to work on the ICT policy of %(organisation)s in Vier in balans.\n"
        "Your role: %(role)s.\n\n"
        "Open this address to begin:\n%(link)s\n\n"
        "The address works once, until %(until)s. It is personal: do not pass it on.\n"
        "Do you not know what this is about? Then you need not do anything.\n"
    ) % {
        "inviter": invitation.invited_by or invitation.organisation,
        "organisation": invitation.organisation,
        "role": invitation.get_role_display().lower(),
        "link": link,
        "until": invitation.expires_at.date().isoformat(),
    }
    try:
        return bool(send_mail(subject, body, None, [invitation.email]))
    except OSError:  # SMTP errors too: the invitation stands, and can be sent again
        return False
