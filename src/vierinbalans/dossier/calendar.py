"""A dossier's dates for a calendar program: when actions are due and answers are looked at again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from vierinbalans.dossier.moments import Moment
from vierinbalans.dossier.rules import DossierData
from vierinbalans.framework.types import Framework


def calendar_text(
    dossier: DossierData,
    framework: Framework,
    *,
    language: str,
    source: str,
    now: datetime,
    others: Iterable[Moment] = (),
) -> bytes:
    """The dates as iCalendar (RFC 5545): a whole day each. ``others`` are the days of other rooms.

    ``source`` names the dossier, so that an event keeps its id; ``now`` is the moment of writing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Vier in balans workbench//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Vier in balans: {dossier.organisation}")
    with override(language):
        for name, summary, day, owner in _dates(dossier, framework, language):
            calendar.add_component(_event(f"{name}-{source}", summary, day, owner, now))
        for moment in others:
            calendar.add_component(_event(f"{moment.key}-{source}", moment.what, moment.day, moment.who, now))
    text: bytes = calendar.to_ical()
    return text


def _dates(dossier: DossierData, framework: Framework, language: str) -> list[tuple[str, str, date, str]]:
    due = [
        (f"action-{action.ref}", _("Action due: %s") % action.what, action.due, action.owner)
        for action in dossier.actions
        if action.due and not action.is_closed
    ]
    answers = [(step, dossier.answer(step.id)) for step in framework.steps]
    reviews = [
        (f"review-{step.id}", _("Look again at: %s") % step.title.in_language(language), answer.review_on, answer.owner)
        for step, answer in answers
        if answer.review_on
    ]
    return due + reviews


def _event(uid: str, summary: str, day: date, owner: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@vierinbalans")
    event.add("summary", summary)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", now)
    event.add("transp", "TRANSPARENT")
    if owner:
        event.add("description", _("Owner: %s") % owner)
    return event
