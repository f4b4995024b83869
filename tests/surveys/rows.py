"""Rounds in short: ``a_round(dossier, "open", invited={"leaders": 4, "teachers/Talen": 9})``."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tests.surveys.factories import make_round
from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.models import Audience, Release, Round, Sheet


def a_round(
    dossier: Any, state: str = "open", *, invited: Mapping[str, int | None] | None = None, **fields: Any
) -> Round:
    """A round in a state; ``invited`` says for which groups and how many of each, ``group/unit`` for a unit.

    A published one has a release that shows nothing but that three of each answered.
    """
    invited = {"leaders": 4, "teachers": 53, "pupils": None} if invited is None else invited
    groups: dict[str, dict[str, int | None]] = {}
    for name, people in invited.items():
        group, _, unit = name.partition("/")
        groups.setdefault(group, {})[unit] = people
    made = make_round(dossier, groups=groups, state=state, **{"questionnaire": "vier_in_balans", **fields})
    if state == "published":
        lines = [{"group": g.group, "unit": g.unit, "invited": g.invited, "answered": 3} for g in made.audiences.all()]
        Release.objects.create(round=made, tables=[], participation=lines, made_at=timezone.now())
    return made


def a_sheet(audience: Audience, **answers: Any) -> Sheet:
    """What one respondent answered."""
    return audience.sheets.create(code_hash=hash_of(new_own_code(), audience.round.salt), answers=answers)
