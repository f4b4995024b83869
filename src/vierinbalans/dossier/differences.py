"""What differs between two texts, word by word, so that people can read it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
MOST_WORDS = 1200
"""Comparing takes time with the square of the words: longer pieces are shown whole, old and then new."""
_PIECES = re.compile(r"\n+|[^\S\n]+|\S+")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+$")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


def differences(before: str, now: str) -> list[Piece]:
    """The two texts as one run of pieces: without what is new it reads as before, without what is gone as now."""
    return list(_joined(_by_lines(_LINES.findall(before), _LINES.findall(now))))


def _by_lines(before: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        old, new = "".join(before[i:j]), "".join(now[k:m])
        if tag == "equal":
            yield Piece(kind="same", text=old)
        else:
            yield from _by_words(old, new)


def _by_words(before: str, now: str) -> Iterator[Piece]:
    old, new = _PIECES.findall(before), _PIECES.findall(now)
    if len(old) + len(new) > MOST_WORDS:
        yield from (Piece(kind="gone", text=before), Piece(kind="new", text=now))
        return
    for _tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if _tag == "equal":
            yield Piece(kind="same", text="".join(old[i:j]))
        else:
            yield Piece(kind="gone", text="".join(old[i:j]))
            yield Piece(kind="new", text="".join(new[k:m]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind become one piece; empty ones go."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last.kind == piece.kind:
            last = Piece(kind=last.kind, text=last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
