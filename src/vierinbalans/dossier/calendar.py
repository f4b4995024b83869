"""A dossier's dates for a calendar program: when actions are due and answers are looked at again."""

import hashlib
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from vierinbalans.dossier.rules import DossierData
from vierinbalans.framework.types import Framework


def calendar_text(dossier: DossierData, framework: Framework, *, language: str) -> bytes:
    """The dates as iCalendar: a whole day each, with ids that stay the same."""
    calendar = Calendar()
    calendar.add("prodid", "-//Vier in balans workbench//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Vier in balans: {dossier.organisation}")
    about = hashlib.sha256(f"{dossier.organisation} {dossier.period_start}".encode()).hexdigest()[:10]
    with override(language):
        for action in dossier.actions:
            if action.due and not action.is_closed:
                summary = _("Action due: %s") % action.what
                calendar.add_component(_event(f"action-{action.ref}-{about}", summary, action.due, action.owner))
        for step in framework.steps:
            answer = dossier.answer(step.id)
            if answer.review_on:
                summary = _("Look again at: %s") % step.title.in_language(language)
                calendar.add_component(_event(f"review-{step.id}-{about}", summary, answer.review_on, answer.owner))
    text: bytes = calendar.to_ical()
    return text


def _event(uid: str, summary: str, day: date, owner: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@vierinbalans")
    event.add("summary", summary)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", day)
    if owner:
        event.add("description", _("Owner: %s") % owner)
    return event
