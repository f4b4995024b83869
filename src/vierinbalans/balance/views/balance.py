"""The balance of a dossier in full: every figure with how it was computed."""

import uuid
from dataclasses import dataclass
from fractions import Fraction

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.balance import charts, wording
from vierinbalans.balance.drawing.trend import Moment
from vierinbalans.balance.items import Presenter
from vierinbalans.balance.queries import moments_of, reading_of
from vierinbalans.balance.rules import BlockProfile, Profile
from vierinbalans.dossier.instruments import all_block_readings, all_findings
from vierinbalans.dossier.rules import BlockReadings
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.framework.types import Block, Framework, Side


@dataclass(frozen=True, kw_only=True)
class BlockRow:
    """One block with its figures."""

    block: Block
    level: str
    place: str
    how_level: str
    how_place: str
    counts: str


@dataclass(frozen=True, kw_only=True)
class SideBar:
    """The human or the material side as a bar."""

    name: str
    blocks: str
    level: str
    percent: str


@login_required
@require_safe
def balance(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Profile, sides, stages, trend, tensions and advice. At most 12 queries."""
    access = ask(request, organisation_id, year)
    today = timezone.localdate()
    reading = reading_of(access.dossier, today=today, findings=all_findings(access.dossier))
    presenter = Presenter(access.dossier, reading, framework.load(), language())
    moments = moments_of(access.dossier, reading.profile, today=today)
    ready = [presenter.advice(each) for each in reading.advice if not each.waits_for]
    waiting = [presenter.advice(each) for each in reading.advice if each.waits_for]
    context = {
        **page_context(access, current="balance"),
        **_figures(reading.profile, framework.load(), language()),
        **_trend(moments, framework.load(), language()),
        "tensions": [presenter.tension(each, in_full=True) for each in reading.tensions],
        "ready": ready,
        "waiting": waiting,
        "lenses": [_lens(each, framework.load(), language()) for each in all_block_readings(access.dossier)],
    }
    return render(request, "balance/balance.html", context)


def _figures(profile: Profile, model: Framework, words: str) -> dict[str, object]:
    return {
        "headline": wording.headline(profile, model, words).rstrip("."),
        "lead": wording.lead(profile, model, words),
        "verdict": wording.capital(wording.verdict_name(profile, words)),
        "chart": charts.pillar_chart(profile, model, words),
        "rows": [_row(block, profile, model, words) for block in profile.blocks],
        "weakest_words": wording.weakest(profile, model, words),
        "gap": None if profile.gap is None else wording.stages(profile.gap, words),
        "how_gap": wording.how_gap(profile, model, words),
        "sides": wording.sides(profile, words),
        "how_sides": wording.how_sides(profile, model, words),
        "side_bars": [bar for side in _SIDES if (bar := _bar(side, profile, model, words))],
        "stages": charts.stages_chart(profile, model, words),
        "stages_words": charts.stages_words(profile, model, words),
        "thresholds": model.thresholds,
    }


def _row(block: BlockProfile, profile: Profile, model: Framework, words: str) -> BlockRow:
    return BlockRow(
        block=model.block(block.id),
        level="" if block.level is None else wording.number(block.level, words),
        place=wording.capital(wording.place_name(block.id, profile, words)),
        how_level=wording.how_level(block, words),
        how_place=wording.how_place(block.id, profile, model, words),
        counts=wording.counts(block, words),
    )


def _lens(readings: BlockReadings, model: Framework, words: str) -> dict[str, object]:
    """What an instrument says about the blocks, as a table with a column per block that it looked at."""
    blocks = [each for each in model.blocks if any(each.id in row.values for row in readings.rows)]
    return {
        "readings": readings,
        "titles": [(block.id, block.title.in_language(words)) for block in blocks],
        "rows": [(row, [row.values.get(block.id, "-") for block in blocks]) for row in readings.rows],
    }


_SIDES: tuple[Side, ...] = ("human", "material")


def _bar(side: Side, profile: Profile, model: Framework, words: str) -> SideBar | None:
    level = profile.side_level(side)
    if level is None:
        return None
    return SideBar(
        name={"human": _("Human side"), "material": _("Material side")}[side],
        blocks=wording.block_titles(model, [block.id for block in profile.blocks if block.side == side], words),
        level=wording.number(level, words),
        percent=f"{float(level / Fraction(4)) * 100:.2f}%",
    )


def _trend(moments: list[Moment], model: Framework, words: str) -> dict[str, object]:
    chart = charts.trend_chart(moments, model, words)
    if chart is None:
        return {"trend": None}
    columns = [line.id for line in chart.lines]
    return {
        "trend": chart,
        "trend_words": charts.trend_words(chart, words),
        "trend_rows": [(moment.on, [moment.levels.get(block) for block in columns]) for moment in reversed(moments)],
    }
