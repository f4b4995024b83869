"""From why to euro and back: which steps, choices, actions and amounts serve a vision statement, and what serves none.

Everything hangs on what it is there for: a step's answer on statements, a choice on statements, an action on
statements, steps and choices, an amount on a choice or a statement. Who follows those links upwards gets the reasons,
who follows them downwards what comes of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, get_args

Kind = Literal["statement", "step", "choice", "action", "line"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""From why to euro: nothing hangs on something that comes after it."""
_PLACE = {kind: place for place, kind in enumerate(KINDS)}
Key = tuple[Kind, str]
NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something in the trace. ``planned`` and ``paid`` are euros over all years, for amounts only."""

    kind: Kind
    ref: str
    what: str
    block: str = ""
    """Empty for a statement and for a choice, which are of no single block."""
    because: tuple[Key, ...] = ()
    """What it hangs on directly."""
    planned: Decimal = NOTHING
    paid: Decimal = NOTHING

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.kind, self.ref


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What there is of something: how many of each, and how many euros."""

    steps: int = 0
    choices: int = 0
    actions: int = 0
    lines: int = 0
    planned: Decimal = NOTHING
    paid: Decimal = NOTHING

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.steps or self.choices or self.actions or self.lines)


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is behind one statement, per block and as a whole; without a statement: what serves none, or all."""

    statement: Item | None
    cells: Mapping[str, Cell]
    whole: Cell


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Statements against blocks. What serves two statements stands with both; in ``everything`` it counts once."""

    rows: tuple[Row, ...]
    loose: Row
    everything: Row


@dataclass(frozen=True)
class Trace:
    """All items of a dossier by their keys, and how they hang together."""

    items: Mapping[Key, Item] = field(default_factory=dict)

    @cached_property
    def statements(self) -> tuple[Item, ...]:
        """The vision statements, in their order."""
        return tuple(item for item in self.items.values() if item.kind == "statement")

    @cached_property
    def serves(self) -> Mapping[Key, frozenset[str]]:
        """Back: the refs of the statements that each item serves, directly or by way of others."""
        found: dict[Key, frozenset[str]] = {}
        for item in self.items.values():
            if item.kind == "statement":
                found[item.key] = frozenset({item.ref})
            else:
                found[item.key] = frozenset().union(*(found[key] for key in item.because))
        return found

    @cached_property
    def children(self) -> Mapping[Key, tuple[Item, ...]]:
        """What hangs directly on each item."""
        found: dict[Key, list[Item]] = defaultdict(list)
        for item in self.items.values():
            for key in item.because:
                found[key].append(item)
        return {key: tuple(items) for key, items in found.items()}

    def reasons(self, key: Key) -> tuple[Item, ...]:
        """What an item hangs on directly."""
        return tuple(self.items[each] for each in self.items[key].because)

    def behind(self, key: Key) -> tuple[Item, ...]:
        """Forward: everything that comes of an item, directly or by way of others, from step to euro."""
        found: dict[Key, Item] = {}
        waiting = [key]
        while waiting:
            for item in self.children.get(waiting.pop(), ()):
                if item.key not in found:
                    found[item.key] = item
                    waiting.append(item.key)
        return tuple(sorted(found.values(), key=lambda item: _PLACE[item.kind]))

    @cached_property
    def empty_statements(self) -> tuple[Item, ...]:
        """Statements with nothing behind them."""
        return tuple(item for item in self.statements if item.key not in self.children)

    @cached_property
    def loose(self) -> tuple[Item, ...]:
        """What serves no statement, from step to euro."""
        return tuple(item for key, item in self.items.items() if not self.serves[key])

    @cached_property
    def blocks_of_choices(self) -> Mapping[Key, frozenset[str]]:
        """The blocks in which a choice has actions or amounts."""
        return {
            item.key: frozenset(child.block for child in self.children.get(item.key, ()) if child.block)
            for item in self.items.values()
            if item.kind == "choice"
        }

    def matrix(self, blocks: Sequence[str]) -> Matrix:
        """Statements against these blocks."""
        served: dict[str, list[Item]] = defaultdict(list)
        for key, item in self.items.items():
            for ref in self.serves[key] if item.kind != "statement" else ():
                served[ref].append(item)
        everything = [item for item in self.items.values() if item.kind != "statement"]
        return Matrix(
            rows=tuple(self._row(each, served[each.ref], blocks) for each in self.statements),
            loose=self._row(None, self.loose, blocks),
            everything=self._row(None, everything, blocks),
        )

    def _row(self, statement: Item | None, items: Iterable[Item], blocks: Sequence[str]) -> Row:
        inside: dict[str, list[Item]] = defaultdict(list)
        found = list(items)
        for item in found:
            for block in self._blocks(item):
                inside[block].append(item)
        return Row(statement=statement, cells={each: cell(inside[each]) for each in blocks}, whole=cell(found))

    def _blocks(self, item: Item) -> Iterable[str]:
        return self.blocks_of_choices[item.key] if item.kind == "choice" else (item.block,)


def cell(items: Iterable[Item]) -> Cell:
    """How many there are of each kind, and what they cost."""
    counts = dict.fromkeys(KINDS, 0)
    planned = paid = NOTHING
    for item in items:
        counts[item.kind] += 1
        if item.kind == "line":
            planned, paid = planned + item.planned, paid + item.paid
    return Cell(
        steps=counts["step"],
        choices=counts["choice"],
        actions=counts["action"],
        lines=counts["line"],
        planned=planned,
        paid=paid,
    )


def trace(items: Iterable[Item]) -> Trace:
    """The trace of these items. A link to something that is not among them, or comes after it, counts for nothing."""
    ordered = sorted(items, key=lambda item: _PLACE[item.kind])
    known = {item.key for item in ordered}
    return Trace({item.key: _kept(item, known) if item.because else item for item in ordered})


def _kept(item: Item, known: set[Key]) -> Item:
    place, because = _PLACE[item.kind], item.because
    because = tuple(dict.fromkeys([key for key in because if key in known and _PLACE[key[0]] < place]))
    if because == item.because:
        return item
    return Item(
        kind=item.kind,
        ref=item.ref,
        what=item.what,
        block=item.block,
        because=because,
        planned=item.planned,
        paid=item.paid,
    )


def chains(found: Trace, key: Key) -> Iterator[tuple[Item, ...]]:
    """Every way from an item up to what it ends at: a statement, or something that serves none."""
    item = found.items[key]
    if not item.because:
        yield (item,)
    for each in item.because:
        for chain in chains(found, each):
            yield (item, *chain)
