"""What the budget tells the balance and the plan."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.decisions.made import made_choice
from tests.decisions.money_lines import made, many
from vierinbalans.decisions.instrument import money_findings, money_section
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.dossier.instruments import all_findings, registered
from vierinbalans.dossier.queries.access import with_findings
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
    assert money_section(cast.dossier, TODAY).text == ""


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
    chapter = money_section(cast.dossier, TODAY).text.replace("\xa0", " ").replace("\\", "")
    assert chapter.startswith("# Begroting over de jaren")
    assert "We begroten € 64.001, met btw." in chapter
    assert "| Deskundigheid | 2.000,50 | 2.000,50 | - | - | 4.001,00 |" in chapter
    assert "| **Samen** | **2.000,50** | **62.000,50** |" in chapter
    assert "2027-2028: € 60.000" in chapter
    tables = [token for token in parsed(chapter, tables=True) if token.type == "table_open"]
    assert len(tables) == 4


def test_chapter_follows_the_language_of_the_plan(cast):
    made(cast.dossier)
    with override("en"):
        assert money_section(cast.dossier, TODAY).text.startswith("# Budget over the years")


def test_chapter_has_a_drawing_with_words_and_the_tables_say_the_same(cast):
    made(cast.dossier, "60000", first_year=2027)
    made(cast.dossier, "2000", recurrence="yearly", last_year=2027, block="expertise", category="training")
    [drawing] = money_section(cast.dossier, TODAY).drawings
    text = money_section(cast.dossier, TODAY).text
    assert f"\n![]({drawing.name})\n" in text
    assert "Deskundigheid: 2026-27 € 2.000, 2027-28 € 2.000" in drawing.words.replace("\xa0", " ")
    assert drawing.svg.startswith("<svg")
    assert drawing.words.split(". ")[0] in drawing.svg
    assert "| Deskundigheid | 2.000 | 2.000 | - | - | 4.000 |" in text


@pytest.mark.parametrize(("more", "whole"), [("1", "1.000.001"), ("0.50", "1.000.000,50")])
def test_amounts_have_cents_everywhere_or_nowhere(cast, more, whole):
    made(cast.dossier, "1000000")
    made(cast.dossier, more)
    assert f"| **Samen** | **{whole}** |" in money_section(cast.dossier, TODAY).text.replace("\\", "")


def test_money_outside_the_period_only_has_tables(cast):
    made(cast.dossier, first_year=2035)
    section = money_section(cast.dossier, TODAY)
    assert section.drawings == ()
    assert "![]" not in section.text
    assert "| Infrastructuur | - | - | - | - | 1.000 | 1.000 |" in section.text
