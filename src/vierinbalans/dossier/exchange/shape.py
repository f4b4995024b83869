"""Holds a document against ``dossier.schema.json`` and says in plain words where it differs."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, ValidationError, validators

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.problems import Problem, path

SHOWN = 60
"""Characters of a wrong value that are shown."""


def shape_problems(document: object) -> Iterator[Problem]:
    """Where the document differs from the schema."""
    for error in _validator().iter_errors(document):
        yield Problem(place=path(*error.absolute_path), message=_in_words(error))


@lru_cache(maxsize=1)
def schema() -> Document:
    """The JSON Schema (2020-12) of the document."""
    text = files("vierinbalans.dossier.exchange").joinpath("dossier.schema.json").read_text(encoding="utf-8")
    loaded: Document = json.loads(text)
    return loaded


@lru_cache(maxsize=1)
def _validator() -> Any:
    make: Any = validators.extend
    return make(Draft202012Validator, {"pattern": _whole_pattern, "uniqueItems": _unique_words})(schema())


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
