"""Which characters our own fonts can show: the PDF stands on those alone, and a standard forbids missing ones."""

import struct
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
STAND_IN = "\u25a1"
"""An empty square, as readers know it, for a character that no font of ours has."""
_INVISIBLE = frozenset("\n\t\u200b\u200c\u200d\u00ad\ufe0e\ufe0f")
"""Marks that steer and have no shape of their own."""


def showable(text: str) -> str:
    """The text with a square for every character that cannot be shown; marks of colour and joining fall away."""
    return "".join(_shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if sign in "\ufe0e\ufe0f\u200d":
        return ""
    if sign in _INVISIBLE or ord(sign) in _covered():
        return sign
    return STAND_IN


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    return frozenset().union(*(covered_by(path) for path in sorted(FONTS.glob("*.ttf"))))


def covered_by(path: Path) -> set[int]:
    """The code points a TrueType font has a glyph for, read from its ``cmap`` table."""
    data = path.read_bytes()
    cmap = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    covered: set[int] = set()
    for place in range(count):
        (offset,) = struct.unpack_from(">L", data, cmap + 4 + 8 * place + 4)
        (kind,) = struct.unpack_from(">H", data, cmap + offset)
        if kind == 4:
            covered |= _two_bytes(data, cmap + offset)
        elif kind == 12:
            covered |= _four_bytes(data, cmap + offset)
    return covered


def _table(data: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * place)
        if tag == name:
            return int(offset)
    raise ValueError(f"this font has no {name.decode()} table")


def _two_bytes(data: bytes, start: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", data, start + 6)
    ends = struct.unpack_from(f">{twice // 2}H", data, start + 14)
    starts = struct.unpack_from(f">{twice // 2}H", data, start + 16 + twice)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)} - {0xFFFF}


def _four_bytes(data: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">L", data, start + 12)
    groups = [struct.unpack_from(">LL", data, start + 16 + 12 * place) for place in range(count)]
    return {code for first, last in groups for code in range(first, last + 1)}
