"""The parts a group is divided in - classes, sections, bouwen - as people type them: one a line, with a number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

MOST_PARTS = 150
LONGEST_NAME = 100
MOST_PEOPLE = 100_000

PartProblem = Literal["no_name", "long_name", "twice", "not_a_count", "too_many"]
_LINE = re.compile(r"(?P<name>.*?)\s*(?:[,;:|]|\t)\s*(?P<count>[-+]?[0-9][0-9.,]*)\s*")
_COUNT = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a group, and how many people in it are asked (``None``: not known)."""

    name: str
    invited: int | None = None


class PartsError(ValueError):
    """A line that cannot be read: which one (from 1), its words, and what is wrong with it."""

    def __init__(self, line: int, words: str, problem: PartProblem) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line, self.words, self.problem = line, words, problem


def read_parts(text: str) -> Sequence[Part]:
    """Lines such as ``2A, 28`` or ``Talen`` as parts; empty lines are skipped. Raises ``PartsError``.

    What stands after the last comma, semicolon, colon or tab counts as a number only when it looks like one, so that
    a name may hold a comma: ``Kunst, cultuur`` is a name.
    """
    parts: list[Part] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        words = " ".join(line.split(" ")).strip(" ")
        if not words.strip():
            continue
        part = _part(number, words)
        if part.name.casefold() in seen:
            raise PartsError(number, words, "twice")
        seen.add(part.name.casefold())
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise PartsError(number, words, "too_many")
    return parts


def _part(number: int, words: str) -> Part:
    match = _LINE.fullmatch(words)
    name, count = (match["name"], match["count"]) if match else (words, "")
    name = " ".join(name.split())
    if not name:
        raise PartsError(number, words, "no_name")
    if len(name) > LONGEST_NAME:
        raise PartsError(number, words[:LONGEST_NAME], "long_name")
    if not count:
        return Part(name=name)
    if not _COUNT.fullmatch(count) or not 0 < int(count) <= MOST_PEOPLE:
        raise PartsError(number, words, "not_a_count")
    return Part(name=name, invited=int(count))


def write_parts(parts: Iterable[Part]) -> str:
    """The lines that ``read_parts`` reads back."""
    return "\n".join(each.name if each.invited is None else f"{each.name}, {each.invited}" for each in parts)
