"""What instruments add to the plan: their light Markdown and their drawings in the plan's own source."""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.safestring import mark_safe

from vierinbalans.balance import charts
from vierinbalans.dossier.contributions import Drawing
from vierinbalans.plan.assembling import overview
from vierinbalans.plan.assembling.light import light
from vierinbalans.plan.assembling.source import Source
from vierinbalans.ui.documents.types import Picture
from vierinbalans.ui.documents.writing import div, picture

_PLACE = re.compile(r"^!\[\]\((?P<name>[a-z][\w-]*)\)$", re.MULTILINE)
"""Where a drawing stands. In a text that was escaped it cannot come about."""


def section_parts(source: Source, *, text: str) -> Iterator[str]:
    """A section in parts; a drawing that is not there leaves nothing behind."""
    drawings = {drawing.name: drawing for drawing in source.drawings}
    pieces = _PLACE.split(text)
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            yield light(piece, tables=True)
        elif piece in drawings:
            yield div("drawing", picture(picture_name(drawings[piece]), drawings[piece].words))


def picture_name(drawing: Drawing) -> str:
    """What the picture of a drawing is called in the document."""
    return f"drawing-{drawing.name}.png"


def in_order(markdown: str, source: Source) -> tuple[Picture, ...]:
    """The pictures that the text names, in the order it names them."""
    makers = {picture_name(drawing): partial(_drawn, source, drawing) for drawing in source.drawings}
    makers |= {name: partial(make, source) for name, make in overview.PICTURES.items()}
    places = {name: markdown.find(f"]({name})") for name in makers}
    return tuple(makers[name]() for name in sorted(places, key=places.__getitem__) if places[name] >= 0)


def _drawn(source: Source, drawing: Drawing) -> Picture:
    svg = mark_safe(drawing.svg)  # noqa: S308 - drawn by one of our own templates
    png = charts.drawing_png(svg, source.framework, height=drawing.height)
    return Picture(name=picture_name(drawing), png=png, alt=drawing.words)
