"""What changed in a dossier since the last approved plan, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.dossier.facts import Fact, Facts, Keeper, keepers
from vierinbalans.dossier.rules import Action, Answer, DossierData, Statement, steps_for
from vierinbalans.framework.types import Framework
from vierinbalans.plan.rules import ChangeLine

SHOWN = 160
"""Characters of a text that are shown of what changed."""
LEAD_IN = 40
"""Characters shown before the first difference, to recognise the place by."""


def changes_since(
    before: DossierData, after: DossierData, framework: Framework, language: str
) -> tuple[ChangeLine, ...]:
    """Stages, answers, vision statements and actions that are not what they were, in the order of the plan."""
    with override(language):
        return (
            *_grouped(_("Vision statements"), _statements(before, after)),
            *_grouped(_("Thinking steps"), _answers(before, after, framework, language)),
            *_grouped(_("Actions"), _actions(before, after)),
        )


def _grouped(group: str, lines: Iterable[ChangeLine]) -> Iterator[ChangeLine]:
    return (replace(line, group=group) for line in lines)


def fact_changes(before: Facts | None, after: Facts, language: str) -> tuple[ChangeLine, ...]:
    """What rooms hold that is not what it was; nothing of a room that was not asked before."""
    then, now = dict(before or ()), dict(after)
    with override(language):
        return tuple(
            line
            for keeper in keepers()
            if keeper.id in then
            for line in _grouped(keeper.group(), _facts_of(keeper, then[keeper.id], now.get(keeper.id, ())))
        )


def _facts_of(keeper: Keeper, before: tuple[Fact, ...], after: tuple[Fact, ...]) -> Iterator[ChangeLine]:
    then, now = ({fact.key: fact for fact in facts} for facts in (before, after))
    for key, fact in now.items():
        if key not in then:
            yield ChangeLine(title=keeper.title(fact, is_new=True, is_gone=False), after=keeper.words(fact))
        elif then[key] != fact:
            yield ChangeLine(
                title=keeper.title(fact, is_new=False, is_gone=False),
                before=keeper.words(then[key]),
                after=keeper.words(fact),
            )
    for key, fact in then.items():
        if key not in now:
            yield ChangeLine(title=keeper.title(fact, is_new=False, is_gone=True), before=keeper.words(fact))


def _answers(before: DossierData, after: DossierData, framework: Framework, language: str) -> Iterator[ChangeLine]:
    for step in steps_for(framework, sector=after.sector):
        then, now = before.answer(step.id), after.answer(step.id)
        title = step.title.in_language(language)
        if (then.state, then.stage) != (now.state, now.stage):
            yield ChangeLine(
                title=_("%(step)s: stage") % {"step": title},
                before=_stage(then, framework, language),
                after=_stage(now, framework, language),
            )
        if then.text.split() != now.text.split():
            before_words, after_words = _excerpts(then.text, now.text)
            yield ChangeLine(
                title=_("%(step)s: what we agreed") % {"step": title}, before=before_words, after=after_words
            )
        if then.owner != now.owner:
            yield ChangeLine(
                title=_("%(step)s: owner") % {"step": title},
                before=then.owner or _("nobody"),
                after=now.owner or _("nobody"),
            )


def _stage(answer: Answer, framework: Framework, language: str) -> str:
    scale = framework.scale
    if answer.stage is not None:
        name = next(point.name for point in scale.points if point.value == answer.stage)
        return f"{answer.stage} ({name.in_language(language)})"
    return next(state.name.in_language(language) for state in scale.states if state.id == answer.state)


def _statements(before: DossierData, after: DossierData) -> Iterator[ChangeLine]:
    then: dict[str, Statement] = {each.ref: each for each in before.statements}
    now: dict[str, Statement] = {each.ref: each for each in after.statements}
    for ref, statement in now.items():
        if ref not in then:
            yield ChangeLine(title=_("New vision statement"), after=statement.text)
        elif _words(then[ref]) != _words(statement):
            yield _reworded(then[ref], statement)
    reasons = {each.ref: each.reason for each in after.dropped}
    for ref, statement in then.items():
        if ref not in now:
            why = _("dropped, because: %(reason)s") % {"reason": reasons[ref]} if reasons.get(ref) else ""
            yield ChangeLine(title=_("Vision statement dropped"), before=statement.text, after=why)


def _words(statement: Statement) -> tuple[str, list[str]]:
    return statement.text, statement.explanation.split()


def _reworded(then: Statement, now: Statement) -> ChangeLine:
    if then.text != now.text:
        return ChangeLine(title=_("Vision statement put differently"), before=then.text, after=now.text)
    before, after = _excerpts(then.explanation, now.explanation)
    return ChangeLine(title=_("Explanation of “%(statement)s”") % {"statement": now.text}, before=before, after=after)


def _actions(before: DossierData, after: DossierData) -> Iterator[ChangeLine]:
    then: dict[str, Action] = {each.ref: each for each in before.actions}
    now: dict[str, Action] = {each.ref: each for each in after.actions}
    for ref, action in now.items():
        if ref not in then:
            yield ChangeLine(title=_("New action"), after=f"{action.what} ({_about(action)})")
        elif _facts(then[ref]) != _facts(action):
            yield _changed_action(then[ref], action)
    for ref, action in then.items():
        if ref not in now:
            yield ChangeLine(title=_("Action removed"), before=action.what)


def _changed_action(then: Action, now: Action) -> ChangeLine:
    if then.what != now.what:
        return ChangeLine(
            title=_("Action put differently"),
            before=f"{then.what} ({_about(then)})",
            after=f"{now.what} ({_about(now)})",
        )
    return ChangeLine(title=_("Action “%(action)s”") % {"action": now.what}, before=_about(then), after=_about(now))


def _facts(action: Action) -> tuple[object, ...]:
    return action.what, action.status, action.owner, action.start, action.due


def _about(action: Action) -> str:
    status = {
        "planned": _("planned"),
        "doing": _("under way"),
        "done": _("done"),
        "dropped": _("dropped"),
    }[action.status]
    parts = [status, action.owner]
    if action.start:
        parts.append(_("starts on %(day)s") % {"day": _day(action.start)})
    if action.due:
        parts.append(_("due on %(day)s") % {"day": _day(action.due)})
    return ", ".join(part for part in parts if part)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """The two texts from a little before the place where they begin to differ; short ones whole."""
    then, now = " ".join(before.split()), " ".join(after.split())
    start = 0
    if max(len(then), len(now)) > SHOWN:
        pairs = zip(then, now, strict=False)
        same = next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(then), len(now)))
        start = max(then.rfind(" ", 0, max(same - LEAD_IN, 0)) + 1, same - 2 * LEAD_IN)
    return _excerpt(then, start), _excerpt(now, start)


def _excerpt(text: str, start: int) -> str:
    words = Truncator(text[start:]).chars(SHOWN)
    return f"…{words}" if start and words else words or _("nothing")
