"""Results as a workbook, CSV and documents: read back as whoever gets them would."""

import csv
import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import lru_cache

import openpyxl
import pikepdf
import pytest
from django.utils.translation import override

from tests.surveys.collected import analysed, respondents, school
from tests.surveys.factories import make_asked
from tests.surveys.large import ANSWERS, UNITS, large_asked
from vierinbalans import framework
from vierinbalans.surveys.files.csv_file import csv_bytes
from vierinbalans.surveys.files.document import document_of
from vierinbalans.surveys.files.report import Response, SurveyReport
from vierinbalans.surveys.files.results_json import results_bytes
from vierinbalans.surveys.files.sheet import sheet_bytes
from vierinbalans.surveys.rules.disclosure import release_of
from vierinbalans.surveys.rules.remarks import Remarks
from vierinbalans.surveys.rules.results import results_of
from vierinbalans.surveys.rules.tables import SheetAnswers
from vierinbalans.ui.documents import produce

NASTY = '=HYPERLINK("http://evil.example";"x") | **b** {#id} \x07 #'
SHOWN = ("statements-vision-1.png", "blocks.png")


@lru_cache(maxsize=1)
def report():
    """The fictional school, with twenty teachers invited."""
    with override("nl"):
        return analysed(school(), invited={"teachers": 20, "leaders": 4}).report


def nasty_report():
    """A round of a school that calls everything by dangerous names, with own statements and open answers."""
    asked = make_asked(["teachers", "leaders"], own=1)
    asked.items["own_1"].texts["teachers"].__dict__.update(nl=NASTY, en=NASTY)
    answers = [dict.fromkeys(asked.items, value) for value in (1, 2, 3, 4, 5, 4, 3, 2, 1, 5, 4, 3)]
    sheets = [
        SheetAnswers(group=group, unit=NASTY, answers=each) for group in ("teachers", "leaders") for each in answers
    ]
    thresholds = framework.load().surveys.thresholds
    tables = release_of(sheets, asked, {("teachers", NASTY): 12, ("leaders", NASTY): 12})
    return SurveyReport(
        asked=asked,
        results=results_of(tables, asked, thresholds),
        thresholds=thresholds,
        responses=(Response(group="teachers", answered=12, invited=12), Response(group="leaders", answered=12)),
        dated=date(2026, 11, 25),
        remarks=(Remarks(group="teachers", texts=(NASTY, "Meer tijd, graag.")), Remarks(group=None, texts=())),
        title=NASTY,
        organisation="Lyceum De Waterkant",
    )


def sheets_of(found, language="nl"):
    """The sheets as rows of values."""
    book = openpyxl.load_workbook(io.BytesIO(sheet_bytes(found, language)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def as_dicts(rows):
    """Rows under their headings, each as a mapping."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nl", ["Toelichting", "Respons", "Bouwstenen", "Stellingen", "Verschillen"]),
        ("en", ["Explanation", "Response", "Building blocks", "Statements", "Differences"]),
    ],
)
def test_the_workbook_begins_with_what_it_is(language, names):
    sheets = sheets_of(report(), language)
    assert list(sheets) == names
    words = " ".join(str(cell) for row in sheets[names[0]] for cell in row if cell is not None)
    assert ("Quickscan" if language == "nl" else "Quick scan") in words
    assert ("minder dan 5 mensen" if language == "nl" else "fewer than 5 people") in words


def test_the_workbook_has_the_figures_of_every_shown_cell_and_no_other():
    rows = as_dicts(sheets_of(report())["Stellingen"])
    cells = report().results.cells
    assert len(rows) == len(cells)
    for row, found in zip(rows, cells, strict=True):
        figures = [row[name] for name in ("Antwoordde 1 tot 5", "1", "2", "3", "4", "5", "Weet ik niet", "Gemiddelde")]
        if found.summary is None:
            assert set(figures) == {"niet getoond"}
            assert row["Uitgenodigd"] == row["Marge (±)"] == "niet getoond"
        else:
            counts = found.summary.counts
            assert figures == [counts.n, *counts.points, counts.dont_know, pytest.approx(found.summary.mean)]
        assert row["Stelling (id)"] == found.cell.item
        assert row["Sectie, bouw of klas"] == (found.cell.unit or "alle")


def test_why_there_is_no_margin_stands_beside_it():
    rows = as_dicts(sheets_of(report())["Stellingen"])
    [parents] = [row for row in rows if row["Groep"] == "Ouders" and row["Stelling (id)"] == "vision_known"]
    assert (parents["Marge (±)"], parents["Over de marge"]) == (None, "groepsgrootte onbekend")


def test_a_small_groups_response_is_not_told():
    rows = as_dicts(sheets_of(report())["Respons"])
    assert rows == [
        {"Groep": "Schoolleiders", "Uitgenodigd": 4, "Deed mee": "minder dan 5"},
        {"Groep": "Leraren", "Uitgenodigd": 20, "Deed mee": 12},
        {"Groep": "Ouders", "Uitgenodigd": "onbekend", "Deed mee": 6},
    ]


def test_differences_come_with_how_sure_they_are():
    rows = as_dicts(sheets_of(report())["Verschillen"])
    assert len(rows) == len(report().results.gaps)
    assert {row["Hoe zeker"] for row in rows} >= {"te weinig antwoorden om iets te zeggen"}
    untold = [row for row in rows if row["Hoe zeker"].startswith("te weinig")]
    assert {row["Verschil"] for row in untold} == {"niet getoond"}


def test_no_text_becomes_a_formula():
    with zipfile.ZipFile(io.BytesIO(sheet_bytes(nasty_report(), "nl"))) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in part or "<hyperlink" in part for part in parts)
    sheets = sheets_of(nasty_report())
    assert sheets["Open antwoorden"][1][1].startswith("=HYPERLINK")


def test_csv_has_a_row_per_cell_and_hides_what_is_hidden():
    text = csv_bytes(report(), "nl").decode("utf-8-sig")
    rows = as_dicts(list(csv.reader(io.StringIO(text, newline=""), delimiter=";")))
    assert len(rows) == len(report().results.cells)
    for row, found in zip(rows, report().results.cells, strict=True):
        assert (row["Gemiddelde"] == "niet getoond") == (found.summary is None)
        assert (row["Antwoordde 1 tot 5"] == "niet getoond") == (found.summary is None)
    [teachers] = [row for row in rows if row["Groep (id)"] == "teachers" and row["Sectie, bouw of klas"] == "alle"][:1]
    assert teachers["Gemiddelde"] == "2,3333"


def test_csv_in_english_has_points_and_commas_and_no_cell_is_a_formula():
    rows = list(csv.reader(io.StringIO(csv_bytes(nasty_report(), "en").decode("utf-8-sig"), newline="")))
    assert "3.0833" in {row[13] for row in rows}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


@lru_cache(maxsize=4)
def documents(kind, language):
    """The Word document and the PDF."""
    found = report() if kind == "school" else nasty_report()
    return produce(document_of(found, language, program_version="0.1.0"), ["docx", "pdf"])


def words_of_word(content):
    """All words of a Word document, with a bar between cells and paragraphs."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read("word/document.xml").decode()
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " | ", text)).split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["1. In het kort", "Wie meededen", "Leraren | 20 | 12 | 60%", "Schoolleiders | 4 | minder dan 5 | –"]),
        ("en", ["1. In short", "Who took part", "Teachers | 20 | 12 | 60%", "School leaders | 4 | fewer than 5 | –"]),
    ],
)
def test_the_document_says_who_took_part_and_hides_small_groups(language, said):
    words = words_of_word(documents("school", language)["docx"])
    for each in said:
        assert each in words


