"""How a number came about, with its actual inputs."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans.balance.rules import BlockProfile, Profile
from vierinbalans.balance.rules.profile import median
from vierinbalans.balance.wording.words import block_titles, number
from vierinbalans.framework.types import Framework, Side


def how_level(block: BlockProfile, language: str) -> str:
    """How a block's level came about, with its actual inputs."""
    with override(language):
        if block.level is None:
            return _("No step of this block applies, so it has no level and takes no part in the comparison.")
        parts = [f"{count} × {stage}" for stage, count in enumerate(block.stages) if count]
        total = sum(stage * count for stage, count in enumerate(block.stages))
        sentence = ngettext(
            "Number of steps × stage: %(parts)s = %(total)d, divided by %(steps)d step that applies = %(level)s.",
            "Number of steps × stage: %(parts)s = %(total)d, divided by %(steps)d steps that apply = %(level)s.",
            block.applicable,
        ) % {
            "parts": " + ".join(parts),
            "total": total,
            "steps": block.applicable,
            "level": number(block.level, language),
        }
        if block.open:
            sentence += " " + ngettext(
                "%(count)d open step counts as 0.", "%(count)d open steps count as 0.", len(block.open)
            ) % {"count": len(block.open)}
        return sentence


def how_gap(profile: Profile, framework: Framework, language: str) -> str:
    """How the gap came about; nothing when no block has a level."""
    levels = profile.levels
    if not levels or profile.gap is None:
        return ""
    high, low = max(levels, key=lambda each: levels[each]), min(levels, key=lambda each: levels[each])
    with override(language):
        return _("Highest (%(high)s, %(high_level)s) minus lowest (%(low)s, %(low_level)s) = %(gap)s.") % {
            "high": block_titles(framework, [high], language),
            "high_level": number(levels[high], language),
            "low": block_titles(framework, [low], language),
            "low_level": number(levels[low], language),
            "gap": number(profile.gap, language),
        }


def how_sides(profile: Profile, framework: Framework, language: str) -> str:
    """How human minus material came about; nothing when a side has no level."""
    if profile.human_minus_material is None:
        return ""
    with override(language):
        return _("Human: %(human)s. Material: %(material)s. Human minus material = %(difference)s.") % {
            "human": _side(profile, framework, "human", language),
            "material": _side(profile, framework, "material", language),
            "difference": number(profile.human_minus_material, language),
        }


def _side(profile: Profile, framework: Framework, side: Side, language: str) -> str:
    levels = {block.id: block.level for block in profile.blocks if block.side == side and block.level is not None}
    words = [f"{block_titles(framework, [each], language)} {number(level, language)}" for each, level in levels.items()]
    middle = number(profile.side_level(side) or Fraction(0), language)
    if len(words) == 1:
        return words[0]
    return _("(%(levels)s) divided by %(count)d = %(mean)s") % {
        "levels": " + ".join(words),
        "count": len(words),
        "mean": middle,
    }


def how_place(block_id: str, profile: Profile, framework: Framework, language: str) -> str:
    """Why a block lags, runs ahead, or does neither: its level beside the middle of the others."""
    levels = profile.levels
    middle = median([level for each, level in levels.items() if each != block_id])
    if block_id not in levels or middle is None:
        return ""
    with override(language):
        figures = {
            "level": number(levels[block_id], language),
            "middle": number(middle, language),
            "difference": number(abs(levels[block_id] - middle), language),
            "lag": number(framework.thresholds.lag.value, language),
            "lead": number(framework.thresholds.lead.value, language),
        }
        if block_id in profile.lags:
            place = _("%(level)s is %(difference)s below %(middle)s, the middle of the others.")
            rule = _("A block lags behind from a difference of %(lag)s.")
        elif block_id in profile.ahead:
            place = _("%(level)s is %(difference)s above %(middle)s, the middle of the others.")
            rule = _("A block runs ahead from a difference of %(lead)s.")
        else:
            place = _("%(level)s beside %(middle)s, the middle of the others: a difference of %(difference)s.")
            rule = _("A block keeps pace when it is less than %(lag)s below and less than %(lead)s above.")
        return f"{place % figures} {rule % figures}"
