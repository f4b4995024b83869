"""The plan as a Word document."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.plan.files import rich_document, rich_files
from vierinbalans.ui.documents.word import closer_lists, whole_rows


@pytest.fixture
def parts() -> dict[str, str]:
    """The XML parts of the document by name."""
    with zipfile.ZipFile(BytesIO(rich_files()["docx"])) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}


def test_chapters_and_steps_are_real_headings(parts: dict[str, str]) -> None:
    body = parts["word/document.xml"]
    source = rich_document().markdown
    for level in (1, 2, 3):
        written = len(re.findall(rf"^{'#' * level} ", source, re.MULTILINE))
        assert body.count(f'<w:pStyle w:val="Heading{level}" />') == written > 0


def test_the_table_of_contents_is_a_field_with_every_entry_already_in_it(parts: dict[str, str]) -> None:
    body = parts["word/document.xml"]
    assert r'TOC \o "1-2" \h \z \u' in body
    entries = re.findall(r'<w:pStyle w:val="TOC[12]" />.*?<w:hyperlink w:anchor="(\w+)"', body)
    assert entries[:3] == ["summary", "changes", "people"]
    assert "vision_education" in entries
    assert set(entries) <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', body))


def test_word_is_not_asked_to_ask_its_reader_anything(parts: dict[str, str]) -> None:
    assert "updateFields" not in parts["word/settings.xml"]
    assert "w:dirty" not in parts["word/document.xml"]


def test_every_picture_has_words_for_who_cannot_see_it(parts: dict[str, str]) -> None:
    pictures = re.findall(r"<wp:docPr ([^>]*)/>", parts["word/document.xml"])
    assert len(pictures) == 3
    words = [re.search(r'descr="([^"]+)"', each) for each in pictures]
    assert words[0]
    assert words[0][1] == "Logo van Lyceum De Waterkant"
    assert words[1]
    assert words[1][1].startswith("Visie 1,8")
    assert words[2]
    assert words[2][1].startswith("Visie: 1 stap op 0")


def test_pages_have_a_number_except_the_title_page(parts: dict[str, str]) -> None:
    assert "<w:titlePg" in parts["word/document.xml"]
    footers = [text for name, text in parts.items() if name.startswith("word/footer")]
    assert any(" PAGE " in text and "Lyceum De Waterkant · Ict-beleidsplan" in text for text in footers)


def test_language_title_author_and_date_are_in_its_properties(parts: dict[str, str]) -> None:
    core = parts["docProps/core.xml"]
    assert "<dc:title>Ict-beleidsplan</dc:title>" in core
    assert "<dc:creator>Lyceum De Waterkant</dc:creator>" in core
    assert "<dc:language>nl-NL</dc:language>" in core
    assert core.count("2026-11-25T00:00:00Z") == 2
    assert 'w:lang w:val="nl-NL"' in parts["word/styles.xml"] or 'w:val="nl-NL"' in parts["word/styles.xml"]


def test_nothing_but_that_is_in_its_properties(parts: dict[str, str]) -> None:
    assert "<property" not in parts.get("docProps/custom.xml", "")


def test_rows_of_headings_come_back_on_the_next_page_and_no_row_is_torn(parts: dict[str, str]) -> None:
    body = parts["word/document.xml"]
    tables = body.count("<w:tbl>")
    assert tables == rich_document().markdown.count("::: {.table")
    assert body.count('<w:tblHeader w:val="on" />') == tables
    assert body.count("<w:cantSplit />") == len(re.findall(r"<w:tr>", body))


def test_headings_stay_with_what_follows_and_begin_a_page_where_they_should(parts: dict[str, str]) -> None:
    styles = parts["word/styles.xml"]
    for level in (1, 2, 3):
        [style] = re.findall(rf'<w:style [^>]*w:styleId="Heading{level}"[^>]*>.*?</w:style>', styles, re.DOTALL)
        assert "<w:keepNext />" in style
    assert parts["word/document.xml"].count("<w:pageBreakBefore />") == rich_document().markdown.count(".fresh")


def test_the_house_colours_are_in_its_styles(parts: dict[str, str]) -> None:
    styles = parts["word/styles.xml"]
    assert rich_document().style.main.lstrip("#").upper() in styles
    assert rich_document().style.accent.lstrip("#").upper() in styles
    assert "$" not in styles


def test_an_english_plan_says_that_it_is() -> None:
    with zipfile.ZipFile(BytesIO(rich_files("en")["docx"])) as package:
        assert b"<dc:language>en-GB</dc:language>" in package.read("docProps/core.xml")
        assert b"Contents" in package.read("word/document.xml")


def test_mending_leaves_other_rows_and_lists_alone() -> None:
    assert whole_rows("<w:tr><w:trPr><w:x /></w:trPr></w:tr>") == "<w:tr><w:trPr><w:x /></w:trPr></w:tr>"
    assert closer_lists('<w:ind w:left="1440" w:hanging="360" />') == '<w:ind w:left="840" w:hanging="280" />'
    assert closer_lists('<w:ind w:left="1440" />') == '<w:ind w:left="1440" />'
