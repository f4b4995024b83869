"""Bringing together what two people changed in the same choice at the same time.

A page carries a mark of every part it shows. Whoever sends a part that still is as its mark says has not touched it;
whoever finds it in the choice as its mark says is the only one who did.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

Content = Mapping[str, Any]
"""Parts by name, as plain values: texts, lists, ISO dates."""


@dataclass(frozen=True, kw_only=True)
class Together:
    """A choice brought together; where both changed the same part, mine stands in ``content``."""

    content: Content
    taken: tuple[str, ...] = ()
    """Parts that only the other changed."""
    conflicts: tuple[str, ...] = ()
    """Parts that both changed to something different."""


def mark(value: Any) -> str:
    """A short mark of a part: another value has another mark."""
    words = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return blake2b(words.encode(), digest_size=9).hexdigest()


def marks(content: Content) -> dict[str, str]:
    """The marks of every part."""
    return {name: mark(value) for name, value in content.items()}


def together(*, base: Mapping[str, str], mine: Content, theirs: Content) -> Together:
    """Part by part; ``base`` are the marks of what I began to write on. A part without a mark is one I may not know."""
    content, taken, conflicts = dict(mine), [], []
    for name, value in mine.items():
        other = theirs.get(name)
        if value == other or base.get(name) == mark(other):
            continue
        if base.get(name) == mark(value):
            content[name] = other
            taken.append(name)
        else:
            conflicts.append(name)
    return Together(content=content, taken=tuple(taken), conflicts=tuple(conflicts))
