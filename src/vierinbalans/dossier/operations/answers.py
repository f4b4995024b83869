"""Saves what people think about a step, and keeps every earlier text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.merging import EMPTY, Choice, Content, Merge, merge, resolve
from vierinbalans.dossier.models import Answer, AnswerRevision, Dossier, Statement, StatementState
from vierinbalans.dossier.operations.rows import update_rows
from vierinbalans.organisations.models import Person

SHARED_FOR = timedelta(minutes=10)
"""Saves of one person within this time make one entry in the history: people save as they type."""


T = TypeVar("T")
TRIES = 5
"""So often a save is tried when colleagues save between its reading and its writing."""


class ConflictError(Exception):
    """Somebody else changed the same in the meantime; nothing was saved.

    ``merged`` holds both sides; ``version`` is how far the answer is, to hand in with the choice.
    """

    def __init__(self, *, merged: Merge, version: int, person: str) -> None:
        super().__init__("the answer was changed by somebody else")
        self.merged = merged
        self.version = version
        self.person = person


class CollisionError(Exception):
    """The answer was changed again and again between reading and writing it; nothing was saved."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An answer to be saved: what somebody wrote, on top of what.

    ``version`` is the answer that ``base`` shows (0: there was none). ``seen`` is the version somebody saw beside
    their own when they made their ``choice``.
    """

    mine: Content
    base: Content
    version: int
    choice: Choice | None = None
    seen: int = -1


@dataclass(frozen=True, kw_only=True)
class Saved:
    """An answer after saving: its content and version, and the fields with something taken over from a colleague."""

    content: Content
    version: int
    at: datetime
    taken: Sequence[str] = ()


def content_of(row: Answer | None) -> Content:
    """An answer's row as plain values; its statements should be loaded. Dropped statements do not count."""
    if row is None:
        return EMPTY
    return _content(row, refs=sorted(each.ref for each in row.statements.all() if each.state == StatementState.ADOPTED))


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


def save_answer(
    dossier: Dossier,
    step: str,
    mine: Content,
    *,
    base: Content,
    version: int,
    person: Person,
    choice: Choice | None = None,
    seen: int = -1,
    reviewed: bool = True,
) -> Saved:
    """Saves ``mine``, written on top of ``base``, which was the answer's ``version`` (0: there was none).

    When somebody saved in between, what only one of the two changed is taken from that one. Raises
    ``ConflictError`` when both changed the same, unless ``choice`` says what to do with exactly the version
    ``seen``. ``reviewed``: whether saving an unchanged answer says that it was looked at again.
    """
    draft = Draft(mine=mine, base=base, version=version, choice=choice, seen=seen)
    return _trying(lambda: _save(dossier, step, draft, person=person, reviewed=reviewed))


def _trying(write: Callable[[], T]) -> T:
    """Reads and writes again when somebody saved in between. Raises ``CollisionError``."""
    for _try in range(TRIES):
        try:
            return write()
        except (CollisionError, IntegrityError):
            continue
    raise CollisionError


def _save(dossier: Dossier, step: str, draft: Draft, *, person: Person, reviewed: bool) -> Saved:
    row = _row(dossier, step)
    current = row.version if row else 0
    if draft.version == current:
        # Every change of links makes a new version: what the page showed still holds, without reading it again.
        theirs = _content(row, refs=list(draft.base["statements"])) if row else EMPTY
        mine: Content = draft.mine
        taken: Sequence[str] = ()
    else:
        theirs = content_of(row)
        mine, taken = _together(draft, theirs, row, current)
    if row is not None and mine == theirs:
        return _looked_at(row, theirs, taken=taken, reviewed=reviewed)
    return _write(dossier, step, row, mine, theirs=theirs, person=person, taken=taken)


_ROW = f"SELECT * FROM {Answer._meta.db_table} WHERE dossier_id = %s AND step = %s"  # noqa: S608 - our own table's name
"""Written out for the same reason as in ``rows``: this is read at every pause in typing."""


def _row(dossier: Dossier, step: str) -> Answer | None:
    return next(iter(Answer.objects.raw(_ROW, [dossier.pk, step])), None)


def _together(draft: Draft, theirs: Content, row: Answer | None, current: int) -> tuple[Content, Sequence[str]]:
    merged = merge(base=draft.base, mine=draft.mine, theirs=theirs)
    if not merged.conflicts:
        return merged.content, merged.taken
    if draft.choice and draft.seen == current:
        return resolve(merged, choice=draft.choice), merged.taken
    who = str(row.changed_by or "") if row else ""
    raise ConflictError(merged=merged, version=current, person=who)


def _looked_at(row: Answer, content: Content, *, taken: Sequence[str], reviewed: bool) -> Saved:
    version_now = framework.load().version
    if reviewed and (row.to_review or row.framework_version != version_now):
        Answer.objects.filter(pk=row.pk).update(to_review=False, framework_version=version_now)
    return Saved(content=content, version=row.version, at=row.changed_at, taken=taken)


@transaction.atomic
def _write(
    dossier: Dossier,
    step: str,
    row: Answer | None,
    content: Content,
    *,
    theirs: Content,
    person: Person,
    taken: Sequence[str] = (),
    shares: bool = True,
) -> Saved:
    """Writes an answer over ``row`` as it was read. Raises ``CollisionError`` when it is no longer so."""
    now = timezone.now()
    started = row.entry_started_at if row and shares and _shares_entry(row, person, now) else None
    values = {
        **_columns(content),
        "to_review": False,
        "framework_version": framework.load().version,
        "version": row.version + 1 if row else 1,
        "changed_at": now,
        "changed_by_id": person.pk,
        "entry_started_at": started or now,
    }
    if row is None:
        row = Answer.objects.create(dossier=dossier, step=step, **values)
    elif update_rows(Answer, where={"id": row.pk, "version": row.version}, values=values):
        row.version += 1
    else:
        raise CollisionError
    if content["statements"] != theirs["statements"]:
        _link(row, content["statements"])
    _remember(row, dict(content), person=person, now=now, shares=started is not None)
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


def _link(row: Answer, refs: Sequence[str]) -> None:
    """Links the answer to these statements; links to dropped ones stay, for when they are taken back."""
    chosen = Statement.objects.filter(dossier=row.dossier_id, ref__in=refs, state=StatementState.ADOPTED)
    row.statements.set([*chosen, *row.statements.exclude(state=StatementState.ADOPTED)])


def _shares_entry(row: Answer, person: Person, now: datetime) -> bool:
    """Whether the answer's last entry in the history is this person's, from just now."""
    started = row.entry_started_at
    return started is not None and row.changed_by_id == person.pk and started > now - SHARED_FOR


def _remember(row: Answer, content: dict[str, Any], *, person: Person, now: datetime, shares: bool) -> None:
    """Adds to the history, or to its last entry."""
    if shares:
        last = {"answer_id": row.pk, "number": row.version - 1}
        update_rows(AnswerRevision, where=last, values={"number": row.version, "saved_at": now, "content": content})
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


def restore(revision: AnswerRevision, *, person: Person) -> None:
    """Makes an earlier text the present one; that is itself a new entry in the history."""
    _trying(lambda: _restore(revision, person))


def _restore(revision: AnswerRevision, person: Person) -> None:
    answer = revision.answer
    row = _row(answer.dossier, answer.step)
    theirs, earlier = content_of(row), {**EMPTY, **revision.content}
    if row is not None and earlier != theirs:
        _write(answer.dossier, answer.step, row, earlier, theirs=theirs, person=person, shares=False)
