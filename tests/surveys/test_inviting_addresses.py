"""Reading addresses line by line: each is used, or named with its line and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.inviting.addresses import MOST, read_addresses
from vierinbalans.surveys.inviting.words import REASONS, reason_words


def read(text, **known):
    return read_addresses(enumerate(text.splitlines(), start=1), **known)


@pytest.mark.parametrize(
    "text",
    [
        "a@example.org\nb@example.org",
        "a@example.org, b@example.org",
        "a@example.org;b@example.org;",
        "Anna <A@example.org>\n\n  Bob <b@example.org>  ",
        "naam;mail\nAnna;a@example.org\nBob;b@example.org",
        "E-mail\na@example.org\nb@example.org",
        '"Voorbeeld, Anna" <a@example.org>\t"B" <b@example.org>',
    ],
)
def test_addresses_are_found_however_they_were_pasted(text):
    found = read(text)
    assert found.good == ("a@example.org", "b@example.org")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a@example.org\nniets", 2, "no_address"),
        ("a@example", 1, "wrong"),
        ("a@@example.org", 1, "wrong"),
        ("@example.org", 1, "wrong"),
        ("a@example.org\nA@EXAMPLE.ORG", 2, "twice"),
        ("oud@example.org", 1, "invited"),
        ("x" * 260 + "@example.org", 1, "wrong"),
        ("a@example.org\n=1+1@", 2, "wrong"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, line, reason):
    (problem,) = read(text, invited={"oud@example.org"}).problems
    assert (problem.line, problem.reason) == (line, reason)
    assert len(problem.text) <= 80
    assert reason_words(reason)


def test_more_than_fit_in_one_go_are_named():
    found = read("\n".join(f"p{number}@example.org" for number in range(MOST + 2)))
    assert len(found.good) == MOST
    assert [problem.reason for problem in found.problems] == ["too_many"] * 2


def test_every_reason_has_words():
    assert all(words() for words in REASONS.values())


@given(st.text(max_size=200))
def test_whatever_was_typed_is_read(text):
    found = read(text)
    assert all("@" in address and address == address.lower() for address in found.good)
