"""Answers that were collected elsewhere: how a file is read, what is left out, and what stops."""

import random

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.surveys.attacker import wins_of
from tests.surveys.collected import ITEMS, analysed, as_csv, as_xlsx, respondents, school
from tests.surveys.schools import schools
from vierinbalans.surveys.analysing import AnalysisError
from vierinbalans.surveys.files.results_json import results_document
from vierinbalans.surveys.rules.tables import Cell, Counts, SheetAnswers


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def figures(analysis):
    """Every cell by its names, with its counts and the two other answers."""
    return {
        (each.cell.item, each.cell.group, each.cell.unit): None
        if each.summary is None
        else (each.summary.counts.points, each.summary.counts.dont_know, each.summary.counts.not_applicable)
        for each in analysis.report.results.cells
    }


def test_answers_are_counted_per_group_and_unit_and_small_groups_are_hidden():
    found = figures(analysed(school(), invited={"teachers": 20}))
    assert found["vision_known", "teachers", None] == ((2, 5, 4, 1, 0), 0, 0)
    assert found["expertise_help", "teachers", None] == ((1, 4, 3, 1, 1), 1, 0)  # one gave no answer
    assert found["infrastructure_access", "teachers", "Onderbouw"] == ((0, 0, 2, 2, 2), 0, 1)
    assert found["vision_known", "leaders", None] is None
    assert found["infrastructure_access", "parents", None] is None  # all six gave 5


FORMS = {
    "commas": lambda: as_csv(school()).encode(),
    "semicolons": lambda: as_csv(school(), separator=";").encode(),
    "tabs": lambda: as_csv(school(), separator="\t").encode(),
    "with a mark": lambda: as_csv(school()).encode("utf-8-sig"),
    "utf-16": lambda: as_csv(school(), separator="\t").encode("utf-16"),
    "lines of unix": lambda: as_csv(school(), end="\n").encode(),
    "quoted": lambda: as_csv(school()).replace("teachers", '"teachers"').encode(),
    "capitals and spaces": lambda: (
        as_csv(school()).replace("teachers", " TEACHERS ").replace("vision_known", "Vision_Known ").encode()
    ),
    "xlsx": lambda: as_xlsx(school()),
    "nvt": lambda: as_csv(school()).replace("n/a", "N.v.t.").encode(),
    "empty lines": lambda: (as_csv(school()) + "\r\n,,,,\r\n\r\n").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_a_file_was_saved_in_makes_no_difference(form):
    analysis = analysed(FORMS[form]())
    assert figures(analysis) == figures(analysed(school()))
    assert analysis.rejected == ()


def test_names_of_units_in_windows_letters_are_read():
    rows = respondents("teachers", "Één", "234", "345", "123", "453", "234", "321")
    found = analysed(as_csv(rows).encode("cp1252"))
    assert {each.cell.unit for each in found.report.results.cells} == {None, "Één"}


def test_units_that_differ_in_capitals_and_spaces_only_are_one():
    rows = school()
    rows[5] = {**rows[5], "unit": "ONDERBOUW"}
    rows[6] = {**rows[6], "unit": "onderbouw "}
    assert figures(analysed(rows)) == figures(analysed(school()))


def test_only_what_the_file_is_about_is_in_the_results():
    analysis = analysed(school(), invited={"pupils": 30})
    assert list(analysis.report.asked.groups) == ["leaders", "teachers", "pupils", "parents"]
    assert set(analysis.report.asked.items) == set(ITEMS)
    assert [(each.group, each.answered, each.invited) for each in analysis.report.responses] == [
        ("leaders", 4, None),
        ("teachers", 12, None),
        ("pupils", 0, 30),
        ("parents", 6, None),
    ]


def test_the_column_unit_may_be_missing():
    found = analysed(as_csv(school(), columns=("group", *ITEMS)))
    assert not found.report.has_units
    assert figures(found)["vision_known", "teachers", None] == ((2, 5, 4, 1, 0), 0, 0)


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        ({"vision_known": "6"}, (6, "vision_known"), "1 to 5, ? or n/a"),
        ({"vision_known": "0"}, (6, "vision_known"), "1 to 5, ? or n/a"),
        ({"vision_known": "3,5"}, (6, "vision_known"), "1 to 5, ? or n/a"),
        ({"vision_known": "yes"}, (6, "vision_known"), "1 to 5, ? or n/a"),
        ({"group": "neighbours"}, (6, ""), "group in this row is not asked"),
        ({"group": ""}, (6, ""), "names no group"),
        (dict.fromkeys(ITEMS, ""), (6, ""), "no answer"),
    ],
)
def test_one_bad_value_or_row_is_left_out_and_named(change, place, said):
    rows = school()
    rows[4] = {**rows[4], **change}
    analysis = analysed(rows)
    [rejected] = analysis.rejected
    assert (rejected.row, rejected.column) == place
    assert said in rejected.why
    assert f"row {place[0]}" in str(rejected)
    counts, _dont_know, _n_a = figures(analysis)["vision_known", "teachers", None]
    assert sum(counts) == 11


