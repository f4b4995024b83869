"""The pictures of a document of results, with the words for who cannot see them. In the active language."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vierinbalans.surveys import wording
from vierinbalans.surveys.files import dots, rows
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.rules.results import BlockScore
from vierinbalans.surveys.rules.statistics import Summary
from vierinbalans.surveys.wording.names import OWN_BLOCK
from vierinbalans.ui.documents import Picture
from vierinbalans.ui.pictures import picture_of

BLOCKS = "blocks.png"


def pictures_of(report: SurveyReport) -> tuple[Picture, ...]:
    """The building blocks side by side, and the statements of each."""
    groups = [wording.capital(wording.group_name(report.asked, group)) for group in report.groups]
    found = [
        Picture(name=BLOCKS, png=_drawn(dots.draw_named(_block_rows(report), groups)), alt=blocks_words(report)),
    ]
    for block in (*report.blocks, ""):
        lines = _statement_rows(report, block)
        if lines:
            png = _drawn(dots.draw_with_legend(lines, groups))
            found.append(Picture(name=statements_picture(block), png=png, alt=statements_words(report, block)))
    return tuple(found)


def statements_picture(block: str) -> str:
    """The name of the picture of a block's statements."""
    return f"statements-{block or OWN_BLOCK}.png"


def blocks_words(report: SurveyReport) -> str:
    """What the picture of the blocks shows."""
    parts = []
    for block in report.blocks:
        figures = [
            f"{wording.group_name(report.asked, group)} {score_words(report.results.block(block, group))}"
            for group in report.groups
        ]
        parts.append(f"{wording.block_name(report.asked, block)}: {', '.join(figures)}.")
    return " ".join(parts)


def statements_words(report: SurveyReport, block: str) -> str:
    """What the picture of a block's statements shows."""
    name = wording.block_name(report.asked, block or OWN_BLOCK)
    return _("%(block)s: the mean of each statement per group. The tables below hold the same figures.") % {
        "block": name
    }


def score_words(score: BlockScore | Summary | None) -> str:
    """A mean, or that it is not shown."""
    return rows.not_shown() if score is None or score.mean is None else wording.number(score.mean)


def _block_rows(report: SurveyReport) -> list[dots.Row]:
    return [
        dots.Row(
            name=wording.block_name(report.asked, block),
            values=[_value(report.results.block(block, group)) for group in report.groups],
        )
        for block in report.blocks
    ]


def _statement_rows(report: SurveyReport, block: str) -> Sequence[dots.Row]:
    """Only statements of which something is shown: an empty row says nothing."""
    found = [
        dots.Row(
            name=report.asked.text(item, wording.spoken()),
            values=[_value(report.results.summary(item, group)) for group in report.groups],
        )
        for item in report.items_of(block)
    ]
    return [row for row in found if any(row.values)]


def _value(score: BlockScore | Summary | None) -> dots.Value | None:
    if score is None or score.mean is None:
        return None
    return dots.Value(mean=score.mean, margin=score.margin, words=wording.number(score.mean))


def _drawn(chart: dots.DotChart) -> bytes:
    drawing = render_to_string("surveys/files/dots.html", {"chart": chart, "hidden": rows.not_shown()})
    return picture_of(drawing, height=chart.height)
