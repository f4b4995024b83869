"""Makes, changes, opens, closes and deletes rounds; what a respondent reads is kept word for word at every save."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.shortcuts import get_object_or_404

from vierinbalans import framework
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.notifications import operations as notifications
from vierinbalans.organisations.models import Person
from vierinbalans.surveys import exports
from vierinbalans.surveys.content import asked_of, from_json, to_json
from vierinbalans.surveys.models import Audience, Round
from vierinbalans.surveys.operations.importing import drop_waiting
from vierinbalans.surveys.queries.rounds import state_at
from vierinbalans.surveys.rules.asked import Asked, AskedItem, with_own
from vierinbalans.surveys.rules.states import RoundState

SHORTEST = timedelta(microseconds=1)


class RoundChangedError(Exception):
    """Somebody else changed the round since it was read; ``row`` is how it stands now."""

    def __init__(self, row: Round) -> None:
        super().__init__("changed by somebody else")
        self.row = row


class RoundStateError(Exception):
    """The round is in a state in which this cannot be done, such as opened meanwhile."""

    def __init__(self, state: RoundState) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, kw_only=True)
class AudiencePlan:
    """Who is asked: a group or its part in one unit, and how many people that are (``None``: not known)."""

    group: str
    unit: str = ""
    invited: int | None = None


@dataclass(frozen=True, kw_only=True)
class RoundPlan:
    """A round as somebody wants it."""

    title: str
    questionnaire: str
    opens_at: datetime
    closes_at: datetime
    audiences: Sequence[AudiencePlan]
    open_question: bool = True

    @property
    def groups(self) -> Sequence[str]:
        """The groups that are asked, in order."""
        return tuple(dict.fromkeys(each.group for each in self.audiences))


def texts_for(dossier: Dossier, plan: RoundPlan, own: Iterable[AskedItem] = ()) -> Asked:
    """What the groups of a plan would be asked by the framework as it is now. Raises ``KeyError`` for unknown ids."""
    return asked_of(
        framework.load(),
        plan.questionnaire,
        groups=plan.groups,
        sector=dossier.organisation.sector,
        own=own,
        open_question=plan.open_question,
    )


@transaction.atomic
def make_round(dossier: Dossier, plan: RoundPlan, *, person: Person | None, now: datetime) -> Round:
    """A new round, planned; a press too many makes no second one."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    content = to_json(texts_for(dossier, plan))
    same = Round.objects.filter(
        dossier=dossier, title=plan.title, opens_at=plan.opens_at, closes_at=plan.closes_at, created_by=person
    )
    there = same.filter(created_at__gt=now - REPEAT, questionnaire=plan.questionnaire).first()
    if there:
        return there
    made = Round.objects.create(
        dossier=dossier,
        title=plan.title,
        questionnaire=plan.questionnaire,
        content=content,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        created_by=person,
        created_at=now,
    )
    _put_audiences(made, plan.audiences)
    return made


@transaction.atomic
def change_round(round_: Round, plan: RoundPlan, *, version: int, now: datetime) -> Round:
    """Changes a round that is still planned; the codes of audiences that stay remain as they were printed.

    Its own statements stay, for the groups that are still asked. Raises ``RoundChangedError`` and ``RoundStateError``.
    """
    row = _locked(round_, version=version, now=now, states=("planned",))
    own = _own_for(from_json(row.content), plan.groups)
    row.title, row.questionnaire = plan.title, plan.questionnaire
    row.opens_at, row.closes_at = plan.opens_at, plan.closes_at
    row.content = to_json(texts_for(round_.dossier, plan, own))
    _save(row)
    _put_audiences(row, plan.audiences)
    return row


@transaction.atomic
def change_own(round_: Round, own: Sequence[AskedItem], *, version: int, now: datetime) -> Round:
    """Puts the school's own statements in place of those there were, as long as the round is planned.

    Raises ``RoundChangedError`` and ``RoundStateError``.
    """
    row = _locked(round_, version=version, now=now, states=("planned",))
    row.content = to_json(with_own(from_json(row.content), own))
    _save(row)
    return row


