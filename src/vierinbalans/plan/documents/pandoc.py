"""Runs pandoc: fenced in, with limits on time and memory."""

import base64
import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import pypandoc
from django.utils.translation import gettext as _

from vierinbalans.plan.documents.errors import DocumentError
from vierinbalans.plan.rules import Picture

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
    midnight = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    # A fixed time makes the same plan the same file; nothing else of our surroundings reaches the program.
    surroundings = {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp())), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the text is given as input
            command, input=source.encode(), capture_output=True, timeout=SECONDS, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_("Making the document took too long. Leave out a chapter and try again.")) from error
    if done.returncode:
        raise DocumentError(_("The document could not be made: %s") % done.stderr.decode(errors="replace")[-500:])
    return done.stdout


def with_pictures(source: str, pictures: Sequence[Picture]) -> str:
    """The source with every picture inside it, so that no program has to look for one."""
    for picture in pictures:
        data = base64.b64encode(picture.png).decode()
        source = re.sub(rf"\]\({re.escape(picture.name)}\)", f"](data:image/png;base64,{data})", source)
    return source


@lru_cache(maxsize=1)
def _program() -> str:
    path: str = pypandoc.get_pandoc_path()
    return path
