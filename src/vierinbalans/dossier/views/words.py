"""The parts of an answer in words, for its history and for a conflict."""

from typing import Any

from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier.views.asking import language


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


def words_of(field: str, value: Any) -> str:
    """A part of an answer as text."""
    if field == "state":
        state, stage = value
        scale = framework.load().scale
        names = {each.id: each.name for each in scale.states} | {each.value: each.name for each in scale.points}
        return names[stage if state == "stage" else state].in_language(language())
    if isinstance(value, dict):
        marks = {"ticked": _("counts for us"), "dismissed": _("set aside")}
        return "; ".join(f"{key}: {marks.get(mark, mark)}" for key, mark in sorted(value.items())) or "-"
    return ", ".join(value) or "-" if isinstance(value, list) else str(value or "-")
