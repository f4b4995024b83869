"""The trace in words: what each thing is called, how many there are, and where it can be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy, ngettext, pgettext

from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.rules.trace import Cell, Item, Key, Kind, Trace, cell, chains
from vierinbalans.dossier.models import Dossier

ONE: dict[Kind, Promise] = {
    "statement": gettext_lazy("Vision statement"),
    "step": gettext_lazy("Thinking step"),
    "choice": gettext_lazy("Choice"),
    "action": gettext_lazy("Action"),
    "line": gettext_lazy("Budget line"),
}
MANY: dict[Kind, Promise] = {
    "statement": gettext_lazy("Vision statements"),
    "step": gettext_lazy("Thinking steps"),
    "choice": gettext_lazy("Choices"),
    "action": gettext_lazy("Actions"),
    "line": gettext_lazy("Budget lines"),
}
_OWN_PAGES: dict[Kind, str] = {
    "step": "dossier:step",
    "choice": "decisions:choice",
    "action": "dossier:action",
    "line": "decisions:money_line",
}
_SERVES: dict[Kind, str] = {
    "step": "serves",
    "choice": "serves",
    "action": "id_statements_0",
    "line": "id_statement",
}
"""Where on its own page something says which statement it serves."""
MOST, MOST_CHAINS = 25, 20
"""How many of a kind, and how many ways to a reason, stand on a page; the download holds all."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """Something in the trace with its page there."""

    kind: str
    what: str
    url: str
    money: str = ""
    via: str = ""
    """What it hangs on, when that is not the thing itself that is looked at."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """What there is of one kind: the first of them, how many more, and what they cost together."""

    kind: Kind
    title: str
    count: int
    links: Sequence[Link]
    more: int
    money: str


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A cell of the matrix in words."""

    words: str
    money: Sequence[str]
    """What is planned and what was paid, a line each: side by side they would make the matrix wider than a page."""


def trace_url(dossier: Dossier, key: Key) -> str:
    """Where something stands in the trace."""
    kind, ref = key
    return reverse(f"decisions:trace_{kind}", args=[dossier.organisation_id, dossier.year, ref])


def own_url(dossier: Dossier, key: Key) -> str:
    """The page of the thing itself."""
    kind, ref = key
    address = [dossier.organisation_id, dossier.year]
    if kind == "statement":
        return f"{reverse('dossier:statements', args=address)}#{ref}"
    return reverse(_OWN_PAGES[kind], args=[*address, ref])


own_url_when_shown = lazy(own_url, str)
"""The same, worked out as soon as it is shown: for thousands of things of which a page shows some."""


def link_url(dossier: Dossier, key: Key) -> str:
    """Where something is linked to the statement it serves; nothing for a statement itself."""
    place = _SERVES.get(key[0])
    return f"{own_url(dossier, key)}#{place}" if place else ""


def link(item: Item, dossier: Dossier, *, via: str = "") -> Link:
    """An item as a link to its place in the trace."""
    return Link(
        kind=str(ONE[item.kind]), what=item.what, url=trace_url(dossier, item.key), money=money(cell([item])), via=via
    )


def groups(items: Sequence[Item], dossier: Dossier, *, found: Trace, seen_from: Key | None = None) -> list[Group]:
    """Items by kind, from step to euro."""
    by_kind: dict[Kind, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    return [
        Group(
            kind=kind,
            title=str(MANY[kind]),
            count=len(some),
            links=[link(item, dossier, via=_via(item, found, seen_from)) for item in some[:MOST]],
            more=max(len(some) - MOST, 0),
            money=money(cell(some)),
        )
        for kind, some in by_kind.items()
    ]


def _via(item: Item, found: Trace, seen_from: Key | None) -> str:
    if seen_from is None or seen_from in item.because:
        return ""
    between = [each for each in found.reasons(item.key) if seen_from in _above(found, each.key)]
    return ", ".join(each.what for each in between[:2])


def _above(found: Trace, key: Key) -> set[Key]:
    above = set(found.items[key].because)
    return above.union(*(_above(found, each) for each in above)) if above else above


def reasons(found: Trace, key: Key, dossier: Dossier) -> list[list[Link]]:
    """The ways up from something to why it is there, without the thing itself."""
    ways = (way[1:] for way in islice(chains(found, key), MOST_CHAINS))
    return [[link(item, dossier) for item in way] for way in ways if way]


def counted(found: Cell) -> Counted:
    """A cell of the matrix in words."""
    return Counted(words=", ".join(counts(found)), money=amounts(found))


def counts(found: Cell) -> list[str]:
    """How many there are of each, of what there is."""
    every = [
        (found.steps, ngettext("%(count)d step", "%(count)d steps", found.steps)),
        (found.choices, ngettext("%(count)d choice", "%(count)d choices", found.choices)),
        (found.actions, ngettext("%(count)d action", "%(count)d actions", found.actions)),
        (found.lines, ngettext("%(count)d budget line", "%(count)d budget lines", found.lines)),
    ]
    return [words % {"count": count} for count, words in every if count]


def money(found: Cell) -> str:
    """What it costs, on one line."""
    return ", ".join(amounts(found))


def amounts(found: Cell) -> list[str]:
    """What is planned, and what was paid when anything was; a planned amount says so only beside a paid one."""
    planned = pgettext("money", "%s planned") if found.paid else "%s"
    return [
        *([planned % euros(found.planned)] if found.planned else []),
        *([pgettext("money", "%s actual") % euros(found.paid)] if found.paid else []),
    ]
