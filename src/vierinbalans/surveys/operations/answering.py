"""Keeps what respondents answer: at once, in as little work as can be, and with nothing that says who or when."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.db import IntegrityError, transaction

from vierinbalans.organisations.models import Language
from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.models import Audience, Round, Sheet
from vierinbalans.surveys.operations import sheet_rows
from vierinbalans.surveys.operations.sheet_rows import Filled
from vierinbalans.surveys.queries.answering import GoneError, asked_in
from vierinbalans.surveys.rules.answering import Changes, merged, tidy_remark
from vierinbalans.surveys.rules.states import RoundState, state_of
from vierinbalans.surveys.tickets import Ticket

TRIES = 3
NOTHING = Filled(answers={})


class NotOpenError(Exception):
    """The round takes no answers now; nothing was saved."""

    def __init__(self, state: RoundState, *, opens_at: datetime, closes_at: datetime) -> None:
        super().__init__(state)
        self.state = state
        self.opens_at = opens_at
        self.closes_at = closes_at


class FullError(Exception):
    """As many people as were invited have begun: there is no room for another sheet; nothing was saved."""


class _StaleError(Exception):
    """What is remembered of a round is not how it is now."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """How a sheet stands."""

    answered: int
    total: int


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What never changes of an open round, so that saving need not ask for it."""

    round: uuid.UUID
    version: int
    salt: str
    items: tuple[str, ...]


def ticket_for(audience: Audience | int, *, language: str = Language.DUTCH, shared: bool = False) -> Ticket:
    """A ticket for a new respondent of this audience. Nothing is written: that begins with the first answer."""
    key = audience if isinstance(audience, int) else audience.pk
    return Ticket(audience=key, code=new_own_code(), language=language, shared=shared)


def save_answers(ticket: Ticket, changes: Changes, *, now: datetime) -> Saved:
    """Keeps some answers; those to other statements stay as they are, whoever saved them.

    Raises ``NotAskedError``, ``NotOpenError``, ``FullError`` or ``GoneError``; then nothing is saved.
    """

    def changed(filled: Filled, items: Sequence[str]) -> Filled:
        return replace(filled, answers=merged(filled.answers, changes, asked=items))

    return _save(ticket, changed, now=now)


def save_remark(ticket: Ticket, text: str, *, now: datetime) -> Saved:
    """Keeps the open answer. Raises ``NotOpenError``, ``FullError`` or ``GoneError``; then nothing is saved."""
    text = tidy_remark(text)

    def changed(filled: Filled, _items: Sequence[str]) -> Filled:
        return replace(filled, remark=text)

    return _save(ticket, changed, now=now)


_Change = Callable[[Filled, Sequence[str]], Filled]


def _save(ticket: Ticket, change: _Change, *, now: datetime, tries: int = TRIES) -> Saved:
    """Tries again when the round was changed, or another tab made the sheet, between reading and writing."""
    known = _known(ticket.audience)
    try:
        filled = _saved(ticket, known, change, now=now)
    except (_StaleError, IntegrityError):
        _known.cache_clear()
        if tries == 1:
            raise
        return _save(ticket, change, now=now, tries=tries - 1)
    return Saved(answered=sum(item in filled.answers for item in known.items), total=len(known.items))


def _saved(ticket: Ticket, known: _Known, change: _Change, *, now: datetime) -> Filled:
    code_hash = hash_of(ticket.code, known.salt)
    with transaction.atomic():
        row = sheet_rows.read(code_hash, now=now)
        if row is None or not row.is_open:  # whoever may not go on is told why there
            return _begun(ticket, known, change, code_hash=code_hash, now=now)
        if row.version != known.version:
            raise _StaleError
        after = change(row.filled, known.items)
        if after != row.filled:
            sheet_rows.write(row.key, after)
    return after


def _begun(ticket: Ticket, known: _Known, change: _Change, *, code_hash: str, now: datetime) -> Filled:
    """The first answer makes the sheet, if the round is open and there is room."""
    room = sheet_rows.room(ticket.audience, now=now)
    if room is None:
        raise GoneError
    if (room.version, room.salt) != (known.version, known.salt):
        raise _StaleError
    if not room.is_open:
        raise _not_open(known.round, now)
    after = change(NOTHING, known.items)
    if after != NOTHING:
        if not room.is_left:
            # The last place may be one's own, taken by another tab while this one waited.
            raise _StaleError if sheet_rows.read(code_hash, now=now) else FullError
        Sheet.objects.create(
            audience_id=ticket.audience, code_hash=code_hash, answers=after.answers, remark=after.remark
        )
    return after


def _not_open(round_: uuid.UUID, now: datetime) -> Exception:
    row = Round.objects.filter(pk=round_).values("opens_at", "closes_at", "published_at").first()
    if row is None:
        return _StaleError()
    return NotOpenError(state_of(**row, now=now), opens_at=row["opens_at"], closes_at=row["closes_at"])


@lru_cache(maxsize=1024)
def _known(audience: int) -> _Known:
    row = Audience.objects.filter(pk=audience).values_list("group", "round_id", "round__version", "round__salt").first()
    if row is None:
        raise GoneError
    group, round_id, version, salt = row
    return _Known(round=round_id, version=version, salt=salt, items=asked_in(round_id, version).groups[group].items)
