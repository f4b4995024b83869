"""The small values that every part of the model is made of: texts, kinds, numbers with their reason."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]
Sector = Literal["po", "so", "vo", "pro"]
Level = Literal["board", "school", "both"]
Side = Literal["human", "material", "none"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
SECTORS: tuple[Sector, ...] = ("po", "so", "vo", "pro")


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text in every language of the framework."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in ``language``; anything but English reads Dutch, the framework's first language."""
        return self.en if language.startswith("en") else self.nl


@dataclass(frozen=True, kw_only=True)
class AnswerState:
    """What a step can be besides a stage: not applicable, don't know yet, unanswered."""

    id: str
    name: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A number a rule uses, with its unit, source, date and reason."""

    value: float
    unit: str
    source: str
    date: str
    reason: Text
