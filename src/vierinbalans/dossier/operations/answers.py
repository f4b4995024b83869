"""Saves what people think about a step, and keeps every earlier text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.merging import EMPTY, Choice, Content, merge, resolve
from vierinbalans.dossier.models import Answer, AnswerRevision, Comment, Dossier, Evidence, Statement
from vierinbalans.organisations.models import Person

SHARED_FOR = timedelta(minutes=10)
"""Saves of one person within this time make one entry in the history: people save as they type."""


class ConflictError(Exception):
    """Somebody else changed the same words in the meantime; nothing was saved."""

    def __init__(self, *, theirs: Content, version: int, fields: Sequence[str], person: str) -> None:
        super().__init__("the answer was changed by somebody else")
        self.theirs = theirs
        self.version = version
        self.fields = fields
        self.person = person


@dataclass(frozen=True, kw_only=True)
class Saved:
    """An answer after saving: its content and version, and the fields taken over from somebody else."""

    content: Content
    version: int
    at: datetime
    taken: Sequence[str] = ()


def content_of(row: Answer | None) -> Content:
    """An answer's row as plain values; its statements should be loaded."""
    if row is None:
        return EMPTY
    return _content(row, refs=sorted(statement.ref for statement in row.statements.all()))


def _content(row: Answer, *, refs: list[str]) -> Content:
    return {
        "state": [row.state, row.stage],
        "reason": row.reason,
        "text": row.text,
        "owner": row.owner,
        "review_on": row.review_on.isoformat() if row.review_on else None,
        "considerations": row.considerations,
        "statements": refs,
    }


@transaction.atomic
def save_answer(
    dossier: Dossier,
    step: str,
    mine: Content,
    *,
    base: Content,
    version: int,
    person: Person,
    choice: Choice | None = None,
) -> Saved:
    """Saves ``mine``, written on top of ``base``, which was the answer's ``version`` (0: there was none).

    When somebody saved in between, what only one of the two changed is taken from that one. Raises
    ``ConflictError`` when both changed the same, unless ``choice`` says what to do with exactly that version.
    """
    row = Answer.objects.select_for_update().filter(dossier=dossier, step=step).first()
    theirs = content_of(row)
    current = row.version if row else 0
    taken: Sequence[str] = ()
    if version != current or choice:
        merged = merge(base=base, mine=mine, theirs=theirs)
        if merged.conflicts and not (choice and version == current):
            who = str(row.changed_by or "") if row else ""
            raise ConflictError(theirs=theirs, version=current, fields=merged.conflicts, person=who)
        mine = resolve(merged, theirs=theirs, choice=choice) if choice else merged.content
        taken = merged.taken
    if row is not None and mine == theirs:
        if row.to_review:
            Answer.objects.filter(pk=row.pk).update(to_review=False)
        return Saved(content=theirs, version=current, at=row.changed_at, taken=taken)
    return _write(dossier, step, row, mine, theirs=theirs, person=person, taken=taken)


def _write(
    dossier: Dossier,
    step: str,
    row: Answer | None,
    content: Content,
    *,
    theirs: Content,
    person: Person,
    taken: Sequence[str],
) -> Saved:
    now = timezone.now()
    values = {
        **_columns(content),
        "to_review": False,
        "framework_version": framework.load().version,
        "version": row.version + 1 if row else 1,
        "changed_at": now,
        "changed_by": person,
    }
    if row is None:
        row = Answer.objects.create(dossier=dossier, step=step, **values)
    else:
        Answer.objects.filter(pk=row.pk).update(**values)
        row.version += 1
    if content["statements"] != theirs["statements"]:
        row.statements.set(Statement.objects.filter(dossier=dossier, ref__in=content["statements"]))
    _remember(row, dict(content), person=person, now=now)
    return Saved(content=content, version=row.version, at=now, taken=taken)


def _columns(content: Content) -> dict[str, Any]:
    state, stage = content["state"]
    day = content["review_on"]
    return {
        "state": state,
        "stage": stage,
        "reason": content["reason"],
        "text": content["text"],
        "owner": content["owner"],
        "review_on": date.fromisoformat(day) if day else None,
        "considerations": content["considerations"],
    }


def _remember(row: Answer, content: dict[str, Any], *, person: Person, now: datetime) -> None:
    """Adds to the history, or to its last entry when that is this person's from just now."""
    last = AnswerRevision.objects.filter(answer=row, number=row.version - 1, person=person)
    if last.filter(started_at__gt=now - SHARED_FOR).update(number=row.version, saved_at=now, content=content):
        return
    AnswerRevision.objects.create(
        answer=row,
        number=row.version,
        person=person,
        person_name=person.name,
        started_at=now,
        saved_at=now,
        content=content,
    )


@transaction.atomic
def restore(revision: AnswerRevision, *, person: Person) -> None:
    """Makes an earlier text the present one; that is itself a new entry in the history."""
    row = Answer.objects.select_for_update().select_related("dossier").get(pk=revision.answer_id)
    theirs = content_of(row)
    content = {**EMPTY, **revision.content}
    _write(row.dossier, row.step, row, content, theirs=theirs, person=person, taken=())


def answer_row(dossier: Dossier, step: str) -> Answer:
    """The answer to hang evidence or a comment on; made when there is none yet."""
    row, _made = Answer.objects.get_or_create(
        dossier=dossier, step=step, defaults={"framework_version": framework.load().version, "version": 1}
    )
    return row


def add_evidence(dossier: Dossier, step: str, *, text: str, url: str, noted_on: date, person: Person) -> Evidence:
    """Notes what shows that an answer is so."""
    return Evidence.objects.create(
        answer=answer_row(dossier, step),
        text=text,
        url=url,
        noted_on=noted_on,
        person=person,
        person_name=person.name,
    )


def add_comment(dossier: Dossier, step: str, *, text: str, person: Person) -> Comment:
    """Says something beside an answer."""
    return Comment.objects.create(answer=answer_row(dossier, step), text=text, person=person, person_name=person.name)
