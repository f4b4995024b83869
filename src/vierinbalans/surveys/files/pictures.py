"""The pictures of a document of results, with the words for who cannot see them. In the active language."""

from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vierinbalans.surveys import wording
from vierinbalans.surveys.files import dots, rows
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.rules.results import BlockScore
from vierinbalans.surveys.rules.statistics import Summary
from vierinbalans.surveys.wording.names import OWN_BLOCK
from vierinbalans.ui.documents import Picture
from vierinbalans.ui.documents.writing import plain
from vierinbalans.ui.pictures import picture_of

BLOCKS = "blocks.png"
SCALE = 2.0
"""Dots per CSS pixel: there are many and they are large, so they are drawn somewhat coarser than other pictures."""
MOST_STATEMENTS = 8
"""In one picture: with five groups and names on two lines it just fits a page."""


def pictures_of(report: SurveyReport) -> tuple[Picture, ...]:
    """The building blocks side by side, and the statements of each."""
    groups = [rows.group_title(report, group) for group in report.groups]
    found = [
        Picture(name=BLOCKS, png=_drawn(dots.draw_named(_block_rows(report), groups)), alt=blocks_words(report)),
    ]
    for block in (*report.blocks, ""):
        for number, items in enumerate(pieces(report.items_of(block)), start=1):
            if is_drawn(report, items):
                png = _drawn(dots.draw_with_legend(_statement_rows(report, items), groups))
                alt = statements_words(report, block)
                found.append(Picture(name=statements_picture(block, number), png=png, alt=alt))
    return tuple(found)


def pieces(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many statements as one picture can hold on a page."""
    for start in range(0, len(items), MOST_STATEMENTS):
        yield items[start : start + MOST_STATEMENTS]


def is_drawn(report: SurveyReport, items: Sequence[str]) -> bool:
    """Whether any of these statements has something to draw."""
    return any(report.results.summary(item, group) for item in items for group in report.groups)


def statements_picture(block: str, number: int) -> str:
    """The name of a picture of statements of a block."""
    return f"statements-{block or OWN_BLOCK}-{number}.png"


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


def _statement_rows(report: SurveyReport, items: Sequence[str]) -> list[dots.Row]:
    return [
        dots.Row(
            name=plain(report.asked.text(item, wording.spoken())),
            values=[_value(report.results.summary(item, group)) for group in report.groups],
        )
        for item in items
    ]


def _value(score: BlockScore | Summary | None) -> dots.Value | None:
    if score is None or score.mean is None:
        return None
    return dots.Value(mean=score.mean, margin=score.margin, words=wording.number(score.mean))


def _drawn(chart: dots.DotChart) -> bytes:
    drawing = render_to_string("surveys/files/dots.html", {"chart": chart, "hidden": rows.not_shown()})
    return picture_of(drawing, height=chart.height, scale=SCALE)
