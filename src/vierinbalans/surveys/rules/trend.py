"""The same statement over rounds: only where its words stayed the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from vierinbalans.framework.values import Text
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.gaps import Verdict, border_between, verdict_of
from vierinbalans.surveys.rules.statistics import Summary, summarise
from vierinbalans.surveys.rules.tables import Tables


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A published round."""

    key: str
    asked: Asked
    tables: Tables


@dataclass(frozen=True, kw_only=True)
class Point:
    """What a group said at one moment; ``summary`` is ``None`` when that is not shown."""

    moment: str
    summary: Summary | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """From one moment to the last."""

    since: str
    difference: float | None
    border: float | None
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Line:
    """One statement in one group over the moments it was asked in the words of the last one."""

    item: str
    group: str
    text: Text
    points: tuple[Point, ...]
    """In order of time; at least two."""
    other_words: tuple[str, ...]
    """Moments at which this statement was asked in other words: not compared."""
    change: Change
    """From the moment before the last to the last."""


def trend_of(moments: Sequence[Moment], *, difference: float) -> tuple[Line, ...]:
    """The lines of the statements of the last moment, in its order. ``difference``: smallest worth talking about."""
    return tuple(
        line
        for item in (moments[-1].asked.items if moments else ())
        for group in moments[-1].asked.groups
        if (line := _line(moments, item, group, difference)) is not None
    )


def words_changed(moments: Sequence[Moment]) -> tuple[tuple[str, str, str], ...]:
    """Item, group and moment, of statements of the last moment that were asked in other words before."""
    return tuple(
        (item, group, moment.key)
        for item in (moments[-1].asked.items if moments else ())
        for group in moments[-1].asked.groups
        for moment in _in_other_words(moments, item, group)
    )


def _line(moments: Sequence[Moment], item: str, group: str, worth: float) -> Line | None:
    text = _words(moments[-1], item, group)
    if text is None:
        return None
    same = [(moment, found) for moment in moments if (found := _same(moment, item, group, text))]
    if len(same) < 2:
        return None
    points = tuple(Point(moment=moment.key, summary=_summary(moment, found, group)) for moment, found in same)
    return Line(
        item=item,
        group=group,
        text=text,
        points=points,
        other_words=tuple(moment.key for moment in _in_other_words(moments, item, group)),
        change=_change(points[-2], points[-1], worth),
    )


def _change(before: Point, last: Point, worth: float) -> Change:
    if before.summary is None or last.summary is None:
        return Change(since=before.moment, difference=None, border=None, verdict="too_few")
    difference = last.summary.mean - before.summary.mean
    border = border_between(last.summary, before.summary)
    verdict = verdict_of(abs(difference), border=border, worth=worth)
    return Change(since=before.moment, difference=difference, border=border, verdict=verdict)


def _same(moment: Moment, item: str, group: str, text: Text) -> str | None:
    """The id of the statement with these words: its own, or for a school's own statement whichever number it had."""
    own = [each.id for each in moment.asked.items.values() if each.is_own]
    candidates = own if item in moment.asked.items and moment.asked.items[item].is_own else [item]
    return next((each for each in candidates if _words(moment, each, group) == text), None)


def _in_other_words(moments: Sequence[Moment], item: str, group: str) -> list[Moment]:
    """An own statement with other words is another statement, not a changed one."""
    text = _words(moments[-1], item, group)
    if text is None or moments[-1].asked.items[item].is_own:
        return []
    return [moment for moment in moments[:-1] if (words := _words(moment, item, group)) and words != text]


def _words(moment: Moment, item: str, group: str) -> Text | None:
    known = moment.asked.items.get(item)
    if known is None or group not in moment.asked.groups:
        return None
    return known.texts.get(group)


def _summary(moment: Moment, item: str, group: str) -> Summary | None:
    cell = moment.tables.cell(item, group)
    if cell is None or cell.counts is None:
        return None
    return summarise(cell.counts, cell.invited)
