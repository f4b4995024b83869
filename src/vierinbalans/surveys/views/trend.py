"""The same statements over the published rounds of an organisation."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans.dossier.views.asking import ask_for_page
from vierinbalans.surveys import thresholds, wording
from vierinbalans.surveys.drawing.bars import ScoreBar, score_bar
from vierinbalans.surveys.queries.published import published_up_to
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.rules.trend import Line, Point, trend_of
from vierinbalans.surveys.views.rounds import round_context
from vierinbalans.surveys.wording.names import OWN_BLOCK


@dataclass(frozen=True, kw_only=True)
class PointShown:
    """What a group said in one round; without ``mean`` it is not shown."""

    round: Published
    mean: str = ""
    margin: str = ""
    bar: ScoreBar | None = None


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """A statement in one group, over time."""

    group: str
    points: Sequence[PointShown]
    change: str
    other_words: Sequence[Published]


@dataclass(frozen=True, kw_only=True)
class StatementOverTime:
    """A statement with a line per group."""

    text: str
    block_name: str
    lines: Sequence[LineShown]


@require_safe
@login_required
def trend(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """How the statements of the last round were answered before, also in earlier plan periods."""
    access = ask_for_page(request, organisation_id, year)
    rounds = published_up_to(access.dossier)
    context = {
        **round_context(access),
        "rounds": rounds,
        "statements": statements_over_time(rounds),
        "why_hidden": wording.why_hidden(thresholds.least()),
        "how": wording.how_computed(),
    }
    return render(request, "surveys/results/trend.html", context)


def statements_over_time(rounds: Sequence[Published]) -> list[StatementOverTime]:
    """The statements of the last round that were asked before, with a line per group."""
    if not rounds:
        return []
    last, known = rounds[-1].asked, {each.moment.key: each for each in rounds}
    found: dict[str, list[Line]] = {}
    worth = thresholds.in_use().difference.value
    for line in trend_of([each.moment for each in rounds], difference=worth):
        found.setdefault(line.item, []).append(line)
    return [
        StatementOverTime(
            text=last.text(item, wording.spoken()),
            block_name=wording.block_name(last, last.items[item].block or OWN_BLOCK),
            lines=[_line(line, known) for line in lines],
        )
        for item, lines in found.items()
    ]


def _line(line: Line, known: dict[str, Published]) -> LineShown:
    last = known[line.points[-1].moment]
    return LineShown(
        group=wording.capital(wording.group_name(last.asked, line.group)),
        points=[_point(point, known[point.moment]) for point in line.points],
        change=change_in_words(line, known),
        other_words=[known[moment] for moment in line.other_words],
    )


def _point(point: Point, round_: Published) -> PointShown:
    if point.summary is None:
        return PointShown(round=round_)
    return PointShown(
        round=round_,
        mean=wording.number(point.summary.mean),
        margin=wording.margin(point.summary.margin, point.summary.reason),
        bar=score_bar(point.summary.mean, point.summary.margin),
    )


def change_in_words(line: Line, known: dict[str, Published]) -> str:
    """What happened since the round before, in a sentence."""
    change = line.change
    names = {"title": known[change.since].round.title, "verdict": wording.verdict(change.verdict)}
    if change.difference is None:
        return _("Since “%(title)s”: %(verdict)s.") % names
    names["size"] = wording.number(abs(change.difference))
    if change.difference > 0:
        return _("Since “%(title)s” up by %(size)s: %(verdict)s.") % names
    if change.difference < 0:
        return _("Since “%(title)s” down by %(size)s: %(verdict)s.") % names
    return _("Since “%(title)s” the same.") % names
