"""Names of groups and blocks as they were when people were asked."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans.surveys.rules.asked import Asked

OWN_BLOCK = "own"
"""Where a school's own statements stand: beside the blocks, counted for none."""


def spoken() -> str:
    """The active language."""
    return get_language() or "nl"


def group_name(asked: Asked, group: str | None) -> str:
    """A group as it stands in a sentence; all of them together for ``None``."""
    if group is None:
        return _("all together")
    found = asked.groups.get(group)
    return found.name.in_language(spoken()) if found else group


def block_name(asked: Asked, block: str) -> str:
    """A block's name; a title for the school's own statements."""
    if block == OWN_BLOCK:
        return _("Own statements")
    found = asked.block_names.get(block)
    return found.in_language(spoken()) if found else block


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """Words as one says them: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
