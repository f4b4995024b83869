"""Block colours: text in a block's strong tone can be read on its soft tone and on the page, light and dark."""

from collections.abc import Iterator

from vierinbalans.framework.colours import DARK_PAPER, ENOUGH, LIGHT_PAPER, contrast
from vierinbalans.framework.documents import Documents
from vierinbalans.framework.problems import Problem


def problems(documents: Documents) -> Iterator[Problem]:
    """Tones with too little contrast."""
    for block in documents.of_kind("block"):
        for scheme, paper in (("light", LIGHT_PAPER), ("dark", DARK_PAPER)):
            tones = block.data["colour"][scheme]
            for name, ground in (("its soft tone", tones["soft"]), ("the page", paper)):
                ratio = contrast(tones["strong"], ground)
                if ratio < ENOUGH:
                    message = f"on {name} ({ground}) has a contrast of {ratio:.1f} instead of {ENOUGH}"
                    fix = f"Make it {'darker' if scheme == 'light' else 'lighter'}"
                    yield Problem(file=block.file, key=f"colour.{scheme}.strong", message=message, fix=fix)