def test_the_document_has_a_table_per_statement():
    words = words_of_word(documents("school", "nl")["docx"])
    assert "Leraren | 12 van 20 | 2 | 5 | 4 | 1 | 0 | 0 | 0 | 2,3 ±" in words
    assert "Schoolleiders | niet getoond | – | – | – | – | – | – | – | niet getoond" in words
    for item in report().asked.items:
        assert report().asked.text(item, "nl") in words


def test_every_picture_is_drawn_and_told():
    with override("nl"):
        document = document_of(report(), "nl", program_version="0.1.0")
    names = {each.name for each in document.pictures}
    assert names >= set(SHOWN)
    assert set(re.findall(r"\]\(([\w-]+\.png)\)", document.markdown)) == names
    assert all(each.alt for each in document.pictures)
    blocks = next(each for each in document.pictures if each.name == "blocks.png")
    assert "Visie: schoolleiders niet getoond, leraren 2,3" in blocks.alt


def test_the_pdf_is_for_everybody():
    with pikepdf.open(io.BytesIO(documents("school", "en")["pdf"])) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Results: Quick scan"
        with pdf.open_outline() as outline:
            assert [each.title for each in outline.root][:2] == ["1. In short", "2. How to read this"]


def test_own_statements_and_open_answers_have_their_chapters_and_nothing_people_typed_steers_the_document():
    words = words_of_word(documents("nasty", "nl")["docx"])
    assert "Eigen stellingen" in words
    assert "tellen voor geen bouwsteen mee" in words
    assert "Meer tijd, graag." in words
    assert words.count("=HYPERLINK(&quot;") + words.count('=HYPERLINK("') >= 3
    assert "**b** {#id}" in words
    assert "Lyceum De Waterkant" in words


def test_one_group_has_nothing_to_be_compared_with():
    with override("nl"):
        found = analysed(respondents("teachers", "", "234", "345", "123", "453", "234", "321")).report
    text = document_of(found, "nl", program_version="0.1.0").markdown
    assert "Er valt dus niets te vergelijken" in text


def test_where_nothing_can_be_shown_the_document_says_so():
    with override("nl"):
        found = analysed(respondents("leaders", "", "555", "545")).report
    document = document_of(found, "nl", program_version="0.1.0")
    assert "Er deden te weinig mensen mee" in document.markdown
    assert [each.name for each in document.pictures] == ["blocks.png"]
    assert set(produce(document, ["docx", "pdf"])) == {"docx", "pdf"}


def test_a_large_school_is_counted_and_written():
    asked = large_asked(60)
    chance = random.Random(4)
    groups = chance.choices(list(asked.groups), [1, 10, 4, 70, 15], k=1500)
    sheets = [
        SheetAnswers(
            group=group,
            unit=chance.choice(UNITS) if group in ("teachers", "pupils") else "",
            answers={item: chance.choice(ANSWERS) for item in asked.items},
        )
        for group in groups
    ]
    tables = release_of(sheets, asked, {(group, ""): 2000 for group in asked.groups})
    found = replace(report(), asked=asked, results=results_of(tables, asked, report().thresholds))
    assert len(results_bytes(found, program_version="0")) > 100_000
    assert len(sheet_bytes(found, "nl")) > 100_000
