"""Keeps what respondents answer: at once, in as little work as can be, and with nothing that says who or when."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import IntegrityError, transaction

from vierinbalans.organisations.models import Language
from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.models import Audience, Round, Sheet
from vierinbalans.surveys.queries.answering import GoneError, asked_in
from vierinbalans.surveys.rules.answering import Changes, merged, tidy_remark
from vierinbalans.surveys.rules.states import RoundState, state_of
from vierinbalans.surveys.tickets import Ticket

TRIES = 3


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

    def changed(sheet: Sheet, known: _Known) -> list[str]:
        before = sheet.answers
        sheet.answers = merged(before, changes, asked=known.items)
        return [] if sheet.answers == before else ["answers"]

    return _save(ticket, changed, now=now)


def save_remark(ticket: Ticket, text: str, *, now: datetime) -> Saved:
    """Keeps the open answer. Raises ``NotOpenError``, ``FullError`` or ``GoneError``; then nothing is saved."""
    text = tidy_remark(text)

    def changed(sheet: Sheet, known: _Known) -> list[str]:  # noqa: ARG001 - the same for answers and remark
        before, sheet.remark = sheet.remark, text
        return [] if text == before else ["remark"]

    return _save(ticket, changed, now=now)


_Change = Callable[[Sheet, _Known], list[str]]


def _save(ticket: Ticket, change: _Change, *, now: datetime) -> Saved:
    """Tries again when the round was changed, or another tab made the sheet, between reading and writing."""
    for _attempt in range(TRIES):
        try:
            return _saved(ticket, _known(ticket.audience), change, now=now)
        except (_StaleError, IntegrityError):
            _known.cache_clear()
    raise GoneError


def _saved(ticket: Ticket, known: _Known, change: _Change, *, now: datetime) -> Saved:
    with transaction.atomic():
        code_hash = hash_of(ticket.code, known.salt)
        there = _sheet_to_change(code_hash)
        sheet = there or Sheet(audience=_audience_to_join(ticket.audience), code_hash=code_hash)
        _check(sheet.audience.round, known, now=now)
        fields = change(sheet, known)
        if fields and there is None:
            _check_room(sheet.audience)
            sheet.save(force_insert=True)
        elif fields:
            Sheet.objects.filter(pk=sheet.pk).update(**{name: getattr(sheet, name) for name in fields})
    return Saved(answered=sum(item in sheet.answers for item in known.items), total=len(known.items))


_MOMENTS = ("version", "opens_at", "closes_at", "published_at")


def _sheet_to_change(code_hash: str) -> Sheet | None:
    """The sheet, held until the end of the transaction: two tabs take turns."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("audience__round")
    return (
        rows.only("answers", "remark", "audience__round", *(f"audience__round__{name}" for name in _MOMENTS))
        .filter(code_hash=code_hash)
        .first()
    )


def _audience_to_join(audience: int) -> Audience:
    """The audience, held so that two people cannot both take the last place. Raises ``GoneError``."""
    rows = Audience.objects.select_for_update(of=("self",)).select_related("round")
    row = rows.only("invited", "round", *(f"round__{name}" for name in _MOMENTS)).filter(pk=audience).first()
    if row is None:
        raise GoneError
    return row


def _check(round_: Round, known: _Known, *, now: datetime) -> None:
    if (round_.pk, round_.version) != (known.round, known.version):
        raise _StaleError
    state = state_of(opens_at=round_.opens_at, closes_at=round_.closes_at, published_at=round_.published_at, now=now)
    if state != "open":
        raise NotOpenError(state, opens_at=round_.opens_at, closes_at=round_.closes_at)


def _check_room(audience: Audience) -> None:
    if audience.invited is not None and Sheet.objects.filter(audience=audience.pk).count() >= audience.invited:
        raise FullError


@lru_cache(maxsize=1024)
def _known(audience: int) -> _Known:
    row = Audience.objects.filter(pk=audience).values_list("group", "round_id", "round__version", "round__salt").first()
    if row is None:
        raise GoneError
    group, round_id, version, salt = row
    return _Known(round=round_id, version=version, salt=salt, items=asked_in(round_id, version).groups[group].items)
