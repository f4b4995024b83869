"""Writes what a choice is: for whom, why now, alternatives, statements, documents."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.decisions.models import Alternative, Decision, DecisionDocument, DecisionSettings
from vierinbalans.decisions.operations.choices_history import remember
from vierinbalans.decisions.rules.together import Content, Together, together
from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.organisations.models import Organisation, Person

WORDS = ("what", "kind", "size", "for_whom", "why_now", "expected", "owner", "level", "council")
DAYS = ("decide_on", "evaluate_on")


class ChoiceConflictError(Exception):
    """Somebody else changed the same parts in the meantime; nothing was saved."""

    def __init__(self, *, found: Together, theirs: Content, person: str) -> None:
        super().__init__("the choice was changed by somebody else")
        self.found = found
        self.theirs = theirs
        self.person = person


@dataclass(frozen=True, kw_only=True)
class SavedChoice:
    """A choice after saving: its parts, and which of them were taken over from a colleague."""

    content: Content
    taken: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NewChoice:
    """What a choice begins with."""

    what: str
    kind: str
    size: str
    texts: Mapping[str, str]
    """``for_whom``, ``why_now`` and ``expected`` to begin with."""
    alternatives: Sequence[str] = ()
    statement: Statement | None = None
    """The vision statement it was begun from."""


@transaction.atomic
def add_choice(dossier: Dossier, new: NewChoice, *, person: Person) -> Decision:
    """A new choice; a press too many makes no second one."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    same = Decision.objects.filter(dossier=dossier, what=new.what, kind=new.kind, changed_by=person)
    there = same.filter(created_at__gt=timezone.now() - REPEAT).first()
    if there:
        return there
    row = Decision.objects.create(
        dossier=dossier,
        what=new.what,
        kind=new.kind,
        size=new.size,
        **new.texts,
        framework_version=framework.load().version,
        changed_by=person,
    )
    Alternative.objects.bulk_create(
        Alternative(decision=row, what=what, order=order) for order, what in enumerate(new.alternatives)
    )
    if new.statement is not None:
        row.statements.add(new.statement)
    remember(row, before={}, after={"what": row.what, "kind": row.kind, "size": row.size}, person=person)
    return row


def facts_of(row: Decision, *, statements: Sequence[str] | None = None) -> dict[str, Any]:
    """What a choice is, part by part, as plain values. Two queries for what hangs on it.

    ``statements`` are the refs of the standing ones it serves; one query more when they are not at hand.
    """
    standing = row.statements.filter(dropped_at__isnull=True)
    refs = standing.values_list("ref", flat=True) if statements is None else statements
    return {
        **{name: getattr(row, name) for name in WORDS},
        **{name: _day(getattr(row, name)) for name in DAYS},
        # In pairs: two people who each change one day of a pair could bring them in the wrong order.
        "term": [_day(row.starts_on), _day(row.ends_on)],
        "council_days": [_day(row.council_asked_on), _day(row.council_answered_on)],
        "statements": sorted(refs),
        "alternatives": [[each.what, each.why_not] for each in row.alternatives.all()],
        "documents": [[each.title, each.url] for each in row.documents.all()],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def save_facts(decision: Decision, mine: Content, *, base: Mapping[str, str], person: Person) -> SavedChoice:
    """Saves the parts in ``mine``, written on a page with these marks. Raises ``ChoiceConflictError``."""
    return saved_together(decision, mine, base=base, person=person, read=facts_of, write=_write)


def saved_together(
    decision: Decision,
    mine: Content,
    *,
    base: Mapping[str, str],
    person: Person,
    read: Callable[[Decision], dict[str, Any]],
    write: Callable[[Decision, Content, Collection[str]], None],
) -> SavedChoice:
    """Brings ``mine`` together with what ``read`` finds now, and has ``write`` put down the parts that differ."""
    with transaction.atomic():
        row = locked(decision)
        theirs = read(row)
        found = together(base=base, mine=mine, theirs=theirs)
        if found.conflicts:
            raise ChoiceConflictError(found=found, theirs=theirs, person=str(row.changed_by or ""))
        changed = {name for name, value in found.content.items() if theirs.get(name) != value}
        if changed:
            write(row, found.content, changed)
            touch(row, person=person)
            after = {name: found.content[name] for name in changed}
            remember(row, before=theirs, after=after, person=person)
    return SavedChoice(content=found.content, taken=found.taken)


def locked(decision: Decision) -> Decision:
    """The choice as it is now, for nobody else to write. Raises ``Http404`` when a colleague just removed it."""
    return get_object_or_404(Decision.objects.select_for_update(), pk=decision.pk)


def touch(row: Decision, *, person: Person) -> None:
    """Writes a row that was changed, as a new version of this person."""
    row.version += 1
    row.changed_at, row.changed_by = timezone.now(), person
    row.save()


def _write(row: Decision, content: Content, changed: Collection[str]) -> None:
    for name in changed:
        if name in WORDS:
            setattr(row, name, content[name])
        elif name in DAYS:
            setattr(row, name, _date(content[name]))
    if "term" in changed:
        row.starts_on, row.ends_on = map(_date, content["term"])
    if "council_days" in changed:
        row.council_asked_on, row.council_answered_on = map(_date, content["council_days"])
    if "statements" in changed:
        _serve(row, content["statements"])
    if "alternatives" in changed:
        _replace_alternatives(row, content["alternatives"])
    if "documents" in changed:
        _replace_documents(row, content["documents"])


def _date(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _serve(row: Decision, refs: Sequence[str]) -> None:
    """Links these statements; links to dropped ones stay, for when they are taken back."""
    chosen = Statement.objects.filter(dossier=row.dossier_id, ref__in=refs, dropped_at__isnull=True)
    row.statements.set([*chosen, *row.statements.filter(dropped_at__isnull=False)])


def _replace_alternatives(row: Decision, told: Sequence[Sequence[str]]) -> None:
    row.alternatives.all().delete()
    Alternative.objects.bulk_create(
        Alternative(decision=row, what=what, why_not=why_not, order=order) for order, (what, why_not) in enumerate(told)
    )


def _replace_documents(row: Decision, told: Sequence[Sequence[str]]) -> None:
    """Replaces the documents; one that stays keeps the day it was added."""
    since = {(each.title, each.url): each.added_on for each in row.documents.all()}
    row.documents.all().delete()
    DecisionDocument.objects.bulk_create(
        DecisionDocument(decision=row, title=title, url=url, added_on=since.get((title, url)) or timezone.localdate())
        for title, url in told
    )


class DecidedError(Exception):
    """Somebody decided about the choice: it stays."""


@transaction.atomic
def remove_choice(decision: Decision) -> None:
    """Removes a choice that nobody decided about yet. Raises ``DecidedError`` once it was: that is history."""
    row = locked(decision)
    if row.outcome:
        raise DecidedError
    row.delete()


def set_border(organisation: Organisation, amount: Decimal) -> None:
    """Up to which amount a light check is enough."""
    DecisionSettings.objects.update_or_create(organisation=organisation, defaults={"light_up_to": amount})
