"""The exact texts a round or meeting was asked with: kept with it, whatever the framework says later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vierinbalans.framework.types import Text

OWN = "own"
"""How the ids of a school's own statements begin: ``own_1`` to ``own_10``."""
MOST_OWN = 10


@dataclass(frozen=True, kw_only=True)
class AskedItem:
    """A statement as it was put to each group that was asked it."""

    id: str
    texts: Mapping[str, Text]
    """Group id -> its words."""
    block: str = ""
    """Empty for a school's own statement: that counts for no block."""
    step: str = ""
    talk: Text | None = None

    @property
    def is_own(self) -> bool:
        """Whether the school added it."""
        return not self.block


@dataclass(frozen=True, kw_only=True)
class AskedGroup:
    """A group that is asked, and which statements in which order."""

    id: str
    name: Text
    welcome: Text
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer one can give: ``value`` as it is kept, and its words."""

    value: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A questionnaire as it was put to people."""

    questionnaire: str
    title: Text
    framework_version: str
    question: Text
    top: Text
    choices: tuple[Choice, ...]
    """1 to 5, then ``?`` and ``n/a``."""
    groups: Mapping[str, AskedGroup]
    items: Mapping[str, AskedItem]
    open_question: Text | None = None
    """``None`` when no open question is asked."""
    minutes: int = 0
    block_names: Mapping[str, Text] = field(default_factory=dict)
    """The blocks' names as they were, in the framework's order."""

    def text(self, item_id: str, language: str, group: str | None = None) -> str:
        """A statement's words for a group; for all together those of the first group it was put to."""
        texts = self.items[item_id].texts
        return (texts.get(group or "") or next(iter(texts.values()))).in_language(language)


def with_own(asked: Asked, own: Sequence[AskedItem]) -> Asked:
    """The same texts with these own statements, after all others, in place of those there were."""
    others = {item.id: item for item in asked.items.values() if not item.is_own}
    items = {**others, **{item.id: item for item in own}}
    groups = {
        group.id: replace(group, items=tuple(item.id for item in items.values() if group.id in item.texts))
        for group in asked.groups.values()
    }
    return replace(asked, items=items, groups=groups)
