"""How answers from several tabs come together, as a pure rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.rules.answering import (
    NotAskedError,
    changes_in,
    merged,
    open_places,
    tidy_remark,
    value_of,
)

ASKED = ("a", "b", "c")


@pytest.mark.parametrize(("typed", "value"), [("1", 1), ("5", 5), ("?", "?"), ("n/a", "n/a"), ("", None)])
def test_answer_on_the_scale_or_beside_it_is_taken(typed, value):
    assert value_of(typed) == value


@pytest.mark.parametrize("typed", ["0", "6", "-1", "3.5", " 3", "３", "na", "null", "1" * 5000])
def test_anything_else_is_no_answer(typed):
    with pytest.raises(NotAskedError):
        value_of(typed)


def test_what_is_as_the_page_showed_it_changes_nothing():
    assert changes_in({"a": "3", "b": "4"}, {"a": "3", "b": "2"}) == {"b": 4}
    assert changes_in({"a": "3"}, {}) == {"a": 3}


def test_statement_that_is_not_asked_is_refused_and_nothing_of_the_rest_is_taken():
    there = {"a": 1}
    with pytest.raises(NotAskedError):
        merged(there, {"b": 2, "x": 3}, asked=ASKED)
    assert there == {"a": 1}


answers = st.dictionaries(st.sampled_from(ASKED), st.sampled_from([1, 5, "?", "n/a"]))
changes = st.dictionaries(st.sampled_from(ASKED), st.sampled_from([1, 3, 5, "?", "n/a", None]))


@given(answers, changes, changes)
def test_changes_to_different_statements_come_together_in_any_order(there, mine, theirs):
    theirs = {item: value for item, value in theirs.items() if item not in mine}
    one = merged(merged(there, mine, asked=ASKED), theirs, asked=ASKED)
    other = merged(merged(there, theirs, asked=ASKED), mine, asked=ASKED)
    assert one == other


@given(answers, changes)
def test_order_of_answering_does_not_show_on_the_sheet(there, change):
    assert list(merged(there, change, asked=ASKED)) == sorted(merged(there, change, asked=ASKED))


@given(answers, changes)
def test_last_answer_counts_and_one_that_is_taken_back_is_gone(there, change):
    after = merged(there, change, asked=ASKED)
    assert {item: after.get(item) for item in change} == change
    assert {item: after[item] for item in there if item not in change} == {
        item: value for item, value in there.items() if item not in change
    }


def test_open_places_are_counted_from_one():
    assert open_places(ASKED, {"b": 1}) == [1, 3]


def test_remark_keeps_its_lines_and_loses_what_cannot_be_read():
    assert tidy_remark("  een\r\ntwee\r\x00drie\x1b\u200b\n") == "een\ntwee\ndrie"
