"""The rhythms and what a review lacks, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.vision.models import ReviewKind, ReviewResult
from vierinbalans.vision.operations.reviews import NotCompleteError
from vierinbalans.vision.queries.reviews import RhythmSeen


def rhythm_words(seen: RhythmSeen, *, today: date) -> str:
    """Which rhythm is due, or from when."""
    if seen.open_id:
        return (
            _("You are sharpening the vision: go on where you were.")
            if seen.open_kind == ReviewKind.SHARPEN
            else _("You are formulating the vision: go on where you were.")
        )
    day = date_format(seen.due.on, "j F Y")
    if seen.due.rhythm == "formulate":
        return _("There is no adopted vision statement yet: formulate your vision first.")
    if seen.due.rhythm == "reformulate":
        return _("It is time to formulate the vision anew, with everyone: due since %s.") % day
    if seen.due.is_due(today):
        return _("It is time to sharpen the vision: due since %s.") % day
    return _("The vision is up to date. Sharpen it from %s.") % day


def lack_words(lack: NotCompleteError) -> Mapping[str, str]:
    """What is missing before a review can be finished, by the name of its field."""
    words = {
        "result": ("result", _("Choose what becomes of this statement.")),
        "reason": ("reason", _("Write why.")),
        "words": ("after", _("Write the new words.")),
        "changed": ("result", _("This statement was changed meanwhile. Read it again, and choose anew.")),
    }
    found = {f"{words[each][0]}_{pk}": words[each][1] for pk, each in lack.lines.items()}
    if lack.people:
        found["people"] = _("Write who took part.")
    if lack.conclusion:
        found["conclusion"] = _("Write what you concluded.")
    return found


def said_words(result: str, after: str, reason: str) -> str:
    """What is said of one statement, on one line."""
    label = str(ReviewResult(result).label) if result in ReviewResult.values else ""
    words = [label, after if result == ReviewResult.SHARPENED else "", reason if result != ReviewResult.KEPT else ""]
    return ": ".join(each for each in words if each)
