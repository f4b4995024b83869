"""Light Markdown, as people write it in answers, to Markdown that is safe in the plan's source.

The text is taken apart by the same reader as on the pages, and written anew: paragraphs, line breaks, emphasis,
lists and links; everything else is escaped and stays visible as the text it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import indent

from markdown_it.token import Token

from vierinbalans.ui.documents.writing import address, inline, plain
from vierinbalans.ui.documents.writing import table as written_table
from vierinbalans.ui.markdown import parsed

BREAK = "\\\n"
WIDEST = 40
"""Letters of a cell that its column makes room for; longer words take more lines."""


def light(text: str, *, tables: bool = False) -> str:
    """A text of anybody as paragraphs and lists of the plan's source; what instruments write may hold tables."""
    return "\n\n".join(_blocks(iter(parsed(text, tables=tables)), until=""))


def first_heading(text: str) -> tuple[str, str]:
    """The heading a text begins with, as plain words, and the rest; no words when it begins otherwise."""
    tokens = parsed(text)
    if not tokens or tokens[0].type != "heading_open" or tokens[0].map is None:
        return "", text
    rest = "\n".join(text.splitlines()[tokens[0].map[1] :])
    return plain(tokens[1].content), rest


def _blocks(tokens: Iterator[Token], *, until: str) -> Iterator[str]:
    for token in tokens:
        if token.type == until:
            return
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if written := _list(tokens, token):
                yield written
        elif token.type == "table_open":
            yield _table(tokens)
        elif token.type == "inline":
            if words := _Line().write(token.children or []):
                yield words
        elif token.type == "heading_open":
            words = _Line().write(next(tokens).children or [])
            if words:
                yield f"**{words.replace('**', '')}**"


def _list(tokens: Iterator[Token], opened: Token) -> str:
    number = int(opened.attrs.get("start", 1)) if opened.type == "ordered_list_open" else None
    closing = opened.type.replace("_open", "_close")
    items = []
    for token in tokens:
        if token.type == closing:
            break
        if token.type != "list_item_open":
            continue
        marker = "- " if number is None else f"{number}. "
        number = None if number is None else number + 1
        body = "\n\n".join(_blocks(tokens, until="list_item_close"))
        if body:
            items.append(marker + indent(body, " " * len(marker)).lstrip())
    return "\n".join(items)


def _table(tokens: Iterator[Token]) -> str:
    """A table in columns as wide as their longest words; those at the end that stand right are numbers."""
    titles: list[str] = []
    right: list[bool] = []
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tbody_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            right.append("right" in str(token.attrs.get("style", "")))
            titles.append("".join(child.content for child in next(tokens).children or []))
        elif token.type == "inline":
            rows[-1].append(_Line().write(token.children or []))
    numbers = next((place for place, each in enumerate(reversed(right)) if not each), len(right))
    return written_table(titles, rows, widths=_widths([titles, *rows]), numbers=numbers)


def _widths(rows: list[list[str]]) -> list[int]:
    longest = [min(max(map(len, column)), WIDEST) + 4 for column in zip(*rows, strict=True)]
    return [round(100 * length / sum(longest)) for length in longest]


@dataclass
class _Line:
    """Writes what stands in one paragraph."""

    parts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def write(self, children: list[Token]) -> str:
        for token in children:
            self._add(token)
        lines = "".join(self.parts).split(BREAK)
        return BREAK.join(line.strip() for line in lines if line.strip())

    def _add(self, token: Token) -> None:
        match token.type:
            case "strong_open" | "strong_close":
                self._mark("**", opens=token.type == "strong_open")
            case "em_open" | "em_close":
                self._mark("*", opens=token.type == "em_open")
            case "softbreak" | "hardbreak":
                self.parts.append(BREAK)
            case "link_open":
                self.links.append(address(str(token.attrs.get("href", ""))))
                self.parts.append("[" if self.links[-1] else "")
            case "link_close":
                target = self.links.pop()
                self.parts.append(f"]({target})" if target else "")
            case _:
                self.parts.append(inline(token.content))

    def _mark(self, mark: str, *, opens: bool) -> None:
        if opens and self.parts and self.parts[-1].endswith("*") and not self.parts[-1].endswith("\\*"):
            # Two runs of stars beside each other would be read as one: nothing you can see keeps them apart.
            self.parts.append("\u200b")
        self.parts.append(mark)
