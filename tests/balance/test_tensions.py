"""Each kind of rule, and each tension of the model: when it holds and when it does not."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.balance.dossiers import all_blocks, answer, dossier
from vierinbalans import framework
from vierinbalans.balance.rules import find_tensions, measure
from vierinbalans.balance.rules.tensions import _KINDS, Circumstances, look
from vierinbalans.dossier.rules import Action, Finding, Frame, Statement
from vierinbalans.framework.tension_rules import RULES
from vierinbalans.framework.types import TensionRule

FRAMEWORK = framework.load()
TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 25)
FEEDBACK = Statement(ref="a", text="Elke leerling krijgt binnen een week feedback.")
SOURCES = Statement(ref="b", text="Elke leerling beoordeelt bronnen.")


def found(rule, stages=None, findings=(), **more):
    data = dossier(stages, **more)
    here = Circumstances(
        framework=FRAMEWORK, dossier=data, profile=measure(FRAMEWORK, data), today=TODAY, findings=tuple(findings)
    )
    return look(rule, here)


def holds(rule, *arguments, **more):
    return bool(found(rule, *arguments, **more)[0])


def test_list_of_kinds_is_the_one_the_framework_knows():
    assert set(_KINDS) == set(RULES)


class TestBlockAheadOf:
    RULE = TensionRule(kind="block_ahead_of", block="infrastructure", of="vision", by=1.0)

    @pytest.mark.parametrize(
        ("vision", "infrastructure", "expected"),
        [(1, 2, True), (1, 3, True), (2, 2, False), (3, 2, False), ("n/a", 4, False), (0, "n/a", False)],
    )
    def test_holds_from_the_difference_on(self, vision, infrastructure, expected):
        assert holds(self.RULE, all_blocks(vision, 0, 0, infrastructure)) == expected

    def test_names_both_levels(self):
        [facts], steps = found(self.RULE, all_blocks(1, 0, 0, 3))
        assert facts == {"block": "infrastructure", "level": 3, "of": "vision", "of_level": 1, "difference": 2}
        assert steps == ()


class TestBlockAheadOfAll:
    RULE = TensionRule(kind="block_ahead_of_all", block="vision", by=1.0)

    @pytest.mark.parametrize(
        ("levels", "expected"),
        [
            ((3, 2, 1, 0), True),
            ((3, 2, 3, 0), False),
            ((2, 2, 0, 0), False),
            ((3, "n/a", 2, "n/a"), True),
            ((3, "n/a", "n/a", "n/a"), False),
            (("n/a", 1, 1, 1), False),
        ],
    )
    def test_holds_when_every_other_block_is_that_far_below(self, levels, expected):
        assert holds(self.RULE, all_blocks(*levels)) == expected

    def test_names_the_block_that_follows(self):
        [facts], _ = found(self.RULE, all_blocks(4, 0, 2, 1))
        assert (facts["next"], facts["next_level"], facts["difference"]) == ("content", 2, 2)


class TestStepGap:
    RULE = TensionRule(
        kind="step_gap",
        high=("infrastructure.devices", "infrastructure.network"),
        at_least=3,
        low=("content.policy", "content.mix"),
        at_most=1,
    )

    @pytest.mark.parametrize(
        ("stages", "expected"),
        [
            ({"infrastructure.devices": 3, "content.policy": 1, "content.mix": 4}, True),
            ({"infrastructure.devices": 2, "content.policy": 1, "content.mix": 1}, False),
            ({"infrastructure.devices": 4, "content.policy": 2, "content.mix": 2}, False),
            ({"infrastructure.devices": 4, "content.policy": "?", "content.mix": 4}, True),
            ({"infrastructure.devices": 4, "content.policy": "n/a", "content.mix": "n/a"}, False),
            ({"infrastructure.devices": 4}, True),
        ],
    )
    def test_holds_between_one_far_and_one_low_step(self, stages, expected):
        assert holds(self.RULE, stages) == expected

    def test_names_the_furthest_step_beside_each_low_one(self):
        stages = {"infrastructure.devices": 3, "infrastructure.network": 4, "content.policy": 1, "content.mix": 0}
        facts, steps = found(self.RULE, stages)
        assert facts == [
            {"high": "infrastructure.network", "high_stage": 4, "low": "content.policy", "low_stage": 1},
            {"high": "infrastructure.network", "high_stage": 4, "low": "content.mix", "low_stage": 0},
        ]
        assert steps == ("content.policy", "content.mix")


class TestUnlinkedSteps:
    RULE = TensionRule(kind="unlinked_steps", blocks=("content",), at_least=2)

    def linked(self, stage, *statements):
        return {"content.policy": answer("content.policy", stage, statements=statements)}

    @pytest.mark.parametrize(
        ("stage", "statements", "expected"), [(2, (), True), (1, (), False), (2, ("a",), False), ("n/a", (), False)]
    )
    def test_holds_for_a_decided_step_without_a_link(self, stage, statements, expected):
        assert holds(self.RULE, answers=self.linked(stage, *statements)) == expected

    def test_other_blocks_are_not_looked_at(self):
        assert not holds(self.RULE, {"vision.ict": 4})


class TestUnsupportedStatements:
    RULE = TensionRule(kind="unsupported_statements")

    def test_holds_for_a_statement_nothing_is_linked_to(self):
        [facts], _ = found(self.RULE, statements=(FEEDBACK, SOURCES))
        assert facts == {"count": 2, "statements": (FEEDBACK.text, SOURCES.text)}

    def test_step_supports(self):
        linked = {"content.mix": answer("content.mix", 1, statements=("a",))}
        assert not holds(self.RULE, statements=(FEEDBACK,), answers=linked)

    @pytest.mark.parametrize(("status", "expected"), [("planned", False), ("done", False), ("dropped", True)])
    def test_action_supports_unless_it_was_dropped(self, status, expected):
        action = Action(ref="x", what="Nakijken in de les", status=status, statements=("a",))
        assert holds(self.RULE, statements=(FEEDBACK,), actions=(action,)) == expected

    def test_school_supports_its_boards_statement(self):
        assert not holds(self.RULE, kind="board", statements=(FEEDBACK,), schools_elaborate=frozenset({"a"}))

    def test_without_statements_it_does_not_hold(self):
        assert not holds(self.RULE)


class TestActionBeforeDecision:
    RULE = TensionRule(kind="action_before_decision", below=2)

    def action(self, status="doing", step="content.mix"):
        return (Action(ref="x", what="Licenties kopen", status=status, step=step),)

    @pytest.mark.parametrize(
        ("stage", "status", "expected"),
        [
            (1, "doing", True),
            (1, "done", True),
            (None, "doing", True),
            (1, "planned", False),
            (1, "dropped", False),
            (2, "doing", False),
            ("n/a", "doing", False),
        ],
    )
    def test_holds_when_work_began_before_the_decision(self, stage, status, expected):
        assert holds(self.RULE, {"content.mix": stage}, actions=self.action(status)) == expected

    @pytest.mark.parametrize("step", ["", "content.retired"])
    def test_action_without_a_step_of_the_model_is_left_alone(self, step):
        assert not holds(self.RULE, actions=self.action(step=step))

    def test_names_the_actions_and_their_steps(self):
        [facts], steps = found(self.RULE, actions=self.action() * 2)
        assert facts == {"count": 2, "actions": ("Licenties kopen", "Licenties kopen")}
        assert steps == ("content.mix",)


class TestReviewOverdue:
    RULE = TensionRule(kind="review_overdue", at_least=2)

    @pytest.mark.parametrize(
        ("stage", "review_on", "expected"),
        [
            (2, YESTERDAY, True),
            (2, TODAY, False),
            (2, TOMORROW, False),
            (2, None, False),
            (1, YESTERDAY, False),
            ("n/a", YESTERDAY, False),
        ],
    )
    def test_holds_from_the_day_after(self, stage, review_on, expected):
        assert holds(self.RULE, answers={"vision.ict": answer("vision.ict", stage, review_on=review_on)}) == expected


class TestFrameUnfilled:
    RULE = TensionRule(kind="frame_unfilled")
    FRAME = Frame(organisation="Stichting De Fictieve Brug", answers={}, statements=(FEEDBACK, SOURCES))

    def test_holds_for_a_school_without_its_own_version(self):
        mine = Statement(ref="m", text="Wij bespreken werk binnen een week.", elaborates="a")
        [facts], _ = found(self.RULE, frame=self.FRAME, statements=(mine,))
        assert facts == {"count": 1, "statements": (SOURCES.text,)}

    def test_school_with_versions_of_all_is_fine(self):
        mine = tuple(Statement(ref=f"m{ref}", text="Zo doen wij het.", elaborates=ref) for ref in "ab")
        assert not holds(self.RULE, frame=self.FRAME, statements=mine)

    def test_school_without_a_board_is_fine(self):
        assert not holds(self.RULE, statements=(FEEDBACK,))

    def test_what_is_left_out_with_a_reason_was_looked_at(self):
        [facts], _ = found(self.RULE, frame=self.FRAME, left_out=frozenset({"a"}))
        assert facts == {"count": 1, "statements": (SOURCES.text,)}
        board = {"kind": "board", "statements": (FEEDBACK,), "schools_elaborate": frozenset()}
        assert holds(self.RULE, **board)
        assert not holds(self.RULE, **board, left_out=frozenset({"a"}))

    @pytest.mark.parametrize(
        ("elaborated", "expected"), [(frozenset(), True), (frozenset({"a"}), False), (None, False)]
    )
    def test_board_needs_a_school_that_fills_it_in(self, elaborated, expected):
        assert holds(self.RULE, kind="board", statements=(FEEDBACK,), schools_elaborate=elaborated) == expected


class TestFinding:
    RULE = TensionRule(kind="finding", findings=("spending.without_decision",))

    def finding(self, name="spending.without_decision", step="content.mix"):
        return Finding(id=name, title="Licenties zonder besluit", reason="Er is een factuur.", step=step)

    def test_holds_when_an_instrument_reports_it(self):
        [facts], steps = found(self.RULE, findings=[self.finding()])
        assert facts == {"count": 1, "findings": ("Licenties zonder besluit",)}
        assert steps == ("content.mix",)

    def test_other_findings_are_left_alone(self):
        assert not holds(self.RULE, findings=[self.finding("devices.too_old")])
        assert not holds(self.RULE)

    def test_step_that_is_not_of_the_model_is_not_named(self):
        assert found(self.RULE, findings=[self.finding(step="content.retired")])[1] == ()


class TestAnyOf:
    FIRST = TestBlockAheadOf.RULE
    SECOND = TestActionBeforeDecision.RULE
    RULE = TensionRule(kind="any_of", rules=(FIRST, SECOND))
    BUSY = (Action(ref="x", what="Licenties kopen", status="doing", step="content.mix"),)

    def test_first_rule_that_holds_gives_the_reasons(self):
        stages = all_blocks(1, 1, 1, 3)
        assert found(self.RULE, stages, actions=self.BUSY) == found(self.FIRST, stages)
        assert found(self.RULE, {}, actions=self.BUSY) == found(self.SECOND, {}, actions=self.BUSY)

    def test_does_not_hold_when_none_does(self):
        assert not holds(self.RULE, all_blocks(3, 3, 3, 3), actions=self.BUSY)


REVIEWED = {"vision.ict": answer("vision.ict", 3, review_on=YESTERDAY)}
FRAMED = Frame(organisation="Stichting De Fictieve Brug", answers={}, statements=(FEEDBACK,))
OURS = (Statement(ref="m", text="Zo doen wij het.", elaborates="a"),)
BUYING = (Action(ref="x", what="Licenties kopen", status="doing", step="content.mix"),)
REAL = {
    "board_frame_unfilled": (dossier(frame=FRAMED), dossier(frame=FRAMED, statements=OURS)),
    "choices_without_vision": (dossier({"content.mix": 2}), dossier({"content.mix": 1})),
    "decision_past_review": (
        dossier(answers=REVIEWED),
        dossier(answers={"vision.ict": replace(REVIEWED["vision.ict"], review_on=TODAY)}),
    ),
    "devices_without_materials": (
        dossier({"infrastructure.devices": 3, "content.policy": 1, "content.mix": 3}),
        dossier({"infrastructure.devices": 3, "content.policy": 2, "content.mix": 2}),
    ),
    "materials_beyond_network": (
        dossier({"content.selection": 3, "infrastructure.network": 1, "infrastructure.access": 2}),
        dossier({"content.selection": 3, "infrastructure.network": 2, "infrastructure.access": 2}),
    ),
    "paper_vision": (dossier(all_blocks(3, 2, 2, 1)), dossier(all_blocks(3, 2, 3, 1))),
    "spending_without_decision": (dossier(actions=BUYING), dossier({"content.mix": 2}, actions=BUYING)),
    "statements_without_support": (
        dossier(statements=(FEEDBACK,)),
        dossier(statements=(FEEDBACK,), answers={"vision.ict": answer("vision.ict", 1, statements=("a",))}),
    ),
    "technology_push": (dossier(all_blocks(2, 2, 2, 3)), dossier(all_blocks(2, 2, 2, 2))),
    "training_without_choice": (
        dossier({"expertise.growth": 3, "content.policy": 1, "content.mix": 2}),
        dossier({"expertise.growth": 3, "content.policy": 2, "content.mix": 2}),
    ),
    "untrained_materials": (
        dossier({"content.environment": 3, "expertise.growth": 1, "expertise.agreements": 2}),
        dossier({"content.environment": 3, "expertise.growth": 2, "expertise.agreements": 2}),
    ),
}


def real(data, findings=()):
    return {
        each.tension.id
        for each in find_tensions(FRAMEWORK, data, measure(FRAMEWORK, data), today=TODAY, findings=findings)
    }


REPORTED = {
    "vision_not_seen": ("survey.unseen.vision_known.leaders.teachers", "survey.unseen.vision_known.teachers.leaders"),
    "learning_seen_differently": (
        "survey.gap.expertise_time.leaders.teachers",
        "survey.gap.expertise_time.teachers.leaders",
    ),
    "works_for_leaders_only": (
        "survey.gap.infrastructure_network.leaders.pupils",
        "survey.gap.infrastructure_network.leaders.parents",
    ),
}
"""Tensions that an instrument's findings bring: a finding that does, and one that does not."""


