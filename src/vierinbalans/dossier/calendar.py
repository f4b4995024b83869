"""A dossier's dates for a calendar program: when actions are due and answers are looked at again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from vierinbalans.dossier.moments import Moment
from vierinbalans.dossier.rules import DossierData
from vierinbalans.framework.types import Framework


def calendar_text(moments: Iterable[Moment], *, name: str, language: str, source: str, now: datetime) -> bytes:
    """Days as iCalendar (RFC 5545): a whole day each.

    ``name`` is whose days they are. ``source`` names the dossier, so that an event keeps its id; ``now`` is the moment
    of writing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Vier in balans workbench//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Vier in balans: {name}")
    with override(language):
        for moment in moments:
            calendar.add_component(_event(f"{moment.key}-{source}", moment.what, moment.day, moment.who, now))
    text: bytes = calendar.to_ical()
    return text


def own_moments(dossier: DossierData, framework: Framework, *, language: str) -> list[Moment]:
    """The days of the spine itself: when actions are due and answers are looked at again."""
    with override(language):
        due = [
            action_due(action.ref, action.what, action.due, who=action.owner)
            for action in dossier.actions
            if action.due and not action.is_closed
        ]
        answers = [(step, dossier.answer(step.id)) for step in framework.steps]
        return due + [
            looked_at_again(step.id, step.title.in_language(language), answer.review_on, who=answer.owner)
            for step, answer in answers
            if answer.review_on
        ]


def action_due(ref: str, what: str, day: date, *, who: str, url: str = "") -> Moment:
    """The day an action is to be ready."""
    return Moment(key=f"action-{ref}", day=day, what=_("Action due: %s") % what, who=who, url=url)


def looked_at_again(step: str, title: str, day: date, *, who: str, url: str = "") -> Moment:
    """The day the answer to a step is looked at again."""
    return Moment(key=f"review-{step}", day=day, what=_("Look again at: %s") % title, who=who, url=url)


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
