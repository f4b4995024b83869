"""The hidden field with what a page showed: whatever is in it, it reads as an answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier.test_merging import contents
from vierinbalans.dossier.forms.base import read_base, write_base
from vierinbalans.dossier.merging import EMPTY, FIELDS, merge

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(content=contents())
def test_an_answer_comes_back_as_it_was(content):
    assert read_base(write_base(content)) == content


@given(words=st.text())
def test_any_text_reads_as_an_answer(words):
    assert set(read_base(words)) == set(FIELDS)


@given(found=st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)))
def test_any_json_reads_as_an_answer_that_can_be_brought_together(found):
    base = read_base(json.dumps(found))
    merged = merge(base=base, mine=EMPTY, theirs=EMPTY)
    json.dumps(dict(merged.content)).encode()


@pytest.mark.parametrize(
    "words",
    [
        "{",
        "[]",
        "7",
        "null",
        "[" * 100_000,
        '{"state": ["stage", 7]}',
        '{"state": ["stage", true]}',
        '{"state": ["yes", null]}',
        '{"state": "stage", "text": 5, "review_on": "31 februari", "considerations": {"x": "maybe"}}',
        '{"statements": [null, {}, "a b", "\\u0000"]}',
    ],
)
def test_what_is_not_an_answer_counts_as_empty(words):
    assert read_base(words) == EMPTY


def test_half_a_character_does_not_break_the_page():
    assert read_base('{"text": "\\ud800"}')["text"].encode() == b"?"
