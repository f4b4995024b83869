"""The handbook: Markdown files in ``docs/handbook/<language>``, one page per file, the same names in every language."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST = "index"
FALLBACK = "nl"
PACKAGE = Path(__file__).resolve().parent.parent
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NoSuchPageError(Exception):
    """The handbook has no page of this name."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line in a table of contents: a heading and where it is."""

    title: str
    url: str
    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the handbook; ``html`` holds everything under its title."""

    slug: str
    language: str
    title: str
    html: str
    headings: tuple[Entry, ...]


def folder() -> Path:
    """Where the handbook lies: inside the installed package, or in the repository."""
    packaged = PACKAGE / "_handbook"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "docs" / "handbook"


def slugs(*, language: str) -> tuple[str, ...]:
    """Every page there is in a language: the first page, those it links to in that order, then the rest."""
    names = {path.stem for path in (folder() / language).glob("*.md") if _SLUG.fullmatch(path.stem)}
    linked = re.findall(r"\]\(([a-z0-9-]+)\.md[)#]", _text(FIRST, language)) if FIRST in names else []
    order = dict.fromkeys([FIRST, *linked, *sorted(names)])
    return tuple(slug for slug in order if slug in names)


def read(slug: str, *, language: str) -> Page:
    """A page in a language, or in Dutch when it is not translated. Raises ``NoSuchPageError``."""
    for tongue in (language, FALLBACK):
        if slug in slugs(language=tongue):
            return _page(slug, tongue, _text(slug, tongue))
    raise NoSuchPageError(slug)


def contents(*, language: str) -> tuple[Entry, ...]:
    """All pages with their titles, for the handbook's own navigation."""
    pages = (read(slug, language=language) for slug in slugs(language=language))
    return tuple(Entry(title=page.title, url=address(page.slug), slug=page.slug) for page in pages)


def address(slug: str) -> str:
    """Where a page is found in the program."""
    return "/handbook/" if slug == FIRST else f"/handbook/{slug}/"


def _text(slug: str, language: str) -> str:
    return (folder() / language / f"{slug}.md").read_text(encoding="utf-8")


@lru_cache(maxsize=200)
def _page(slug: str, language: str, text: str) -> Page:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    title, body = _split_title(tokens, slug)
    headings = _mark_headings(body)
    for token in body:
        _mend_links(token)
    html: str = parser.renderer.render(_let_tables_scroll(body, title), parser.options, {})
    return Page(slug=slug, language=language, title=title, html=html, headings=headings)


def _split_title(tokens: list[Token], slug: str) -> tuple[str, list[Token]]:
    if len(tokens) > 2 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _plain(tokens[1]), tokens[3:]
    return slug, tokens


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def _mark_headings(tokens: list[Token]) -> tuple[Entry, ...]:
    """Gives every heading an id made from its words, unique on the page; returns those of the second level."""
    found: list[Entry] = []
    used: set[str] = set()
    for token, inside in pairwise(tokens):
        if token.type != "heading_open":
            continue
        anchor = _free(_anchor(_plain(inside)), used)
        token.attrSet("id", anchor)
        if token.tag == "h2":
            found.append(Entry(title=_plain(inside), url=f"#{anchor}"))
    return tuple(found)


def _let_tables_scroll(tokens: list[Token], title: str) -> list[Token]:
    """Puts every table into a part of the page that scrolls by itself on a phone, named after the heading above it."""
    found: list[Token] = []
    for token, inside in pairwise([*tokens, Token("end", "", 0)]):
        if token.type == "heading_open":
            title = _plain(inside)
        if token.type == "table_open":
            found.append(_html(f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(title)}">\n'))
        found.append(token)
        if token.type == "table_close":
            found.append(_html("</div>\n"))
    return found


def _html(words: str) -> Token:
    return Token("html_block", "", 0, content=words)


def _anchor(title: str) -> str:
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-") or "section"


def _free(anchor: str, used: set[str]) -> str:
    name, number = anchor, 2
    while name in used:
        name, number = f"{anchor}-{number}", number + 1
    used.add(name)
    return name


def _mend_links(token: Token) -> None:
    """Links between files (``roles.md#who``) become links between pages."""
    for child in token.children or ():
        target = urlsplit(str(child.attrGet("href") or ""))
        if child.type == "link_open" and not target.scheme and target.path.endswith(".md"):
            anchor = f"#{target.fragment}" if target.fragment else ""
            child.attrSet("href", address(target.path.removesuffix(".md")) + anchor)
