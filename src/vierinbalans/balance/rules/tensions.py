"""Tensions: the closed list of rule kinds, each of which looks for one way in which blocks pull apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vierinbalans.balance.rules.profile import Profile, exactly
from vierinbalans.dossier.rules import Answer, DossierData, Finding, Statement, applies_to
from vierinbalans.framework.types import Framework, RuleKind, Step, Tension, TensionRule

Fact = str | int | Fraction | tuple[str, ...]
"""An id, a number, a level, or several ids, refs or titles."""
Facts = Mapping[str, Fact]


@dataclass(frozen=True, kw_only=True)
class TensionFound:
    """A tension that holds here: the facts it rests on (one set per time it holds) and the steps they are about."""

    tension: Tension
    facts: tuple[Facts, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Everything a rule may look at."""

    framework: Framework
    dossier: DossierData
    profile: Profile
    today: date
    findings: tuple[Finding, ...]

    def asked(self, *, ids: Iterable[str] = (), blocks: Iterable[str] = ()) -> list[tuple[Step, Answer]]:
        """Steps by id or by block that are asked here and apply, with their answers."""
        wanted, within = set(ids), set(blocks)
        pairs = [
            (step, self.dossier.answer(step.id))
            for step in self.framework.steps
            if (step.id in wanted or step.block in within) and applies_to(step, sector=self.dossier.sector)
        ]
        return [(step, answer) for step, answer in pairs if answer.counted_stage is not None]


Found = tuple[list[Facts], tuple[str, ...]]
"""The facts, and the steps they are about. No facts: the rule does not hold."""
NOTHING: Found = ([], ())


def find_tensions(
    framework: Framework,
    dossier: DossierData,
    profile: Profile,
    *,
    today: date,
    findings: Iterable[Finding] = (),
) -> tuple[TensionFound, ...]:
    """The tensions that hold, in the framework's order."""
    here = Circumstances(framework=framework, dossier=dossier, profile=profile, today=today, findings=tuple(findings))
    found = [(tension, look(tension.rule, here)) for tension in framework.tensions]
    return tuple(
        TensionFound(tension=tension, facts=tuple(facts), steps=steps) for tension, (facts, steps) in found if facts
    )


def look(rule: TensionRule, here: Circumstances) -> Found:
    """What a rule finds."""
    return _KINDS[rule.kind](rule, here)


def _block_ahead_of(rule: TensionRule, here: Circumstances) -> Found:
    levels = here.profile.levels
    if rule.block not in levels or rule.of not in levels:
        return NOTHING
    difference = levels[rule.block] - levels[rule.of]
    if difference < exactly(rule.by or 0):
        return NOTHING
    facts: Facts = {
        "block": rule.block,
        "level": levels[rule.block],
        "of": rule.of,
        "of_level": levels[rule.of],
        "difference": difference,
    }
    return [facts], ()


def _block_ahead_of_all(rule: TensionRule, here: Circumstances) -> Found:
    levels = here.profile.levels
    others = {block: level for block, level in levels.items() if block != rule.block}
    if rule.block not in levels or not others:
        return NOTHING
    following = max(others, key=lambda block: others[block])
    difference = levels[rule.block] - others[following]
    if difference < exactly(rule.by or 0):
        return NOTHING
    facts: Facts = {
        "block": rule.block,
        "level": levels[rule.block],
        "next": following,
        "next_level": others[following],
        "difference": difference,
    }
    return [facts], ()


def _step_gap(rule: TensionRule, here: Circumstances) -> Found:
    high = [(answer.counted_stage or 0, step.id) for step, answer in here.asked(ids=rule.high)]
    low = [(answer.counted_stage or 0, step.id) for step, answer in here.asked(ids=rule.low)]
    high = [pair for pair in high if pair[0] >= (rule.at_least or 0)]
    low = [pair for pair in low if pair[0] <= (rule.at_most or 0)]
    if not high or not low:
        return NOTHING
    top_stage, top = max(high, key=lambda pair: pair[0])
    facts: list[Facts] = [
        {"high": top, "high_stage": top_stage, "low": step, "low_stage": stage} for stage, step in low
    ]
    return facts, tuple(step for _, step in low)


