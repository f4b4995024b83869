"""The finding in a headline, what it asks for, and the figures under it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans.balance.rules import BlockProfile, Profile
from vierinbalans.balance.wording.words import block_titles, capital, stages
from vierinbalans.framework.types import Framework


def headline(profile: Profile, framework: Framework, language: str) -> str:
    """The finding in one sentence."""
    with override(language):
        if profile.gap is None:
            return _("No thinking step applies here.")
        if profile.verdict == "not_started":
            return _("You have not started yet.")
        if profile.verdict == "balanced":
            return _("Your building blocks are in balance.")
        if profile.verdict == "balanced_low":
            return _("Your building blocks are even, but low.")
        return _off_balance(profile, framework, language)


def _off_balance(profile: Profile, framework: Framework, language: str) -> str:
    lags = {"blocks": block_titles(framework, profile.lags, language)}
    ahead = {"blocks": block_titles(framework, profile.ahead, language)}
    many_lag, many_lead = len(profile.lags), len(profile.ahead)
    if not profile.ahead:
        sentence = ngettext("%(blocks)s lags behind the rest.", "%(blocks)s lag behind the rest.", many_lag) % lags
    elif not profile.lags:
        sentence = (
            ngettext("%(blocks)s runs ahead of the rest.", "%(blocks)s run ahead of the rest.", many_lead) % ahead
        )
    else:
        sentence = _("%(ahead)s, %(lags)s.") % {
            "ahead": ngettext("%(blocks)s runs ahead", "%(blocks)s run ahead", many_lead) % ahead,
            "lags": ngettext("%(blocks)s lags behind", "%(blocks)s lag behind", many_lag) % lags,
        }
    return capital(sentence)


def lead(profile: Profile, framework: Framework, language: str) -> str:
    """The sentence under the headline: how much has been decided, the weakest block and the gap."""
    with override(language):
        if profile.gap is None:
            return _("Every step was marked as not applicable, so there is nothing to compare.")
        if not profile.gap:
            return f"{decided(profile, language)} {_('All building blocks have come equally far.')}"
        gap = _("The gap with the highest block is %(gap)s.") % {"gap": stages(profile.gap, language, digits=1)}
        return f"{decided(profile, language)} {weakest(profile, framework, language)} {gap}"


def weakest(profile: Profile, framework: Framework, language: str) -> str:
    """Which blocks have come least far; nothing when none has a level."""
    with override(language):
        if not profile.weakest:
            return ""
        blocks = {"blocks": capital(block_titles(framework, profile.weakest, language))}
        return (
            ngettext("%(blocks)s has come least far.", "%(blocks)s have come least far.", len(profile.weakest)) % blocks
        )


def decided(profile: Profile, language: str) -> str:
    """How many of the applicable steps have at least been decided."""
    with override(language):
        total, done = profile.applicable, profile.decided
        if not done:
            return ngettext(
                "Of %(total)d thinking step none has been decided yet.",
                "Of %(total)d thinking steps none has been decided yet.",
                total,
            ) % {"total": total}
        return ngettext(
            "You have decided %(done)d of %(total)d thinking step.",
            "You have decided %(done)d of %(total)d thinking steps.",
            total,
        ) % {"done": done, "total": total}


def what_to_do(profile: Profile, framework: Framework, language: str) -> str:
    """What the finding asks for, in one or two sentences."""
    with override(language):
        if profile.gap is None:
            return _("Look again at what you left out: does it really not concern you?")
        if profile.verdict == "not_started":
            return _("That is no problem: you begin with one question and half an hour together.")
        if profile.verdict == "balanced_low":
            return _("Take the blocks further together, one decision at a time.")
        if profile.verdict == "balanced":
            return _("Keep it so: look back at your decisions on the dates you chose.")
        if not profile.lags:
            return _("First bring the other blocks along; until then what is ahead does not bear.")
        blocks = {"blocks": capital(block_titles(framework, profile.lags, language))}
        return (
            ngettext("%(blocks)s comes first now.", "%(blocks)s come first now.", len(profile.lags)) % blocks
            + " "
            + _("What the other blocks have more than that does not bear yet.")
        )


def sides(profile: Profile, language: str) -> str:
    """What human minus material means, in one sentence."""
    with override(language):
        difference = profile.human_minus_material
        if difference is None:
            return _("One side has no level, so the two sides cannot be compared.")
        size = {"difference": stages(abs(difference), language)}
        if difference > 0:
            return _("The human side is %(difference)s further than the material side.") % size
        if difference < 0:
            return _("The material side is %(difference)s further than the human side.") % size
        return _("The human and the material side have come equally far.")


def verdict_name(profile: Profile, language: str) -> str:
    """The verdict in a word or two."""
    with override(language):
        return {
            "not_started": _("not started"),
            "balanced_low": _("balanced but low"),
            "balanced": _("in balance"),
            "unbalanced": _("out of balance"),
        }[profile.verdict]


def place_name(block_id: str, profile: Profile, language: str) -> str:
    """Whether a block lags behind, runs ahead or keeps pace, in a word or two."""
    with override(language):
        if block_id not in profile.levels:
            return _("takes no part")
        if block_id in profile.lags:
            return _("lags behind")
        return _("runs ahead") if block_id in profile.ahead else _("keeps pace")


def counts(block: BlockProfile, language: str) -> str:
    """How many steps of a block are decided, open and left out."""
    with override(language):
        left_out = block.steps - block.applicable
        parts = [
            _("%(count)d decided") % {"count": block.decided},
            _("%(count)d open") % {"count": len(block.open)},
            _("%(count)d not applicable") % {"count": left_out},
        ]
        return " · ".join(parts if left_out else parts[:2])
