"""Holds a document against ``dossier.schema.json`` and says in plain words where it differs."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from vierinbalans.dossier.exchange import Document, parts
from vierinbalans.dossier.exchange.problems import Problem, path

SHOWN = 60
"""Characters of a wrong value that are shown."""
YEARS = range(1900, 3000)
"""Of moments, which are kept in UTC: the first and last years there are cannot be turned into it."""


def shape_problems(document: object) -> Iterator[Problem]:
    """Where the document differs from the schema."""
    for error in _validator().iter_errors(document):
        yield Problem(place=path(*error.absolute_path), message=_in_words(error))


@lru_cache(maxsize=1)
def schema() -> Document:
    """The JSON Schema (2020-12) of the document, with the pieces of every room."""
    whole = parts.schema_in("vierinbalans.dossier.exchange", "dossier.schema.json")
    for room in parts.rooms():
        for kind in ("properties", "$defs"):
            piece = room.schema.get(kind, {})
            if both := set(piece) & set(whole[kind]):
                raise ValueError(f"two rooms define {', '.join(sorted(both))}")
            whole[kind] |= piece
    return whole


@lru_cache(maxsize=1)
def _validator() -> Any:
    make: Any = validators.extend
    kind = make(Draft202012Validator, {"pattern": _whole_pattern, "uniqueItems": _unique_words})
    whole = schema()
    return kind(_inlined(whole, whole["$defs"]), format_checker=_formats())


def _inlined(piece: Any, definitions: Document) -> Any:
    """The same schema without references, which take most of the time of checking a large file."""
    if isinstance(piece, dict):
        if "$ref" in piece:
            return _inlined(definitions[piece["$ref"].removeprefix("#/$defs/")], definitions)
        return {key: _inlined(value, definitions) for key, value in piece.items() if key != "$defs"}
    return [_inlined(each, definitions) for each in piece] if isinstance(piece, list) else piece


def _formats() -> FormatChecker:
    """Days and moments that look like one, but are none. What does not look like one is told by its pattern."""
    formats = FormatChecker(formats=())
    for name in ("date", "near-date"):
        formats.checks(name, raises=ValueError)(_looks_like_a_day)
    formats.checks("date-time", raises=ValueError)(_looks_like_a_moment)
    return formats


def _looks_like_a_day(value: object) -> bool:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        date.fromisoformat(value)
    return True


def _looks_like_a_moment(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9-]{10}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})", value):
        return True
    return datetime.fromisoformat(value).year in YEARS


def _whole_pattern(_validator: Any, pattern: str, instance: object, _schema: object) -> Iterator[ValidationError]:
    """In JSON Schema ``$`` is the end of the text; in Python it is also before a last line end."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError("does not match")


def _unique_words(_validator: Any, _wanted: bool, instance: object, _schema: object) -> Iterator[ValidationError]:
    """Only lists of words need to be unique here; in lists of anything, looking for doubles takes forever."""
    words = [each for each in instance if isinstance(each, str)] if isinstance(instance, list) else []
    if len(words) != len(set(words)):
        yield ValidationError("twice")


def _in_words(error: Any) -> str:
    value, wanted = _shown(error.instance), error.validator_value
    kind = str(error.validator)
    if kind in ("pattern", "format") and "format" in error.schema:
        return _of_format(error.schema["format"]) % value
    if kind == "required":
        missing = [name for name in wanted if name not in error.instance]
        return _("'%s' is missing.") % "', '".join(missing)
    if kind == "additionalProperties" and not isinstance(wanted, dict):
        extra = sorted(set(error.instance) - set(error.schema.get("properties", {})))
        return _("'%s' does not belong here.") % "', '".join(_shown(each) for each in extra)
    if kind in ("enum", "const"):
        choices = ", ".join(json.dumps(each) for each in (wanted if kind == "enum" else [wanted]))
        return _("%(value)s is not one of: %(choices)s.") % {"value": value, "choices": choices}
    if kind in ("maxLength", "maxItems", "maxProperties"):
        figures = {"count": len(error.instance), "most": wanted}
        return _("This is too long: %(count)d where %(most)d is the most.") % figures
    return _other(kind, value, wanted)


def _of_format(name: str) -> str:
    """What to say of a value that is none of its format."""
    return {
        "date": _("%s is not a date. Write it as 2026-09-01."),
        "near-date": _("%s is not a date from 2000 to 2100. Write it as 2026-09-01."),
        "date-time": _("%s is not a moment with a time zone."),
        "amount": _("%s is not an amount. Write it between quotes, with a point before the cents, as 1250.50."),
    }[name]


def _other(kind: str, value: str, wanted: Any) -> str:
    if kind == "type":
        names = wanted if isinstance(wanted, str) else ", ".join(wanted)
        return _("%(value)s is of the wrong kind; wanted: %(kind)s.") % {"value": value, "kind": names}
    if kind in ("minimum", "maximum"):
        return _("%(value)s is out of range; the limit is %(limit)s.") % {"value": value, "limit": wanted}
    if kind == "uniqueItems":
        return _("Something stands here twice.")
    if kind in ("minLength", "minItems"):
        return _("This may not be empty.")
    return _("%s has the wrong form.") % value


def _shown(value: object) -> str:
    words = json.dumps(value, ensure_ascii=True, default=str) if not isinstance(value, str) else repr(value)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}..."