def _unlinked_steps(rule: TensionRule, here: Circumstances) -> Found:
    steps = tuple(
        step.id
        for step, answer in here.asked(blocks=rule.blocks)
        if (answer.counted_stage or 0) >= (rule.at_least or 0) and not answer.statements
    )
    return _counted("steps", steps, steps)


def _review_overdue(rule: TensionRule, here: Circumstances) -> Found:
    steps = tuple(
        step.id
        for step, answer in here.asked(ids=[step.id for step in here.framework.steps])
        if (answer.counted_stage or 0) >= (rule.at_least or 0)
        and answer.review_on is not None
        and answer.review_on < here.today
    )
    return _counted("steps", steps, steps)


def _unsupported_statements(_rule: TensionRule, here: Circumstances) -> Found:
    dossier = here.dossier
    supported = {ref for answer in dossier.answers.values() for ref in answer.statements}
    supported |= {ref for action in dossier.actions if action.status != "dropped" for ref in action.statements}
    supported |= dossier.schools_elaborate or frozenset()  # a school that fills it in puts something behind it
    return _counted("statements", _texts(dossier.statements, without=supported))


def _frame_unfilled(_rule: TensionRule, here: Circumstances) -> Found:
    dossier = here.dossier
    if dossier.kind == "board":
        if dossier.schools_elaborate is None:
            return NOTHING
        return _counted("statements", _texts(dossier.statements, without=dossier.schools_elaborate | dossier.left_out))
    if dossier.frame is None:
        return NOTHING
    elaborated = {statement.elaborates for statement in dossier.statements}
    return _counted("statements", _texts(dossier.frame.statements, without=elaborated | dossier.left_out))


def _action_before_decision(rule: TensionRule, here: Circumstances) -> Found:
    begun = [action for action in here.dossier.actions if action.status in ("doing", "done")]
    asked = here.asked(ids=[action.step for action in begun])
    undecided = {step.id for step, answer in asked if (answer.counted_stage or 0) < (rule.below or 0)}
    early = [action for action in begun if action.step in undecided]
    steps = tuple(dict.fromkeys(action.step for action in early))
    return _counted("actions", tuple(action.what for action in early), steps)


def _finding(rule: TensionRule, here: Circumstances) -> Found:
    reported = [finding for finding in here.findings if finding.id in rule.findings]
    steps = tuple(step.id for step, _answer in here.asked(ids=[finding.step for finding in reported]))
    return _counted("findings", tuple(finding.title for finding in reported), steps)


def _any_of(rule: TensionRule, here: Circumstances) -> Found:
    for each in rule.rules:
        found = look(each, here)
        if found[0]:
            return found
    return NOTHING


def _texts(statements: Iterable[Statement], *, without: Iterable[str]) -> tuple[str, ...]:
    left_out = set(without)
    return tuple(statement.text for statement in statements if statement.ref not in left_out)


def _counted(name: str, things: tuple[str, ...], steps: tuple[str, ...] = ()) -> Found:
    return ([{"count": len(things), name: things}], steps) if things else NOTHING


_KINDS: Mapping[RuleKind, Callable[[TensionRule, Circumstances], Found]] = {
    "block_ahead_of": _block_ahead_of,
    "block_ahead_of_all": _block_ahead_of_all,
    "step_gap": _step_gap,
    "unlinked_steps": _unlinked_steps,
    "unsupported_statements": _unsupported_statements,
    "action_before_decision": _action_before_decision,
    "review_overdue": _review_overdue,
    "frame_unfilled": _frame_unfilled,
    "finding": _finding,
    "any_of": _any_of,
}
