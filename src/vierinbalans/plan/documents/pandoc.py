"""Runs pandoc: fenced in, with limits on time and memory."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import pypandoc
from django.utils.translation import gettext as _

from vierinbalans.plan.documents.errors import DocumentError

TEMPLATES = Path(__file__).resolve().parent / "templates"
DIALECT = "commonmark+pipe_tables+fenced_divs+attributes-raw_html"
"""What ``assembling.writing`` writes. Everything that could reach outside the text is off."""
SECONDS = 30
MEMORY = "384M"


def convert(source: str, *, to: str, dated: date, options: Sequence[str] = (), names: Mapping[str, str]) -> bytes:
    """The source in another form. ``names``: metadata as plain words. Raises ``DocumentError``."""
    command = [
        _program(),
        "+RTS",
        f"-M{MEMORY}",
        "-RTS",
        "--sandbox",
        f"--from={DIALECT}",
        f"--to={to}",
        "--standalone",
        "--output=-",
        f"--data-dir={TEMPLATES}",
        f"--lua-filter={TEMPLATES / 'plan.lua'}",
        *(f"--metadata={key}={value}" for key, value in names.items()),
        *options,
    ]
    # A fixed time makes the same plan the same file; nothing else of our surroundings reaches the program.
    surroundings = {"SOURCE_DATE_EPOCH": str(int(midnight(dated).timestamp())), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the text is given as input
            command, input=source.encode(), capture_output=True, timeout=SECONDS, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_("Making the document took too long. Leave out a chapter and try again.")) from error
    if done.returncode:
        raise DocumentError(_("The document could not be made: %s") % done.stderr.decode(errors="replace")[-500:])
    return done.stdout


def midnight(day: date) -> datetime:
    """The moment a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@lru_cache(maxsize=1)
def _program() -> str:
    path: str = pypandoc.get_pandoc_path()
    return path
