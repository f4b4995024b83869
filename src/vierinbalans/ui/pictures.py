"""Turns a drawing into a PNG for documents, which look the same on every machine.

Page and document share one drawing. vl-convert does it without its Vega part, which takes 50 ms instead of a second;
see ``docs/decisions/charts-from-one-drawing.md``.
"""

from functools import lru_cache

import vl_convert
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

WIDTH = 640
"""Of a picture in a document, in CSS pixels; it has ``SCALE`` times as many dots."""
SCALE = 2.5
FONT = "Liberation Sans"
"""Inside vl-convert itself, so that a document looks the same on every machine. An unknown font would draw nothing."""
STYLE = (
    f'text {{ fill: #1c2430; font-family: "{FONT}"; font-size: 15px }}'
    " .soft { fill: #4a5667; font-size: 14px } .value { font-weight: 700; font-size: 17px } .name { font-weight: 700 }"
    " .grid { stroke: #d9d6cd } .base { stroke: #4a5667; stroke-width: 1.5 }"
)


def picture_of(
    drawing: SafeString, *, width: int = WIDTH, height: int, style: str = "", scale: float | None = None
) -> bytes:
    """The drawing on white paper, so many CSS pixels large. ``style``: rules on top of those all pictures share."""
    context = {"width": width, "height": height, "style": STYLE + style, "drawing": drawing}
    return _png(render_to_string("ui/drawings/picture.svg", context), scale or SCALE)


@lru_cache(maxsize=32)
def _png(svg: str, scale: float) -> bytes:
    """The content is the key: four documents with the same picture draw it once."""
    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png
