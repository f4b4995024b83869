"""The main navigation of a dossier's pages: every room registers its own entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse

from vierinbalans.dossier.models import Dossier
from vierinbalans.ui.shell import NavigationItem


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page in the navigation: its id, words (a lazy translation), address by name, and for whom it is.

    ``under`` is the id of an entry it belongs to: it is shown beneath that one, while we are there.
    """

    id: str
    label: Any
    url_name: str
    order: int
    only_for: Literal["board", "school"] | None = None
    under: str = ""


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Adds an entry; called once, when an app starts."""
    _entries[entry.id] = entry


def registered() -> tuple[Entry, ...]:
    """Every entry, in the order they were registered."""
    return tuple(_entries.values())


def items(dossier: Dossier, *, current: str) -> list[NavigationItem]:
    """The navigation on one of this dossier's pages; ``current`` is the id of the entry we are at."""
    kind = dossier.organisation.kind
    shown = sorted((e for e in _entries.values() if e.only_for in (None, kind)), key=lambda entry: entry.order)
    address = {"organisation_id": dossier.organisation_id, "year": dossier.year}

    def item(entry: Entry, together: Sequence[Entry] = ()) -> NavigationItem:
        at = any(each.id == current for each in together)
        return NavigationItem(
            label=str(entry.label),
            url=reverse(entry.url_name, kwargs=address),
            current=entry.id == current,
            children=tuple(item(each) for each in together) if at else (),
        )

    return [item(entry, _together(entry, shown)) for entry in shown if not entry.under]


def _together(entry: Entry, shown: Sequence[Entry]) -> list[Entry]:
    """An entry with those under it; nothing when there are none."""
    under = [each for each in shown if each.under == entry.id]
    return [entry, *under] if under else []
