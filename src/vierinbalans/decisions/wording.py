"""What a check came to, and when the participation council spoke, in words."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vierinbalans.decisions.rules.verdict import Check, Reason, ReasonCode, Verdict
from vierinbalans.framework.decision_types import Decisions
from vierinbalans.framework.types import Framework

VERDICTS: dict[Verdict, Promise] = {
    "balanced": gettext_lazy("In balance"),
    "incomplete": gettext_lazy("Not complete yet"),
    "out_of_balance": gettext_lazy("Out of balance"),
}
MEANINGS: dict[Verdict, Promise] = {
    "balanced": gettext_lazy(
        "Every block was considered, nothing is open, and the choice serves a vision that was sharpened in time."
    ),
    "incomplete": gettext_lazy("Something is still missing."),
    "out_of_balance": gettext_lazy(
        "At least one consideration is not met, and nobody arranges it or accepts the risk."
    ),
}
_REASONS: dict[ReasonCode, Promise] = {
    "open": gettext_lazy("not looked at yet"),
    "not_arranged": gettext_lazy("not arranged, and nothing has been agreed about it"),
    "action_without_owner_or_date": gettext_lazy("the action has no owner or no date"),
    "risk_without_name_or_reason": gettext_lazy("the risk was not accepted by anybody, or it does not say why"),
    "not_applicable_without_reason": gettext_lazy("is said not to apply, but not why"),
    "block_left_out": gettext_lazy("was left out: no consideration is said to apply"),
    "no_adopted_statement": gettext_lazy("the choice serves no adopted vision statement"),
    "vision_never_sharpened": gettext_lazy("it is not known when the vision was last sharpened"),
    "vision_sharpened_too_long_ago": gettext_lazy("the vision was last sharpened more than a year ago"),
}


def reason_words(reason: Reason, framework: Framework, decisions: Decisions, language: str) -> str:
    """A reason as one sentence: where, which consideration, and what is the matter."""
    area = area_name(reason.area, framework, decisions, language)
    said = str(_REASONS[reason.code])
    if not reason.point:
        return f"{area}: {said}"
    point = next(each for each in decisions.points if each.id == reason.point)
    return _("%(area)s: “%(question)s” - %(said)s") % {
        "area": area,
        "question": point.question.in_language(language),
        "said": said,
    }


def area_name(area: str, framework: Framework, decisions: Decisions, language: str) -> str:
    """The name of a block or topic."""
    names = {topic.id: topic.name for topic in decisions.topics}
    name = names.get(area) or framework.block(area).title
    return name.in_language(language)


def council_words(asked: date | None, answered: date | None) -> str:
    """When the participation council was asked and answered, as a sentence; nothing without a day."""
    days = {name: date_format(day, "j F Y") for name, day in (("asked", asked), ("answered", answered)) if day}
    if asked and answered:
        return _("Asked on %(asked)s, answered on %(answered)s.") % days
    if asked:
        return _("Asked on %(asked)s, not answered yet.") % days
    return _("Answered on %(answered)s.") % days if answered else ""


def meaning_words(verdict: Verdict, *, is_decided: bool = False) -> str:
    """What a verdict means, and as long as nothing was decided that it stops nobody."""
    meaning = str(MEANINGS[verdict])
    if is_decided or verdict == "balanced":
        return meaning
    return f"{meaning} {_('You may decide; you then say why.')}"


def summary_words(check: Check) -> str:
    """The verdict with what it means."""
    return f"{VERDICTS[check.verdict]}. {meaning_words(check.verdict)}"


def listed(statements: Iterable[str]) -> str:
    """Statements on one line, without the full stop each ends with."""
    return "; ".join(text.removesuffix(".") for text in statements)
