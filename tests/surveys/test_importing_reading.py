"""Reading a table of answers: what fits is taken, what doesn't is named with row and column, nothing is guessed."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.surveys.asked_here import small_asked
from vierinbalans.surveys.importing.reading import AnswerMapping, Reject, plain_mapping, read_answers
from vierinbalans.surveys.importing.table import MAX_ROWS, Row, Table, TableError, read_table
from vierinbalans.surveys.importing.values import suggested_value
from vierinbalans.surveys.importing.words import REASONS, reason_words
from vierinbalans.surveys.rules.tables import SheetAnswers

ASKED = small_asked()
CSV = "group;unit;vision_known;vision_used;own_1\nteachers;Exact;4;5;?\npupils;;2;;\n"


def plainly(text, **kwargs):
    table = read_table(text.encode())
    return read_answers(table, ASKED, plain_mapping(table.headings, ASKED), **kwargs)


def workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_our_own_form_is_read_as_it_is():
    reading = plainly(CSV)
    assert [sheet.answers for sheet in reading.sheets] == [
        SheetAnswers(group="teachers", unit="Exact", answers={"vision_known": 4, "vision_used": 5, "own_1": "?"}),
        SheetAnswers(group="pupils", unit="", answers={"vision_known": 2}),
    ]
    assert (reading.rejects, reading.rows) == ((), 2)


@pytest.mark.parametrize(
    "content",
    [
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode("utf-16"),
        CSV.encode("utf-8-sig"),
        CSV.replace("\n", "\r\n").encode("cp1252"),
        workbook([["group", "unit", "vision_known", "vision_used", "own_1"], ["teachers", "Exact", 4, 5.0, "?"]]) + b"",
    ],
    ids=["commas", "tabs in UTF-16", "with a mark", "Windows", "xlsx"],
)
def test_every_way_of_saving_gives_the_same(content):
    table = read_table(content)
    assert table.headings == ("group", "unit", "vision_known", "vision_used", "own_1")
    assert table.rows[0].cells == ("teachers", "Exact", "4", "5", "?")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";;4;;", "", "no_group"),
        ("ouders;;4;;", "", "unknown_group"),
        ("teachers;Muziek;4;;", "", "unknown_unit"),
        ("teachers;Exact;;;", "", "no_answers"),
        ("teachers;Exact;6;1;", "vision_known", "unknown_value"),
        ("teachers;Exact;0;1;", "vision_known", "unknown_value"),
        ("teachers;Exact;3.5;1;", "vision_known", "unknown_value"),
        ("teachers;Exact;=1+1;1;", "vision_known", "unknown_value"),
        ("teachers;Exact;٣;1;", "vision_known", "unknown_value"),
        ("pupils;;3;1;", "vision_used", "not_asked"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(row, column, reason):
    reading = plainly(
        f"group;unit;vision_known;vision_used;own_1\n{row}\n", units={"teachers": ["Exact"], "pupils": [""]}
    )
    assert reading.rejects[0] == Reject(row=2, column=column, reason=reason)
    assert len(reading.sheets) == (1 if column else 0)
    assert reason_words(reason)


def test_every_reason_has_words():
    assert all(words() for words in REASONS.values())


def test_never_more_rows_than_there_is_room_for():
    text = "group;vision_known\n" + "pupils;3\n" * 4
    reading = plainly(text, room={("pupils", ""): 3})
    assert len(reading.sheets) == 3
    assert reading.rejects == (Reject(row=5, reason="too_many"),)


def test_formula_in_a_workbook_is_no_answer():
    table = read_table(workbook([["group", "vision_known", "own_1"], ["teachers", "=1+1", 3]]))
    reading = read_answers(table, ASKED, plain_mapping(table.headings, ASKED))
    assert reading.rejects == (Reject(row=2, column="vision_known", reason="formula"),)
    assert reading.sheets[0].answers.answers == {"own_1": 3}


def test_foreign_words_follow_the_mapping():
    table = read_table(b"Wie;q1[SQ001];Opm\nDocent;Eens;Fijn\nDocent;Zeer;\nDocent;Nee;x\n")
    mapping = AnswerMapping(
        columns={0: "group", 1: "vision_known", 2: "remark"},
        groups={"docent": "teachers"},
        values={"eens": 4, "zeer": 5, "nee": None},
    )
    reading = read_answers(table, ASKED, mapping)
    assert [dict(sheet.answers.answers) for sheet in reading.sheets] == [{"vision_known": 4}, {"vision_known": 5}, {}]
    assert [sheet.remark for sheet in reading.sheets] == ["Fijn", "", "x"]


def test_a_column_of_another_sort_is_not_read():
    table = read_table(b"group;ipaddr;vision_known\npupils;10.0.0.1;3\n")
    assert plain_mapping(table.headings, ASKED).columns == {0: "group", 2: "vision_known"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Helemaal eens", 5),
        ("5 - eens", None),
        ("4 - eens", 4),
        ("5 – helemaal eens", 5),
        ("(2) Disagree", 2),
        ("Helemaal waar", 5),
        ("1. helemaal eens", None),
        ("3: zomaar iets", 3),
        ("Weet ik niet", "?"),
        ("n.v.t.", "n/a"),
        ("Not applicable", "n/a"),
        ("misschien", None),
        ("10", None),
        ("A4", 4),
        ("AO05", 5),
        ("A6", None),
    ],
)
def test_foreign_answers_get_a_suggestion_or_none(words, value):
    assert suggested_value(words, ASKED) == value


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf  \n",
        b"%PDF-1.7",
        b"PK\x03\x04 cut short",
        b"\xd0\xcf\x11\xe0" + b"\x00" * 60,
        b"group;a\n",
        b'{"a": 1}',
        b"<html>",
        b'group;a\npupils;"3\n',
        b"x" * (10 * 1024 * 1024 + 1),
        b"a\x00b;c\n1;2\n",
        ("a;" * 301 + "\n" + "1;" * 301).encode(),
        b"a\n" + b"1\n" * (MAX_ROWS + 1),
    ],
    ids=[
        "nothing",
        "white",
        "pdf",
        "half a zip",
        "old excel",
        "headings only",
        "json",
        "html",
        "half",
        "large",
        "zero",
        "wide",
        "long",
    ],
)
def test_what_is_no_table_is_refused_with_words(content):
    with pytest.raises(TableError) as caught:
        read_table(content)
    assert str(caught.value)


def test_rows_keep_the_number_a_spreadsheet_shows():
    table = read_table(b'group;vision_known\n\n"pupils";3\n"pu\npils";4\n')
    assert [row.number for row in table.rows] == [3, 4]


def test_heading_with_commas_in_quotes_does_not_choose_the_separator():
    table = read_table(b'"a, b, c, d";"e, f"\n1;2\n')
    assert table.headings == ("a, b, c, d", "e, f")


def test_workbook_with_too_many_rows_is_told_to_divide_as_csv_is():
    content = workbook([["group", "vision_known"], *[["pupils", 3]] * (MAX_ROWS + 1)])
    with pytest.raises(TableError, match=str(MAX_ROWS)):
        read_table(content)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_that_tells_excel_the_separator_is_no_heading(mark, end):
    table = read_table(f"{mark}sep=;{end}group;vision_known{end}pupils;3{end}".encode())
    assert table.headings == ("group", "vision_known")
    assert [row.number for row in table.rows] == [2]


CELLS = st.text(max_size=8) | st.sampled_from(["teachers", "pupils", "1", "5", "?", "n/a", ""])


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=6))
def test_whatever_stands_in_a_table_every_row_is_taken_or_named(rows):
    headings = ("group", "unit", "vision_known", "vision_used", "own_1")
    table = Table(
        headings=headings, rows=tuple(Row(number=place, cells=tuple(row)) for place, row in enumerate(rows, start=2))
    )
    reading = read_answers(table, ASKED, plain_mapping(headings, ASKED))
    whole = {reject.row for reject in reading.rejects if not reject.column}
    assert {sheet.row for sheet in reading.sheets} | whole == {row.number for row in table.rows}
    for sheet in reading.sheets:
        assert set(sheet.answers.answers.values()) <= {1, 2, 3, 4, 5, "?", "n/a"}
        assert set(sheet.answers.answers) <= set(ASKED.groups[sheet.answers.group].items)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    try:
        table = read_table(content)
    except TableError:
        return
    assert table.headings
    assert table.rows
