"""What somebody who answers sees: the texts for their group, and their own sheet. Never anybody else's."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from vierinbalans.surveys.codes import OWN, SHORT, hash_of, tidy_code
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Audience, Meeting, Phase, Round, Sheet
from vierinbalans.surveys.rules.asked import Asked, AskedGroup
from vierinbalans.surveys.rules.states import RoundState, state_of


class GoneError(Exception):
    """The round somebody answers in is not there any more."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where a respondent sits: an audience, with what it is asked and until when."""

    audience: int
    group: str
    unit: str
    code: str
    """The short code of the audience."""
    invited: int | None
    organisation: str
    title: str
    round: uuid.UUID
    salt: str
    opens_at: datetime
    closes_at: datetime
    published_at: datetime | None
    asked: Asked

    def state(self, now: datetime) -> RoundState:
        """Whether answers are taken at this moment."""
        return state_of(opens_at=self.opens_at, closes_at=self.closes_at, published_at=self.published_at, now=now)

    @property
    def asked_group(self) -> AskedGroup:
        """The group, with its welcome."""
        return self.asked.groups[self.group]

    @property
    def items(self) -> tuple[str, ...]:
        """The statements in their order."""
        return self.asked_group.items


@dataclass(frozen=True, kw_only=True)
class OwnSheet:
    """What a respondent has answered so far."""

    answers: Mapping[str, Any]
    remark: str = ""
    is_kept: bool = True
    """Whether there is a sheet: it is made with the first answer."""


EMPTY = OwnSheet(answers={}, is_kept=False)

_FIELDS = ("pk", "group", "unit", "code", "invited", "round__dossier__organisation__name", "round__title", "round_id")
_ROUND = ("salt", "version", "opens_at", "closes_at", "published_at")


def get_desk(audience: int) -> Desk:
    """The desk of somebody with a ticket. Raises ``GoneError``."""
    return _desk(Q(pk=audience))


def find_desk(typed: str) -> Desk | None:
    """The desk that a short code leads to, however it was typed."""
    code = tidy_code(typed)
    if len(code) != SHORT:
        return None
    try:
        return _desk(Q(code=code))
    except GoneError:
        return None


def _desk(which: Q) -> Desk:
    row = Audience.objects.filter(which).values_list(*_FIELDS, *(f"round__{name}" for name in _ROUND)).first()
    if row is None:
        raise GoneError
    pk, group, unit, code, invited, organisation, title, round_id, salt, version, opens_at, closes_at, published = row
    return Desk(
        audience=pk,
        group=group,
        unit=unit,
        code=code,
        invited=invited,
        organisation=organisation,
        title=title,
        round=round_id,
        salt=salt,
        opens_at=opens_at,
        closes_at=closes_at,
        published_at=published,
        asked=asked_in(round_id, version),
    )


@lru_cache(maxsize=64)
def asked_in(round_id: uuid.UUID, version: int) -> Asked:
    """The texts of a round at one version of it: long, and read by everybody who answers. Raises ``GoneError``."""
    row = Round.objects.filter(pk=round_id, version=version).values_list("content", flat=True).first()
    if row is None:
        raise GoneError
    return from_json(row)


def own_sheet(desk: Desk, own_code: str) -> OwnSheet:
    """The sheet of the respondent with this code; an empty one before the first answer."""
    row = Sheet.objects.filter(code_hash=hash_of(own_code, desk.salt)).values_list("answers", "remark").first()
    return OwnSheet(answers=row[0], remark=row[1]) if row else EMPTY


def is_full(desk: Desk) -> bool:
    """Whether as many people as were invited have begun."""
    return desk.invited is not None and Sheet.objects.filter(audience=desk.audience).count() >= desk.invited


def find_own(typed: str, *, now: datetime) -> tuple[int, str] | None:
    """Audience and own code of somebody who comes back; ``None`` when nothing is kept under what they typed.

    The code alone does not say which round it is of: it is tried with the salt of each that may still hold answers.
    """
    code = tidy_code(typed)
    if len(code) != OWN:
        return None
    salts = Round.objects.filter(published_at__isnull=True, opens_at__lte=now).values_list("salt", flat=True)
    hashes = [hash_of(code, salt) for salt in salts]
    found = Sheet.objects.filter(code_hash__in=hashes).values_list("audience", flat=True).first()
    return None if found is None else (found, code)


def is_meeting(typed: str) -> bool:
    """Whether a short code is that of a meeting that goes on."""
    return Meeting.objects.filter(code=tidy_code(typed)).exclude(phase=Phase.ENDED).exists()
