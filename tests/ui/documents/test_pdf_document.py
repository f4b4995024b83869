"""The plan as a PDF for everybody: what PDF/UA-1 asks for that can be looked up without a validator.

Typst refuses to write the file when it would break the standard; these tests see that it was asked to.
"""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.plan.files import rich_document, rich_files


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(rich_files()["pdf"])) as opened:
        yield opened


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure, from top to bottom."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def kinds(pdf: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(each.S).lstrip("/") for each in elements(pdf.Root.StructTreeRoot))


def test_it_is_tagged_and_says_which_standard_it_keeps(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_its_language_title_author_and_date_are_set(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Ict-beleidsplan"
        assert metadata["dc:creator"] == ["Lyceum De Waterkant"]
        assert str(metadata["xmp:CreateDate"]).startswith("2026-11-25")


def test_every_chapter_is_a_bookmark(pdf: pikepdf.Pdf) -> None:
    chapters = [line for line in rich_document().markdown.splitlines() if line.startswith("# ")]
    with pdf.open_outline() as outline:
        assert len(outline.root) == len(chapters)
        assert outline.root[0].title == "1. Samenvatting"
        assert [child.title for child in outline.root[4].children][:1] == ["Onze visie op onderwijs"]


def test_headings_lists_and_tables_are_what_they_are(pdf: pikepdf.Pdf) -> None:
    found = kinds(pdf)
    source = rich_document().markdown
    assert found["H1"] == source.count("\n# ") + 1 + 1  # the first line, and the table of contents
    assert found["H2"] == source.count("\n## ")
    assert found["Table"] == source.count("::: {.table")
    assert found["TH"] > 0
    assert found["L"] > 0
    assert found["Link"] > 0


def test_every_picture_has_words_for_who_cannot_see_it(pdf: pikepdf.Pdf) -> None:
    figures = [each for each in elements(pdf.Root.StructTreeRoot) if each.S == "/Figure"]
    assert [str(each.Alt).split(":")[0].split(" ")[0] for each in figures] == ["Logo", "Visie", "Visie"]


def test_only_our_own_fonts_are_in_it_and_all_of_them_are(pdf: pikepdf.Pdf) -> None:
    fonts = {str(each.FontName).partition("+")[2]: each for each in pdf.objects if is_font(each)}
    assert fonts
    assert all(name.startswith(("SourceSans3", "DejaVuSans")) for name in fonts)
    assert all("/FontFile2" in each or "/FontFile3" in each for each in fonts.values())


def is_font(each: Any) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"


def test_its_pages_are_a4(pdf: pikepdf.Pdf) -> None:
    assert {tuple(round(float(side)) for side in page.mediabox) for page in pdf.pages} == {(0, 0, 595, 842)}
