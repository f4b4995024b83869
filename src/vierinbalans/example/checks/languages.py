"""The languages of the example tell the same: same files, answers, stages, refs and dates; only the words differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from vierinbalans.example.files import Files
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.shapes import LONG

WORDS = (
    *("place", "units", "text", "explanation", "reason", "owner", "what", "note", "words", "introductions", "people"),
    *("title", "unit", "remarks"),
    *("motivation", "role", "put", "question", "done_with", "conclusion", "before", "after"),
    *("for_whom", "why_now", "expected", "why_not", "asked_council", "motive", "brought", "users_content", "source"),
)
"""Keys whose text is translated; everything else is the same in every language."""
Leaf = tuple[Any, bool]
"""A value, and whether it is words."""


def languages(by_language: Mapping[str, Files]) -> Iterator[Problem]:
    """Where a language has a file, an entry or a fact that another has not, or a text that was not translated."""
    (first, original), *others = by_language.items()
    for language, files in others:
        for place in sorted(original.keys() - files.keys()):
            yield _problem(f"{language}/{place}", "", "is missing", f"Translate {first}/{place}")
        for place in sorted(files.keys() - original.keys()):
            yield _problem(f"{first}/{place}", "", "is missing", f"Translate {language}/{place}")
        for place in sorted(original.keys() & files.keys()):
            yield from _compare(f"{language}/{place}", original[place].data, files[place].data, beside=first)


def _compare(file: str, theirs: Any, mine: Any, *, beside: str) -> Iterator[Problem]:
    there, here = dict(_leaves(theirs)), dict(_leaves(mine))
    for key in there.keys() - here.keys():
        yield _problem(file, key, f"is missing; it is there in '{beside}'", "Add and translate it")
    for key in here.keys() - there.keys():
        yield _problem(file, key, f"is not there in '{beside}'", f"Add it to '{beside}' or remove it here")
    for key, (value, is_words) in here.items():
        if key not in there:
            continue
        other = there[key][0]
        if is_words and value == other and isinstance(value, str) and len(value) > LONG:
            yield _problem(file, key, f"says the same as in '{beside}'", "Translate it")
        elif not is_words and value != other:
            yield _problem(file, key, f"is '{value}', but '{other}' in '{beside}'", "Make both languages the same")


def _leaves(value: Any, key: str = "", *, is_words: bool = False) -> Iterator[tuple[str, Leaf]]:
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from _leaves(entry, f"{key}.{name}" if key else str(name), is_words=is_words or name in WORDS)
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            yield from _leaves(entry, f"{key}[{place}]", is_words=is_words)
    else:
        yield key, (value, is_words)


def _problem(file: str, key: str, message: str, fix: str) -> Problem:
    return Problem(file=file, key=key, message=message, fix=fix)