def test_a_statement_that_was_not_put_to_a_group_is_left_out():
    rows = [{**row, "expertise_basics": "4"} for row in school()]
    analysis = analysed(as_csv(rows, columns=("group", "unit", *ITEMS, "expertise_basics")))
    assert [(each.row, each.column) for each in analysis.rejected] == [
        (row, "expertise_basics")
        for row in range(18, 24)  # the parents
    ]
    assert "not put to this group" in analysis.rejected[0].why
    assert ("expertise_basics", "parents", None) not in figures(analysis)


def test_a_column_that_stands_there_twice_is_read_once_and_unknown_columns_are_named():
    rows = [{**row, "age": "41"} for row in school()]
    columns = ("group", "unit", *ITEMS, "vision_known", "age")
    analysis = analysed(as_csv(rows, columns=columns))
    assert figures(analysis) == figures(analysed(school()))
    assert [(each.row, each.column) for each in analysis.rejected] == [(1, "vision_known"), (1, "age")]
    assert "twice" in analysis.rejected[0].why
    assert "has this id" in analysis.rejected[1].why


def test_a_formula_is_no_answer():
    content = as_xlsx([*school(), {"group": "teachers", "unit": "", **dict.fromkeys(ITEMS, "=1+3")}])
    rejected = analysed(content).rejected
    assert {each.row for each in rejected} == {24}
    assert "formula" in rejected[0].why


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("group,vision_known\r\n", "no answers below"),
        ("vision_known\r\n4\r\n", "no column 'group'"),
        ("group,age\r\nteachers,41\r\n", "no column is named after a statement of 'quick_scan'"),
        ("group,vision_known\r\nneighbours,4\r\n", "no row could be used. The first to mend: row 2"),
        ('group,vision_known\r\nteachers,"4\r\n', "breaks off in the middle of a quotation"),
        (b"%PDF-1.7 group", "not a table"),
        (b"PK\x03\x04 broken", "Excel workbook"),
        (b"group\x00,vision_known", "not plain text"),
        ("group,vision_known\r\n" + "teachers,4\r\n" * 5001, "more than 5000 rows"),
        (b"group,vision_known\r\n" + b" " * (10 * 1024 * 1024), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_table_of_answers_is_refused(content, said):
    with pytest.raises(AnalysisError, match=said):
        analysed(content)


def test_more_answers_than_invited_are_refused_by_name():
    with pytest.raises(AnalysisError, match="of 'teachers' 12 answered, more than the 11"):
        analysed(school(), invited={"teachers": 11})


def test_an_unknown_group_among_the_invited_is_refused():
    with pytest.raises(AnalysisError, match=r"no group 'neighbours'\. Choose from: leaders, teachers"):
        analysed(school(), invited={"neighbours": 11})


def cells_of(document):
    """Cells as an attacker reads them from the file."""
    for each in document["tables"]:
        names = {key: each[key] for key in ("group", "unit", "item")}
        if each["suppressed"]:
            assert set(each) == {*names, "suppressed"}
            yield Cell(**names)
            continue
        points = tuple(each["counts"][str(point)] for point in range(1, 6))
        assert each["n"] == sum(points)
        counts = Counts(points=points, dont_know=each["dont_know"], not_applicable=each["not_applicable"])
        yield Cell(**names, invited=each["invited"], counts=counts)


@settings(max_examples=100, deadline=None)
@given(schools(), st.randoms())
def test_nobody_learns_from_the_file_what_few_people_answered(school, chance):
    named = {"vision_shared": "vision_known", "content_chosen": "expertise_help"}
    sheets = [
        SheetAnswers(
            group=each.group, unit=each.unit, answers={named[item]: value for item, value in each.answers.items()}
        )
        for each in school.sheets
        if each.answers
    ]
    if not sheets:
        return
    chance.shuffle(sheets)
    rows = [{"group": each.group, "unit": each.unit, **each.answers} for each in sheets]
    with override("en"):
        analysis = analysed(rows, invited=dict.fromkeys(school.asked.groups, 100))
    document = results_document(analysis.report, program_version="0")
    assert wins_of(list(cells_of(document)), sheets, analysis.report.asked) == []


def test_the_order_of_the_rows_makes_no_difference():
    rows = school()
    random.Random(5).shuffle(rows)
    assert figures(analysed(rows)) == figures(analysed(school()))
