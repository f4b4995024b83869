"""What the leader of a meeting does: start it, move it on, agree, end it."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.merging import Choice, Content
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.operations.answers import save_answer
from vierinbalans.dossier.operations.beside import add_evidence
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.organisations.models import Person
from vierinbalans.surveys.content import asked_of, to_json
from vierinbalans.surveys.models import Estimate, Meeting, Phase
from vierinbalans.surveys.queries.meetings import estimates_of, least_of, standing_of, subject_of
from vierinbalans.surveys.rules.meetings import LONGEST, Move, Standing, after, counting, may_show, spread_of

AT_THE_TABLE = ("leaders", "teachers", "support_staff")
"""Who fills in a questionnaire together: they read the same words."""


class MovedOnError(Exception):
    """Somebody else moved the meeting in the meantime; nothing was changed."""


class TooFewError(Exception):
    """There are too few estimates to show; nothing was changed."""

    def __init__(self, *, given: int, least: int) -> None:
        super().__init__("too few estimates to show")
        self.given = given
        self.least = least


class NothingToAskError(Exception):
    """The questionnaire has no statements for those who meet."""


def start_meeting(
    dossier: Dossier, *, step: str = "", questionnaire: str = "", person: Person, now: datetime
) -> Meeting:
    """A meeting about a step or a questionnaire; one that this person has just started is given again.

    Raises ``NothingToAskError``, and ``KeyError`` for an unknown questionnaire.
    """
    about = {"dossier": dossier, "step": step, "questionnaire": questionnaire, "created_by": person}
    just = Meeting.objects.filter(**about, phase=Phase.GATHERING, created_at__gt=now - REPEAT).first()
    if just is not None:
        return just
    content = _content(dossier, questionnaire) if questionnaire else {}
    return Meeting.objects.create(**about, content=content, created_at=now)


def _content(dossier: Dossier, questionnaire: str) -> dict[str, object]:
    model = framework.load()
    if model.surveys is None:
        raise KeyError(questionnaire)
    meant_for = model.surveys.questionnaire(questionnaire).groups
    groups = [group for group in AT_THE_TABLE if group in meant_for]
    asked = asked_of(model, questionnaire, groups=groups, sector=dossier.organisation.sector, open_question=False)
    if not asked.items:
        raise NothingToAskError
    return to_json(asked)


@transaction.atomic
def make_move(meeting: Meeting, move: Move, *, turn: int, now: datetime, hidden: bool = False) -> None:
    """Moves a meeting on from the ``turn`` that the leader saw.

    ``hidden``: when there are too few estimates to show, go on without. Raises ``MovedOnError``, ``NotNowError`` and
    ``TooFewError``.
    """
    row = _locked(meeting, turn)
    there = after(standing_of(row, now=now), move)
    if move == "reveal":
        _reveal(row, hidden=hidden)
    _write(row, there, now=now)


def _locked(meeting: Meeting, turn: int) -> Meeting:
    """The meeting as it is now, for nobody else to change; estimates wait for it too."""
    row = Meeting.objects.select_for_update().filter(pk=meeting.pk).first()
    if row is None or row.turn != turn:
        raise MovedOnError
    return row


def _reveal(row: Meeting, *, hidden: bool) -> None:
    subject, about_step, least = subject_of(row), bool(row.step), least_of(row)
    spread = spread_of(estimates_of(row, subject).values_list("value", flat=True))
    if may_show(spread, is_about_step=about_step, least=least):
        row.spreads = {**row.spreads, subject: spread}
    elif not hidden:
        raise TooFewError(given=counting(spread, is_about_step=about_step), least=least)


def _write(row: Meeting, there: Standing, *, now: datetime) -> None:
    row.phase, row.position, row.turn = there.phase, there.position, row.turn + 1
    if there.phase == "ended":
        row.ended_at = now
        _forget_estimates(row)
    row.save(update_fields=["phase", "position", "turn", "spreads", "ended_at"])


def _forget_estimates(row: Meeting) -> None:
    """Only spreads are left of a meeting."""
    Estimate.objects.filter(seat__meeting=row).delete()
    row.seats.all().delete()


@transaction.atomic
def agree(
    meeting: Meeting,
    content: Content,
    *,
    base: Content,
    version: int,
    choice: Choice | None,
    seen: int,
    evidence: str,
    person: Person,
    turn: int,
    now: datetime,
) -> None:
    """Saves what the group agreed in the dossier, with the spread (in words) as evidence.

    Raises as ``make_move`` and ``save_answer`` do; then nothing was saved.
    """
    row = _locked(meeting, turn)
    there = after(standing_of(row, now=now), "agree")
    save_answer(
        meeting.dossier, meeting.step, content, base=base, version=version, person=person, choice=choice, seen=seen
    )
    if evidence:
        note_evidence(meeting, meeting.step, evidence, person=person)
    _write(row, there, now=now)


def note_evidence(meeting: Meeting, step: str, words: str, *, person: Person) -> None:
    """Puts a spread of this meeting beside the answer to a step; the same one once."""
    day = timezone.localdate(meeting.created_at)
    add_evidence(meeting.dossier, step, text=words, url="", noted_on=day, person=person)


def remove_meeting(meeting: Meeting) -> None:
    """Removes a meeting with everything in it; what was saved in the dossier stays."""
    meeting.delete()


def end_old_meetings(*, now: datetime) -> int:
    """Ends the meetings that nobody ended, and forgets their estimates; how many there were."""
    old = Meeting.objects.filter(~Q(phase=Phase.ENDED), created_at__lte=now - LONGEST)
    return sum(_end_old(each, now=now) for each in old.values_list("pk", flat=True))


@transaction.atomic
def _end_old(pk: uuid.UUID, *, now: datetime) -> int:
    row = Meeting.objects.select_for_update().filter(~Q(phase=Phase.ENDED), pk=pk).first()
    if row is None:
        return 0
    row.phase, row.ended_at, row.turn = Phase.ENDED, now, row.turn + 1
    _forget_estimates(row)
    row.save(update_fields=["phase", "ended_at", "turn"])
    return 1
