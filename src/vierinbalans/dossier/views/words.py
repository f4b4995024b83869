"""The parts of an answer in words, for its history and for a conflict."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier.views.asking import language
from vierinbalans.framework.types import Consideration, Step


def label_of(field: str) -> str:
    """What a part of an answer is called."""
    return {
        "state": _("Stage"),
        "reason": _("Why it does not apply"),
        "text": _("Answer"),
        "owner": _("Owner"),
        "review_on": _("Look at it again on"),
        "considerations": _("What to weigh"),
        "statements": _("Vision statements"),
    }[field]


def stage_words(state: str, stage: int | None) -> str:
    """A stage with its number, or the state without one."""
    scale = framework.load().scale
    if state == "stage":
        return next(f"{each.value} {each.name.in_language(language())}" for each in scale.points if each.value == stage)
    return next(each.name.in_language(language()) for each in scale.states if each.id == state)


def words_of(field: str, value: Any, *, step: Step | None = None, statements: Mapping[str, str] | None = None) -> str:
    """A part of an answer as text; nothing for an empty one.

    ``step`` gives considerations their words, ``statements`` (ref -> text) vision statements theirs.
    """
    if field == "state":
        return stage_words(*value)
    if field == "review_on" and value:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if field == "considerations":
        words = {each.id: each.text.in_language(language()) for each in step.considerations} if step else {}
        return "\n".join(f"{words.get(key, key)} {mark_words(mark)}" for key, mark in sorted(value.items()))
    if field == "statements":
        texts = statements or {}
        return "\n".join(texts.get(ref, _("a vision statement that is no longer there")) for ref in value)
    return str(value or "")


def mark_words(mark: str) -> str:
    """How a consideration was weighed."""
    return {"ticked": _("Counts for us."), "dismissed": _("Set aside.")}[mark]


def weighed(step: Step, marks: Mapping[str, str]) -> dict[str, list[Consideration]]:
    """The considerations of a step by how they were weighed: ``ticked``, ``dismissed`` and ``open``."""
    groups: dict[str, list[Consideration]] = {"ticked": [], "dismissed": [], "open": []}
    for each in step.considerations:
        groups[marks.get(each.id, "open")].append(each)
    return groups
