"""Small pictures made by hand, sound and broken."""

import base64
import random
import struct
import zlib


def png(width: int = 40, height: int = 30, *, pixels: bytes | None = None) -> bytes:
    """A grey PNG picture of this size; ``pixels`` replaces what is packed in it."""
    rows = b"".join(b"\0" + b"\x80" * width for _row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(rows if pixels is None else pixels)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def noisy_png(width: int, height: int) -> bytes:
    """A grey PNG picture of noise, which packs as badly as a photo does."""
    noise = random.Random(1)
    return png(width, height, pixels=b"".join(b"\0" + noise.randbytes(width) for _row in range(height)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6"
    "/+b9//j/wAALCAAeACgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AAAAAAAD/2Q=="
)
"""A whole grey JPEG picture of 40 by 30."""


def jpeg(width: int = 40, height: int = 30) -> bytes:
    """The frame of a JPEG picture of this size, without pixels that mean anything."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00"
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + scan + b"\x00" + b"\xff\xd9"
    )
