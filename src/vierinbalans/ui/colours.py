"""The blocks' colours as a stylesheet: ``.block-<id>`` sets ``--c`` (strong) and ``--s`` (soft)."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from vierinbalans.framework.types import Block


def stylesheet(blocks: Sequence[Block]) -> str:
    """One rule per block for light and one for dark screens; paper is always light."""
    light = "".join(_rule(block.id, block.colours.light_strong, block.colours.light_soft) for block in blocks)
    dark = "".join(_rule(block.id, block.colours.dark_strong, block.colours.dark_soft) for block in blocks)
    return f"{light}@media screen and (prefers-color-scheme: dark){{{dark}}}\n"


def _rule(block_id: str, strong: str, soft: str) -> str:
    return f".block-{block_id}{{--c:{strong};--s:{soft}}}"


def fingerprint(blocks: Sequence[Block]) -> str:
    """A short text that changes when the stylesheet does."""
    return _fingerprint_of(stylesheet(blocks))


@lru_cache(maxsize=4)
def _fingerprint_of(css: str) -> str:
    return sha256(css.encode()).hexdigest()[:10]
