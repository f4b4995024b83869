"""Published rounds for tests: answers in a known pattern, released as a lead would do it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from tests.surveys.factories import STATEMENTS, make_round, make_sheets
from vierinbalans.surveys.operations.publishing import publish

HIGH, LOW = (4, 5, 5, 4, 3), (2, 1, 2, 3, 2)
"""Points that are given in turn: a mean of 4.2, and of 2.0."""


def sheets(many: int, points: Iterable[int | str], **fixed: Any) -> list[dict[str, Any]]:
    """So many sheets on which every statement gets the points in turn; ``fixed`` gives a statement others."""
    given = list(points)
    found = []
    for number in range(many):
        answers: dict[str, Any] = {item: given[(number + place) % len(given)] for place, item in enumerate(STATEMENTS)}
        for item, values in fixed.items():
            answers[item] = values[number % len(values)]
        found.append(answers)
    return found


SIZES: Mapping[str, Any] = {
    "leaders": 8,
    "teachers": {"Onderbouw": 20, "Bovenbouw": 30, "Techniek": 3},
    "pupils": None,
    "parents": 4,
}


def make_published(dossier: Any, *, groups: Mapping[str, Any] = SIZES, **fields: Any) -> Any:
    """A published round: leaders see it well, teachers do not, pupils in between, of parents too few answered.

    Teachers do not know of ``vision_shared``; of the unit Techniek too few answered.
    """
    row = make_round(dossier, groups=groups, state="closed", **fields)
    unknown = ["?", "?", "?", 2, 1, 3]
    if "leaders" in groups:
        make_sheets(row, "leaders", sheets(8, HIGH))
    if "teachers" in groups:
        parts = groups["teachers"] if isinstance(groups["teachers"], Mapping) else {"": 40}
        for unit, many in {"Onderbouw": 15, "Bovenbouw": 20, "Techniek": 3, "": 33}.items():
            if unit in parts:
                make_sheets(
                    row, "teachers", sheets(many, LOW, vision_shared=unknown), unit=unit, remarks=["Meer tijd."]
                )
    if "pupils" in groups:
        make_sheets(row, "pupils", sheets(60, (3, 4, 2, 3, 5, 1)))
    if "parents" in groups:
        make_sheets(row, "parents", sheets(3, LOW))
    publish(row, now=timezone.now())
    row.refresh_from_db()
    return row
