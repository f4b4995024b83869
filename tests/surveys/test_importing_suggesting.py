"""What columns and words of a file are taken to mean, before somebody looks at it."""

import pytest

from tests.surveys.asked_here import small_asked
from vierinbalans.surveys.importing.suggesting import suggested_columns, suggested_group, without_who_and_when
from vierinbalans.surveys.importing.table import Row, Table

ASKED = small_asked()


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("vision_known", "vision_known"),
        ("q1[vision_known]", "vision_known"),
        ("q1[SQ001]. We kennen de visie.", "vision_known"),
        ("Hoe waar is dit? [We kennen de visie.]", "vision_known"),
        ("3. We gebruiken de visie", "vision_used"),
        ("We gebruiken de visie. (en)", "vision_used"),
        ("IK KEN DE VISIE.", "vision_known"),
        ("Rol", "group"),
        ("Sectie", "unit"),
        ("Opmerkingen", "remark"),
        ("Wat nog?", "remark"),
        ("q1[SQ001]", ""),
        ("Iets anders", ""),
        ("", ""),
    ],
)
def test_heading_is_recognised_or_left_open(heading, target):
    assert suggested_columns((heading,), ASKED).get(0, "") == target


def test_each_statement_is_suggested_once():
    assert suggested_columns(("vision_known", "We kennen de visie.", "own_1"), ASKED) == {0: "vision_known", 2: "own_1"}


@pytest.mark.parametrize(
    ("words", "group"), [("Docent", "teachers"), ("leraren", "teachers"), ("Leerling", "pupils"), ("Anders", "")]
)
def test_group_is_recognised_or_left_open(words, group):
    assert suggested_group(words, ASKED) == group


WHO_AND_WHEN = """id; submitdate; startlanguage; seed; token; ipaddr; Naam; E-mail; E-mailadres; Email address;
    Tijdstempel; Timestamp; Starttijd; Datum; Response ID; lastpage; refurl; Leerlingnummer"""


@pytest.mark.parametrize("heading", [each.strip() for each in WHO_AND_WHEN.split(";")])
def test_columns_that_say_who_or_when_are_dropped_at_once(heading):
    table = Table(headings=(heading, "vision_known"), rows=(Row(number=2, cells=("x", "4")),))
    assert without_who_and_when(table) == Table(headings=("vision_known",), rows=(Row(number=2, cells=("4",)),))


@pytest.mark.parametrize(
    "heading", ["Tijd om te oefenen is er genoeg", "Mail gebruik ik goed", "Time is enough", "group"]
)
def test_statement_that_only_sounds_like_it_stays(heading):
    table = Table(headings=(heading,), rows=(Row(number=2, cells=("4",)),))
    assert without_who_and_when(table) == table
