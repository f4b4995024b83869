"""The mails of a round, as text and as HTML, in the language of whoever reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.notifications.operations import Mail
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Round

INVITATION, REMINDER, RESULTS = "survey_invitation", "survey_reminder", "survey_results"


@dataclass(frozen=True, kw_only=True)
class MailWriter:
    """Writes the mails of one round; ``sender`` is who to turn to with questions."""

    round: Round
    sender: str

    def invitation(self, to: str, *, language: str, link: str) -> Mail:
        """Asks somebody to take part."""
        with override(language):
            subject = _("Your view on ICT at %(organisation)s") % {"organisation": self._organisation}
            return self._mail("invitation", to, language=language, subject=subject, link=link)

    def reminder(self, to: str, *, language: str, link: str) -> Mail:
        """Asks somebody who has not taken part once more."""
        with override(language):
            subject = _("Reminder: your view on ICT at %(organisation)s") % {"organisation": self._organisation}
            return self._mail("reminder", to, language=language, subject=subject, link=link)

    def results(self, to: str, *, language: str, link: str) -> Mail:
        """Tells a colleague that the results are there."""
        with override(language):
            subject = _("The results are there: %(title)s") % {"title": self.round.title}
            return self._mail("results", to, language=language, subject=subject, link=link)

    @property
    def _organisation(self) -> str:
        return str(self.round.dossier.organisation)

    def _mail(self, name: str, to: str, *, language: str, subject: str, link: str) -> Mail:
        context: Mapping[str, Any] = {
            "subject": subject,
            "organisation": self._organisation,
            "title": self.round.title,
            "opens_at": self.round.opens_at,
            "closes_at": self.round.closes_at,
            "minutes": from_json(self.round.content).minutes,
            "sender": self.sender,
            "link": link,
        }
        return Mail(
            to=to,
            language=language,
            subject=subject,
            text=render_to_string(f"surveys/mail/{name}.txt", dict(context)).strip() + "\n",
            html=render_to_string(f"surveys/mail/{name}.html", dict(context)),
        )
