"""What was found, said as the organisation itself says it in its plan: "our infrastructure lags behind"."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans.balance import wording
from vierinbalans.plan.assembling.source import Source


def headline(source: Source) -> str:
    """The finding in one sentence."""
    profile = source.profile
    fixed = {
        "not_started": _("We are at the beginning: every building block is still open."),
        "balanced": _("Our building blocks are in balance."),
        "balanced_low": _("Our building blocks are even, but low: most decisions are still to be made."),
    }
    if profile.verdict in fixed:
        return fixed[profile.verdict]
    places = []
    if profile.ahead:
        places.append(
            ngettext("%(blocks)s runs ahead", "%(blocks)s run ahead", len(profile.ahead))
            % {"blocks": wording.block_titles(source.framework, profile.ahead, source.language)}
        )
    if profile.lags:
        places.append(
            ngettext("%(blocks)s lags behind", "%(blocks)s lag behind", len(profile.lags))
            % {"blocks": wording.block_titles(source.framework, profile.lags, source.language)}
        )
    return _("We are out of balance: %(places)s.") % {"places": ", ".join(places)}


def lead(source: Source) -> str:
    """Where we have come least far, and how far the blocks are apart."""
    profile = source.profile
    if profile.gap is None:
        return _("None of the steps applies to us, so there is nothing to compare.")
    if not profile.gap:
        return _("All building blocks are equally far.")
    weakest = wording.block_titles(source.framework, profile.weakest, source.language)
    sentence = ngettext(
        "We have come least far in the building block %(weakest)s.",
        "We have come least far in the building blocks %(weakest)s.",
        len(profile.weakest),
    )
    gap = _("Between the highest and the lowest building block there are %(gap)s stages.")
    figures = {"weakest": weakest, "gap": source.figure(profile.gap)}
    return f"{sentence % figures} {gap % figures}"


def sides(source: Source) -> str:
    """How people and means compare."""
    difference = source.profile.human_minus_material
    if difference is None:
        return ""
    if difference == 0:
        return _("The human side (vision, expertise) and the material side (content, infrastructure) are equally far.")
    figure = {"difference": source.figure(abs(difference))}
    if difference > 0:
        return _("The human side is %(difference)s stages further than the material side.") % figure
    return _("The material side is %(difference)s stages further than the human side.") % figure
