"""An action and its changes in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier.action_list import place_titles
from vierinbalans.dossier.models import ActionStatus
from vierinbalans.dossier.views.asking import language


def where_words(block_id: str, step_id: str) -> str:
    """The title of the step an action is for, or of the block as a whole; its id when the model no longer has it."""
    return place_titles(framework.load(), language()).get(step_id or block_id, step_id or block_id)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """What changed, as label, words before and words now; nothing for empty. ``after`` holds what differs."""
    return [
        {"label": label, "before": _words(name, before), "now": _words(name, after)}
        for name, label in _labels().items()
        if name in after and _is_shown(name, after)
    ]


def _labels() -> dict[str, str]:
    return {
        "what": _("What will be done?"),
        "block": _("For"),
        "step": _("For"),
        "owner": _("Owner"),
        "start": _("Start"),
        "due": _("Due"),
        "status": _("Status"),
        "reason": _("Why was it dropped?"),
        "note": _("Note"),
    }


def _is_shown(name: str, after: Mapping[str, Any]) -> bool:
    """Block and step are one question: the block is told only when there is no step to tell."""
    return not (name == "block" and after.get("step"))


def _words(name: str, values: Mapping[str, Any]) -> str:
    value = str(values.get(name) or "")
    if name in ("start", "due"):
        return _day(value)
    if name == "status":
        return str(dict(ActionStatus.choices).get(value, value))
    if name == "step" and name in values and not value:
        return _("the whole block")
    return where_words(value, "") if value and name in ("block", "step") else value


def _day(value: str) -> str:
    try:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:  # nothing, or what an imported history holds
        return value
