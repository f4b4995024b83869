"""Shapes that a value from a file can be held against. Each shape tells what is wrong, where, and what to do."""

import datetime
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from vierinbalans.framework.types import LANGUAGES

LONG = 40
"""From this many characters on, the same words in two languages are a forgotten translation."""


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """Where in a file something is wrong, what, and what to do about it."""

    key: str
    message: str
    fix: str


class Shape(Protocol):
    """Anything a value can be held against."""

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """What is wrong with ``value``, which stands at ``key``; nothing when it fits."""


@dataclass(frozen=True)
class Words:
    """A text that is not empty; with ``pattern`` it must look like ``like``."""

    pattern: str = r"(?s).+"
    like: str = "some words"
    most: int | None = None

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        if value is None or (isinstance(value, str) and not value.strip()):
            yield Flaw(key=key, message="is empty", fix=f"Write {self.like}")
        elif not isinstance(value, str):
            yield Flaw(key=key, message=f"is {_kind(value)}, not text", fix="Put quotes around it")
        elif not re.fullmatch(self.pattern, value):
            yield Flaw(key=key, message=f"'{short(value)}' does not fit here", fix=f"Write {self.like}")
        elif self.most and len(value) > self.most:
            message = f"has {len(value)} characters, more than {self.most}"
            yield Flaw(key=key, message=message, fix="Make it shorter")


NAME = Words(r"[a-z][a-z0-9_]*", "an id in small letters, figures and underscores")


@dataclass(frozen=True)
class Translated:
    """A text in every language of the framework."""

    most: int | None = None

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        languages: dict[Hashable, Shape] = {language: Words(most=self.most) for language in LANGUAGES}
        found = list(Record(languages).flaws(value, key))
        yield from found
        if not found and value["nl"] == value["en"] and len(value["nl"]) > LONG:
            yield Flaw(key=key, message="says the same in both languages", fix="Translate it")


@dataclass(frozen=True)
class Number:
    """A number between two bounds, both included."""

    least: float
    most: float
    whole: bool = False

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        fits = isinstance(value, int if self.whole else (int, float)) and not isinstance(value, bool)
        if not fits or not self.least <= value <= self.most:
            kind = "a whole number" if self.whole else "a number"
            fix = f"Write {kind} from {self.least:g} to {self.most:g}, without quotes"
            yield Flaw(key=key, message=f"'{short(value)}' does not fit here", fix=fix)


@dataclass(frozen=True)
class OneOf:
    """One of a closed list."""

    options: tuple[str, ...]

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        if not isinstance(value, str) or value not in self.options:
            message = f"'{short(value)}' is not known here"
            yield Flaw(key=key, message=message, fix=f"Choose from: {', '.join(self.options)}")


@dataclass(frozen=True)
class Switch:
    """Yes or no."""

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        if not isinstance(value, bool):
            yield Flaw(key=key, message=f"'{short(value)}' does not fit here", fix="Write true or false")


@dataclass(frozen=True)
class Day:
    """A date in text; ``partly`` also takes a year or a year and month."""

    partly: bool = False

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        full = str(value)
        if self.partly and re.fullmatch(r"\d{4}(-\d{2})?", full):
            full = f"{full}-01-01"[:10]
        if not isinstance(value, str) or not _is_day(full):
            partly = ' (or only "2026" or "2026-11")' if self.partly else ""
            fix = f'Write year-month-day in quotes, like "2026-11-23"{partly}'
            yield Flaw(key=key, message=f"'{short(value)}' is not such a date", fix=fix)


@dataclass(frozen=True)
class Many:
    """A list, with at least and at most so many entries, none of them twice. ``by``: the key that may not repeat."""

    entry: Shape
    least: int = 0
    most: int | None = None
    by: str = ""

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        if not isinstance(value, list):
            yield Flaw(
                key=key, message=f"is {_kind(value)}, not a list", fix="Start every entry with '- ', or write []"
            )
            return
        if len(value) < self.least or (self.most is not None and len(value) > self.most):
            amount = f"{self.least} to {self.most}" if self.most else f"at least {self.least}"
            yield Flaw(key=key, message=f"has {len(value)} entries", fix=f"Give it {amount}")
        for place, entry in enumerate(value):
            yield from self.entry.flaws(entry, f"{key}[{place}]")
        yield from self._repeats(value, key)

    def _repeats(self, entries: list[Any], key: str) -> Iterator[Flaw]:
        seen: list[Any] = []
        for place, entry in enumerate(entries):
            name = entry.get(self.by) if self.by and isinstance(entry, dict) else entry
            if name in seen:
                where = f"{key}[{place}]{'.' + self.by if self.by else ''}"
                yield Flaw(
                    key=where, message=f"'{short(name)}' is there twice", fix="Keep one, or give it another name"
                )
            seen.append(name)


@dataclass(frozen=True)
class Record:
    """A mapping with known keys: all of ``required``, any of ``optional``, nothing else."""

    required: Mapping[Hashable, Shape]
    optional: Mapping[Hashable, Shape] = field(default_factory=dict)

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        known = {**self.required, **self.optional}
        if not isinstance(value, dict):
            fix = f"Write it as lines with {', '.join(map(str, known))}"
            yield Flaw(key=key, message=f"is {_kind(value)} where keys are expected", fix=fix)
            return
        for name in self.required:
            if name not in value:
                yield Flaw(key=_under(key, name), message="is missing", fix="Add this key")
        for name, entry in value.items():
            if name in known:
                yield from known[name].flaws(entry, _under(key, name))
            else:
                fix = f"Remove it, or use one of: {', '.join(map(str, known))}"
                yield Flaw(key=_under(key, name), message="is not a known key here", fix=fix)


@dataclass(frozen=True)
class Table:
    """A mapping whose keys are free, as long as they fit."""

    name: Words
    entry: Shape

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``Shape``."""
        if not isinstance(value, dict):
            yield Flaw(key=key, message=f"is {_kind(value)} where keys are expected", fix="Write {} when it is empty")
            return
        for name, entry in value.items():
            yield from self.name.flaws(name, _under(key, name))
            yield from self.entry.flaws(entry, _under(key, name))


def _under(key: str, name: Hashable) -> str:
    return f"{key}.{name}" if key else str(name)


def short(value: Any) -> str:
    """A value as a message names it."""
    said = str(value)
    return said if len(said) <= LONG else f"{said[:LONG]}…"


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes or no"
    names = {int: "a number", float: "a number", str: "a text", list: "a list", dict: "a set of keys"}
    return names.get(type(value), "something else")


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
