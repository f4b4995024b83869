"""The mails about people and organisations."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from vierinbalans.organisations.models import Invitation, Person


def goes_to_files() -> bool:
    """Whether mail is only written into the data folder, because no mail server has been named yet."""
    return settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Mails an invitation; whether the mail could be handed over.

    In the language of the invited person when there is an account, else in the one that the inviter reads now.
    """
    known = Person.objects.filter(email=invitation.email).first()
    with override(known.language if known else get_language()):
        subject, body = _words(invitation, link)
    try:
        return bool(send_mail(subject, body, None, [invitation.email]))
    except OSError:  # SMTP errors too: the invitation stands, and can be sent again
        return False


def _words(invitation: Invitation, link: str) -> tuple[str, str]:
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
        "until": date_format(timezone.localdate(invitation.expires_at)),
    }
    return subject, body
