"""Choosing, ordering and writing out actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Action, ActionStatus
from vierinbalans.framework.types import Framework

SORTS = ("due", "what", "owner", "status", "start")
FAR = date(9999, 12, 31)
OPEN = (ActionStatus.PLANNED, ActionStatus.DOING)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which actions are asked for, and in which order. Unknown values count as not asked."""

    status: str = ""
    """One status; ``open`` for planned and under way, ``overdue`` for those past their date."""
    block: str = ""
    owner: str = ""
    sort: str = "due"

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Selection":
        """From the query of an address."""
        sort = str(query.get("sort", "due"))
        return cls(
            status=str(query.get("status", ""))[:20],
            block=str(query.get("block", ""))[:40],
            owner=str(query.get("owner", ""))[:120],
            sort=sort if sort.lstrip("-") in SORTS else "due",
        )


def is_overdue(action: Action, today: date) -> bool:
    """Whether it should have been finished."""
    return action.status in OPEN and action.due is not None and action.due < today


def select(rows: Iterable[Action], selection: Selection, *, today: date) -> list[Action]:
    """The actions asked for, in the order asked for."""
    chosen = [row for row in rows if _fits(row, selection, today)]
    name = selection.sort.lstrip("-")
    chosen.sort(key=lambda row: _key(row, name), reverse=selection.sort.startswith("-"))
    return chosen


def _fits(row: Action, selection: Selection, today: date) -> bool:
    if selection.block and row.block != selection.block:
        return False
    if selection.owner and row.owner != selection.owner:
        return False
    if selection.status == "open":
        return row.status in OPEN
    if selection.status == "overdue":
        return is_overdue(row, today)
    return selection.status not in ActionStatus.values or row.status == selection.status


def _key(row: Action, name: str) -> tuple[Any, int]:
    value = getattr(row, name)
    if name in ("due", "start"):
        return (value or FAR, row.pk)
    if name == "status":
        return (list(ActionStatus.values).index(value), row.pk)
    return (str(value).casefold(), row.pk)


def place_titles(framework: Framework, language: str) -> dict[str, str]:
    """What an action can be for: the titles of steps and blocks by their ids."""
    titles = {step.id: step.title.in_language(language) for step in framework.steps}
    return titles | {block.id: block.full_title.in_language(language) for block in framework.blocks}


def sheet(rows: Iterable[Action], framework: Framework, *, language: str) -> bytes:
    """Actions as a spreadsheet; every text is written as text, never as a formula."""
    buffer = BytesIO()
    titles = place_titles(framework, language)
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(_("actions").capitalize()[:31])
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        heading = [_("What"), _("For"), _("Owner"), _("Start"), _("Due"), _("Status"), _("Reason"), _("Note")]
        for column, words in enumerate(heading):
            page.write_string(0, column, words, bold)
        for number, row in enumerate(rows, start=1):
            where = titles.get(row.step or row.block, row.step or row.block)
            cells = [row.what, where, row.owner, row.start, row.due, row.get_status_display(), row.reason, row.note]
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                else:
                    page.write_string(number, column, str(value or ""))
        page.set_column(0, 1, 40)
        page.set_column(2, 7, 18)
        page.freeze_panes(1, 0)
    return buffer.getvalue()
