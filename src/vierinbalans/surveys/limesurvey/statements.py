"""The tables of a LimeSurvey export -> statements a school can take over, and what is left with the reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Literal

from vierinbalans.dossier.forms.words import tidy
from vierinbalans.surveys.limesurvey.reader import LimeTables, Row

LONGEST = 300
MOST_HTML = 10_000
MOST = 200
"""Statements of one file that are shown."""
ARRAYS = {"A": 5, "F": None, "H": None}
"""Array questions whose rows are statements with one scale -> how many points it has (``None``: as many as answers)."""
OTHER_ARRAYS = {"B": 10, "C": 3, "E": 3}
"""Array questions with a fixed scale of another length."""

Reason = Literal[
    "not_an_array",
    "other_points",
    "two_scales",
    "fields",
    "no_words",
    "long",
    "filled_in",
    "two_ends",
    "twice",
    "too_many",
]
_PLACEHOLDER = re.compile(r"\{[^{}\s][^{}]*\}")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A statement that can be taken over: where it stood, and its words by language."""

    code: str
    points: int
    """How many answers it had there; it gets our five."""
    languages: tuple[str, ...]
    nl: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Left:
    """A question or row of one that is not taken over, and why."""

    code: str
    words: str
    reason: Reason
    points: int = 0


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """What a file gives."""

    found: Sequence[Found]
    left: Sequence[Left]


def harvest(tables: LimeTables) -> Harvest:
    """The statements in an export, in the order of its questions."""
    texts = _texts(tables)
    below: dict[str, dict[str, Row]] = {}
    for row in tables.tables.get("subquestions", ()):
        below.setdefault(row.get("parent_qid", ""), {}).setdefault(row.get("qid", ""), row)
    questions: dict[str, Row] = {}
    for row in tables.tables.get("questions", ()):
        if row.get("parent_qid", "0") in ("", "0"):
            questions.setdefault(row.get("qid", ""), row)
        else:
            below.setdefault(row["parent_qid"], {}).setdefault(row.get("qid", ""), row)
    points = _points(tables)
    found: list[Found] = []
    left: list[Left] = []
    seen: set[str] = set()
    for key, question in sorted(questions.items(), key=lambda pair: _order(pair[1])):
        rows = sorted(below.get(key, {}).values(), key=_order)
        for each in _of_question(question, rows, texts, points.get(key, 0), tables.languages):
            if isinstance(each, Found):
                each = _once(each, seen)
            if isinstance(each, Found) and len(found) < MOST:
                found.append(each)
            elif isinstance(each, Found):
                left.append(Left(code=each.code, words=each.nl, reason="too_many"))
            else:
                left.append(each)
    return Harvest(found=found, left=left[:MOST])


def _once(each: Found, seen: set[str]) -> Found | Left:
    if each.nl.casefold() in seen:
        return Left(code=each.code, words=each.nl, reason="twice")
    seen.add(each.nl.casefold())
    return each


def _of_question(
    question: Row, rows: Sequence[Row], texts: Mapping[str, Mapping[str, str]], answers: int, languages: Sequence[str]
) -> Iterator[Found | Left]:
    kind, code = question.get("type", ""), question.get("title", "")[:40]
    own_words = _first(texts.get(question.get("qid", ""), {}), languages)[:LONGEST]
    points = ARRAYS.get(kind) or OTHER_ARRAYS.get(kind) or answers
    why = _why_not(kind)
    if why:
        yield Left(code=code, words=own_words, reason=why, points=points)
        return
    if not rows:
        yield Left(code=code, words=own_words, reason="no_words")
    for row in rows:
        yield _of_row(f"{code}_{row.get('title', '')[:40]}", texts.get(row.get("qid", ""), {}), points, languages)


def _why_not(kind: str) -> Reason | None:
    if kind == "1":
        return "two_scales"
    if kind in (";", ":"):
        return "fields"
    if kind in OTHER_ARRAYS:
        return "other_points"
    return None if kind in ARRAYS else "not_an_array"


def _of_row(code: str, texts: Mapping[str, str], points: int, languages: Sequence[str]) -> Found | Left:
    words = _first(texts, languages)
    reason = _wrong_words([text for text in texts.values() if text])
    if reason:
        return Left(code=code, words=words[:LONGEST], reason=reason)
    dutch, english = _in(texts, "nl"), _in(texts, "en")
    spoken = tuple(language for language, text in texts.items() if text)
    return Found(code=code, points=points, languages=spoken, nl=dutch or words, en=english)


def _wrong_words(texts: Sequence[str]) -> Reason | None:
    if not texts:
        return "no_words"
    if any(len(text) > LONGEST for text in texts):
        return "long"
    if any(_PLACEHOLDER.search(text) for text in texts):
        return "filled_in"
    return "two_ends" if any("|" in text for text in texts) else None


def _texts(tables: LimeTables) -> Mapping[str, Mapping[str, str]]:
    """Question -> language -> its plain words. Older exports keep them with the question, newer ones apart."""
    found: dict[str, dict[str, str]] = {}
    main = tables.languages[0] if tables.languages else ""
    for table in ("questions", "subquestions", "question_l10ns", "subquestion_l10ns"):
        for row in tables.tables.get(table, ()):
            if "question" in row:
                words = plain(row["question"])
                found.setdefault(row.get("qid", ""), {}).setdefault(row.get("language") or main, words)
    return found


def _points(tables: LimeTables) -> Mapping[str, int]:
    codes: dict[str, set[str]] = {}
    for row in tables.tables.get("answers", ()):
        codes.setdefault(row.get("qid", ""), set()).add(row.get("code", ""))
    return {question: len(found) for question, found in codes.items()}


def _in(texts: Mapping[str, str], language: str) -> str:
    """The words in a language or a variety of it, such as ``nl-informal``."""
    return next((text for key, text in texts.items() if key.split("-")[0] == language and text), "")


def _first(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    in_order = [texts[language] for language in languages if texts.get(language)]
    return next(iter([*in_order, *(text for text in texts.values() if text)]), "")


def _order(row: Row) -> tuple[int, int]:
    return _number(row.get("question_order", "")), _number(row.get("qid", ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


class _Words(HTMLParser):
    """The words of a piece of HTML, without what is not shown."""

    SILENT = ("script", "style")
    BREAKS = ("p", "br", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "hr")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - the parser's signature
        self.silent += tag in self.SILENT
        self.words.append(" " if tag in self.BREAKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in self.SILENT))
        self.words.append(" " if tag in self.BREAKS else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def plain(html: str) -> str:
    """The words of a text that may hold HTML, on one line; a text that is far too long stays as it is."""
    if len(html) > MOST_HTML:
        return html
    parser = _Words()
    parser.feed(html)
    parser.close()
    return " ".join(str(tidy("".join(parser.words))).split())
