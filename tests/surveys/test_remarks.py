"""Open answers: of at least ten people at once, in no order, never by unit."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.rules.remarks import Remarks, remarks_of


def kept(written, respondents, shuffle=lambda texts: texts.sort()):
    return remarks_of(written, respondents, shuffle=shuffle)


def test_a_group_of_ten_is_heard():
    assert kept([("teachers", "Meer tijd")], {"teachers": 10}) == (Remarks(group="teachers", texts=("Meer tijd",)),)


def test_nine_people_are_not():
    assert kept([("teachers", "Meer tijd")], {"teachers": 9}) == ()


def test_small_groups_are_heard_together_when_they_are_ten():
    written = [("leaders", "Van boven"), ("support_staff", "Van opzij"), ("teachers", "Van hier")]
    found = kept(written, {"leaders": 3, "support_staff": 7, "teachers": 20})
    assert found == (
        Remarks(group="teachers", texts=("Van hier",)),
        Remarks(group=None, texts=("Van boven", "Van opzij")),
    )


def test_small_groups_that_are_nine_together_are_dropped():
    found = kept([("leaders", "Van boven"), ("parents", "Thuis")], {"leaders": 3, "parents": 6})
    assert found == ()


def test_empty_texts_are_no_remarks():
    assert kept([("teachers", "  "), ("teachers", "\n")], {"teachers": 12}) == ()


def test_texts_are_shuffled_within_their_group():
    seen = []
    kept([("teachers", "a"), ("teachers", "b")], {"teachers": 12}, shuffle=lambda texts: seen.append(list(texts)))
    assert seen == [["a", "b"]]


@given(
    st.dictionaries(st.sampled_from(["leaders", "teachers", "pupils", "parents"]), st.integers(0, 15), min_size=1),
    st.data(),
)
def test_behind_every_heap_of_texts_are_at_least_ten_people(respondents, data):
    written = data.draw(st.lists(st.tuples(st.sampled_from(sorted(respondents)), st.sampled_from("xyz")), max_size=20))
    found = kept(written, respondents)
    small = sum(many for many in respondents.values() if many < 10)
    for heap in found:
        assert (small if heap.group is None else respondents[heap.group]) >= 10
    texts = Counter(text for heap in found for text in heap.texts)
    assert texts <= Counter(text for _, text in written)


@pytest.mark.parametrize("least", [10, 15])
def test_the_border_can_be_raised(least):
    found = remarks_of([("teachers", "x")], {"teachers": 12}, shuffle=list.sort, least=least)
    assert bool(found) == (least <= 12)
