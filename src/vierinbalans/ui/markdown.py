"""Light Markdown, as people write it in answers, to safe HTML.

Allowed: paragraphs, line breaks, emphasis, lists and links to http, https and mail addresses. A heading becomes a
bold line, because a page has its own order of headings. Everything else stays visible as the text it is.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

LINK_STARTS = ("http://", "https://", "mailto:")
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


def to_html(text: str) -> str:
    """The HTML of a text written by anybody; safe to put into a page as it is."""
    rendered: str = _parser().render(text.replace("\0", ""))
    return nh3.clean(
        rendered,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
        # Text from right to left reads right, and never turns what stands around it.
        set_tag_attribute_values={"p": {"dir": "auto"}, "li": {"dir": "auto"}},
    ).strip()


def parsed(text: str, *, tables: bool = False) -> list[Token]:
    """The parts of a text written by anybody, for writing it in another form than HTML; with tables when asked."""
    return _parser(tables=tables).parse(text.replace("\0", ""))


@lru_cache(maxsize=2)
def _parser(*, tables: bool = False) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.disable(
        ["code", "fence", "blockquote", "hr", "html_block", "html_inline", "image", "backticks", "reference"]
    )
    if tables:
        parser.enable("table")
    parser.validateLink = allows_link  # type: ignore[method-assign]
    parser.renderer.rules["heading_open"] = _always("<p><strong>")  # type: ignore[attr-defined]
    parser.renderer.rules["heading_close"] = _always("</strong></p>\n")  # type: ignore[attr-defined]
    return parser


def allows_link(url: str) -> bool:
    """Whether a link may lead there."""
    return url.strip().lower().startswith(LINK_STARTS)


def _always(html: str) -> Callable[..., str]:
    def rule(*_: Any) -> str:
        return html

    return rule
