"""Every shape lets through what fits and says what is wrong with what does not."""

import pytest

from vierinbalans.framework.shapes import Day, Many, Number, OneOf, Record, Table, Translated, Words

NAME = Words(r"[a-z]+", "small letters")
FITTING = [
    (Words(), "een tekst\nmet regels"),
    (Translated(), {"nl": "een", "en": "one"}),
    (Translated(), {"nl": "Cloud", "en": "Cloud"}),
    (Number(0, 4), 1.5),
    (Number(0, 4, whole=True), 4),
    (OneOf(("po", "vo")), "vo"),
    (Day(), "2024-02-29"),
    (Day(partly=True), "2022"),
    (Day(partly=True), "2022-05"),
    (Many(NAME, least=1, most=2), ["a", "b"]),
    (Record({"id": NAME}, {"note": Words()}), {"id": "a"}),
    (Table(NAME, Number(0, 1)), {"a": 1}),
]
BROKEN = [
    (Words(), "  ", "", "is empty"),
    (Words(), None, "", "is empty"),
    (Words(), 2022, "", "is a number, not text"),
    (Words(), False, "", "is yes or no, not text"),
    (Words(most=3), "abcd", "", "has 4 characters"),
    (NAME, "A", "", "'A' does not fit"),
    (NAME, "a\n", "", "does not fit"),
    (Translated(), {"nl": "een"}, "en", "is missing"),
    (Translated(), {"nl": "een", "en": ""}, "en", "is empty"),
    (Translated(), {"nl": "a", "en": "b", "de": "c"}, "de", "is not a known key"),
    (Translated(), {"nl": "x" * 41, "en": "x" * 41}, "", "same in both"),
    (Translated(), "een", "", "where keys are expected"),
    (Number(0, 4), 4.1, "", "does not fit"),
    (Number(0, 4), True, "", "does not fit"),
    (Number(0, 4), float("nan"), "", "does not fit"),
    (Number(0, 4), "2", "", "does not fit"),
    (Number(0, 4, whole=True), 2.0, "", "does not fit"),
    (OneOf(("po", "vo")), "mbo", "", "'mbo' is not known"),
    (OneOf(("po", "vo")), ["po"], "", "is not known"),
    (Day(), "2026-02-30", "", "is not such a date"),
    (Day(), "2026", "", "is not such a date"),
    (Day(), "20261123", "", "is not such a date"),
    (Day(partly=True), 2022, "", "is not such a date"),
    (Day(partly=True), "2022-13", "", "is not such a date"),
    (Many(NAME), "a", "", "is a text, not a list"),
    (Many(NAME, least=1), [], "", "has 0 entries"),
    (Many(NAME, least=1, most=2), ["a", "b", "c"], "", "has 3 entries"),
    (Many(NAME), ["a", "B"], "[1]", "does not fit"),
    (Many(NAME), ["a", "b", "a"], "[2]", "is there twice"),
    (Many(Record({"id": NAME}), by="id"), [{"id": "a"}, {"id": "a"}], "[1].id", "is there twice"),
    (Record({"id": NAME}), {}, "id", "is missing"),
    (Record({"id": NAME}), {"id": "a", "di": "b"}, "di", "is not a known key"),
    (Record({"id": NAME}), ["id"], "", "is a list where keys"),
    (Table(NAME, Number(0, 1)), {"A": 1}, "A", "does not fit"),
    (Table(NAME, Number(0, 1)), {"a": 2}, "a", "does not fit"),
    (Table(NAME, Number(0, 1)), None, "", "is empty where keys"),
]


@pytest.mark.parametrize(("shape", "value"), FITTING)
def test_what_fits_has_no_flaw(shape, value):
    assert list(shape.flaws(value, "")) == []


@pytest.mark.parametrize(("shape", "value", "key", "message"), BROKEN)
def test_what_does_not_fit_is_named_with_its_place_and_a_remedy(shape, value, key, message):
    flaws = list(shape.flaws(value, ""))
    assert [flaw.key for flaw in flaws] == [key]
    assert message in flaws[0].message
    assert flaws[0].fix


def test_place_of_a_flaw_is_its_path():
    shape = Record({"considerations": Many(Record({"text": Translated()}))})
    value = {"considerations": [{"text": {"nl": "a", "en": "b"}}, {"text": {"nl": "a"}}]}
    assert [flaw.key for flaw in shape.flaws(value, "")] == ["considerations[1].text.en"]
