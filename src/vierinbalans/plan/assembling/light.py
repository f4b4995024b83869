"""Light Markdown, as people write it in answers, to Markdown that is safe in the plan's source.

The text is taken apart by the same reader as on the pages, and written anew: paragraphs, line breaks, emphasis,
lists and links; everything else is escaped and stays visible as the text it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import indent

from markdown_it.token import Token

from vierinbalans.ui.documents.writing import address, inline, plain
from vierinbalans.ui.documents.writing import table as written_table
from vierinbalans.ui.markdown import parsed

BREAK = "\\\n"
WIDEST = 40
"""Letters of a cell that its column makes room for; longer words take more lines."""
LINE, GAP, BOLD = 104, 3, 1.15
"""Letters that fit beside each other over the whole width, what a column needs around its own, and how wide bold is."""


def light(text: str, *, tables: bool = False) -> str:
    """A text of anybody as paragraphs and lists of the plan's source; what instruments write may hold tables.

    The headings of an instrument are headings of the plan; those of anybody else become a bold line.
    """
    return "\n\n".join(_blocks(iter(parsed(text, tables=tables)), until="", headings=tables))


def first_heading(text: str) -> tuple[str, str]:
    """The heading a text begins with, as plain words, and the rest; no words when it begins otherwise."""
    lines = text.splitlines()
    begin = next((place for place, line in enumerate(lines) if line.strip()), 0)
    end = next((place for place in range(begin, len(lines)) if not lines[place].strip()), len(lines))
    tokens = parsed("\n".join(lines[:end]))  # a heading ends at an empty line; the rest of a chapter can be long
    if not tokens or tokens[0].type != "heading_open" or tokens[0].map is None:
        return "", text
    rest = "\n".join(lines[tokens[0].map[1] :])
    return plain(tokens[1].content), rest


def _blocks(tokens: Iterator[Token], *, until: str, headings: bool = False) -> Iterator[str]:
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
        elif token.type == "heading_open" and (words := _heading_words(next(tokens))):
            yield _heading(token, words) if headings else f"**{words}**"


def _heading_words(token: Token) -> str:
    return _Line().write(token.children or []).replace("**", "")


def _heading(opened: Token, words: str) -> str:
    """Under the title of its chapter, and not in the table of contents."""
    return f"{'#' * max(2, int(opened.tag[1]))} {words} {{.unlisted}}"


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
    """A table in columns as wide as they need; those at the end that stand right are numbers."""
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
    return written_table(titles, rows, widths=_widths([titles, *rows], numbers=numbers), numbers=numbers)


def _widths(rows: list[list[str]], *, numbers: int) -> list[int]:
    """In percent. First every column has room for its longest word, and a number stays whole; then for its text."""
    columns = list(zip(*rows, strict=True))
    least = [_longest_word(cells, whole=place >= len(columns) - numbers) + GAP for place, cells in enumerate(columns)]
    wanted = [max(low, min(max(map(_room, cells)), WIDEST) + GAP) for low, cells in zip(least, columns, strict=True)]
    left, more = max(0.0, LINE - sum(least)), sum(wanted) - sum(least)
    share = min(1.0, left / more) if more else 0.0
    given = [low + share * (want - low) for low, want in zip(least, wanted, strict=True)]
    return [round(100 * each / sum(given)) for each in given]


def _room(words: str) -> float:
    """Letters of plain text that take as much room as these do to who sees them."""
    return len(words.replace("\\", "").replace("**", "")) * (BOLD if "**" in words else 1)


def _longest_word(cells: Sequence[str], *, whole: bool) -> float:
    heading, *others = cells
    words = [_room(each) * BOLD for each in heading.split()]
    for cell in others:
        pieces = [cell] if whole else cell.split()
        words += [_room(f"**{each}" if "**" in cell else each) for each in pieces]
    return min(max(words, default=0), WIDEST)


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
