"""Why something was left out, in words."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from vierinbalans.surveys.importing.reading import Reason

REASONS: Mapping[Reason, Callable[[], str]] = {
    "no_group": lambda: _("This row names no group, so the whole row was left out."),
    "unknown_group": lambda: _("The group in this row is not asked here, so the whole row was left out."),
    "unknown_unit": lambda: _("The unit in this row is not asked within its group, so the whole row was left out."),
    "no_answers": lambda: _("This row holds no answer that can be used."),
    "too_many": lambda: _("There are more answers than people who were invited, so the whole row was left out."),
    "formula": lambda: _("This cell holds a formula. Paste the answer itself as a value."),
    "unknown_value": lambda: _("This is none of the answers: 1 to 5, ? or n/a."),
    "not_asked": lambda: _("This statement was not put to this group."),
}


def reason_words(reason: Reason) -> str:
    """Why, and whether the whole row or one answer was left out."""
    return REASONS[reason]()


IMPORTING_REFUSALS: Mapping[str, Callable[[], str]] = {
    "state": lambda: _(
        "Answers can be taken in only while a round is open or closed, before its results are published."
    ),
    "gone": lambda: _("This file is no longer here: it is kept for a day at most. Hand it in again."),
    "done": lambda: _("This file has been taken in already."),
    "room": lambda: _("Others have answered in the meantime. Look once more at what would be taken in now."),
    "again": lambda: _("The same answers were taken in before. Tick the box if you really want them twice."),
}
"""Why an import cannot go on."""
