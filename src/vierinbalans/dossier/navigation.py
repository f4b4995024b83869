"""The main navigation of a dossier's pages: every room registers its own entries."""

from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse

from vierinbalans.dossier.models import Dossier
from vierinbalans.ui.shell import NavigationItem


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page in the navigation: its id, words (a lazy translation), address by name, and for whom it is."""

    id: str
    label: Any
    url_name: str
    order: int
    only_for: Literal["board", "school"] | None = None


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Adds an entry; called once, when an app starts."""
    _entries[entry.id] = entry


def items(dossier: Dossier, *, current: str) -> list[NavigationItem]:
    """The navigation on one of this dossier's pages; ``current`` is the id of the entry we are at."""
    kind = dossier.organisation.kind
    shown = sorted((e for e in _entries.values() if e.only_for in (None, kind)), key=lambda entry: entry.order)
    address = {"organisation_id": dossier.organisation_id, "year": dossier.year}
    return [
        NavigationItem(label=str(e.label), url=reverse(e.url_name, kwargs=address), current=e.id == current)
        for e in shown
    ]