@transaction.atomic
def change_running(
    round_: Round,
    *,
    closes_at: datetime | None = None,
    invited: Mapping[int, int | None],
    added: Sequence[AudiencePlan] = (),
    version: int,
    now: datetime,
) -> Round:
    """What can still change once people answer: when it closes, how many were asked, and more parts of a group.

    ``invited`` is by the audience's key. Parts of a group that is not asked are refused: its texts are not kept with
    the round. Raises ``RoundChangedError``, ``RoundStateError``, and ``KeyError`` for such a group.
    """
    states: tuple[RoundState, ...] = ("open", "closed") if closes_at is None else ("open",)
    row = _locked(round_, version=version, now=now, states=states)
    groups = from_json(row.content).groups
    row.closes_at = closes_at or row.closes_at
    _save(row)
    audiences = list(row.audiences.all())
    for audience in audiences:
        if audience.pk in invited:
            audience.invited = invited[audience.pk]
    Audience.objects.bulk_update(audiences, ["invited"])
    known = {(each.group, each.unit) for each in audiences}
    for order, plan in enumerate((p for p in added if (p.group, p.unit) not in known), start=len(audiences)):
        _ = groups[plan.group]
        row.audiences.create(group=plan.group, unit=plan.unit, invited=plan.invited, order=order)
    return row


@transaction.atomic
def open_now(round_: Round, *, version: int, now: datetime) -> Round:
    """Opens a planned round before its time. Raises ``RoundChangedError`` and ``RoundStateError``."""
    row = _locked(round_, version=version, now=now, states=("planned",))
    row.opens_at = now
    _save(row)
    return row


@transaction.atomic
def close_now(round_: Round, *, version: int, now: datetime) -> Round:
    """Closes an open round before its time. Raises ``RoundChangedError`` and ``RoundStateError``."""
    row = _locked(round_, version=version, now=now, states=("open",))
    row.closes_at = max(now, row.opens_at + SHORTEST)
    _save(row)
    return row


@transaction.atomic
def reopen(round_: Round, *, closes_at: datetime, version: int, now: datetime) -> Round:
    """Opens a closed round again, until ``closes_at``; a published one never. Raises as ``open_now`` does."""
    row = _locked(round_, version=version, now=now, states=("closed",))
    row.closes_at = closes_at
    _save(row)
    return row


@transaction.atomic
def delete_round(round_: Round) -> None:
    """Deletes a round with everything that hangs on it: answers, invitations and their mails, results, files."""
    notifications.forget(round_.dossier.organisation, subject_ref=str(round_.pk))
    drop_waiting(round_)
    exports.forget(round_.pk)
    Round.objects.select_for_update().filter(pk=round_.pk).delete()


def own_items(texts: Sequence[AskedItem]) -> Sequence[AskedItem]:
    """Own statements numbered in the order they stand in."""
    return [
        AskedItem(id=f"own_{number}", texts=each.texts, talk=each.talk) for number, each in enumerate(texts, start=1)
    ]


def _locked(round_: Round, *, version: int, now: datetime, states: Sequence[RoundState]) -> Round:
    row = get_object_or_404(Round.objects.select_for_update(), pk=round_.pk)  # deleted meanwhile: not there
    state = state_at(row, now)
    if state not in states:
        raise RoundStateError(state)
    if row.version != version:
        raise RoundChangedError(row)
    return row


def _save(row: Round) -> None:
    row.version += 1
    row.save()


def _own_for(kept: Asked, groups: Sequence[str]) -> Sequence[AskedItem]:
    own = [each for each in kept.items.values() if each.is_own]
    fitting = [
        AskedItem(id=each.id, texts={group: text for group, text in each.texts.items() if group in groups})
        for each in own
    ]
    return own_items([each for each in fitting if each.texts])


def _put_audiences(row: Round, plans: Sequence[AudiencePlan]) -> None:
    there = {(each.group, each.unit): each for each in row.audiences.all()}
    wanted = {(each.group, each.unit) for each in plans}
    row.audiences.filter(pk__in=[each.pk for names, each in there.items() if names not in wanted]).delete()
    for order, plan in enumerate(plans):
        audience = there.setdefault((plan.group, plan.unit), Audience(round=row, group=plan.group, unit=plan.unit))
        audience.invited, audience.order = plan.invited, order
    put = [there[names] for names in wanted]
    Audience.objects.bulk_update([each for each in put if each.pk], ["invited", "order"])
    Audience.objects.bulk_create([each for each in put if not each.pk])
