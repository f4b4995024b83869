"""The mails to a colleague who is asked to answer for a unit or the council, in their own language."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.notifications.operations import Mail
from vierinbalans.organisations.models import Person
from vierinbalans.vision.models import Reply

ASKED, REMINDER = "consultation_asked", "consultation_reminder"
LinkTo = Callable[[Reply], str]


def asked(reply: Reply, colleague: Person, *, by: Person, link: str) -> Mail:
    """Asks a colleague to answer."""
    with override(colleague.language):
        return _mail("asked", _("Will you answer for %(part)s?"), reply, colleague, by=by, link=link)


def reminder(reply: Reply, colleague: Person, *, by: Person, link: str) -> Mail:
    """Asks them once more."""
    with override(colleague.language):
        return _mail("reminder", _("Reminder: will you answer for %(part)s?"), reply, colleague, by=by, link=link)


def part_name(reply: Reply) -> str:
    """Who is asked, in words: the unit, or the council."""
    return reply.unit or _("participation council")


def _mail(name: str, subject: str, reply: Reply, colleague: Person, *, by: Person, link: str) -> Mail:
    consultation = reply.consultation
    part = reply.unit or _("the participation council")
    subject = subject % {"part": part}
    context = {
        "subject": subject,
        "part": part,
        "organisation": consultation.dossier.organisation.name,
        "consultation": consultation,
        "sender": by.name,
        "link": link,
    }
    return Mail(
        to=colleague.email,
        language=colleague.language,
        subject=subject,
        text=render_to_string(f"vision/mail/{name}.txt", context).strip() + "\n",
        html=render_to_string(f"vision/mail/{name}.html", context),
    )
