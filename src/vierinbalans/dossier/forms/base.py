"""What a page showed when somebody began to write, as it comes back in a hidden field.

It comes from a browser, so anything may be in it: what is not as it should be counts as empty.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from vierinbalans.dossier.forms.words import tidy
from vierinbalans.dossier.merging import EMPTY, Content
from vierinbalans.dossier.rules import Mark, State

ID = re.compile(r"[A-Za-z0-9_.-]{1,80}")
STATES, MARKS = get_args(State), get_args(Mark)
STAGES = range(5)


def write_base(content: Content) -> str:
    """An answer for the hidden field."""
    return json.dumps(dict(content), ensure_ascii=False)


def read_base(words: str) -> Content:
    """The answer in the hidden field."""
    try:
        found = json.loads(words or "{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return EMPTY
    return {name: read(found.get(name)) for name, read in READERS.items()}


def _state(value: Any) -> list[Any]:
    match value:
        case ["stage", int(stage)] if stage in STAGES and not isinstance(stage, bool):
            return ["stage", stage]
        case [str(state), None] if state in STATES and state != "stage":
            return [state, None]
    return list(EMPTY["state"])


def _words(value: Any) -> str:
    # Half a character (a lone surrogate) can be written in JSON, but not in a page.
    return str(tidy(value)).encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _day(value: Any) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def _marks(value: Any) -> dict[str, str]:
    pairs: Mapping[Any, Any] = value if isinstance(value, dict) else {}
    return {key: mark for key, mark in pairs.items() if ID.fullmatch(key) and mark in MARKS}


def _refs(value: Any) -> list[str]:
    refs = value if isinstance(value, list) else []
    return sorted({ref for ref in refs if isinstance(ref, str) and ID.fullmatch(ref)})


READERS: Mapping[str, Callable[[Any], Any]] = {
    "state": _state,
    "reason": _words,
    "text": _words,
    "owner": _words,
    "review_on": _day,
    "considerations": _marks,
    "statements": _refs,
}
