"""What a meeting is called and what its spreads say, in the reader's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans import framework
from vierinbalans.dossier.views.asking import language
from vierinbalans.surveys.queries.meetings import MeetingSeen
from vierinbalans.surveys.rules.meetings import SpreadRow, total_of
from vierinbalans.surveys.rules.tables import DONT_KNOW

LONGEST_EVIDENCE = 500


def title_of(found: MeetingSeen) -> str:
    """What the meeting is about."""
    if found.asked:
        return found.asked.title.in_language(language())
    return found.step.title.in_language(language()) if found.step else found.meeting.step


def statement_of(found: MeetingSeen, item_id: str) -> str:
    """The words of a statement."""
    return found.asked.text(item_id, language()) if found.asked else ""


def names_of(found: MeetingSeen) -> dict[str, str]:
    """What each value that can be estimated is called."""
    if found.asked:
        return {choice.value: choice.name.in_language(language()) for choice in found.asked.choices}
    points = {str(each.value): each.name.in_language(language()) for each in framework.load().scale.points}
    return {**points, DONT_KNOW: _("don't know")}


@dataclass(frozen=True, kw_only=True)
class NamedRow:
    """One line of a spread with its name."""

    name: str
    row: SpreadRow


@dataclass(frozen=True, kw_only=True)
class SpreadSeen:
    """A spread as it is shown: its lines, and how many estimated."""

    rows: list[NamedRow]
    total: int


def spread_seen(found: MeetingSeen, subject: str = "") -> SpreadSeen | None:
    """The spread of a subject (the present one when none is given), when the room saw one."""
    spread = found.spread(subject)
    if spread is None:
        return None
    names = names_of(found)
    rows = [NamedRow(name=names.get(row.value, row.value), row=row) for row in found.spread_rows(subject)]
    return SpreadSeen(rows=rows, total=total_of(spread))


def evidence_words(found: MeetingSeen, subject: str, *, day: date) -> str:
    """One sentence on what the group estimated; empty when the room saw no spread."""
    spread = spread_seen(found, subject)
    if spread is None:
        return ""
    people = ngettext("%(count)s participant", "%(count)s participants", spread.total) % {"count": spread.total}
    given = ", ".join(f"{each.row.count}x {each.name}" for each in spread.rows if each.row.count)
    parts = {"day": date_format(day, "DATE_FORMAT"), "people": people, "spread": given}
    if not found.asked:
        return _("Meeting of %(day)s: %(people)s; %(spread)s") % parts
    words = _("Meeting of %(day)s, “%(statement)s”: %(people)s; %(spread)s")
    room = LONGEST_EVIDENCE - len(words % {**parts, "statement": ""})
    return words % {**parts, "statement": _shortened(statement_of(found, subject), room)}


def _shortened(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
