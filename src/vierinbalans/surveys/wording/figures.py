"""Figures with what belongs to them: how sure they are, what they rest on, and why there is none."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans.framework.survey_types import SurveyThresholds
from vierinbalans.surveys import thresholds
from vierinbalans.surveys.rules.statistics import Reason
from vierinbalans.surveys.wording.names import spoken
from vierinbalans.ui.numbers import number_text


def number(value: float, *, digits: int = 1) -> str:
    """A mean or a difference."""
    return number_text(value, language=spoken(), digits=digits)


def percent(share: float) -> str:
    """A share from 0 to 1 in whole percents."""
    return f"{round(100 * share)}%"


def margin(value: float | None, reason: Reason) -> str:
    """How far the figure may be off, or why that cannot be said."""
    if value is not None:
        return f"± {number(value)}"
    return {
        "everyone_answered": _("everyone answered"),
        "invited_unknown": _("group size unknown"),
        "too_few": _("too few answers"),
        "interval": "",
    }[reason]


def answered_words(answered: int, *, least: int | None = None) -> str:
    """How many took part in a group; a number too small to show anything of stays "fewer than"."""
    border = thresholds.least() if least is None else least
    return str(answered) if answered == 0 or answered >= border else _("fewer than %d") % border


def of_invited(answered: int, invited: int | None) -> str:
    """How many answered, of how many."""
    words = answered_words(answered)
    if invited is None or (not words.isdigit() and invited < thresholds.least()):
        return words
    return _("%(answered)s of %(invited)d") % {"answered": words, "invited": invited}


def took_part(answered: int, invited: int | None) -> str:
    """How many people took part, as a sentence."""
    if invited is None:
        sentence = ngettext("%(answered)d person took part.", "%(answered)d people took part.", answered)
        return sentence % {"answered": answered}
    return _("%(answered)d of %(invited)d people took part (%(share)s).") % {
        "answered": answered,
        "invited": invited,
        "share": percent(answered / invited if invited else 0),
    }


def why_hidden(least: int) -> str:
    """Why something is not shown: always the same words, so that they tell nothing about a group."""
    return _(
        "“Not shown” means one of three things: fewer than %(least)d people gave a point, a small group answered "
        "nearly the same, or showing it would let somebody work out the answers of another small group. We do not "
        "say which, because that alone would tell something."
    ) % {"least": least}


def how_computed() -> list[str]:
    """How every figure is computed, in paragraphs."""
    return [
        _(
            "The mean is of everybody who gave a point from 1 to 5. Whoever does not know, or for whom it does not "
            "apply, is counted beside it and never as a low point."
        ),
        _(
            "The margin (±) says how far the mean may be from what everybody who was asked would have said: in 95 of "
            "100 cases it is within it. The more of a group answered, the smaller it is. When everyone answered there "
            "is no margin, and when the size of the group is unknown it cannot be computed."
        ),
        _(
            "A group's figure for a building block is the mean of the means of its statements; its margin is at most "
            "what is shown. In “all together” every group weighs the same, however many people it has. The school's "
            "own statements count for no building block."
        ),
    ]


def how_shown(borders: SurveyThresholds) -> list[str]:
    """Which differences are named, in paragraphs."""
    return [
        _(
            "Every pair of groups is compared on every statement, so some differences would look large by luck alone. "
            "A difference is called clearly more than chance when luck would bring one like it, over all comparisons "
            "together, in fewer than 1 of 20 cases. It is worth talking about from %(points)s points, or when "
            "the shares of who does not know are %(share)s apart."
        )
        % {"points": number(borders.difference.value), "share": percent(borders.dont_know.value)}
    ]
