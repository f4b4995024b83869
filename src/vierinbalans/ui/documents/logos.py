"""Reads what an uploaded logo is from its bytes, never from its name. Pure.

PNG: https://www.w3.org/TR/png-3/ (signature, chunks with their checksums). JPEG: ITU-T T.81, annex B (markers).
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MOST_BYTES = 1024 * 1024
SMALLEST, LARGEST = 16, 4000
"""Pixels of the shortest and the longest side."""

_PIECE = 64 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Colour type of a PNG -> samples for one pixel."""
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""Markers that begin a frame and tell its size."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""

Reason = Literal["too_large", "not_a_picture", "broken", "too_few_pixels", "too_many_pixels"]


class LogoError(Exception):
    """These bytes cannot be a logo; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture that was checked."""

    content: bytes
    kind: Literal["png", "jpg"]
    width: int
    height: int


def read_logo(content: bytes) -> Logo:
    """The picture in these bytes, when it is one that may be uploaded. Raises ``LogoError``."""
    if len(content) > MOST_BYTES:
        raise LogoError("too_large")
    logo = picture_in(content)
    if min(logo.width, logo.height) < SMALLEST:
        raise LogoError("too_few_pixels")
    if max(logo.width, logo.height) > LARGEST:
        raise LogoError("too_many_pixels")
    return logo


def picture_in(content: bytes) -> Logo:
    """The picture in these bytes, of whatever size. Raises ``LogoError``."""
    kind: Literal["png", "jpg"]
    if content.startswith(_PNG):
        kind, (width, height) = "png", _png_size(content)
    elif content.startswith(_JPEG):
        kind, (width, height) = "jpg", _jpeg_size(content)
    else:
        raise LogoError("not_a_picture")
    return Logo(content=content, kind=kind, width=width, height=height)


def _png_size(content: bytes) -> tuple[int, int]:
    chunks = list(_png_chunks(content))
    if len(chunks) < 3 or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise LogoError("broken")
    header = chunks[0][1]
    width, height = int.from_bytes(header[0:4]), int.from_bytes(header[4:8])
    if max(width, height) <= LARGEST:
        pixels = b"".join(data for name, data in chunks if name == b"IDAT")
        _unpack(pixels, least=height * (width * _bits(header) // 8), rows=height)
    return width, height


def _bits(header: bytes) -> int:
    """Bits for one pixel: the depth of a sample times the samples of the colour type."""
    depth, samples = header[8], _SAMPLES.get(header[9], 0)
    if depth not in (1, 2, 4, 8, 16) or not samples:
        raise LogoError("broken")
    return depth * samples


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place < len(content):
        size = int.from_bytes(content[place : place + 4])
        name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        if content[place + 8 + size : place + 12 + size] != zlib.crc32(name + data).to_bytes(4):
            raise LogoError("broken")
        yield name, data
        if name == b"IEND":
            return
        place += 12 + size
    raise LogoError("broken")


def _unpack(data: bytes, *, least: int, rows: int) -> None:
    """Checks that the pixels can be unpacked, to about as much as a picture of this size holds.

    On top of ``least`` every row has a byte for its filter and may be filled up to a whole byte; an interlaced
    picture has about twice as many rows.
    """
    most = least + 8 * rows + 64
    unpacking = zlib.decompressobj()
    unpacked, rest = 0, data
    try:
        while rest and not unpacking.eof and unpacked <= most:
            unpacked += len(unpacking.decompress(rest, _PIECE))
            rest = unpacking.unconsumed_tail
    except zlib.error as error:
        raise LogoError("broken") from error
    if not unpacking.eof or not least <= unpacked <= most:
        raise LogoError("broken")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    if not content.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise LogoError("broken")
    place = 2
    while place + 9 < len(content):
        if content[place] != 0xFF:
            raise LogoError("broken")
        marker = content[place + 1]
        if marker == 0xFF or marker in _ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            return int.from_bytes(content[place + 7 : place + 9]), int.from_bytes(content[place + 5 : place + 7])
        if marker in (0xD9, 0xDA):
            break
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
    raise LogoError("broken")
