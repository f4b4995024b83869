"""Saying why a file or a line cannot be used."""

import ast
import inspect

import pytest
from django.utils.translation import override

from vierinbalans.organisations.register import lines, reader
from vierinbalans.organisations.register.reader import RegisterError, Rejected
from vierinbalans.organisations.register.words import REASONS, error_words, rejected_words


def test_every_reason_that_the_reader_gives_has_words():
    texts = {
        node.value
        for module in (lines, reader)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(REASONS) <= texts


@pytest.mark.parametrize("reason", REASONS)
def test_reason_is_said_in_dutch_and_english_with_line_and_value(reason):
    said = set()
    for language, line in (("en", "line 7: "), ("nl", "regel 7: ")):
        with override(language):
            words = rejected_words(Rejected(line=7, reason=reason, value="12"))
        assert words.startswith(line)
        assert words.endswith(" (12)")
        said.add(words.removeprefix(line))
    assert len(said) == 2


def test_file_without_a_line_to_point_at_gets_only_the_reason():
    with override("en"):
        assert error_words(RegisterError("empty")) == "The file is empty."
