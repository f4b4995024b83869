"""Two people in one answer: nothing that somebody typed is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.dossier.merging import EMPTY, FIELDS, merge, resolve

WORDS = st.sampled_from(["", "a", "b", "c"])
STATES = st.sampled_from(
    [["unanswered", None], ["dont_know", None], ["not_applicable", None], ["stage", 0], ["stage", 2]]
)


@st.composite
def contents(draw):
    state = draw(STATES)
    return {
        "state": state,
        "reason": draw(WORDS.filter(bool)) if state[0] == "not_applicable" else draw(WORDS),
        "text": draw(WORDS),
        "owner": draw(WORDS),
        "review_on": draw(st.sampled_from([None, "2027-01-01", "2028-01-01"])),
        "considerations": draw(
            st.dictionaries(st.sampled_from(["x", "y", "z"]), st.sampled_from(["ticked", "dismissed"]))
        ),
        "statements": sorted(draw(st.sets(st.sampled_from(["s1", "s2", "s3"])))),
    }


def content(**fields):
    return {**EMPTY, **fields}


@given(base=contents(), mine=contents(), theirs=contents())
def test_words_i_changed_stand_or_are_shown_as_a_conflict(base, mine, theirs):
    merged = merge(base=base, mine=mine, theirs=theirs)
    for name in ("text", "owner", "review_on", "state"):
        if mine[name] != base[name]:
            assert merged.content[name] == mine[name]
        if theirs[name] != base[name] and name not in merged.conflicts:
            assert merged.content[name] == theirs[name]


@given(base=contents(), mine=contents(), theirs=contents())
def test_both_keeps_both_texts(base, mine, theirs):
    merged = merge(base=base, mine=mine, theirs=theirs)
    both = resolve(merged, choice="both")
    for name in {"text", "reason"}.intersection(merged.conflicts):
        assert mine[name] in both[name]
        assert theirs[name] in both[name]


@given(base=contents(), mine=contents(), theirs=contents(), choice=st.sampled_from(["mine", "theirs", "both"]))
def test_not_applicable_never_loses_its_reason(base, mine, theirs, choice):
    merged = merge(base=base, mine=mine, theirs=theirs)
    for result in (merged.content, resolve(merged, choice=choice)):
        assert set(result) == set(FIELDS)
        assert result["state"][0] != "not_applicable" or result["reason"]


@given(base=contents(), mine=contents(), theirs=contents())
def test_a_choice_gives_that_side_wherever_they_differ(base, mine, theirs):
    merged = merge(base=base, mine=mine, theirs=theirs)
    kept_mine, kept_theirs = resolve(merged, choice="mine"), resolve(merged, choice="theirs")
    for name in set(merged.conflicts) - {"considerations", "reason"}:
        assert kept_mine[name] == mine[name]
        assert kept_theirs[name] == theirs[name]


@given(base=contents(), mine=contents())
def test_nobody_else_changed_anything_then_mine_stands(base, mine):
    merged = merge(base=base, mine=mine, theirs=base)
    assert merged.content == mine
    assert not merged.conflicts
    assert not merged.taken


@given(base=contents(), both=contents())
def test_the_same_change_twice_is_no_conflict(base, both):
    assert not merge(base=base, mine=both, theirs=both).conflicts


@given(base=contents(), mine=contents(), theirs=contents())
def test_links_of_both_are_brought_together(base, mine, theirs):
    together = set(merge(base=base, mine=mine, theirs=theirs).content["statements"])
    was, wanted, stands = set(base["statements"]), set(mine["statements"]), set(theirs["statements"])
    assert wanted - was <= together
    assert stands - was <= together
    assert not (was - wanted) & together
    assert not (was - stands) & together


def test_different_considerations_are_brought_together():
    merged = merge(
        base=content(), mine=content(considerations={"x": "ticked"}), theirs=content(considerations={"y": "dismissed"})
    )
    assert merged.content["considerations"] == {"x": "ticked", "y": "dismissed"}
    assert merged.taken == ("considerations",)


def test_the_same_consideration_weighed_differently_is_a_conflict():
    merged = merge(
        base=content(),
        mine=content(considerations={"x": "ticked", "z": "ticked"}),
        theirs=content(considerations={"x": "dismissed", "y": "ticked"}),
    )
    assert merged.conflicts == ("considerations",)
    assert resolve(merged, choice="theirs")["considerations"] == {"x": "dismissed", "y": "ticked", "z": "ticked"}


@pytest.mark.parametrize(("theirs", "expected"), [("Noor", "Noor, Emre"), ("N" * 120, "Emre")])
def test_two_owners_stand_after_one_another_when_they_fit(theirs, expected):
    merged = merge(base=content(), mine=content(owner="Emre"), theirs=content(owner=theirs))
    assert resolve(merged, choice="both")["owner"] == expected


def test_a_text_that_one_emptied_comes_back_with_both():
    merged = merge(base=content(text="oud"), mine=content(text="nieuw"), theirs=content(text=""))
    assert resolve(merged, choice="both")["text"] == "nieuw"
