"""Meetings as their leader and their participants see them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from vierinbalans import framework
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.framework.types import Step
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Estimate, Meeting
from vierinbalans.surveys.rules.asked import Asked, AskedItem
from vierinbalans.surveys.rules.meetings import (
    LEAST_FOR_STEP,
    Move,
    Phase,
    Spread,
    SpreadRow,
    Standing,
    moves_from,
    phase_at,
    rows_of,
    values_of,
)

MOST_LISTED = 50


def subject_of(meeting: Meeting) -> str:
    """What is estimated now: the id of the step, or of the statement it is at."""
    return meeting.step or str(meeting.content["items"][meeting.position]["id"])


def standing_of(meeting: Meeting, *, now: datetime) -> Standing:
    """Where a meeting is at a moment."""
    return Standing(
        phase=phase_at(cast("Phase", meeting.phase), created_at=meeting.created_at, now=now),
        position=meeting.position,
        subjects=1 if meeting.step else len(meeting.content["items"]),
        is_about_step=bool(meeting.step),
    )


def least_of(meeting: Meeting) -> int:
    """Fewest estimates of which a spread is shown: of a statement as many as in a survey."""
    surveys = framework.load().surveys
    if meeting.step or surveys is None:
        return LEAST_FOR_STEP
    return int(surveys.thresholds.least.value)


@dataclass(frozen=True)
class MeetingSeen:
    """A meeting at one moment: what every page of it reads."""

    meeting: Meeting
    standing: Standing

    @property
    def phase(self) -> Phase:
        """How far it is."""
        return self.standing.phase

    @property
    def mark(self) -> str:
        """What a screen compares to know whether it has to show something else."""
        return "over" if self.phase == "ended" else str(self.meeting.turn)

    @property
    def moves(self) -> tuple[Move, ...]:
        """What its leader can do now."""
        return moves_from(self.standing)

    @property
    def is_about_step(self) -> bool:
        """Whether it is about a step rather than about a row of statements."""
        return self.standing.is_about_step

    @property
    def number(self) -> int:
        """Which statement it is at, from 1."""
        return self.standing.position + 1

    @cached_property
    def subject(self) -> str:
        """The id of what is estimated now."""
        return subject_of(self.meeting)

    @cached_property
    def step(self) -> Step | None:
        """The step it is about; ``None`` for a questionnaire, or when the model no longer has it."""
        try:
            return framework.load().step(self.meeting.step) if self.meeting.step else None
        except KeyError:
            return None

    @cached_property
    def asked(self) -> Asked | None:
        """The questionnaire's texts as they were."""
        return None if self.meeting.step else from_json(self.meeting.content)

    @property
    def item(self) -> AskedItem | None:
        """The statement it is at."""
        return self.asked.items[self.subject] if self.asked else None

    @property
    def values(self) -> Sequence[str]:
        """What can be estimated."""
        return values_of(is_about_step=self.is_about_step)

    @property
    def least(self) -> int:
        """Fewest estimates of which a spread is shown."""
        return least_of(self.meeting)

    def spread(self, subject: str = "") -> Spread | None:
        """The spread the room saw; ``None`` when there is none (yet), or there were too few to show it."""
        found: Spread | None = self.meeting.spreads.get(subject or self.subject)
        return found

    def spread_rows(self, subject: str = "") -> list[SpreadRow]:
        """The spread as it is drawn."""
        return rows_of(self.spread(subject) or {}, is_about_step=self.is_about_step)


def seen(meeting: Meeting, *, now: datetime) -> MeetingSeen:
    """A meeting as it stands at a moment."""
    return MeetingSeen(meeting, standing_of(meeting, now=now))


def get_meeting_for(access: DossierAccess, meeting_id: uuid.UUID, *, now: datetime) -> MeetingSeen:
    """A meeting of this dossier. One query.

    Who writes here sees it at any moment, who reads here once it has ended. Raises ``Http404`` when there is none in
    this dossier, ``PermissionDenied`` for somebody who may not see it yet.
    """
    meeting = Meeting.objects.filter(dossier=access.dossier, pk=meeting_id).first()
    if meeting is None:
        raise Http404
    meeting.dossier = access.dossier
    found = seen(meeting, now=now)
    if found.phase != "ended" and not access.may("write"):
        raise PermissionDenied
    return found


def meetings_of(access: DossierAccess, *, now: datetime) -> list[MeetingSeen]:
    """The meetings of a dossier that this person may see, the latest first. One query."""
    rows = list(Meeting.objects.filter(dossier=access.dossier)[:MOST_LISTED])
    for row in rows:
        row.dossier = access.dossier
    found = [seen(row, now=now) for row in rows]
    return [each for each in found if each.phase == "ended" or access.may("write")]


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """How many devices joined, and how many of them have estimated the subject the meeting is at."""

    joined: int
    estimated: int


def headcount(found: MeetingSeen) -> Headcount:
    """How many are in the room. Two queries."""
    return Headcount(joined=found.meeting.seats.count(), estimated=estimates_of(found.meeting, found.subject).count())


def estimates_of(meeting: Meeting, subject: str) -> QuerySet[Estimate]:
    """What was estimated about a subject."""
    return Estimate.objects.filter(seat__meeting=meeting, subject=subject)
