"""Results as pages show them: every figure in words, with the bars beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vierinbalans.surveys import wording
from vierinbalans.surveys.drawing.bars import Piece, ScoreBar, divided, score_bar
from vierinbalans.surveys.queries.published import group_took_part, units_of
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.rules.asked import AskedItem
from vierinbalans.surveys.rules.gaps import Gap, dont_know_for_talking, for_talking
from vierinbalans.surveys.rules.results import BlockScore
from vierinbalans.surveys.rules.statistics import Summary
from vierinbalans.surveys.wording.names import OWN_BLOCK

MOST_GAPS, MOST_DONT_KNOW = 5, 3


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """How one group, or one of its units, answered one statement; without ``mean`` it is not shown."""

    name: str
    bar: str = ""
    mean: str = ""
    margin: str = ""
    answered: str = ""
    counts: str = ""
    dont_know: str = ""
    not_applicable: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementShown:
    """A statement with how everybody answered it and where they differ."""

    id: str
    text: str
    other_words: tuple[tuple[str, str], ...]
    """Group and its words, where they differ from the text."""
    rows: tuple[AnswerRow, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScoreRow:
    """The figure of a block for one group or unit; without ``mean`` it is not shown."""

    name: str
    bar: ScoreBar | None = None
    mean: str = ""
    margin: str = ""
    statements: str = ""


@dataclass(frozen=True, kw_only=True)
class BlockShown:
    """A block with its figure per group."""

    id: str
    name: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True, kw_only=True)
class TalkShown:
    """A difference to talk about."""

    block: str
    block_name: str
    statement: str
    sentence: str
    question: str


class Shown:
    """Says what one published round says, in the active language."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self.asked = published.asked
        self.results = published.results
        self.language = wording.spoken()

    @cached_property
    def groups(self) -> list[tuple[str, str]]:
        """The groups that were asked, by id, as they stand at the beginning of a line."""
        return [(group, wording.capital(wording.group_name(self.asked, group))) for group in self.asked.groups]

    def blocks(self) -> list[BlockShown]:
        """Every block with its figure for all together and per group."""
        return [self._block(block) for block in self.block_ids]

    @cached_property
    def block_ids(self) -> list[str]:
        """The blocks that statements were asked about, in the framework's order."""
        asked = {item.block for item in self.asked.items.values()}
        known = [block for block in self.asked.block_names if block in asked]
        return known + [block for block in dict.fromkeys(i.block for i in self._core) if block not in known]

    @property
    def _core(self) -> list[AskedItem]:
        return [item for item in self.asked.items.values() if not item.is_own]

    @property
    def has_own(self) -> bool:
        """Whether the school asked statements of its own."""
        return any(item.is_own for item in self.asked.items.values())

    def _block(self, block: str) -> BlockShown:
        places: list[tuple[str | None, str]] = [(None, wording.capital(_("all together"))), *self.groups]
        scores = [(name, self.results.block(block, group)) for group, name in places]
        return BlockShown(
            id=block,
            name=wording.block_name(self.asked, block),
            rows=tuple(_score(name, score) for name, score in scores if score is not None),
        )

    def unit_scores(self, group: str) -> list[BlockShown]:
        """Every block with its figure for a group and each of its units."""
        name = dict(self.groups)[group]
        places: list[tuple[str | None, str]] = [(None, name), *((unit, unit) for unit in self.units(group))]
        found = []
        for block in self.block_ids:
            scores = [(name, self.results.block(block, group, unit)) for unit, name in places]
            rows = tuple(_score(name, score) for name, score in scores if score is not None)
            if rows:
                found.append(BlockShown(id=block, name=wording.block_name(self.asked, block), rows=rows))
        return found

    def units(self, group: str) -> tuple[str, ...]:
        """The units of a group."""
        return units_of(self.published, group)

    def parts_of(self, group: str) -> list[str]:
        """The blocks that a group was asked about, and the school's own statements when it was asked those."""
        asked = {self.asked.items[item].block or OWN_BLOCK for item in self.asked.groups[group].items}
        return [block for block in (*self.block_ids, OWN_BLOCK) if block in asked]

    def statements(self, block: str) -> list[StatementShown]:
        """The statements of a block (or the school's own) with a row for all together and per group."""
        return [
            self._statement(item, [(None, None), *((group, None) for group in item.texts)])
            for item in self.asked.items.values()
            if (item.block or OWN_BLOCK) == block
        ]

    def unit_statements(self, group: str, block: str) -> list[StatementShown]:
        """The statements of a block put to a group, with a row for the group and for each of its units."""
        places: list[tuple[str | None, str | None]] = [(group, None), *((group, unit) for unit in self.units(group))]
        asked = [self.asked.items[item] for item in self.asked.groups[group].items]
        items = [item for item in asked if (item.block or OWN_BLOCK) == block]
        return [self._statement(item, places, words_of=group) for item in items]

    def _statement(
        self, item: AskedItem, places: Iterable[tuple[str | None, str | None]], *, words_of: str | None = None
    ) -> StatementShown:
        text = self.asked.text(item.id, self.language, words_of)
        other: dict[str, list[str]] = {}
        if words_of is None:
            for group, words in item.texts.items():
                if words.in_language(self.language) != text:
                    name = wording.group_name(self.asked, group)
                    other.setdefault(words.in_language(self.language), []).append(name)
        return StatementShown(
            id=item.id,
            text=text,
            other_words=tuple((wording.capital(wording.listed(names)), words) for words, names in other.items()),
            rows=tuple(
                self._row(item.id, group, unit)
                for group, unit in places
                if self.published.tables.cell(item.id, group, unit) is not None
            ),
            differences=() if words_of else tuple(self._differences.get(item.id, ())),
        )

    def _row(self, item: str, group: str | None, unit: str | None) -> AnswerRow:
        name = unit or wording.capital(wording.group_name(self.asked, group))
        summary = self.results.summary(item, group, unit)
        return AnswerRow(name=name) if summary is None else _answers(name, summary)

    @cached_property
    def _differences(self) -> dict[str, list[str]]:
        """Item -> the differences that are more than chance, in words, the largest first."""
        found: dict[str, list[str]] = {}
        for gap in self.results.gaps:
            if gap.measure == "mean" and gap.verdict in ("clear", "small"):
                found.setdefault(gap.item, []).append(wording.difference(gap, self.asked))
            elif gap.verdict == "clear":
                found.setdefault(gap.item, []).append(wording.dont_know_difference(gap, self.asked))
        return found

    def to_talk(self, most: int = MOST_GAPS) -> list[TalkShown]:
        """The differences of means that matter most."""
        return [
            self._talk(gap, wording.difference(gap, self.asked)) for gap in for_talking(self.results.gaps, most=most)
        ]

    def dont_know(self, most: int = MOST_DONT_KNOW) -> list[TalkShown]:
        """The clear differences in who does not know, at most one pair of groups per statement."""
        gaps = dont_know_for_talking(self.results.gaps, most=most)
        return [self._talk(gap, wording.dont_know_difference(gap, self.asked)) for gap in gaps]

    def _talk(self, gap: Gap, sentence: str) -> TalkShown:
        item = self.asked.items[gap.item]
        return TalkShown(
            block=item.block or OWN_BLOCK,
            block_name=wording.block_name(self.asked, item.block or OWN_BLOCK),
            statement=self.asked.text(item.id, self.language),
            sentence=sentence,
            question=item.talk.in_language(self.language) if item.talk else _("What makes us see this differently?"),
        )

    @cached_property
    def has_too_few(self) -> bool:
        """Whether there are groups that could not be compared."""
        return any(gap.verdict == "too_few" for gap in self.results.gaps)

    def participation(self) -> list[tuple[str, str, str, Sequence[str]]]:
        """Per group: its id, its name, how many answered, and its units."""
        found: list[tuple[str, str, str, Sequence[str]]] = []
        for group, name in self.groups:
            whole = group_took_part(self.published, group)
            found.append((group, name, wording.of_invited(whole.answered, whole.invited), self.units(group)))
        return found


