"""Values as they stand in the file, and back."""

from datetime import date, datetime
from typing import Any


def written_day(value: date | None) -> str | None:
    """A day or a moment as ISO text."""
    return value.isoformat() if value else None


def written_name(words: str) -> str:
    """The name of a person; whoever has none may be known by a mail address, which is nobody else's business."""
    return "" if "@" in words else words


def ordered(value: Any) -> Any:
    """The same values with their keys in order: databases keep JSON each in their own."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value)}
    return [ordered(each) for each in value] if isinstance(value, list) else value


def read_day(words: str | None) -> date | None:
    """A day."""
    return date.fromisoformat(words) if words else None


def read_moment(words: str | None) -> datetime | None:
    """A moment."""
    return datetime.fromisoformat(words) if words else None
