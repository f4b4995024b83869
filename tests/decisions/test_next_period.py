"""What goes along when the next plan period begins: choices and money that still run, and the profile."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.decisions.made import answer_all, made_choice, made_line, made_statement
from tests.decisions.money_lines import made
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.decisions.operations.choices_check import make_action
from vierinbalans.dossier.exchange.writer import exchange_bytes
from vierinbalans.dossier.operations.periods import start_next_period
from vierinbalans.vision.models import NotFilledIn, Position, ProjectMember, Review

pytestmark = pytest.mark.django_db


def _choices(dossier):
    return set(Decision.objects.filter(dossier=dossier).values_list("what", flat=True))


@pytest.mark.parametrize(
    ("fields", "goes"),
    [
        ({"state": "idea"}, True),
        ({"state": "submitted"}, True),
        ({"state": "decided", "outcome": "postponed"}, True),
        ({"state": "carried_out"}, True),
        ({"state": "decided", "outcome": "no"}, False),
        ({"state": "evaluated"}, False),
        ({"state": "evaluated", "ends_on": date(2030, 7, 31)}, False),
        ({"state": "evaluated", "ends_on": date(2030, 8, 1)}, True),
    ],
)
def test_choice_goes_along_when_it_is_not_finished_or_its_contract_runs_on(fields, goes, cast):
    made_choice(cast.dossier, what="Laptops", **fields)
    assert _choices(start_next_period(cast.dossier)) == ({"Laptops"} if goes else set())


@pytest.mark.parametrize(
    ("fields", "goes"),
    [
        ({"first_year": 2029}, False),
        ({"first_year": 2030}, True),
        ({"first_year": 2026, "last_year": 2030, "recurrence": "yearly"}, True),
        ({"first_year": 2026, "last_year": 2029, "recurrence": "yearly"}, False),
        ({"first_year": 2026, "ends_on": date(2031, 1, 1)}, True),
        ({"first_year": 2030, "certainty": "actual"}, False),
    ],
)
def test_money_goes_along_when_it_is_expected_in_the_next_period(fields, goes, cast):
    made(cast.dossier, "1250.50", ref="m1", **fields)
    following = start_next_period(cast.dossier)
    amounts = BudgetLine.objects.filter(dossier=following, ref="m1").values_list("amount", flat=True)
    assert [f"{amount:.2f}" for amount in amounts] == (["1250.50"] if goes else [])


def test_choice_goes_along_with_its_money_links_and_answers(cast):
    statement, dropped = made_statement(cast.dossier), made_statement(cast.dossier, dropped_at="2026-09-01T00:00Z")
    choice = made_choice(cast.dossier, state="evaluated", ref="c1", brought="Veel")
    choice.statements.set([statement, dropped])
    answer_all(choice)
    point = choice.answers.first().point
    make_action(choice, point, {"what": "Meten", "block": "vision", "owner": "N", "due": None}, person=cast.lead)
    made_line(choice, first_year=2026, last_year=2031, recurrence="yearly", statement=statement)
    following = start_next_period(cast.dossier)
    copy = Decision.objects.get(dossier=following)
    assert (copy.ref, copy.brought, copy.changes.count()) == ("c1", "Veel", 0)
    assert [each.ref for each in copy.statements.all()] == [statement.ref]
    assert copy.answers.count() == choice.answers.count()
    assert copy.answers.get(point=point).action.dossier == following
    line = BudgetLine.objects.get(dossier=following)
    assert (line.decision, line.statement.dossier) == (copy, following)


def test_profile_goes_along_and_who_thought_along_stays(cast):
    Position.objects.create(dossier=cast.dossier, place=2, motivation="Klassikaal")
    ProjectMember.objects.create(dossier=cast.dossier, name="Mila", perspective="pupils")
    NotFilledIn.objects.create(dossier=cast.dossier, board_ref="b1", reason="Past niet")
    Review.objects.create(dossier=cast.dossier, kind="sharpen", started_on="2026-09-01")
    following = start_next_period(cast.dossier)
    assert following.positions.get().motivation == "Klassikaal"
    assert following.not_filled_in.get().board_ref == "b1"
    assert (following.project_group.count(), following.reviews.count()) == (0, 0)


def test_earlier_period_stays_as_it_was_and_can_be_read(cast, page_client_for):
    choice = made_choice(cast.dossier, state="carried_out", ref="c1")
    made_line(choice, first_year=2026, last_year=2031, recurrence="yearly")
    before = exchange_bytes(cast.dossier)
    following = start_next_period(cast.dossier)
    assert exchange_bytes(cast.dossier) == before
    for year in (cast.dossier.year, following.year):
        for page, words in (("choices", []), ("choice", ["c1"]), ("money", [])):
            address = reverse(f"decisions:{page}", args=[cast.school.pk, year, *words])
            assert page_client_for(cast.reader).get(address).status_code == 200


def test_queries_do_not_grow_with_the_choices_that_go_along(cast):
    counted = []
    for dossier in (cast.dossier, cast.elsewhere_dossier):
        for _number in range(1 if dossier == cast.dossier else 10):
            made_line(made_choice(dossier), first_year=2030)
        with CaptureQueriesContext(connection) as queries:
            start_next_period(dossier)
        counted.append(len(queries))
    assert counted[0] == counted[1]
