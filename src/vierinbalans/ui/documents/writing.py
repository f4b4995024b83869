"""Writes a document's Markdown source: the few forms it uses, with every text of people escaped.

The dialect is CommonMark with pipe tables, fenced divs and attributes. Those forms are written here and nowhere
else: in a text that comes from outside every punctuation mark is escaped, so that it can start none of them.
"""

import re
from collections.abc import Iterable, Sequence

from vierinbalans.ui.markdown import allows_link

_PUNCTUATION = re.compile(r"""[\\`*_{}\[\]()<>#+\-=!|~^$@&%]|(?<=:):|^:|(?<=\d)\.|^\.""")
"""Every mark that can mean something here. A colon does so only beside another, a full stop only after a number."""
_WHITE = re.compile(r"[\s\u2028\u2029\x85]+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Control characters, which no file format takes, and marks that could turn the text around them."""
_PLAIN_URL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def plain(text: str) -> str:
    """A text on one line, without characters that cannot be printed."""
    return _WHITE.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def escaped(text: str) -> str:
    """A text on one line that means nothing but itself."""
    return _PUNCTUATION.sub(r"\\\g<0>", plain(text))


def inline(text: str) -> str:
    """Like ``escaped``, but keeps one space at either end: for pieces of a line."""
    if not text:
        return ""
    start, end = text[:1].isspace(), text[-1:].isspace()
    words = escaped(text)
    return f"{' ' if start else ''}{words}{' ' if end and words else ''}"


def strong(text: str) -> str:
    """A text in bold."""
    return f"**{escaped(text)}**" if plain(text) else ""


def address(url: str) -> str:
    """An address as it may stand in a link; nothing when it may not be linked to."""
    url = url.strip()
    if not allows_link(url) or not _PLAIN_URL.fullmatch(url):
        return ""
    for sign in "()[]*'":
        url = url.replace(sign, f"%{ord(sign):02X}")
    return url


def link(text: str, url: str) -> str:
    """A link; only its text when the address may not be linked to."""
    target = address(url)
    return f"[{escaped(text)}]({target})" if target else escaped(text)


def heading(level: int, text: str, *, name: str = "", fresh: bool = False, listed: bool = True) -> str:
    """A heading with a name to link to.

    ``fresh``: begins a page. ``listed``: stands in the table of contents.
    """
    marks = [f"#{name}"] * bool(name) + [".fresh"] * fresh + [".unlisted"] * (not listed)
    return f"{'#' * level} {escaped(text)}" + (f" {{{' '.join(marks)}}}" if marks else "")


def picture(name: str, alt: str) -> str:
    """A picture over the full width, with the words for who cannot see it."""
    return f"![{escaped(alt)}]({name})"


def bullets(items: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def labelled(label: str, *items: str) -> str:
    """A label with what belongs to it: one thing beside it, several as a list under it. Items are Markdown already."""
    if len(items) == 1:
        return f"{strong(label)} {items[0]}"
    return f"{strong(label)}\n\n{bullets(items)}"


def div(kind: str, *parts: str) -> str:
    """Parts that look their own way, named by ``kind``."""
    body = "\n\n".join(part for part in parts if part)
    return f"::: {{.{kind}}}\n{body}\n:::" if body else ""


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int], numbers: int = 0) -> str:
    """A table of cells that are Markdown already. ``widths`` in percent; the last ``numbers`` columns to the right."""
    rules = [":--"] * (len(titles) - numbers) + ["--:"] * numbers
    lines = [_row([escaped(title) for title in titles]), _row(rules), *(_row(row) for row in rows)]
    shares = ",".join(str(width) for width in widths)
    return f'::: {{.table widths="{shares}"}}\n' + "\n".join(lines) + "\n:::"


def light_table(titles: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> str:
    """A table as rooms write it in their chapter: cells are Markdown already, each column as wide as its words ask.

    The last ``numbers`` columns stand right.
    """
    rules = ["---"] * (len(titles) - numbers) + ["--:"] * numbers
    return "\n".join([_row([escaped(title) for title in titles]), _row(rules), *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"
