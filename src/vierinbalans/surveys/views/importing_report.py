"""What was left out of a file of answers, for a page and as a file: never an answer."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vierinbalans.surveys.files.csv_file import safe
from vierinbalans.surveys.importing.reading import Reading, Reason
from vierinbalans.surveys.importing.words import reason_words

PLACES_SHOWN = 5

Rejects = Sequence[tuple[int, str, Reason]]
"""Row, column (empty: the whole row) and why."""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Everything that was left out for one reason."""

    reason: str
    many: int
    places: Sequence[str]
    more: int


def rejects_of(reading: Reading) -> Rejects:
    """What a table gave that was left out."""
    return [(each.row, each.column, each.reason) for each in reading.rejects]


def left_out(rejects: Rejects) -> list[LeftOut]:
    """What was left out, reason by reason, with the first places of each."""
    by_reason: dict[Reason, list[str]] = {}
    for row, column, reason in rejects:
        place = _("row %(row)d, %(column)s") if column else _("row %(row)d")
        by_reason.setdefault(reason, []).append(place % {"row": row, "column": column})
    return [
        LeftOut(
            reason=reason_words(reason),
            many=len(places),
            places=places[:PLACES_SHOWN],
            more=max(0, len(places) - PLACES_SHOWN),
        )
        for reason, places in by_reason.items()
    ]


def report_bytes(rejects: Rejects) -> bytes:
    """The report as CSV that a spreadsheet program opens; no heading of somebody's file becomes a formula in it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("row"), _("column"), _("why")])
    for row, column, reason in rejects:
        writer.writerow([row, safe(column), reason_words(reason)])
    return buffer.getvalue().encode("utf-8-sig")
