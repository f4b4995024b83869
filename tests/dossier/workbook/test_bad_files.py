"""Every bad workbook gets its own error with the place and what to do, soon enough and without eating the machine."""

import time
import zipfile
from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier.workbook.files import FRAMEWORK, STEPS, TODAY, edited, minimal, part, saved, whole, with_part
from vierinbalans.dossier.rules import Answer
from vierinbalans.dossier.workbook import guard, layout
from vierinbalans.dossier.workbook.opening import WorkbookError, open_sheets
from vierinbalans.dossier.workbook.reader import read_workbook

WORDS, TYPES = "xl/sharedStrings.xml", "[Content_Types].xml"
BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def read(content):
    return read_workbook(content, FRAMEWORK, today=TODAY)


def problems(content):
    with pytest.raises(WorkbookError) as caught:
        read(content)
    assert caught.value.problems
    return [(f"{each.sheet}!{each.cell}" if each.sheet else "", each.message) for each in caught.value.problems]


@cache
def columns():
    """The letter of each column of a block's sheet."""
    (found,) = [each for each in open_sheets(whole()) if each.name == "Visie"]
    return {name: chr(65 + place) for place, name in enumerate(found.rows[0])}


def test_file_without_content_is_called_empty():
    ((_, message),) = problems(b"")
    assert "empty" in message or "leeg" in message