def _score(name: str, score: BlockScore) -> ScoreRow:
    statements = _("%(some)d of %(all)d") % {"some": score.items, "all": score.asked}
    if score.mean is None:
        return ScoreRow(name=name, statements=statements)
    return ScoreRow(
        name=name,
        bar=score_bar(score.mean, score.margin),
        mean=wording.number(score.mean),
        margin=wording.margin(score.margin, score.reason),
        statements=statements,
    )


def _answers(name: str, summary: Summary) -> AnswerRow:
    counts = summary.counts
    return AnswerRow(
        name=name,
        bar=_bar(divided(counts.points)),
        mean=wording.number(summary.mean),
        margin=wording.margin(summary.margin, summary.reason),
        answered=wording.of_invited(counts.n, summary.invited),
        counts=_cells(counts.points),
        dont_know=f"{counts.dont_know} ({wording.percent(summary.dont_know_share)})" if counts.dont_know else "0",
        not_applicable=str(counts.not_applicable),
    )


# A page may hold a thousand rows of twenty figures each: put together here they cost a template an eighth of the work.
# Nothing but our own figures is in them.


def _bar(pieces: Iterable[Piece]) -> SafeString:
    return SafeString(
        "".join(f'<rect class="point-{each.point}" x="{each.x}" width="{each.width}" height="18"/>' for each in pieces)
    )


def _cells(counts: Iterable[int]) -> SafeString:
    return SafeString("".join(f'<td class="number">{count}</td>' for count in counts))
