"""The plan as an ODT document."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.plan.files import rich_document, rich_files


@pytest.fixture
def parts() -> dict[str, str]:
    """The XML parts of the document by name."""
    with zipfile.ZipFile(BytesIO(rich_files()["odt"])) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def test_it_says_first_and_unpacked_what_it_is() -> None:
    with zipfile.ZipFile(BytesIO(rich_files()["odt"])) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_chapters_and_steps_are_real_headings(parts: dict[str, str]) -> None:
    written = re.findall(r"^#+ ", rich_document().markdown, re.MULTILINE)
    assert parts["content.xml"].count("<text:h ") == len(written)


def test_the_table_of_contents_has_every_entry_with_a_page_number_that_is_computed(parts: dict[str, str]) -> None:
    content = parts["content.xml"]
    [contents] = re.findall(r"<text:index-body>.*?</text:index-body>", content, re.DOTALL)
    links = re.findall(r'xlink:href="#(\w+)"', contents)
    pages = re.findall(r'<text:bookmark-ref text:reference-format="page" text:ref-name="(\w+)"', contents)
    assert links == pages
    assert links[:2] == ["summary", "changes"]
    assert set(links) <= set(re.findall(r'<text:bookmark-start text:name="(\w+)"', content))


def test_every_picture_has_words_for_who_cannot_see_it(parts: dict[str, str]) -> None:
    words = re.findall(r"<draw:image [^>]*/><svg:desc>([^<]+)</svg:desc>", parts["content.xml"])
    assert [each.split(":")[0].split(" ")[0] for each in words] == ["Logo", "Visie", "Visie"]
    assert len(words) == parts["content.xml"].count("<draw:image ")


def test_language_title_author_and_date_are_in_its_properties(parts: dict[str, str]) -> None:
    meta = parts["meta.xml"]
    assert "<dc:title>Ict-beleidsplan</dc:title>" in meta
    assert "Lyceum De Waterkant" in meta
    assert "<dc:language>nl-NL</dc:language>" in meta
    assert "<dc:date>2026-11-25T00:00:00Z</dc:date>" in meta
    assert "user-defined" not in meta
    assert 'fo:language="nl"' in parts["styles.xml"]
    assert 'fo:country="NL"' in parts["styles.xml"]


def test_pages_have_a_number_except_the_title_page(parts: dict[str, str]) -> None:
    masters = re.findall(
        r'<style:master-page style:name="(\w+)".*?(?:/>|</style:master-page>)', parts["styles.xml"], re.DOTALL
    )
    assert masters == ["Standard", "Inside"]
    assert parts["styles.xml"].count("<text:page-number") == 1
    assert 'style:next-style-name="Inside"' in parts["styles.xml"]


def test_every_style_that_is_used_is_described(parts: dict[str, str]) -> None:
    used = set(re.findall(r'(?:text|table|draw):(?:visited-)?style-name="([^"]+)"', parts["content.xml"]))
    described = set(re.findall(r'style:name="([^"]+)"', parts["content.xml"] + parts["styles.xml"]))
    assert used <= described


def test_rows_of_headings_come_back_on_the_next_page_and_no_row_is_torn(parts: dict[str, str]) -> None:
    content = parts["content.xml"]
    tables = content.count("<table:table ")
    assert tables == rich_document().markdown.count("::: {.table")
    assert content.count("<table:table-header-rows>") == tables
    assert "<table:table-row>" not in content
    assert 'fo:keep-together="always"' in content
