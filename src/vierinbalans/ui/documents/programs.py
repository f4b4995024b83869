"""Runs the programs that make documents: with a limit on time, and nothing of our surroundings but what is named."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from vierinbalans.ui.documents.errors import DocumentError

SECONDS = 60
LAST_WORDS = 300
"""How much of what a program says is shown."""


def output_of(command: Sequence[str], *, given: bytes, surroundings: Mapping[str, str] | None = None) -> bytes:
    """What the program answers to what it is given. Raises ``DocumentError``, with words to show."""
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours; what people wrote is its input, never its command
            command,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            env={"LANG": "C.UTF-8", **(surroundings or {})},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_("Making the document took too long. Leave out a chapter and try again.")) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-LAST_WORDS:]
        raise DocumentError(_("The document could not be made: %s") % (said or done.returncode))
    return done.stdout


def midnight(day: date) -> datetime:
    """The moment a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