@pytest.mark.parametrize(
    "content",
    [
        b"id;Fase\nvision.ict;2\n",
        b"%PDF-1.7",
        b"PK\x03\x04 cut short",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        "ü".encode("utf-16"),
        whole()[: len(whole()) // 2],
    ],
    ids=["csv", "pdf", "half a zip", "old excel", "utf-16", "cut short"],
)
def test_other_kinds_of_file_are_refused(content):
    assert [place for place, _ in problems(content)] == [""]


def test_zip_that_is_no_workbook_is_refused():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    problems(buffer.getvalue())


def test_file_of_more_than_ten_megabytes_is_refused_unread():
    started = time.monotonic()
    ((_, message),) = problems(b"PK" + b"\x00" * layout.MAX_BYTES)
    assert "10 MB" in message
    assert time.monotonic() - started < 1


def test_workbook_without_step_sheets_says_what_it_misses():
    ((_, message),) = problems(minimal([["name", "value"], ["a", 1]]))
    assert "Fase" in message


@pytest.mark.parametrize("stage", [7, -1, 2.5, True, "yes", "ja", "5", "4 of 3", "1,5", date(2026, 1, 1), "#N/A", "²"])
def test_stage_that_is_none_is_named_with_its_cell(stage):
    place = f"{columns()['Fase']}3"
    assert [found for found, _ in problems(edited(whole(), **{f"Visie__{place}": stage}))] == [f"Visie!{place}"]


@pytest.mark.parametrize("day", ["morgen", "2026-02-30", "31-6-2027", "1-13-2027", "2026-9", 12, "1900-01-01", "12:30"])
def test_date_that_is_none_is_named_with_its_cell(day):
    place = f"{columns()['Herzien op']}4"
    assert [found for found, _ in problems(edited(whole(), **{f"Visie__{place}": day}))] == [f"Visie!{place}"]


def test_unknown_missing_and_double_step_ids_are_named_each_with_its_cell():
    content = edited(whole(), Visie__A2="vision.nonsense", Visie__A3="vision.people", Visie__A5=None, Visie__E5=2)
    assert [place for place, _ in problems(edited(content, **{f"Visie__{columns()['Fase']}5": 2}))] == [
        "Visie!A2",
        "Visie!A4",
        "Visie!A5",
    ]


@pytest.mark.parametrize("heading", ["id", "Vraag", "Fase", "Antwoord", "Eigenaar", "Herzien op", "Visiezinnen (id)"])
def test_formula_is_refused_wherever_it_stands_in_the_table(heading):
    place = f"{columns()[heading]}2"
    assert [found for found, _ in problems(edited(whole(), **{f"Visie__{place}": "=1+1"}))] == [f"Visie!{place}"]


def test_formula_on_the_other_sheets_is_refused_too():
    content = edited(whole(), Uitleg__B4='="Lyceum"&" X"', Visiezinnen__B2="=A1", Acties__B2="=A1", Acties__C2="vision")
    assert [place for place, _ in problems(content)] == ["Visiezinnen!B2", "Acties!B2", "Uitleg!B4"]


@pytest.mark.parametrize(("heading", "most"), [("Antwoord", 20_000), ("Eigenaar", 120), ("Reden bij n.v.t.", 2000)])
def test_text_that_is_too_long_is_named_with_its_length(heading, most):
    place = f"{columns()[heading]}2"
    ((found, message),) = problems(edited(whole(), **{f"Visie__{place}": "a" * (most + 1)}))
    assert (found, str(most + 1) in message) == (f"Visie!{place}", True)


def test_answer_of_fifty_thousand_characters_is_named_with_its_cell():
    cells = '<c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>Fase</t></is></c>'
    cells += '<c r="C1" t="inlineStr"><is><t>Antwoord</t></is></c>'
    row = f'<c r="A2" t="inlineStr"><is><t>{STEPS[0]}</t></is></c>'
    row += f'<c r="C2" t="inlineStr"><is><t>{"a" * 50_000}</t></is></c>'
    sheet = HEAD + f'<row r="1">{cells}</row><row r="2">{row}</row>'.encode() + TAIL
    ((place, message),) = problems(with_part(minimal([[]]), SHEET, sheet))
    assert (place, "50000" in message) == ("Blad1!C2", True)


def test_control_character_is_named_with_its_cell():
    place = f"{columns()['Antwoord']}2"
    ((found, message),) = problems(edited(whole(), **{f"Visie__{place}": "bel _x0007_"}))
    assert (found, "U+0007" in message) == (f"Visie!{place}", True)


def test_action_that_cannot_be_is_named_cell_by_cell():
    rows = [
        ["id", "Actie", "Bouwsteen (id)", "Denkstap (id)", "Begin", "Klaar op", "Status", "Reden bij vervallen"],
        ["a1", "Te vroeg klaar", "vision", None, "2027-05-01", "2027-04-01", None, None],
        ["a2", "Zonder reden", "vision", None, None, None, "vervallen", None],
        ["a3", None, "vision", None, None, None, "bezig", None],
        ["a4", "Nergens", "keuken", None, None, None, None, None],
        ["a5", "Geen stap", "vision", "vision.none", None, None, None, None],
        ["a6", "Geen status", "vision", None, None, None, "misschien", None],
        ["a1", "Dubbel", "vision", None, None, None, None, None],
        ["a 7", "Geen id", "vision", None, None, None, None, None],
    ]
    steps = [["id", "Fase"], [STEPS[0], 1]]
    places = ["F2", "H3", "B4", "C5", "D6", "G7", "A8", "A9"]
    assert [place for place, _ in problems(minimal(steps, rows))] == [f"Blad2!{place}" for place in places]


def test_statement_that_cannot_be_is_named_cell_by_cell():
    rows = [
        ["id", "Visiezin", "Toelichting"],
        ["v1", "a" * 301, None],
        ["v2", None, "alleen toelichting"],
        [None, "Zelfde zin", None],
        [None, "Zelfde zin", None],
    ]
    steps = [["id", "Fase", "Visiezinnen (id)"], [STEPS[0], 1, "v9"]]
    places = ["Blad2!B2", "Blad2!B3", "Blad2!A5", "Blad1!C2"]
    assert [place for place, _ in problems(minimal(steps, rows))] == places


def test_only_the_first_so_many_problems_are_named():
    rows = [["id", "Fase"], *([f"x.{number}", 9] for number in range(layout.MAX_PROBLEMS * 2))]
    assert len(problems(minimal(rows))) == layout.MAX_PROBLEMS


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_sheet_in_a_broken_encoding_is_called_damaged(encoding):
    sheet = b'<?xml version="1.0" encoding="UTF-8"?>' + HEAD + "<row><c><v>é</v></c></row>".encode(encoding) + TAIL
    assert [place for place, _ in problems(with_part(whole(), SHEET, sheet))] == [""]


# Files that are made to hurt.


def _lol(levels=9):
    entities = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10 if level else "lol"}">' for level in range(levels))
    return f'<?xml version="1.0"?><!DOCTYPE w [{entities}]>'.encode()


