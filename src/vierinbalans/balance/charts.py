"""The charts of the balance: for pages as values to draw, for documents as PNG with a text that says the same."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans.balance.drawing.spread import SpreadChart, draw_spread
from vierinbalans.balance.drawing.stages import StageBlock, StagesChart, draw_stages
from vierinbalans.balance.drawing.trend import Moment, TrendChart, draw_trend
from vierinbalans.balance.rules import Profile, Spread
from vierinbalans.framework.types import Framework
from vierinbalans.ui.numbers import number_text
from vierinbalans.ui.pictures import picture_of
from vierinbalans.ui.pillars import PillarBlock, PillarChart, draw

STYLE = (
    " .stage-number { display: none }"
    " .bear { stroke: #1c2430; stroke-width: 2.5; stroke-dasharray: 7 5 }"
    " .hatch-paper { fill: #ffffff } .hatch-line { stroke: #4a5667; stroke-width: 3 }"
    " .empty-square { fill: #ffffff; stroke: currentColor; stroke-width: 1.5; stroke-dasharray: 3 2 }"
)


def pillar_chart(profile: Profile, framework: Framework, language: str) -> PillarChart:
    """The four pillars."""
    blocks = [
        PillarBlock(
            id=block.id,
            title=framework.block(block.id).title.in_language(language),
            level=None if block.level is None else float(block.level),
            open_count=len(block.open),
        )
        for block in profile.blocks
    ]
    return draw(blocks=blocks, scale_names=scale_names(framework, language), language=language)


def stages_chart(profile: Profile, framework: Framework, language: str) -> StagesChart:
    """How many steps are at each stage, per block."""
    blocks = [
        StageBlock(
            id=block.id,
            title=framework.block(block.id).title.in_language(language),
            stages=block.stages,
            left_out=block.steps - block.applicable,
        )
        for block in profile.blocks
    ]
    return draw_stages(blocks, scale_names(framework, language))


def trend_chart(moments: Sequence[Moment], framework: Framework, language: str) -> TrendChart | None:
    """The levels over time; nothing for fewer than two days."""
    return draw_trend(moments, {block.id: block.title.in_language(language) for block in framework.blocks})


def spread_chart(spreads: Sequence[Spread], framework: Framework, language: str) -> SpreadChart:
    """How the levels are spread over schools."""
    return draw_spread(
        {spread.block: [float(level) for level in spread.levels] for spread in spreads},
        {spread.block: float(spread.middle) for spread in spreads},
        {block.id: block.title.in_language(language) for block in framework.blocks},
    )


def scale_names(framework: Framework, language: str) -> tuple[str, ...]:
    """The names of stages 0 to 4."""
    return tuple(point.name.in_language(language) for point in framework.scale.points)


def pillars_words(profile: Profile, framework: Framework, language: str) -> str:
    """What the pillars show, for who cannot see them."""
    with override(language):
        chart = pillar_chart(profile, framework, language)
        return " ".join(str(render_to_string("ui/components/pillars_words.html", {"chart": chart})).split())


def stages_words(profile: Profile, framework: Framework, language: str) -> str:
    """What the picture of the stages shows, for who cannot see it."""
    with override(language):
        chart = stages_chart(profile, framework, language)
        return " ".join(_stages_sentence(row.block, chart) for row in chart.rows)


def _stages_sentence(block: StageBlock, chart: StagesChart) -> str:
    parts = [
        ngettext("%(count)d step at %(stage)d (%(name)s)", "%(count)d steps at %(stage)d (%(name)s)", count)
        % {"count": count, "stage": heading.stage, "name": heading.name}
        for heading, count in zip(chart.headings, block.stages, strict=True)
        if count
    ]
    return f"{block.title}: {', '.join(parts) or _('no step applies')}."


def trend_words(chart: TrendChart, language: str) -> str:
    """What the trend shows, for who cannot see it."""
    with override(language):
        return " ".join(
            _("%(block)s: from %(first)s to %(last)s.")
            % {
                "block": line.title,
                "first": number_text(line.first, language=language),
                "last": number_text(line.last, language=language),
            }
            for line in chart.lines
        )


def spread_words(spreads: Sequence[Spread], framework: Framework, language: str) -> str:
    """What the spread over schools shows, for who cannot see it."""
    with override(language):
        return " ".join(
            _("%(block)s: from %(lowest)s to %(highest)s, the middle school at %(middle)s.")
            % {
                "block": framework.block(spread.block).title.in_language(language),
                "lowest": number_text(float(spread.lowest), language=language),
                "highest": number_text(float(spread.highest), language=language),
                "middle": number_text(float(spread.middle), language=language),
            }
            for spread in spreads
        )


def pillars_png(profile: Profile, framework: Framework, language: str) -> bytes:
    """The four pillars as a picture of ``WIDTH`` wide."""
    chart = pillar_chart(profile, framework, language)
    drawing = _drawing("ui/components/pillars_drawing.html", language, chart=chart)
    return picture_of(drawing, width=chart.width, height=chart.height, style=STYLE + _colours(framework))


def stages_png(profile: Profile, framework: Framework, language: str) -> bytes:
    """The stages of all steps as a picture of ``WIDTH`` wide."""
    chart = stages_chart(profile, framework, language)
    drawing = _drawing("balance/drawings/stages.html", language, chart=chart)
    return picture_of(drawing, height=chart.height, style=STYLE + _colours(framework))


def drawing_png(drawing: SafeString, framework: Framework, *, height: int) -> bytes:
    """A drawing of another room as a picture of ``WIDTH`` wide, in the colours of the blocks."""
    return picture_of(drawing, height=height, style=STYLE + _colours(framework))


def _drawing(template: str, language: str, **context: object) -> SafeString:
    with override(language):
        return render_to_string(template, context)


def _colours(framework: Framework) -> str:
    return "".join(f" .block-{block.id} {{ color: {block.colours.light_strong} }}" for block in framework.blocks)
