"""Reads an exchange file: well-shaped and sensible, or an error with the place of every mistake."""

import json
from typing import Any

from django.utils.translation import gettext as _

from vierinbalans.dossier.exchange import FORMAT, FORMAT_VERSION, MAX_BYTES, Document
from vierinbalans.dossier.exchange.meaning import meaning_problems
from vierinbalans.dossier.exchange.problems import MAX_PROBLEMS, ExchangeError, Problem
from vierinbalans.dossier.exchange.shape import shape_problems

MAX_VALUES = 300_000
"""In the whole file; a dossier of four years' work with 200 choices and 3,000 lines of money has some 120,000."""


def read_document(content: bytes) -> Document:
    """The document in a file. Raises ``ExchangeError`` with the first ``MAX_PROBLEMS`` mistakes."""
    document = _parsed(content)
    _check_format(document)
    for find in (shape_problems, meaning_problems):
        problems = [problem for problem, _number in zip(find(document), range(MAX_PROBLEMS), strict=False)]
        if problems:
            raise ExchangeError(problems)
    return document


def _parsed(content: bytes) -> Document:
    if len(content) > MAX_BYTES:
        raise _refusal(_("This file is larger than 20 MB. Check that it is the right one."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal(_("The file is not in UTF-8. Save it in that encoding."), place=_line(line)) from error
    try:
        document = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = _("line %(line)d, column %(column)d") % {"line": error.lineno, "column": error.colno}
        raise _refusal(_("The file is not JSON: %s.") % error.msg, place=place) from error
    except RecursionError as error:
        raise _refusal(_("The file is nested too deeply to be a dossier.")) from error
    except ExchangeError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise _refusal(_("The file is not JSON: %s.") % error) from error
    if not isinstance(document, dict):
        raise _refusal(_("This is not a dossier written by this program."))
    if _too_many_values(document):
        raise _refusal(_("This file holds far more than a dossier does. Check that it is the right one."))
    return document


def _too_many_values(document: Document) -> bool:
    """Whether checking the document would take more time than any dossier does."""
    count = 0
    waiting: list[Any] = [document]
    while waiting and count <= MAX_VALUES:
        value = waiting.pop()
        inner = value.values() if isinstance(value, dict) else value
        count += len(inner)
        waiting += [each for each in inner if isinstance(each, dict | list)]
    return count > MAX_VALUES


def _without_doubles(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _refusal(_("The key '%s' stands in one object twice. Keep one of them.") % twice[:60])
    return found


def _no_number(words: str) -> None:
    raise _refusal(_("'%s' is not a number.") % words)


def _check_format(document: Document) -> None:
    if document.get("format") != FORMAT:
        raise _refusal(_("This is not a dossier written by this program."), place="format")
    version = document.get("format_version")
    if version != FORMAT_VERSION or isinstance(version, bool):
        words = _("This version reads format version %d. Use the program that wrote the file, or a newer one.")
        raise _refusal(words % FORMAT_VERSION, place="format_version")


def _line(number: int) -> str:
    return _("line %d") % number


def _refusal(message: str, *, place: str = "") -> ExchangeError:
    return ExchangeError([Problem(place=place, message=message)])
