"""What people write comes into the plan's source as it is, and can start nothing there."""

import json
import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.nasty import NASTY
from vierinbalans.plan.assembling.light import first_heading, light
from vierinbalans.ui.documents.pandoc import DIALECT, _program
from vierinbalans.ui.documents.writing import address, escaped, link, plain, table

HARMLESS = {
    "Para",
    "Plain",
    "Str",
    "Space",
    "SoftBreak",
    "LineBreak",
    "Emph",
    "Strong",
    "BulletList",
    "OrderedList",
    "Link",
}
marks = st.text(alphabet="*_`#[](){}<>|!\\-+=~^$@&:.1a \n\"'/%", max_size=60)


def read(source: str) -> list[Any]:
    """The blocks pandoc sees."""
    command = [_program(), "--sandbox", f"--from={DIALECT}", "--to=json"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    blocks: list[Any] = json.loads(done.stdout)["blocks"]
    return blocks


def kinds(node: Any) -> set[str]:
    """The kinds of everything in a pandoc document."""
    if isinstance(node, list):
        return set().union(*(kinds(each) for each in node))
    if isinstance(node, dict):
        return {node["t"]} | kinds(node.get("c", [])) if "t" in node else set()
    return set()


def words(node: Any) -> str:
    """All its letters, without white space."""
    if isinstance(node, list):
        return "".join(words(each) for each in node)
    if isinstance(node, dict):
        content = node.get("c", "")
        if node.get("t") == "Link":
            content = content[1]
        if node.get("t") == "OrderedList":
            content = content[1]
        return "".join(str(content).split()) if node.get("t") == "Str" else words(content)
    return ""


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_text_stays_a_text(name: str) -> None:
    assert kinds(read(light(NASTY[name]))) <= HARMLESS | {"Decimal", "DefaultDelim", "Period"}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_text_on_one_line_stays_exactly_what_it_is(name: str) -> None:
    [paragraph] = read(escaped(NASTY[name])) or [{"t": "Para", "c": []}]
    assert paragraph["t"] == "Para"
    assert words(paragraph) == "".join(plain(NASTY[name]).split())


@given(text=marks)
@settings(max_examples=60, deadline=None)
def test_no_text_can_start_anything_but_emphasis_lists_and_links(text: str) -> None:
    assert kinds(read(light(text))) <= HARMLESS | {"Decimal", "DefaultDelim", "Period"}


@given(text=marks)
@settings(max_examples=60, deadline=None)
def test_a_line_comes_through_letter_by_letter(text: str) -> None:
    assert words(read(escaped(text))) == "".join(plain(text).split())


@given(cells=st.lists(marks, min_size=3, max_size=3))
@settings(max_examples=40, deadline=None)
def test_no_text_can_leave_its_cell(cells: list[str]) -> None:
    source = table(["a", "b", "c"], [[escaped(cell) for cell in cells]], widths=[30, 30, 40])
    [div] = read(source)
    [found] = div["c"][1]
    assert found["t"] == "Table"
    [row] = found["c"][4][0][3]
    assert [words(cell[4]) for cell in row[1]] == ["".join(plain(cell).split()) for cell in cells]


def test_lists_emphasis_breaks_and_links_are_kept() -> None:
    text = "Wij *kiezen* **samen** nu.\nTweede regel.\n\n1. een\n2. twee\n   - drie\n\n[school](https://example.org/a?b=1&c=2)"
    assert light(text) == (
        "Wij *kiezen* **samen** nu.\\\nTweede regel.\n\n1. een\n2. twee\n\n   - drie\n\n[school](https://example.org/a?b=1&c=2)"
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "/handbook/",
        "data:text/html,x",
        "https://a b",
        'https://a"b',
        "https://é.nl",
    ],
)
def test_an_address_that_is_none_becomes_words(url: str) -> None:
    assert address(url) == ""
    assert link("daar", url) == "daar"


def test_brackets_in_an_address_do_not_end_the_link() -> None:
    assert link("daar", "https://example.org/a_(b)") == "[daar](https://example.org/a_%28b%29)"


def test_the_first_heading_of_a_text_is_taken_off() -> None:
    assert first_heading("# Ons netwerk\n\nHet houdt het.") == ("Ons netwerk", "\nHet houdt het.")
    assert first_heading("Geen kop.") == ("", "Geen kop.")
    assert first_heading("") == ("", "")


TABLE = r"""
Voor de tabel.

| Groep \| wie | Visie | Gemiddelde |
| --- | --: | --: |
| Leraren \*s\* | 3,4 | 2,1 |
| Ouders | niet getoond | |

Erna.
"""


def test_table_of_an_instrument_becomes_a_table_of_the_plan():
    kinds_found = [block["t"] for block in read(light(TABLE, tables=True))]
    assert kinds_found == ["Para", "Div", "Para"]
    written = light(TABLE, tables=True)
    assert '.table widths="' in written
    assert "| Leraren \\*s\\* | 3,4 | 2,1 |" in written
    assert "| Groep \\| wie | Visie | Gemiddelde |" in written
    assert "| :-- | --: | --: |" in written


def test_people_write_no_tables():
    assert ".table" not in light(TABLE)
    assert "\\| Visie \\|" in light(TABLE)


@given(st.lists(st.text(alphabet="*_`#[]{}<>!\\-+=~^$@&:.1a\"'/%", max_size=12), min_size=2, max_size=4))
@settings(max_examples=60)
def test_escaped_cells_of_a_table_mean_only_themselves(cells):
    row = f"| {' | '.join(escaped(cell) or '-' for cell in cells)} |"
    source = f"{row}\n|{' --- |' * len(cells)}\n{row}\n"
    [made] = read(light(source, tables=True))
    assert kinds(made) <= HARMLESS | {
        "Div",
        "Table",
        "AlignLeft",
        "AlignDefault",
        "AlignRight",
        "ColWidth",
        "ColWidthDefault",
    }
