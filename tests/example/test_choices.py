"""Vision, choices and money of the example: every kind and state, verdicts that hold, and findings to mend."""

from datetime import date

import pytest

from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.decisions.money_findings import border
from vierinbalans.decisions.queries.choices import choices_of, decisions_of_framework
from vierinbalans.decisions.queries.money import columns_of, lines_of
from vierinbalans.decisions.queries.xrayed import looked_at
from vierinbalans.decisions.rules.money import peaks, total
from vierinbalans.decisions.rules.states import STATES
from vierinbalans.decisions.rules.xray import xray
from vierinbalans.dossier.models import Dossier
from vierinbalans.example.operations import load_example, remove_example
from vierinbalans.example.rows import key_of
from vierinbalans.plan.frozen import Content, thaw
from vierinbalans.plan.models import Edition
from vierinbalans.vision.models import Consultation, Position, Review
from vierinbalans.vision.queries.frame import frame_counts
from vierinbalans.vision.queries.project_group import group_seen
from vierinbalans.vision.queries.reviews import rhythm_of

TODAY = date(2026, 11, 25)
DAYS = [date(2026, 8, 1), TODAY, date(2028, 2, 29), date(2030, 7, 31)]
FOUND = {
    "board_frame_open": 1,
    "decision_without_vision": 1,
    "block_skipped": 1,
    "spending_without_decision": 6,
    "spending_on_a_no": 1,
    "contract_passed": 1,
    "evaluation_passed": 1,
    "review_overdue": 1,
    "action_overdue": 2,
}


def latest(key: str) -> Dossier:
    return Dossier.objects.select_related("organisation").filter(organisation=key_of(key)).latest("year")


def loaded(today: date, *, language: str = "nl", key: str = "waterside") -> Dossier:
    load_example(None, language=language, today=today)
    return latest(key)


@pytest.mark.parametrize("today", DAYS)
def test_verdict_at_the_moment_of_deciding_is_what_the_rules_say(db, today) -> None:
    load_example(None, language="nl", today=today)
    for key in ("waterside", "rainbow", "bridge"):
        for choice in choices_of(latest(key), today=today):
            if choice.place.outcome:
                assert choice.kept_verdict == choice.check.verdict, choice.ref


def test_every_kind_state_outcome_and_verdict_can_be_seen(db) -> None:
    choices = choices_of(loaded(TODAY), today=TODAY)
    assert {choice.kind for choice in choices} == {kind.id for kind in decisions_of_framework().kinds}
    assert {choice.place.state for choice in choices} == set(STATES)
    assert {choice.place.outcome for choice in choices} == {None, "yes", "no", "postponed"}
    assert {choice.check.verdict for choice in choices} == {"balanced", "incomplete", "out_of_balance"}
    assert {choice.choice.size for choice in choices} == {"full", "light"}


@pytest.mark.parametrize("today", DAYS)
def test_yes_against_the_verdict_has_its_motive(db, today) -> None:
    choices = choices_of(loaded(today), today=today)
    against = [each for each in choices if each.place.outcome == "yes" and each.kept_verdict == "out_of_balance"]
    assert [choice.ref for choice in against] == ["sixty-laptops"]
    assert against[0].motive


@pytest.mark.parametrize("today", DAYS)
def test_xray_has_something_of_each_kind_to_mend(db, today) -> None:
    dossier = loaded(today)
    found = xray(looked_at(dossier, today=today, language="nl"), decisions_of_framework())
    assert {each.finding.id: len(each.subjects) for each in found} == FOUND


@pytest.mark.parametrize("today", DAYS)
def test_vision_was_sharpened_in_time_and_within_its_period(db, today) -> None:
    dossier = loaded(today)
    seen = rhythm_of(dossier, today=today)
    assert (seen.due.rhythm, seen.due.is_due(today)) == ("sharpen", False)
    for review in Review.objects.select_related("dossier"):
        assert review.dossier.period_start <= review.started_on <= (review.finished_on or today) <= today


@pytest.mark.parametrize("today", DAYS)
def test_choices_came_about_within_the_plan_period(db, today) -> None:
    load_example(None, language="nl", today=today)
    for choice in Decision.objects.select_related("dossier").prefetch_related("changes"):
        days = [change.changed_at.date() for change in choice.changes.all()]
        assert choice.dossier.period_start <= min(days) <= max(days) <= today, choice.ref


def test_replacing_all_laptops_is_a_peak(db) -> None:
    dossier = loaded(TODAY)
    lines = [line for line in lines_of(dossier) if line.certainty == "expected"]
    found = peaks(lines, columns_of(dossier), times=border("peak"), least=border("peak_least"))
    assert [peak.year for peak in found] == [2028]


def test_money_is_in_every_block_and_nearly_every_category(db) -> None:
    lines = lines_of(loaded(TODAY))
    assert len(lines) >= 40
    assert {line.block for line in lines} == {"vision", "expertise", "content", "infrastructure"}
    assert {line.category for line in lines} == {each.id for each in decisions_of_framework().categories}
    assert {(line.certainty, line.recurrence, line.per, line.vat_included) for line in lines} > {
        ("expected", "yearly", "pupil", True),
        ("expected", "one_off", "pupil", False),
        ("actual", "one_off", "total", False),
    }
    assert any(line.decision is None and line.statement is None for line in lines)


def test_everything_budgeted_for_last_year_was_paid(db) -> None:
    lines = [line for line in lines_of(loaded(TODAY)) if line.first_year == 2025]
    by_certainty = [{line.what for line in lines if line.certainty == each} for each in ("expected", "actual")]
    assert by_certainty[0] == by_certainty[1]


def test_both_languages_come_to_the_same(db) -> None:
    dutch = loaded(TODAY)
    amounts, checks = total(lines_of(dutch)), [each.check for each in choices_of(dutch, today=TODAY)]
    remove_example()
    english = loaded(TODAY, language="en")
    assert total(lines_of(english)) == amounts
    assert [each.check for each in choices_of(english, today=TODAY)] == checks
    assert Decision.objects.filter(dossier=english, what="Forty loan laptops").exists()


def test_one_consultation_is_finished_and_one_waits_for_answers(db) -> None:
    dossier = loaded(TODAY)
    open_one, finished = Consultation.objects.filter(dossier=dossier).prefetch_related("replies")
    assert open_one.closed_on is None
    assert open_one.due > TODAY
    assert {reply.state for reply in open_one.replies.all()} == {"open", "answered", "declined"}
    assert finished.closed_on is not None
    answered = [reply for reply in finished.replies.all() if reply.state == "answered"]
    assert "" in {reply.unit for reply in answered}
    assert all(reply.done_with for reply in answered)


def test_profile_differs_and_the_project_group_misses_somebody(db) -> None:
    dossier = loaded(TODAY)
    assert {row.place for row in Position.objects.filter(dossier=dossier)} == {1, 2, 3, 4, 5}
    missed = {gap.name for gap in group_seen(dossier).gaps if gap.kind == "perspective"}
    assert missed == {"parents"}


def test_frame_is_filled_in_left_out_and_open(db) -> None:
    counts = frame_counts(loaded(TODAY))
    assert (counts.filled, counts.left, counts.open) == (3, 1, 1)


def test_approved_plan_has_what_was_chosen_by_then(db) -> None:
    dossier = loaded(TODAY)
    content = thaw(Content, Edition.objects.get(state="approved").content)
    told = " ".join(markdown for _instrument, markdown in content.sections)
    assert "Veertig leenlaptops" in told
    assert "Drie i-coaches" not in told
    assert BudgetLine.objects.filter(dossier=dossier, what__startswith="Drie i-coaches").exists()
