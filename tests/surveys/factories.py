"""Rounds, answers and a small questionnaire of their own for tests: nothing here depends on the framework's data.

``make_round(dossier, groups={"teachers": {"Onderbouw": 12, "Bovenbouw": 20}, "leaders": 4})`` makes an open round;
``make_sheets(round_, "teachers", [{"vision_shared": 4}], unit="Onderbouw")`` fills some of it in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.surveys.asking import BLOCKS, GROUPS, STATEMENTS, make_asked
from vierinbalans.surveys import codes, content
from vierinbalans.surveys.models import Audience, Round, Sheet
from vierinbalans.surveys.rules.asked import Asked

__all__ = ["BLOCKS", "GROUPS", "STATEMENTS", "audience_of", "make_asked", "make_round", "make_sheets"]

Parts = Mapping[str, int | None]
"""Unit -> how many were invited; ``None`` when nobody knows."""


def make_round(
    dossier: Any,
    *,
    groups: Mapping[str, int | Parts | None] | Iterable[str] = ("leaders", "teachers", "pupils"),
    state: str = "open",
    asked: Asked | None = None,
    now: datetime | None = None,
    **fields: Any,
) -> Round:
    """A round that is ``planned``, ``open``, ``closed`` or ``published`` at this moment, with its audiences.

    ``groups`` are ids, or ids with how many were invited, or ids with their units and how many were invited of each.
    A published round has no release: that is for ``operations/publishing.py``.
    """
    now = now or timezone.now()
    opens, closes = {"planned": (1, 8), "open": (-1, 6)}.get(state, (-8, -1))
    wished = groups if isinstance(groups, Mapping) else dict.fromkeys(groups)
    asked = asked or make_asked(wished)
    row = Round.objects.create(
        **{
            "dossier": dossier,
            "title": "Najaarsronde",
            "questionnaire": asked.questionnaire,
            "content": content.to_json(asked),
            "opens_at": now + timedelta(days=opens),
            "closes_at": now + timedelta(days=closes),
            "published_at": now if state == "published" else None,
        }
        | fields
    )
    parts = [
        (group, unit, invited)
        for group, size in wished.items()
        for unit, invited in (size.items() if isinstance(size, Mapping) else [("", size)])
    ]
    Audience.objects.bulk_create(
        Audience(round=row, group=group, unit=unit, invited=invited, order=order)
        for order, (group, unit, invited) in enumerate(parts)
    )
    return row


def audience_of(round_: Round, group: str, unit: str = "") -> Audience:
    """The audience of a group, or of its part in a unit."""
    return Audience.objects.select_related("round").get(round=round_, group=group, unit=unit)


def make_sheets(
    round_: Round,
    group: str,
    sheets: Iterable[Mapping[str, int | str]],
    *,
    unit: str = "",
    remarks: Iterable[str] = (),
) -> list[str]:
    """Filled-in sheets, one per given set of answers; returns the respondents' own codes in that order.

    ``remarks`` go to the first sheets.
    """
    audience = audience_of(round_, group, unit)
    made, left = [], list(remarks)
    for answers in sheets:
        code = codes.new_own_code()
        Sheet.objects.create(
            audience=audience,
            code_hash=codes.hash_of(code, round_.salt),
            answers=dict(answers),
            remark=left.pop(0) if left else "",
        )
        made.append(code)
    return made
