"""Bringing together what two people wrote in the same answer at the same time. Pure: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Content = Mapping[str, Any]
"""An answer as plain values: ``FIELDS`` with texts, numbers, ids and ISO dates."""
Choice = Literal["mine", "theirs", "both"]
CHOICES: tuple[Choice, ...] = ("mine", "theirs", "both")

FIELDS = ("state", "reason", "text", "owner", "review_on", "considerations", "statements")
"""What belongs together changes together: ``state`` is the state with its stage, e.g. ``["stage", 2]``."""
EMPTY: Content = {
    "state": ["unanswered", None],
    "reason": "",
    "text": "",
    "owner": "",
    "review_on": None,
    "considerations": {},
    "statements": [],
}


@dataclass(frozen=True, kw_only=True)
class Merge:
    """What comes out: the content, the fields both changed differently, and those taken over from the other."""

    content: Content
    conflicts: tuple[str, ...]
    taken: tuple[str, ...]


def merge(*, base: Content, mine: Content, theirs: Content) -> Merge:
    """Field by field: what only one of the two changed since ``base`` wins. In a conflict ``mine`` stands."""
    content: dict[str, Any] = {}
    conflicts, taken = [], []
    for field in FIELDS:
        was, wants, stands = base.get(field), mine.get(field), theirs.get(field)
        if wants == was and stands != was:
            content[field] = stands
            taken.append(field)
            continue
        content[field] = wants
        if stands not in (was, wants):
            conflicts.append(field)
    return Merge(content=content, conflicts=tuple(conflicts), taken=tuple(taken))


def resolve(merged: Merge, *, theirs: Content, choice: Choice) -> Content:
    """The content after somebody chose in a conflict. ``both`` puts the words after one another, theirs first;
    fields that hold no words are mine then."""
    content = dict(merged.content)
    for field in merged.conflicts:
        if choice == "theirs":
            content[field] = theirs[field]
        elif choice == "both" and field in ("text", "reason"):
            content[field] = f"{theirs[field]}\n\n{content[field]}".strip()
    return content