@pytest.mark.parametrize("tension", REPORTED)
def test_tension_that_people_report_holds_and_does_not(tension):
    does, does_not = (Finding(id=each, title="Gevonden", reason="Gevraagd.") for each in REPORTED[tension])
    assert tension in real(dossier(), [does])
    assert tension not in real(dossier(), [does_not])


def test_every_tension_of_the_model_is_tried():
    assert set(REAL) | set(REPORTED) == {tension.id for tension in FRAMEWORK.tensions}


@pytest.mark.parametrize("tension", REAL)
def test_tension_of_the_model_holds_and_does_not(tension):
    holding, not_holding = REAL[tension]
    assert tension in real(holding)
    assert tension not in real(not_holding)


def test_spending_that_an_instrument_found_is_named():
    spent = Finding(id="spending.without_decision", title="Licenties", reason="Er is een factuur.")
    assert "spending_without_decision" in real(dossier(), [spent])
    assert "spending_without_decision" not in real(dossier())


def test_tensions_come_in_the_order_of_the_model():
    data = dossier(all_blocks(1, 1, 1, 4), statements=(FEEDBACK,), actions=BUYING)
    names = [each.tension.id for each in find_tensions(FRAMEWORK, data, measure(FRAMEWORK, data), today=TODAY)]
    order = [tension.id for tension in FRAMEWORK.tensions]
    assert names == sorted(names, key=order.index)
    assert len(names) > 3


def test_difference_of_exactly_the_threshold_is_no_matter_of_rounding():
    stages = all_blocks(0, 0, 0, 0) | {"vision.ict": 1, "infrastructure.devices": 4, "infrastructure.network": 4}
    rule = TensionRule(
        kind="block_ahead_of", block="infrastructure", of="vision", by=float(Fraction(1) - Fraction(1, 6))
    )
    assert not holds(replace(rule, by=0.9), stages)
    assert holds(replace(rule, by=0.8), stages)
