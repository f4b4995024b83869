"""What the budget tells the balance and the plan."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.decisions.made import made_choice
from tests.decisions.money_lines import made, many
from vierinbalans.decisions.instrument import money_findings, money_section
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.decisions.money_chapter import BAR
from vierinbalans.dossier.instruments import all_findings, registered
from vierinbalans.dossier.queries.access import with_findings
from vierinbalans.ui.documents.glyphs import showable
from vierinbalans.ui.markdown import parsed

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _in_dutch():
    with override("nl"):
        yield


def titles(dossier):
    return [finding.title for finding in money_findings(dossier, TODAY)]


def test_budget_is_an_instrument(cast):
    assert "money" in [each.id for each in registered()]
    made(cast.dossier, certainty="actual")
    assert "spending.without_decision" in [finding.id for finding in all_findings(cast.dossier)]


def test_dossier_without_a_budget_has_nothing_to_tell(cast):
    assert money_findings(cast.dossier, TODAY) == ()
    assert money_section(cast.dossier, TODAY) == ""


def test_money_that_runs_without_a_choice_is_told_per_block(cast):
    made(cast.dossier)
    made(cast.dossier, what="Wifi", certainty="actual", first_year=2027)
    made(cast.dossier, what="Cursus", block="expertise", category="training")
    made(cast.dossier, what="Later", first_year=2027)
    assert titles(cast.dossier) == [
        "Infrastructuur: 2 begrotingsregels zonder keuze",
        "Deskundigheid: 1 begrotingsregel zonder keuze",
    ]


def test_what_has_a_choice_or_is_planned_for_later_is_no_finding(cast):
    made(cast.dossier, decision=made_choice(cast.dossier))
    made(cast.dossier, first_year=2027)
    assert titles(cast.dossier) == []


def test_every_change_of_the_budget_is_noticed(cast):
    choice = made_choice(cast.dossier)
    row = made(cast.dossier)
    assert len(titles(cast.dossier)) == 1
    BudgetLine.objects.filter(pk=row.pk).update(decision=choice)
    assert titles(cast.dossier) == []
    choice.delete()
    assert len(titles(cast.dossier)) == 1
    row.delete()
    assert titles(cast.dossier) == []


def test_dossier_that_brings_the_state_of_its_budget_asks_nothing_again(cast, django_assert_num_queries):
    many(cast.dossier, 3000)
    dossier = with_findings().get(pk=cast.dossier.pk)
    first = money_findings(dossier, TODAY)
    with django_assert_num_queries(0):
        assert money_findings(dossier, TODAY) == first != ()


def test_chapter_has_tables_whose_parts_add_up(cast):
    made(cast.dossier, "60000", first_year=2027)
    made(cast.dossier, "2000.50", recurrence="yearly", last_year=2027, block="expertise", category="training")
    made(cast.dossier, "1900", certainty="actual", block="expertise", category="training")
    chapter = money_section(cast.dossier, TODAY).replace("\xa0", " ").replace("\\", "")
    assert chapter.startswith("# Begroting over de jaren")
    assert "We begroten € 64.001, met btw." in chapter
    assert "| Deskundigheid | € 2.000,50 | € 2.000,50 | - | - | € 4.001 |" in chapter
    assert "| **Samen** | **€ 2.000,50** | **€ 62.000,50** |" in chapter
    assert "2027-2028: € 60.000" in chapter
    tables = [token for token in parsed(chapter, tables=True) if token.type == "table_open"]
    assert len(tables) == 5


def test_chapter_follows_the_language_of_the_plan(cast):
    made(cast.dossier)
    with override("en"):
        assert money_section(cast.dossier, TODAY).startswith("# Budget over the years")


def test_bar_can_be_shown_in_every_document():
    assert showable(BAR) == BAR
