"""What a release says: each cell, each block per group, all groups together, and where perspectives differ.

Everything here is computed from shown cells alone, so it cannot tell more than they do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from vierinbalans.framework.survey_types import SurveyThresholds
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.gaps import Gap, gaps_of
from vierinbalans.surveys.rules.statistics import Reason, Summary, dont_know_share, reason_of, summarise
from vierinbalans.surveys.rules.tables import Cell, Tables

__all__ = ["BlockScore", "CellResult", "Gap", "Results", "Together", "results_of"]

Parts = Mapping[tuple[str, str | None, str | None], Summary]
"""Item, group and unit -> summary, of the shown cells of groups."""


@dataclass(frozen=True, kw_only=True)
class CellResult:
    """A cell with what it says; ``summary`` is ``None`` when it is hidden."""

    cell: Cell
    summary: Summary | None


@dataclass(frozen=True, kw_only=True)
class Together:
    """A statement over all groups that are shown: each group weighs the same."""

    item: str
    mean: float
    margin: float | None
    reason: Reason
    groups: tuple[str, ...]
    """The groups it is the average of."""


@dataclass(frozen=True, kw_only=True)
class BlockScore:
    """The mean of a block's shown statements, for one group (``None``: all together) in one unit (``None``: all)."""

    block: str
    group: str | None
    unit: str | None
    mean: float | None
    """``None`` when no statement of the block is shown."""
    margin: float | None
    """An upper bound: the true margin is this or smaller."""
    reason: Reason
    items: int
    """How many statements it is the mean of."""
    asked: int
    """How many statements of the block were asked."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """All that a release says."""

    cells: tuple[CellResult, ...]
    together: Mapping[str, Together]
    """Item -> the average of the shown groups; nothing when none is shown."""
    blocks: tuple[BlockScore, ...]
    gaps: tuple[Gap, ...]
    """Every pair of groups on every statement, the most telling first: see ``gaps.py``."""

    def summary(self, item: str, group: str | None = None, unit: str | None = None) -> Summary | None:
        """What a cell says; ``None`` when it is hidden or was not asked."""
        return self._by_names().get((item, group, unit))

    def block(self, block: str, group: str | None = None, unit: str | None = None) -> BlockScore | None:
        """The score of a block; ``None`` when nothing of it was asked there."""
        names = (block, group, unit)
        return next((each for each in self.blocks if (each.block, each.group, each.unit) == names), None)

    def _by_names(self) -> dict[tuple[str, str | None, str | None], Summary | None]:
        known: dict[tuple[str, str | None, str | None], Summary | None] | None = self.__dict__.get("_known")
        if known is None:
            known = {(each.cell.item, each.cell.group, each.cell.unit): each.summary for each in self.cells}
            object.__setattr__(self, "_known", known)
        return known


def results_of(tables: Tables, asked: Asked, thresholds: SurveyThresholds) -> Results:
    """The results of a release."""
    parts: Parts = {
        (cell.item, cell.group, cell.unit): summarise(cell.counts, cell.invited)
        for cell in tables.cells
        if cell.counts is not None and cell.group is not None
    }
    groups = {(item, group): each for (item, group, unit), each in parts.items() if group and unit is None}
    together = {item: each for item in asked.items if (each := _together(item, groups, asked)) is not None}
    return Results(
        cells=tuple(CellResult(cell=cell, summary=_summary(cell, parts, together)) for cell in tables.cells),
        together=together,
        blocks=tuple(_block_scores(tables, asked, parts)),
        gaps=gaps_of(groups, asked, difference=thresholds.difference.value, dont_know=thresholds.dont_know.value),
    )


def _summary(cell: Cell, parts: Parts, together: Mapping[str, Together]) -> Summary | None:
    if cell.group is not None:
        return parts.get((cell.item, cell.group, cell.unit))
    average = together.get(cell.item)
    if cell.counts is None or average is None:
        return None
    return Summary(
        counts=cell.counts,
        invited=cell.invited,
        mean=average.mean,
        sd=None,
        margin=average.margin,
        reason=average.reason,
        dont_know_share=dont_know_share(cell.counts),
    )


def _together(item: str, groups: Mapping[tuple[str, str], Summary], asked: Asked) -> Together | None:
    shown = {group: groups[item, group] for group in asked.groups if (item, group) in groups}
    if not shown:
        return None
    reason = reason_of([each.reason for each in shown.values()])
    return Together(
        item=item,
        mean=_average([each.mean for each in shown.values()]),
        margin=_margin_of_independent([each.margin for each in shown.values()]) if reason == "interval" else None,
        reason=reason,
        groups=tuple(shown),
    )


def _block_scores(tables: Tables, asked: Asked, parts: Parts) -> Iterable[BlockScore]:
    places = dict.fromkeys((cell.group, cell.unit) for cell in tables.cells if cell.group is not None)
    for block in dict.fromkeys(item.block for item in asked.items.values() if not item.is_own):
        of_groups = []
        for group, unit in places:
            items = [item for item in asked.groups[group or ""].items if asked.items[item].block == block]
            if items:
                score = _block_score(block, group, unit, [parts.get((item, group, unit)) for item in items])
                yield score
                of_groups += [score] if unit is None else []
        yield _block_together(block, of_groups)


def _block_score(block: str, group: str | None, unit: str | None, items: list[Summary | None]) -> BlockScore:
    """The same people answered all statements, so their chances do not cancel out: the margin of a mean of statements
    is at most the mean of their margins."""
    shown = [each for each in items if each is not None]
    reason = reason_of([each.reason for each in shown])
    return BlockScore(
        block=block,
        group=group,
        unit=unit,
        mean=_average([each.mean for each in shown]) if shown else None,
        margin=_average([each.margin or 0.0 for each in shown]) if reason == "interval" else None,
        reason=reason,
        items=len(shown),
        asked=len(items),
    )


def _block_together(block: str, of_groups: list[BlockScore]) -> BlockScore:
    shown = [each for each in of_groups if each.mean is not None]
    reason = reason_of([each.reason for each in shown])
    return BlockScore(
        block=block,
        group=None,
        unit=None,
        mean=_average([each.mean for each in shown if each.mean is not None]) if shown else None,
        margin=_margin_of_independent([each.margin for each in shown]) if reason == "interval" else None,
        reason=reason,
        items=max((each.items for each in shown), default=0),
        asked=max((each.asked for each in of_groups), default=0),
    )


def _average(values: list[float]) -> float:
    return sum(values) / len(values)


def _margin_of_independent(margins: list[float | None]) -> float:
    """Of an average of groups: other people, so their chances partly cancel out. Without a margin: 0, it is exact."""
    return sqrt(sum((margin or 0.0) ** 2 for margin in margins)) / len(margins)
