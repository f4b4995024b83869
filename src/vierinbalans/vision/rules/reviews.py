"""What a sharpening still needs before it can be finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Result = Literal["", "kept", "sharpened", "dropped"]
Lack = Literal["result", "reason", "words", "changed"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """What is said of one statement, and how it stands."""

    statement: int
    now: str
    """Its words as they stand."""
    before: str = ""
    """Its words when this was said of it."""
    result: str = ""
    after: str = ""
    reason: str = ""


def lack_of(line: Line) -> Lack | None:
    """What a line still needs; nothing when it is complete."""
    if not line.result:
        return "result"
    if line.before != line.now:
        return "changed"
    if line.result == "sharpened" and line.after.strip() in ("", line.now):
        return "words"
    if line.result != "kept" and not line.reason.strip():
        return "reason"
    return None


def lacks(lines: Iterable[Line]) -> dict[int, Lack]:
    """What each incomplete line needs, by statement."""
    return {line.statement: lack for line in lines if (lack := lack_of(line))}
