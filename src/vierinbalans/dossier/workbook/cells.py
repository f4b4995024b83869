"""Reads single cells: each reader returns a value or raises ``ValueError`` with words for the person who filled it."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from vierinbalans.dossier.rules import ActionStatus, StandingState, State
from vierinbalans.dossier.workbook import layout

ESCAPED = re.compile("_x00([01][0-9A-F]|7F)_", re.IGNORECASE)
"""How a spreadsheet file writes characters that its XML cannot hold."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
LINE_ENDS = re.compile("\r\n?|\x85")
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
STAGE_WITH_NAME = re.compile(r"([0-4])(\s+|\s*[-:=]\s*)\D+")


def text(value: object, *, longest: int) -> str:
    """Words of at most ``longest`` characters; numbers as they were typed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date().isoformat()
    words = ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    words = LINE_ENDS.sub("\n", words).strip()
    if strange := CONTROL.search(words):
        raise ValueError(
            _("This text holds a control character (U+%(code)s). Remove it, or type the text again.")
            % {"code": f"{ord(strange[0]):04X}"}
        )
    if len(words) > longest:
        raise ValueError(
            _("This text has %(length)d characters; %(longest)d is the most.")
            % {"length": len(words), "longest": longest}
        )
    return words


def stage(value: object) -> tuple[State, int | None]:
    """State and stage of a stage cell: 0-4, not applicable, don't know, or empty."""
    if isinstance(value, bool):
        raise ValueError(_bad_stage(value))
    if isinstance(value, int | float):
        if value in (0, 1, 2, 3, 4):
            return "stage", int(value)
        raise ValueError(_bad_stage(value))
    words = layout.folded("" if value is None else value)
    if not words:
        return "unanswered", None
    if words == layout.DONT_KNOW:
        return "dont_know", None
    if words in (
        layout.folded(layout.NOT_APPLICABLE.nl),
        layout.folded(layout.NOT_APPLICABLE.en),
        "nvt",
        "n.v.t",
        "na",
    ):
        return "not_applicable", None
    if words in ("0", "1", "2", "3", "4"):
        return "stage", int(words)
    if named := STAGE_WITH_NAME.fullmatch(words):
        return "stage", int(named[1])
    raise ValueError(_bad_stage(value))


def _bad_stage(value: object) -> str:
    return _("'%(value)s' is not a stage. Write 0, 1, 2, 3 or 4, n/a, ? or leave it empty.") % {
        "value": str(value)[:40]
    }


def day(value: object) -> date | None:
    """A date cell, or a date written as text: 2026-09-01 or 1-9-2026."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = _day_in_words(str(value).strip())
    if not 2000 <= found.year <= 2100:
        raise ValueError(_("'%(value)s' is not a date between 2000 and 2100.") % {"value": str(value)[:40]})
    return found


def _day_in_words(words: str) -> date:
    try:
        if parts := DAY_FIRST.fullmatch(words):
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
        return date.fromisoformat(words)
    except ValueError as error:
        raise ValueError(_("'%(value)s' is not a date. Write it as 2026-09-01.") % {"value": words[:40]}) from error


def status(value: object) -> ActionStatus | None:
    """The status of an action; nothing when the cell is empty."""
    words = layout.folded("" if value is None else value)
    if not words:
        return None
    for key, name in layout.STATUSES.items():
        if words == key or layout.is_called(words, name):
            return key
    choices = ", ".join(f"{name.nl} ({name.en})" for name in layout.STATUSES.values())
    raise ValueError(
        _("'%(value)s' is not a status. Choose one of: %(choices)s.") % {"value": str(value)[:40], "choices": choices}
    )


def state(value: object) -> StandingState:
    """How far a vision statement is; adopted when the cell is empty, as in a workbook made elsewhere."""
    words = layout.folded("" if value is None else value)
    for key, name in layout.STATES.items():
        if words == key or layout.is_called(words, name):
            return key
    if words:
        choices = ", ".join(f"{name.nl} ({name.en})" for name in layout.STATES.values())
        raise ValueError(
            _("'%(value)s' is not a state. Choose one of: %(choices)s, or empty the cell.")
            % {"value": words[:40], "choices": choices}
        )
    return "adopted"


def refs(value: object) -> tuple[str, ...]:
    """Ids with commas, semicolons or spaces between them."""
    return tuple(dict.fromkeys(part for part in re.split(r"[\s,;]+", text(value, longest=2000)) if part))


def ref(value: object) -> str:
    """One id of letters, digits, dots, hyphens and underscores; empty when there is none."""
    words = text(value, longest=40)
    if words and not re.fullmatch(r"[A-Za-z0-9_.-]{1,40}", words):
        raise ValueError(_("'%(value)s' is not an id. Leave the cell empty for a new row.") % {"value": words[:40]})
    return words
