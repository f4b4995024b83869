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
from vierinbalans.surveys.queries.published import published_up_to
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.rules.trend import Line, Point, trend_of
from vierinbalans.surveys.views.shown import round_context
from vierinbalans.surveys.wording.names import OWN_BLOCK

MOST = 6
"""Rounds side by side; what was asked before that is on its own page."""


@dataclass(frozen=True, kw_only=True)
class PointShown:
    """What a group said in one round: a figure, or why there is none."""

    mean: str = ""
    margin: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """A statement in one group, with a point for every round."""

    group: str
    points: Sequence[PointShown]
    change: str


@dataclass(frozen=True, kw_only=True)
class StatementOverTime:
    """A statement with a line per group."""

    block: str
    text: str
    lines: Sequence[LineShown]


@require_safe
@login_required
def trend(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """How the statements of the last round were answered before, also in earlier plan periods."""
    access = ask_for_page(request, organisation_id, year)
    rounds = published_up_to(access.dossier)[-MOST:]
    context = {
        **round_context(access),
        "rounds": rounds,
        "parts": _parts(rounds),
        "why_hidden": wording.why_hidden(thresholds.least()),
        "how": wording.how_computed(),
    }
    return render(request, "surveys/results/trend.html", context)


def _parts(rounds: Sequence[Published]) -> list[tuple[str, str, list[StatementOverTime]]]:
    """Block, its name and its statements."""
    found: dict[str, list[StatementOverTime]] = {}
    for statement in statements_over_time(rounds):
        found.setdefault(statement.block, []).append(statement)
    return [(block, wording.block_name(rounds[-1].asked, block), each) for block, each in found.items()]


def statements_over_time(rounds: Sequence[Published]) -> list[StatementOverTime]:
    """The statements of the last round that were asked before, with a line per group."""
    if not rounds:
        return []
    last = rounds[-1].asked
    found: dict[str, list[Line]] = {}
    worth = thresholds.in_use().difference.value
    for line in trend_of([each.moment for each in rounds], difference=worth):
        found.setdefault(line.item, []).append(line)
    return [
        StatementOverTime(
            block=last.items[item].block or OWN_BLOCK,
            text=last.text(item, wording.spoken()),
            lines=[_line(line, rounds) for line in lines],
        )
        for item, lines in found.items()
    ]


def _line(line: Line, rounds: Sequence[Published]) -> LineShown:
    points = {point.moment: point for point in line.points}
    titles = {each.moment.key: each.round.title for each in rounds}
    return LineShown(
        group=wording.capital(wording.group_name(rounds[-1].asked, line.group)),
        points=[_point(points.get(key), in_other_words=key in line.other_words) for key in titles],
        change=change_in_words(line, titles[line.change.since]),
    )


def _point(point: Point | None, *, in_other_words: bool) -> PointShown:
    if point is None:
        return PointShown(reason=_("in other words") if in_other_words else _("not asked"))
    if point.summary is None:
        return PointShown(reason=_("not shown"))
    return PointShown(
        mean=wording.number(point.summary.mean),
        margin=wording.margin(point.summary.margin, point.summary.reason),
    )


def change_in_words(line: Line, since: str) -> str:
    """What happened since the round before, in a sentence."""
    change = line.change
    names = {"title": since, "verdict": wording.verdict(change.verdict)}
    if change.difference is None:
        return _("Since “%(title)s”: %(verdict)s.") % names
    names["size"] = wording.number(abs(change.difference))
    if change.difference > 0:
        return _("Since “%(title)s” up by %(size)s: %(verdict)s.") % names
    if change.difference < 0:
        return _("Since “%(title)s” down by %(size)s: %(verdict)s.") % names
    return _("Since “%(title)s” the same.") % names
