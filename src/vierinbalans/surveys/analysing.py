"""From a file of answers in our own form to results: for ``survey analyse``, without a database.

The columns are ``group``, ``unit`` (may be missing) and the ids of statements; see ``docs/formats/survey-answers.md``.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from vierinbalans.framework.types import SECTORS, Framework, Sector
from vierinbalans.surveys.content import asked_of
from vierinbalans.surveys.files.report import Response, SurveyReport
from vierinbalans.surveys.importing.reading import GROUP, UNIT, AnswerMapping, Reading, plain_mapping, read_answers
from vierinbalans.surveys.importing.table import Table, TableError, read_table
from vierinbalans.surveys.importing.values import folded
from vierinbalans.surveys.importing.words import reason_words
from vierinbalans.surveys.rules.asked import Asked, AskedItem
from vierinbalans.surveys.rules.disclosure import LEAST, UNANIMOUS, release_of
from vierinbalans.surveys.rules.results import results_of
from vierinbalans.surveys.rules.tables import SheetAnswers
from vierinbalans.surveys.thresholds import strictest

HEADING_ROW = 1


class AnalysisError(ValueError):
    """Answers that cannot be analysed as a whole; the message says where and what to do."""


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """A row, a column or one answer that was left out, and why; never the answer itself."""

    row: int
    column: str = ""
    why: str

    def __str__(self) -> str:
        place = _("row %(row)d, column %(column)s") if self.column else _("row %(row)d")
        return f"{place % {'row': self.row, 'column': self.column}}: {self.why}"


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """The results, and what was left out on the way."""

    report: SurveyReport
    rejected: tuple[Rejected, ...]


def analyse(
    content: bytes,
    *,
    framework: Framework,
    questionnaire_id: str,
    invited: Mapping[str, int],
    today: date,
    sector: Sector = "vo",
) -> Analysis:
    """The results of the answers in a file, in words of the active language. ``invited``: group -> how many people.
    ``sector``: whose words of a statement stand in the results, where those differ.

    Raises ``AnalysisError``.
    """
    surveys = framework.surveys
    asked = _asked_of_anybody(framework, questionnaire_id, sector)
    if surveys is None or asked is None:
        raise AnalysisError(_unknown_questionnaire(framework, questionnaire_id))
    _refuse_unknown_groups(invited, asked)
    table, mapping = _opened(content, asked)
    reading = read_answers(table, asked, mapping)
    sheets = tuple(each.answers for each in reading.sheets)
    _refuse_none(reading)
    _refuse_too_many(sheets, invited)
    asked = _only(asked, groups={*invited, *(sheet.group for sheet in sheets)}, items=set(mapping.columns.values()))
    thresholds = surveys.thresholds
    tables = release_of(
        sheets,
        asked,
        {(group, ""): many for group, many in invited.items()},
        least=strictest(thresholds.least, LEAST),
        unanimous=strictest(thresholds.unanimous, UNANIMOUS),
    )
    report = SurveyReport(
        asked=asked,
        results=results_of(tables, asked, thresholds),
        thresholds=thresholds,
        responses=tuple(_responses(asked, sheets, invited)),
        dated=today,
    )
    return Analysis(report=report, rejected=(*_rejected_columns(table, mapping), *_rejected(reading)))


def _asked_of_anybody(framework: Framework, questionnaire_id: str, sector: Sector) -> Asked | None:
    """The questionnaire for every group it is meant for. A statement counts as put to a group when it was in any kind
    of school; its words are those of ``sector``, if it has them."""
    surveys = framework.surveys
    if surveys is None or questionnaire_id not in {each.id for each in surveys.questionnaires}:
        return None
    groups = surveys.questionnaire(questionnaire_id).groups
    versions = [
        asked_of(framework, questionnaire_id, groups=groups, sector=each, open_question=False)
        for each in (sector, *SECTORS)
    ]
    items: dict[str, AskedItem] = {}
    for item_id in surveys.questionnaire(questionnaire_id).items:
        found = [version.items[item_id] for version in versions if item_id in version.items]
        if found:
            texts = {group: text for each in reversed(found) for group, text in each.texts.items()}
            items[item_id] = replace(found[0], texts={group: texts[group] for group in groups if group in texts})
    return _of_items(versions[0], items)


def _of_items(asked: Asked, items: Mapping[str, AskedItem]) -> Asked:
    """The same with these statements, for the groups that were put any of them."""
    groups = {
        group.id: replace(group, items=tuple(item.id for item in items.values() if group.id in item.texts))
        for group in asked.groups.values()
    }
    return replace(asked, items=items, groups={name: group for name, group in groups.items() if group.items})


def _only(asked: Asked, *, groups: Collection[str], items: Collection[str]) -> Asked:
    """What a file is about: groups that were asked, and statements it has a column for."""
    kept = {
        item.id: replace(item, texts={group: text for group, text in item.texts.items() if group in groups})
        for item in asked.items.values()
        if item.id in items
    }
    return _of_items(asked, {name: item for name, item in kept.items() if item.texts})


def _unknown_questionnaire(framework: Framework, questionnaire_id: str) -> str:
    known = [each.id for each in framework.surveys.questionnaires] if framework.surveys else []
    return _("there is no questionnaire '%(id)s'. Choose one of: %(known)s.") % {
        "id": questionnaire_id[:40],
        "known": ", ".join(known),
    }


def _refuse_unknown_groups(invited: Mapping[str, int], asked: Asked) -> None:
    for group in invited:
        if group not in asked.groups:
            raise AnalysisError(
                _("--invited: this questionnaire has no group '%(group)s'. Choose from: %(known)s.")
                % {"group": group[:40], "known": ", ".join(asked.groups)}
            )


def _opened(content: bytes, asked: Asked) -> tuple[Table, AnswerMapping]:
    try:
        table = read_table(content)
    except TableError as error:
        raise AnalysisError(str(error)) from error
    mapping = plain_mapping(table.headings, asked)
    if GROUP not in mapping.columns.values():
        raise AnalysisError(_("row 1: there is no column 'group'. Add one that says to which group each row belongs."))
    if not set(mapping.columns.values()) & set(asked.items):
        raise AnalysisError(
            _(
                "row 1: no column is named after a statement of '%(id)s', such as %(example)s. "
                "'vierinbalans survey questionnaires --json' lists their ids."
            )
            % {"id": asked.questionnaire, "example": next(iter(asked.items))}
        )
    return table, replace(mapping, units=_one_spelling(table, mapping))


def _one_spelling(table: Table, mapping: AnswerMapping) -> dict[str, str]:
    """Units that differ in capitals and spaces only are one: it is called as it is written first."""
    spelled: dict[str, str] = {}
    for place in (place for place, target in mapping.columns.items() if target == UNIT):
        for row in table.rows:
            spelled.setdefault(folded(row.cells[place]), row.cells[place])
    return spelled


def _refuse_none(reading: Reading) -> None:
    if not reading.sheets:
        first = next(_rejected(reading))
        raise AnalysisError(_("no row could be used. The first to mend: %s") % first)


def _refuse_too_many(sheets: Collection[SheetAnswers], invited: Mapping[str, int]) -> None:
    for group, many in invited.items():
        answered = sum(sheet.group == group for sheet in sheets)
        if answered > many:
            raise AnalysisError(
                _(
                    "--invited: of '%(group)s' %(answered)d answered, more than the %(invited)d who were invited. "
                    "Correct the number, or take out rows that stand in the file twice."
                )
                % {"group": group, "answered": answered, "invited": many}
            )


def _responses(asked: Asked, sheets: Collection[SheetAnswers], invited: Mapping[str, int]) -> Iterator[Response]:
    for group in asked.groups:
        yield Response(group=group, answered=sum(each.group == group for each in sheets), invited=invited.get(group))


def _rejected_columns(table: Table, mapping: AnswerMapping) -> Iterator[Rejected]:
    read = {folded(table.headings[place]) for place in mapping.columns}
    for place, heading in enumerate(table.headings):
        if place in mapping.columns or not heading:
            continue
        why = (
            _("This column stands in the file twice. Only the first was read.")
            if folded(heading) in read
            else _("No statement of this questionnaire has this id. The column was not read.")
        )
        yield Rejected(row=HEADING_ROW, column=heading, why=why)


def _rejected(reading: Reading) -> Iterator[Rejected]:
    for each in reading.rejects:
        yield Rejected(row=each.row, column=each.column, why=reason_words(each.reason))
