"""Runs pandoc: fenced in, with a limit on memory."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import pypandoc

from vierinbalans.ui.documents.programs import midnight, output_of

TEMPLATES = Path(__file__).resolve().parent / "templates"
DIALECT = "commonmark+pipe_tables+fenced_divs+attributes-raw_html"
"""What ``writing`` writes. Everything that could reach outside the text is off."""
MEMORY = "384M"


def convert(source: str, *, to: str, dated: date, options: Sequence[str] = (), names: Mapping[str, str]) -> bytes:
    """The source in another form. ``names``: metadata as plain words. Raises ``DocumentError``."""
    command = [
        _program(),
        *("+RTS", f"-M{MEMORY}", "-RTS"),
        "--sandbox",
        f"--from={DIALECT}",
        f"--to={to}",
        "--standalone",
        "--output=-",
        f"--data-dir={TEMPLATES}",
        f"--lua-filter={TEMPLATES / 'document.lua'}",
        *(f"--metadata={key}={value}" for key, value in names.items()),
        *options,
    ]
    # A fixed time makes the same document the same file.
    return output_of(
        command,
        given=source.encode(),
        surroundings={"SOURCE_DATE_EPOCH": str(int(midnight(dated).timestamp()))},
    )


@lru_cache(maxsize=1)
def _program() -> str:
    path: str = pypandoc.get_pandoc_path()
    return path
