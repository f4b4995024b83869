"""One YAML file."""

import pytest

from vierinbalans.framework.yaml_reader import read_yaml


@pytest.fixture
def read(tmp_path):
    def read_content(content):
        path = tmp_path / "a.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_yaml(path, file="a.yaml")

    return read_content


def test_text_and_numbers_are_read(read):
    assert read("id: vision\norder: 10\n") == ({"id": "vision", "order": 10}, None)


def test_date_without_quotes_stays_text(read):
    assert read("date: 2026-11-23\nother: 2026-02-30\n")[0] == {"date": "2026-11-23", "other": "2026-02-30"}


def test_byte_order_mark_is_no_part_of_the_first_key(read):
    assert read(b"\xef\xbb\xbfid: vision\n")[0] == {"id": "vision"}


def test_key_that_stands_twice_is_reported_with_its_line(read):
    data, problem = read("nl: een\nen: one\nnl: twee\n")
    assert data is None
    assert problem.line == 3
    assert "'nl'" in problem.message
    assert problem.fix == "Keep one of the two"


def test_key_that_stands_twice_deep_inside_is_reported(read):
    assert read("stages:\n  1: {nl: a, en: b}\n  1: {nl: c, en: d}\n")[1].line == 3


def test_syntax_error_names_file_and_line(read):
    _, problem = read("id: vision\ntitle: Visie: wat wij willen\n")
    assert (problem.file, problem.line) == ("a.yaml", 2)
    assert str(problem).startswith("a.yaml:2: ")


def test_file_in_another_encoding_is_reported_with_its_line(read):
    _, problem = read("id: a\ntitle: één\n".encode("cp1252"))
    assert problem.line == 2
    assert "UTF-8" in problem.message


@pytest.mark.parametrize(
    "content",
    ["a: !!python/object/apply:os.getcwd []", "? {a: 1}\n: b", "a: \x00", "*nowhere", "[" * 3000, "a: !!int x"],
)
def test_strange_content_is_a_problem_and_never_an_exception(read, content):
    data, problem = read(content)
    assert data is None
    assert problem.fix


def test_folder_in_the_place_of_a_file_is_a_problem(tmp_path):
    assert read_yaml(tmp_path, file="a.yaml")[1].message.startswith("cannot be read")
