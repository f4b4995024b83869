"""The plan as a piece of a page: quick, safe, and from the same source as the files."""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from vierinbalans.ui.documents.types import Document
from vierinbalans.ui.markdown import allows_link

NAME_START = "plan-"
"""Names of the document's headings begin with this, so that they are never those of the page around it."""
TABLE_CLASS = "utrecht-table utrecht-table--html-table"
DEEPER = 1
"""Headings of the document stand under the page's own ``h1``."""

NONE: Mapping[str, str] = MappingProxyType({})
PictureAddress = Callable[[str], str]
_DIV = re.compile(r":::\s*\{\.(\w+)[^}]*\}")
_ATTRIBUTES = re.compile(r"\s*(?<!\\)\{(?:#(?P<name>[\w.]+))?(?:\s*\.\w+)*\}$")


def preview_html(
    document: Document, *, picture_address: PictureAddress | None = None, drawings: Mapping[str, str] = NONE
) -> str:
    """The chapters as HTML for inside a page, without title page. ``picture_address``: from a picture's name.

    ``drawings``: SVG by the name of a picture, to stand in the page in its place.
    """
    with override(document.language):
        tokens = _parser().parse(document.markdown)
    _name_headings(tokens)
    html: str = _parser().renderer.render(tokens, _parser().options, {"address": picture_address, "drawings": drawings})
    return html


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["code", "fence", "html_block", "html_inline", "reference", "backticks", "autolink"])
    ends = ["paragraph", "blockquote", "list", "table"]
    parser.block.ruler.before("heading", "plan_div", _div, {"alt": ends})
    parser.validateLink = lambda url: allows_link(url) or re.fullmatch(r"[\w-]+\.png", url) is not None  # type: ignore[method-assign]
    for name, rule in (("image", _image), ("th_open", _cell), ("td_open", _cell), ("link_open", _link)):
        parser.add_render_rule(name, rule)
    return parser


def _div(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith(":::"):
        return False
    if silent:
        return True
    opened = _DIV.fullmatch(line)
    if opened:
        kind = opened[1]
        token = state.push("div_open", "div", 1)
        token.attrSet("class", "table-scroll" if kind == "table" else f"plan-{kind}")
        if kind == "table":  # on a phone it scrolls sideways: with the keyboard as well
            token.attrs.update({"tabindex": 0, "role": "region", "aria-label": _("Table")})
    else:
        state.push("div_close", "div", -1)
    state.line = start + 1
    return True


def _name_headings(tokens: Sequence[Token]) -> None:
    for place, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + DEEPER, 6)}"
        if token.type == "heading_open":
            _take_name(token, tokens[place + 1])
        elif token.type == "table_open":
            token.attrSet("class", TABLE_CLASS)


def _take_name(heading: Token, inline: Token) -> None:
    last = (inline.children or [])[-1:]
    found = _ATTRIBUTES.search(last[0].content) if last and inline.content.endswith("}") else None
    if found is None or inline.content.endswith("\\}"):
        return
    last[0].content = last[0].content[: found.start()]
    if found["name"]:
        heading.attrSet("id", NAME_START + found["name"])


def _cell(self: Any, tokens: Sequence[Token], place: int, options: Any, _env: MutableMapping[str, Any]) -> str:
    token = tokens[place]
    if "right" in str(token.attrs.pop("style", "")):
        token.attrSet("class", "number")
    if token.tag == "th":
        token.attrSet("scope", "col")
    return str(self.renderToken(tokens, place, options, {}))


def _link(self: Any, tokens: Sequence[Token], place: int, options: Any, _env: MutableMapping[str, Any]) -> str:
    tokens[place].attrSet("class", "nl-link")
    tokens[place].attrSet("rel", "nofollow noopener noreferrer")
    return str(self.renderToken(tokens, place, options, {}))


def _image(_self: Any, tokens: Sequence[Token], place: int, _options: Any, env: MutableMapping[str, Any]) -> str:
    name = str(tokens[place].attrs["src"])
    if name in env["drawings"]:
        return f'<span class="pillars">{env["drawings"][name]}</span>'
    words = escape("".join(child.content for child in tokens[place].children or []))
    address = env["address"]
    if address is None:
        return f"<em>{words}</em>"
    return f'<img src="{escape(address(name))}" alt="{words}" loading="lazy">'