def hostile():
    bomb = whole()
    yield "entities that multiply", with_part(bomb, SHEET, _lol() + HEAD + b"<row><c><v>&a8;</v></c></row>" + TAIL)
    yield (
        "an entity from a file",
        with_part(bomb, SHEET, b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HEAD + TAIL),
    )
    yield "entities in a part with another name", with_part(bomb, "xl/media/image1.png", _lol() + b"<w>&a8;</w>")
    yield "zip bomb", with_part(bomb, SHEET, b" " * (guard.MAX_UNPACKED_BYTES + 1))
    yield "very many cells in one row", with_part(bomb, SHEET, HEAD + b"<row>" + b"<c/>" * 3_000_000 + b"</row>" + TAIL)
    yield "very many rows", with_part(bomb, SHEET, HEAD + b"<row/>" * 3_000_000 + TAIL)
    yield "very many words", with_part(bomb, "xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 3_000_000 + b"</sst>")
    yield "very large styles", with_part(bomb, "xl/styles.xml", b"<s>" + b" " * (guard.MAX_SMALL_BYTES + 1) + b"</s>")
    yield (
        "row number beyond the last",
        with_part(bomb, SHEET, HEAD + b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>' + TAIL),
    )
    yield (
        "a format that takes patterns forever",
        with_part(bomb, STYLES, part(bomb, STYLES).replace(b'formatCode="', b'formatCode="' + b"[" * 1_000_000, 1)),
    )
    sheets = b"".join(b'<sheet name="%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(9, 3000))
    yield "very many sheets", with_part(bomb, BOOK, part(bomb, BOOK).replace(b"</sheets>", sheets + b"</sheets>"))
    yield "more than two thousand rows", minimal([["id", "Fase"]], [["x"]] * (layout.MAX_ROWS + 1))
    yield "deep nesting", with_part(bomb, SHEET, HEAD + b"<row><c><is>" + b"<r>" * 100_000)


@pytest.mark.parametrize(("name", "content"), [pytest.param(*each, id=each[0]) for each in hostile()])
def test_file_made_to_hurt_is_refused_in_time(name, content):
    assert len(content) < layout.MAX_BYTES
    started = time.monotonic()
    problems(content)
    assert time.monotonic() - started < guard.MAX_SECONDS


@pytest.mark.parametrize("name", ["$A$1:$B$2," * 50_000, "'" + "a" * 100_000, "''" * 100_000])
def test_names_that_take_patterns_forever_are_not_looked_at(name):
    names = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{name}</definedName></definedNames>'
    book = part(whole(), BOOK).replace(b"</definedNames>", names.encode())
    started = time.monotonic()
    assert len(read(with_part(whole(), BOOK, book)).dossier.answers) == len(STEPS)
    assert time.monotonic() - started < guard.MAX_SECONDS


def test_reading_stops_when_the_time_is_up():
    with pytest.raises(WorkbookError, match=r"long|lang"):
        open_sheets(whole(), seconds=0)


def test_one_gigantic_cell_is_a_text_that_is_too_long():
    content = whole(answers={STEPS[0]: Answer(step=STEPS[0], text="PLACE")})
    words = part(content, WORDS).replace(b"PLACE", b"a" * 20_000_000)
    ((place, _),) = problems(with_part(content, WORDS, words))
    assert place == f"Visie!{columns()['Antwoord']}2"


@pytest.mark.parametrize("seed", [whole(), minimal([["id", "Fase"], [STEPS[0], 1]])], ids=["whole", "minimal"])
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_mutated_file_is_read_or_gives_the_readers_own_error(seed, data):
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        read(bytes(content))
    except WorkbookError as error:
        assert error.problems  # noqa: PT017 - either outcome is right


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_mutated_sheet_is_read_or_gives_the_readers_own_error(data):
    whole_file = whole(answers={STEPS[0]: Answer(step=STEPS[0], text="Wij kiezen")})
    name = data.draw(st.sampled_from(["xl/worksheets/sheet2.xml", WORDS, BOOK, STYLES, TYPES]))
    content = part(whole_file, name)
    start = data.draw(st.integers(0, len(content)))
    junk = data.draw(st.sampled_from([b"", b"<", b">", b'"', b"/", b"&", b"9" * 12, b"\x00", b"xml", b"<c>", b"-1"]))
    content = content[:start] + junk + content[start + data.draw(st.integers(0, 20)) :]
    try:
        read(with_part(whole_file, name, content))
    except WorkbookError as error:
        assert error.problems  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("cell", ["A1", "D1"])
def test_block_sheet_that_lost_a_heading_is_named_instead_of_counted_as_open(cell):
    [(place, message)] = problems(edited(whole(), **{f"Visie__{cell}": "Iets anders"}))
    assert place == "Visie!A1"
    assert "Zet de koppen terug" in message


def test_actions_sheet_that_lost_its_heading_is_named():
    content = edited(whole(), Acties__B1="Iets anders", Acties__B2="Wifi meten", Acties__C2="infrastructure")
    assert [place for place, _message in problems(content)] == ["Acties!A1"]


def test_block_whose_sheet_is_gone_is_remarked_upon():
    book = openpyxl.load_workbook(BytesIO(whole()))
    del book["Visie"]
    remarks = read(saved(book)).remarks
    assert [remark.sheet for remark in remarks] == ["Visie"]
    assert "tellen allemaal als open" in remarks[0].message
