"""What the columns and words of a file most likely mean; somebody looks at it before it counts."""

import re
from collections.abc import Collection, Iterator, Mapping

from vierinbalans.surveys.importing.reading import GROUP, GROUP_HEADINGS, REMARK, UNIT, UNIT_HEADINGS, AnswerMapping
from vierinbalans.surveys.importing.table import FORMULA, Row, Table
from vierinbalans.surveys.importing.values import folded
from vierinbalans.surveys.rules.asked import Asked

WHO_OR_WHEN = re.compile(
    r"(respons?e?[ _-]?id|id|seed|token|toegangscode|access code|e-?mail( ?adr?d?ress?e?n?)?|mail ?adr?d?ress?"
    r"|ip.?(adres|addr|address)?|refurl|referrer url|start ?(date|time)|date.?stamp|submit ?date|last.?page"
    r"|(date|datum) (submitted|started|last action|verzonden|gestart|laatste actie)|date|datum|time ?stamp|tijdstempel"
    r"|start ?tijd|begintijd|tijd van voltooien|completion time|last modified time|laatste pagina"
    r"|start.?(language|taal)"
    r"|first.?name|last.?name|voornaam|achternaam|naam|name|leerlingnummer|student.?(id|number))"
)
"""Headings of columns that say who answered or when: LimeSurvey, Forms and others add them."""
LIMESURVEY = re.compile(r"(?P<question>[^\[\]]*)\[(?P<part>[^\[\]]+)\](?P<rest>.*)", re.DOTALL)
"""``q1[SQ001]``, ``q1[vision_known]. We know the vision`` and ``How true is this? [We know the vision]``."""
MORE_GROUP_HEADINGS = ("rol", "role", "functie", "doelgroep", "ik ben")
MORE_UNIT_HEADINGS = ("afdeling", "klas", "class", "leerjaar", "department")
REMARK_HEADINGS = ("remark", "remarks", "comment", "comments", "opmerking", "opmerkingen", "toelichting")
MOST_WORDS = 60
"""Different answers that are looked at; a column of answers has a handful."""


def without_who_and_when(table: Table) -> Table:
    """The table without columns that say who answered or when: these are not even kept for a moment."""
    places = [place for place, heading in enumerate(table.headings) if not WHO_OR_WHEN.fullmatch(folded(heading))]
    return Table(
        headings=tuple(table.headings[place] for place in places),
        rows=tuple(Row(number=row.number, cells=tuple(row.cells[place] for place in places)) for row in table.rows),
    )


def suggested_columns(headings: Collection[str], asked: Asked) -> Mapping[int, str]:
    """Place of a column -> what it most likely holds; each statement once."""
    known = _names(asked)
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        target = next((known[name] for name in _parts(heading) if name in known), "")
        if target and target not in found.values():
            found[place] = target
    return found


def _names(asked: Asked) -> dict[str, str]:
    """Everything a heading may say, folded -> what the column holds."""
    names: dict[str, str] = {}
    for item in asked.items.values():
        for text in item.texts.values():
            names |= {folded(text.nl): item.id, folded(text.en): item.id}
    for item in asked.items.values():
        names[folded(item.id)] = item.id
    if asked.open_question:
        names |= {folded(asked.open_question.nl): REMARK, folded(asked.open_question.en): REMARK}
    names |= dict.fromkeys((*GROUP_HEADINGS, *MORE_GROUP_HEADINGS), GROUP)
    names |= dict.fromkeys((*UNIT_HEADINGS, *MORE_UNIT_HEADINGS), UNIT)
    return names | dict.fromkeys(REMARK_HEADINGS, REMARK)


def _parts(heading: str) -> Iterator[str]:
    """The heading, and the parts of it that may be the name of a statement."""
    yield folded(heading)
    lime = LIMESURVEY.fullmatch(heading.strip())
    if lime:
        yield folded(lime["part"])
        yield folded(lime["rest"].strip(" .:-"))
    for sign in (". ", ": ", " - "):
        if sign in heading:
            yield folded(heading.partition(sign)[2])


def words_in(table: Table, mapping: AnswerMapping, target: str) -> list[str]:
    """The different words in the column that holds this (``group`` or ``unit``), in order."""
    places = [place for place, held in mapping.columns.items() if held == target]
    return _different(row.cells[place] for row in table.rows for place in places)


def answers_in(table: Table, mapping: AnswerMapping, asked: Asked) -> list[str]:
    """The different answers in the columns of statements, in order."""
    places = [place for place, held in mapping.columns.items() if held in asked.items]
    return _different(row.cells[place] for row in table.rows for place in places)


def _different(words: Iterator[str]) -> list[str]:
    found: dict[str, str] = {}
    for each in words:
        if each and each != FORMULA:
            found.setdefault(folded(each), each)
    return sorted(found.values(), key=str.casefold)


def suggested_group(words: str, asked: Asked) -> str:
    """The group that a foreign word most likely means; empty: no idea."""
    sought = folded(words)
    for group in asked.groups.values():
        names = {folded(name) for name in (group.id, group.name.nl, group.name.en)}
        if sought in names or any(sought in (f"{name}s", f"{name}en") or name == f"{sought}s" for name in names):
            return group.id
    return next((group for group in asked.groups if sought in OTHER_NAMES.get(group, ())), "")


OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "leaders": ("leiding", "schoolleiding", "directie", "management", "mt", "leidinggevende", "teamleider", "leader"),
    "teachers": ("docent", "docenten", "leraar", "leraren", "leerkracht", "leerkrachten", "teacher"),
    "support_staff": ("oop", "ondersteuning", "onderwijsondersteuning", "ondersteunend personeel", "support"),
    "pupils": ("leerling", "leerlingen", "student", "students", "pupil"),
    "parents": ("ouder", "ouders", "verzorger", "verzorgers", "ouder/verzorger", "parent"),
}
