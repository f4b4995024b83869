"""The mails about a dossier."""

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.dossier.models import Asked
from vierinbalans.framework.types import Step


def tell_asked(asked: Asked, step: Step, link: str) -> bool:
    """Mails a colleague what they were asked, in their language; whether the mail could be handed over."""
    language = asked.person.language
    with override(language):
        subject = _("Will you answer this: %(step)s") % {"step": step.title.in_language(language)}
        body = _(
            "Hello,\n\n"
            "%(asker)s asks you to answer one thinking step of %(organisation)s in Vier in balans:\n"
            "%(question)s\n\n"
            "Open this address to answer:\n%(link)s\n\n"
            "A few sentences are enough. Your colleagues see your answer; it goes into the ICT policy plan.\n"
        ) % {
            "asker": asked.asked_by_name,
            "organisation": asked.dossier.organisation,
            "question": step.question.in_language(language),
            "link": link,
        }
    try:
        return bool(send_mail(subject, body, None, [asked.person.email]))
    except OSError:  # SMTP errors too: the asking stands
        return False
