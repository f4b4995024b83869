"""The results as rows of values, the same in the workbook and in CSV. In the active language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vierinbalans.surveys import wording
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.rules.results import BlockScore, CellResult
from vierinbalans.surveys.rules.statistics import Reason, Summary
from vierinbalans.surveys.rules.tables import POINTS
from vierinbalans.surveys.wording.names import OWN_BLOCK

Figure = int | float | str
FIGURES = 11
"""How many figures a row of a statement has: invited, n, five counts, two other answers, mean, margin."""


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """What a row is about, and its figures: ``None`` when they are not shown."""

    about: tuple[str, ...]
    figures: tuple[Figure, ...] | None
    remark: str = ""
    """Why there is no margin."""
    ids: tuple[str, ...]


def statement_about() -> list[str]:
    """Headings of what a row of a statement is about."""
    return [
        pgettext("survey", "Building block"),
        pgettext("survey", "Statement"),
        pgettext("survey", "Group"),
        pgettext("survey", "Unit"),
    ]


def statement_figures() -> list[str]:
    """Headings of its figures."""
    return [
        pgettext("survey", "Invited"),
        pgettext("survey", "Answered 1 to 5"),
        *(str(point) for point in POINTS),
        pgettext("survey", "Don't know"),
        pgettext("survey", "Not applicable"),
        pgettext("survey", "Mean"),
        pgettext("survey", "Margin (±)"),
    ]


def statement_ids() -> list[str]:
    """Headings of the ids at its end."""
    return [_("Statement (id)"), _("Group (id)")]


def statement_rows(report: SurveyReport) -> Iterator[FigureRow]:
    """A row per statement, group and unit, shown or hidden."""
    for found in report.results.cells:
        yield _statement_row(report, found)


def _statement_row(report: SurveyReport, found: CellResult) -> FigureRow:
    cell = found.cell
    return FigureRow(
        about=(
            _block_of(report, cell.item),
            report.asked.text(cell.item, wording.spoken(), cell.group),
            group_title(report, cell.group),
            whole_unit(cell.unit),
        ),
        figures=None if found.summary is None else _figures(found.summary),
        remark="" if found.summary is None else margin_remark(found.summary.margin, found.summary.reason),
        ids=(cell.item, cell.group or ""),
    )


def _block_of(report: SurveyReport, item: str) -> str:
    return wording.block_name(report.asked, report.asked.items[item].block or OWN_BLOCK)


def group_title(report: SurveyReport, group: str | None) -> str:
    """A group's name at the head of a row or column."""
    return wording.capital(wording.group_name(report.asked, group))


def whole_unit(unit: str | None) -> str:
    """A unit's name; of ``None``, that it is the whole group."""
    return pgettext("survey", "all") if unit is None else unit


def margin_remark(margin: float | None, reason: Reason) -> str:
    """Why there is no margin; nothing when there is one."""
    return "" if margin is not None else wording.margin(None, reason)


def _figures(summary: Summary) -> tuple[Figure, ...]:
    return (
        "" if summary.invited is None else summary.invited,
        summary.n,
        *summary.counts.points,
        summary.counts.dont_know,
        summary.counts.not_applicable,
        summary.mean,
        "" if summary.margin is None else summary.margin,
    )


def block_figures() -> list[str]:
    """Headings of a block's figures."""
    return [
        pgettext("survey", "Mean"),
        pgettext("survey", "Margin (±)"),
        pgettext("survey", "Statements shown"),
        pgettext("survey", "Statements asked"),
    ]


def block_rows(report: SurveyReport) -> Iterator[FigureRow]:
    """A row per block, group and unit."""
    for score in report.results.blocks:
        yield FigureRow(
            about=(
                wording.block_name(report.asked, score.block),
                group_title(report, score.group),
                whole_unit(score.unit),
            ),
            figures=_block_figures(score),
            remark="" if score.mean is None else margin_remark(score.margin, score.reason),
            ids=(score.block, score.group or ""),
        )


def _block_figures(score: BlockScore) -> tuple[Figure, ...] | None:
    if score.mean is None:
        return None
    return (score.mean, "" if score.margin is None else score.margin, score.items, score.asked)


def not_shown() -> str:
    """What stands in place of a hidden figure."""
    return pgettext("survey", "not shown")


def response_rows(report: SurveyReport) -> Iterator[tuple[str, Sequence[Figure]]]:
    """Per group: who were invited, and how many took part. Fewer than are ever shown stay "fewer than"."""
    for each in report.responses:
        invited: Figure = "" if each.invited is None else each.invited
        yield group_title(report, each.group), [invited, answered_words(report, each.answered)]


def answered_words(report: SurveyReport, answered: int) -> Figure:
    """How many took part, when that many may be told."""
    return (
        answered if answered == 0 or answered >= report.least else wording.answered_words(answered, least=report.least)
    )
