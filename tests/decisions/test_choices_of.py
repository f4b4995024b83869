"""The choices of a dossier as other rooms read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.decisions.made import answer_all, balanced_choice, made_choice, made_line, made_statement, sharpened
from vierinbalans.decisions.models import DecisionAnswer
from vierinbalans.decisions.queries.choices import choices_of
from vierinbalans.decisions.rules.choice_costs import per_year
from vierinbalans.decisions.rules.states import Place
from vierinbalans.dossier.models import Action, Dossier
from vierinbalans.vision.queries.reviews import sharpened_on

TODAY = date(2026, 11, 25)


def test_dossier_without_choices_has_none(cast):
    assert choices_of(cast.dossier) == ()


def test_choice_comes_with_its_place_and_its_check(cast):
    balanced_choice(cast.dossier, state="submitted", owner="Emre Voorbeeld")
    [found] = choices_of(cast.dossier)
    assert found.place == Place(state="submitted")
    assert found.check.verdict == "balanced"
    assert found.owner == "Emre Voorbeeld"


def test_choice_of_another_dossier_stays_there(cast):
    made_choice(cast.elsewhere_dossier)
    assert choices_of(cast.dossier) == ()


def test_dropped_statement_does_not_count(cast):
    decision = made_choice(cast.dossier)
    decision.statements.add(made_statement(cast.dossier, state="dropped", dropped_at=datetime(2026, 9, 1, tzinfo=UTC)))
    [found] = choices_of(cast.dossier)
    assert found.statements == ()
    assert "no_adopted_statement" in [reason.code for reason in found.check.reasons]


def test_amount_counts_what_is_expected_over_all_years(cast):
    decision = made_choice(cast.dossier)
    made_line(decision, "100", recurrence="yearly", last_year=2028)
    made_line(decision, "10", vat_included=False)
    made_line(decision, "2.50", per="pupil", pupils=3)
    made_line(decision, "999", certainty="actual")
    [found] = choices_of(cast.dossier)
    assert found.amount == Decimal("319.60")


def test_action_that_arranges_something_is_named_once(cast):
    decision = made_choice(cast.dossier)
    action = Action.objects.create(dossier=cast.dossier, what="Snoeren trekken", block="infrastructure")
    for point in ("infrastructure_network", "infrastructure_devices"):
        DecisionAnswer.objects.create(decision=decision, point=point, kind="action", action=action)
    [found] = choices_of(cast.dossier)
    assert found.actions == (action.pk,)


@pytest.mark.parametrize("many", [1, 3, 12])
def test_reading_takes_as_many_queries_for_many_as_for_few(many, cast, django_assert_max_num_queries):
    for _number in range(many):
        answer_all(made_choice(cast.dossier))
    with django_assert_max_num_queries(6):
        assert len(choices_of(cast.dossier)) == many


def test_vision_was_sharpened_when_its_last_review_was_finished(cast):
    assert sharpened_on(cast.school) is None
    made_statement(cast.dossier, adopted_at=datetime(2026, 8, 20, 12, tzinfo=UTC))
    assert sharpened_on(cast.school) == date(2026, 8, 20)
    earlier = Dossier.objects.create(
        organisation=cast.school,
        period_start=date(2022, 8, 1),
        period_end=date(2026, 7, 31),
        year=2022,
        framework_version="1.0.0",
    )
    sharpened(earlier, date(2026, 3, 1))
    assert sharpened_on(cast.school) == date(2026, 3, 1)
    assert sharpened_on(cast.elsewhere) is None


@pytest.mark.parametrize(
    ("amount", "vat_rate", "pupils", "euros"),
    [
        ("10", None, None, "10.00"),
        ("10", "21", None, "12.10"),
        ("0.05", "10", None, "0.06"),  # 0.055: half a cent goes up
        ("1.15", "21", 3, "4.17"),
        ("0", "21", 100, "0.00"),
    ],
)
def test_year_is_rounded_half_up_to_a_cent(amount, vat_rate, pupils, euros):
    vat = None if vat_rate is None else Decimal(vat_rate)
    assert per_year(Decimal(amount), vat_rate=vat, pupils=pupils) == Decimal(euros)
