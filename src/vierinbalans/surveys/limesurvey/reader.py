"""The rows of a LimeSurvey export, read piece by piece: no document type, no entities, no more than a file may hold.

An export is a document of tables (``questions``, ``subquestions``, ``answers``, ``question_l10ns``), each with
``rows`` of fields. Nothing of it is evaluated or fetched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 50_000
DEEPEST = 20
TABLES = frozenset({"questions", "subquestions", "answers", "question_l10ns", "subquestion_l10ns"})
"""The tables that are kept; all others are skipped."""
KINDS = frozenset({"Survey", "Group", "Question"})
_ROOT = "document"

LimeProblem = Literal["empty", "too_large", "archive", "not_xml", "document_type", "not_limesurvey", "other_kind"]
Row = Mapping[str, str]


class LimeFileError(ValueError):
    """A file that cannot be read: what is wrong, and where (line) when that is known."""

    def __init__(self, problem: LimeProblem, *, line: int = 0, words: str = "") -> None:
        super().__init__(problem)
        self.problem, self.line, self.words = problem, line, words


@dataclass(frozen=True, kw_only=True)
class LimeTables:
    """The tables of an export, by name, and its languages, the main one first."""

    kind: str
    languages: Sequence[str]
    tables: Mapping[str, Sequence[Row]]


def read_tables(content: bytes) -> LimeTables:
    """The tables of an export. Raises ``LimeFileError``."""
    if not content.strip():
        raise LimeFileError("empty")
    if len(content) > MOST_BYTES:
        raise LimeFileError("too_large")
    if content[:2] == b"PK" or content[:2] == b"\x1f\x8b":
        raise LimeFileError("archive")
    found = _Reader()
    try:
        found.feed(content)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, LimeFileError):
            raise
        raise LimeFileError("not_xml", line=getattr(error, "lineno", 0)) from error
    if found.root != _ROOT or not found.kind:
        raise LimeFileError("not_limesurvey")
    if found.kind not in KINDS:
        raise LimeFileError("other_kind", words=found.kind[:40])
    return LimeTables(kind=found.kind, languages=found.languages, tables=found.tables)


@dataclass
class _Reader:
    """Collects rows while the parser goes through the file."""

    root: str = ""
    kind: str = ""
    languages: list[str] = field(default_factory=list)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    row: dict[str, str] = field(default_factory=dict)
    rows: int = 0

    def feed(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text.append
        parser.Parse(content, True)

    def _refuse(self, *_declared: object) -> None:
        raise LimeFileError("document_type")

    def _start(self, name: str, _attributes: Mapping[str, str]) -> None:
        self.root = self.root or name
        self.path.append(name)
        self.text.clear()
        if len(self.path) > DEEPEST:
            raise LimeFileError("not_limesurvey")

    def _end(self, _name: str) -> None:
        words = "".join(self.text).strip()
        match self.path[1:]:
            case ["LimeSurveyDocType"]:
                self.kind = words
            case ["languages", "language"]:
                self.languages.append(words[:20])
            case [table, "rows", "row"] if table in TABLES:
                self._keep(table)
            case [table, "rows", "row", column] if table in TABLES:
                self.row[column] = words
        self.text.clear()
        self.path.pop()

    def _keep(self, table: str) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise LimeFileError("too_large")
        self.tables.setdefault(table, []).append(self.row)
        self.row = {}
