"""What a workbook changes, in words: field by field what stands there and what will stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier.models import StatementState
from vierinbalans.dossier.operations.workbook import STATE, Change
from vierinbalans.dossier.views import action_words
from vierinbalans.dossier.views.asking import language
from vierinbalans.dossier.views.words import label_of, words_of


@dataclass(frozen=True, kw_only=True)
class ChangeInWords:
    """A change of an answer, a vision statement or an action."""

    title: str
    kind: str
    is_new: bool
    parts: Sequence[Mapping[str, str]]
    """Each with ``label``, ``before`` and ``now``."""


def in_words(changes: Sequence[Change], statements: Mapping[str, str]) -> list[ChangeInWords]:
    """The changes as people read them; ``statements`` are the words of vision statements by ref, the board's too."""
    return [_one(change, statements) for change in changes]


def _one(change: Change, statements: Mapping[str, str]) -> ChangeInWords:
    title, kind = change.key, _("action")
    if change.kind == "answer":
        title, kind = framework.load().step(change.key).title.in_language(language()), _("answer")
        parts = _of_answer(change, statements)
    elif change.kind == "statement":
        kind = _("vision statement")
        parts = _of_statement(change, statements)
    else:
        parts = _of_action(change)
    return ChangeInWords(title=title, kind=kind, is_new=change.is_new, parts=parts)


def _of_answer(change: Change, statements: Mapping[str, str]) -> list[Mapping[str, str]]:
    step = framework.load().step(change.key)
    return [
        {
            "label": label_of(each.field),
            "before": words_of(each.field, each.before, step=step, statements=statements),
            "now": words_of(each.field, each.after, step=step, statements=statements),
        }
        for each in change.differences
    ]


def _of_statement(change: Change, statements: Mapping[str, str]) -> list[Mapping[str, str]]:
    labels = {
        "text": _("Vision statement"),
        "explanation": _("Explanation"),
        "elaborates": _("Elaborates this statement of the board"),
        STATE: _("State"),
    }
    parts: list[Mapping[str, str]] = []
    for each in change.differences:
        now = str(StatementState(each.after).label) if each.field == STATE else statements.get(each.after, each.after)
        before = statements.get(each.before, each.before or "")
        parts.append({"label": labels[each.field], "before": before, "now": now or ""})
    return parts


def _of_action(change: Change) -> list[Mapping[str, str]]:
    before = {each.field: each.before for each in change.differences}
    after = {each.field: each.after for each in change.differences}
    return list(action_words.differences(before, after))
