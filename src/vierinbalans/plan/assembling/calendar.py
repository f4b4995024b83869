"""The calendar of the plan: when what happens, per school year, of every room."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vierinbalans.dossier.school_year import school_year
from vierinbalans.plan.assembling.source import Source
from vierinbalans.ui.documents.writing import escaped, heading, strong, table


@dataclass(frozen=True, kw_only=True, order=True)
class Line:
    """Something in the calendar."""

    day: date
    what: str
    who: str


def calendar(source: Source) -> Iterator[str]:
    """Everything that is due, ends or has to be looked at, a table for each school year."""
    years: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(set(_lines(source))):
        years[school_year(line.day)].append(line)
    yield escaped(_("Everything that is due, ends or has to be looked at again, in one calendar."))
    for year, lines in years.items():
        words = _("School year %(first)d-%(last)d") % {"first": year, "last": year + 1}
        yield heading(2, words, name=f"year.{year}", listed=False)
        yield _year(lines)


def _year(lines: Iterable[Line]) -> str:
    rows, month = [], ""
    for line in lines:
        this = date_format(line.day, "F Y")
        words = strong(this) if this != month else ""
        rows.append([words, escaped(str(line.day.day)), escaped(line.what), escaped(line.who)])
        month = this
    titles = [pgettext("plan", "Month"), pgettext("plan", "Day"), pgettext("plan", "What"), pgettext("plan", "Who")]
    return table(titles, rows, widths=[20, 8, 50, 22])


def _lines(source: Source) -> Iterator[Line]:
    for action in source.dossier.actions:
        if action.due and not action.is_closed:
            yield Line(day=action.due, what=pgettext("plan", "Done by this date: %s") % action.what, who=action.owner)
    for step in source.framework.steps:
        answer = source.dossier.answer(step.id)
        if answer.review_on and step.id not in source.choices.left_out:
            title = step.title.in_language(source.language)
            yield Line(day=answer.review_on, what=pgettext("plan", "Look again at: %s") % title, who=answer.owner)
    for moment in source.moments:
        yield Line(day=moment.day, what=moment.what, who=moment.who)
    yield Line(day=source.dossier.period_end, what=_("End of this plan period"), who="")
