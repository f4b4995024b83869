"""How the plan's chapter on the vision writes days, paragraphs and tables."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format

from vierinbalans.ui.documents.writing import escaped, light_table


def day(on: date | None) -> str:
    """A day in words."""
    return date_format(on, "j F Y") if on else ""


def paragraphs(text: str) -> str:
    """What somebody wrote, with its paragraphs and nothing else that means something."""
    return "\n\n".join(escaped(line) for line in text.splitlines() if line.strip())


def in_table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = 0) -> str:
    """A table of plain words; the last ``numbers`` columns stand right."""
    return light_table(titles, ([escaped(cell) or "-" for cell in row] for row in rows), numbers=numbers)
