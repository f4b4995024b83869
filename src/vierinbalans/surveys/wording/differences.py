"""Where two groups differ, in words that say how sure it is."""

from django.utils.translation import gettext as _

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.gaps import Gap, Verdict
from vierinbalans.surveys.wording.figures import number, percent
from vierinbalans.surveys.wording.names import capital, group_name


def verdict(found: Verdict) -> str:
    """How sure a difference is, in a few words."""
    return {
        "clear": _("clearly more than chance"),
        "small": _("more than chance, but small"),
        "chance": _("may be chance"),
        "too_few": _("too few answers to tell"),
    }[found]


def difference(gap: Gap, asked: Asked) -> str:
    """Two groups' means on one statement, in a sentence."""
    names = {"one": capital(group_name(asked, gap.higher)), "other": group_name(asked, gap.lower)}
    if gap.one_value is None or gap.other_value is None:
        names = {"one": capital(group_name(asked, gap.one)), "other": group_name(asked, gap.other)}
        return _("%(one)s and %(other)s: too few answers to tell.") % names
    figures = {
        "high": number(max(gap.one_value, gap.other_value)),
        "low": number(min(gap.one_value, gap.other_value)),
        "size": number(gap.size),
        "verdict": verdict(gap.verdict),
    }
    sentence = _("%(one)s: %(high)s, %(other)s: %(low)s. A difference of %(size)s, %(verdict)s.")
    return sentence % {**names, **figures}


def dont_know_difference(gap: Gap, asked: Asked) -> str:
    """Two groups' shares of "don't know" on one statement, in a sentence."""
    return _("%(high)s of the %(one)s do not know, against %(low)s of the %(other)s.") % {
        "high": percent(max(gap.one_value or 0.0, gap.other_value or 0.0)),
        "low": percent(min(gap.one_value or 0.0, gap.other_value or 0.0)),
        "one": group_name(asked, gap.higher),
        "other": group_name(asked, gap.lower),
    }
