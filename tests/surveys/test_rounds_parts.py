"""The parts of a group as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.rules.parts import Part, PartsError, read_parts, write_parts

names = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Nd", "Zs"), blacklist_characters="\xa0"), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))
lists = st.lists(
    st.builds(lambda name, invited: Part(name=name, invited=invited), names, st.none() | st.integers(1, 100_000)),
    unique_by=lambda part: part.name.casefold(),
    max_size=20,
).map(lambda parts: [part for part in parts if part.name])


@given(lists)
def test_what_is_written_is_read_back(parts):
    assert list(read_parts(write_parts(parts))) == parts


def read_or_line(text):
    try:
        return read_parts(text), 0
    except PartsError as error:
        return [], error.line


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_parts_or_names_its_line(text):
    parts, line = read_or_line(text)
    assert 0 <= line <= len(text.splitlines())
    assert all(part.name == part.name.strip() and 0 < len(part.name) <= 100 for part in parts)


@pytest.mark.parametrize("line", ["2A, 28", "2A; 28", "2A: 28", "2A\t28", "  2A ,28  ", "2A | 28"])
def test_a_number_may_stand_behind_any_of_these(line):
    assert read_parts(line) == [Part(name="2A", invited=28)]


def test_comma_without_a_number_belongs_to_the_name():
    assert read_parts("Kunst, cultuur\nKunst, muziek, 3") == [
        Part(name="Kunst, cultuur"),
        Part(name="Kunst, muziek", invited=3),
    ]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("2A, -1", 1, "not_a_count"),
        ("2A\n\n2B, 1.5", 3, "not_a_count"),
        ("2A, 0", 1, "not_a_count"),
        ("2A, 100001", 1, "not_a_count"),
        ("2A\n2a", 2, "twice"),
        (", 4", 1, "no_name"),
        ("x" * 101, 1, "long_name"),
        ("\n".join(f"klas {number}" for number in range(151)), 151, "too_many"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, line, problem):
    with pytest.raises(PartsError) as error:
        read_parts(text)
    assert (error.value.line, error.value.problem) == (line, problem)
