"""A logo as people upload it: what it is and how large, read from its first bytes."""

import struct
from typing import Literal

from django.utils.translation import gettext as _

from vierinbalans.plan.documents.errors import DocumentError

MOST_BYTES = 2_000_000
MOST_DOTS = 4000
"""Wide or high: a drawing of more takes too much memory to unpack."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_NO_SIZE_HERE = frozenset({0xC4, 0xC8, 0xCC})


def logo_kind(data: bytes) -> Literal["png", "jpeg"]:
    """Which kind of picture it is. Raises ``DocumentError`` with words to show when it cannot be a logo."""
    if len(data) > MOST_BYTES:
        raise DocumentError(_("The logo is larger than 2 MB. Choose a smaller file."))
    kind: Literal["png", "jpeg"] = "png" if data.startswith(_PNG) else "jpeg"
    if kind == "jpeg" and not data.startswith(_JPEG):
        raise DocumentError(_("The logo is not a PNG or JPEG picture. Choose another file."))
    width, height = logo_size(data)
    if not 0 < width <= MOST_DOTS or not 0 < height <= MOST_DOTS:
        raise DocumentError(
            _("The logo is %(width)d by %(height)d dots; it may be %(most)d at most. Choose a smaller picture.")
            % {"width": width, "height": height, "most": MOST_DOTS}
        )
    return kind


def logo_name(data: bytes) -> str:
    """The name under which programs find the logo."""
    return f"logo.{logo_kind(data)}"


def logo_size(data: bytes) -> tuple[int, int]:
    """Width and height in dots. Raises ``DocumentError`` when the picture is damaged."""
    try:
        if data.startswith(_PNG):
            width, height = struct.unpack_from(">LL", data, 16)
            return int(width), int(height)
        return _jpeg_size(data)
    except (struct.error, IndexError) as error:
        raise DocumentError(_("The logo cannot be read. Choose another file.")) from error


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while True:
        marker = data[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE_HERE:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return int(width), int(height)
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + length
