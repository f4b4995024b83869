"""Choices, their motives and the trace in the plan; and what changed of them since it was approved."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.decisions.made import made_choice, made_line, made_statement
from tests.decisions.traced import woven
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.decisions.plan_chapters import choices_section, trace_section
from vierinbalans.dossier.facts import Fact, all_facts
from vierinbalans.dossier.models import Dossier
from vierinbalans.plan.changes import fact_changes
from vierinbalans.plan.content import content_now, document_of
from vierinbalans.plan.frozen import Content, freeze, thaw
from vierinbalans.plan.preview import preview_html
from vierinbalans.plan.queries import with_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def read(dossier):
    return with_plan().select_related("organisation__board").get(pk=dossier.pk)


def test_dossier_without_choices_or_money_adds_no_chapter(cast):
    assert choices_section(read(cast.dossier), TODAY).text == ""
    assert trace_section(read(cast.dossier), TODAY) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Keuzes en waarom wij ze maken", "Besloten:", "Van waarom naar euro", "Dient geen visiezin"]),
        ("en", ["Choices and why we make them", "Decided:", "From why to euro", "Serves no statement"]),
    ],
)
def test_chapters_stand_in_the_plan_in_its_language(cast, language, words):
    woven(cast.dossier)
    made_choice(cast.dossier, what="Nieuwe wifi", state="decided", motive="Het moest <b>snel</b> | echt")
    dossier = read(cast.dossier)
    with override(language):
        content = content_now(dossier, number=1)
    sections = dict(content.sections)
    assert {"choices", "trace"} <= set(sections)
    with override(language):
        text = choices_section(dossier, TODAY).text + trace_section(dossier, TODAY)
    for each in words:
        assert each in text.replace("\\", "")
    html = preview_html(document_of(content, drawn=False))
    assert "<b>snel</b>" not in html
    assert "€ 1.000,50" in html or "€ 1,000.50" in html


def test_what_an_approved_plan_remembers_comes_back_as_it_was(cast):
    woven(cast.dossier)
    content = content_now(read(cast.dossier), number=1)
    assert thaw(Content, freeze(content)).facts == content.facts
    assert content.facts


def test_plan_from_before_rooms_were_asked_says_nothing_new(cast):
    woven(cast.dossier)
    plain = freeze(content_now(read(cast.dossier), number=1))
    del plain["facts"]
    assert thaw(Content, plain).facts is None
    assert fact_changes(None, all_facts(read(cast.dossier)), "nl") == ()


def changed(dossier, before):
    lines = fact_changes(before, all_facts(Dossier.objects.get(pk=dossier.pk)), "nl")
    return [(line.title, line.before, line.after) for line in lines]


def test_choices_and_money_that_changed_are_told(cast):
    choice = made_choice(cast.dossier, what="Laptops", ref="a")
    made_choice(cast.dossier, what="Wifi", ref="b")
    made_line(choice, "1000")
    before = all_facts(Dossier.objects.get(pk=cast.dossier.pk))
    assert changed(cast.dossier, before) == []
    Decision.objects.filter(ref="a").update(state="decided", outcome="yes", decided_on=date(2026, 10, 1))
    Decision.objects.filter(ref="b").delete()
    made_choice(cast.dossier, what="Scholing", ref="c")
    BudgetLine.objects.update(amount=Decimal(1200))
    found = changed(cast.dossier, before)
    assert ("Nieuwe keuze", "", "Scholing (idee)") in found
    assert ("Keuze “Laptops”", "Laptops (idee)", "Laptops (besloten, ja, 1 oktober 2026)") in found
    assert ("Keuze verwijderd", "Wifi (idee)", "") in found
    assert ("Begroting voor Infrastructuur, 2026-2027", "€ 1.000", "€ 1.200") in found
    assert ("Begroting, alle schooljaren samen", "€ 1.000", "€ 1.200") in found


def test_same_change_reads_in_either_language(cast):
    before = (("choices", (Fact(key="x", what="Laptops", stands=("idea", "", "")),)),)
    [line] = fact_changes(before, (("choices", ()),), "en")
    assert (line.title, line.before) == ("Choice removed", "Laptops (idea)")


@pytest.mark.parametrize("page", ["plan", "preview", "chapters"])
def test_page_of_the_plan_asks_at_most_12_questions(cast, page_client_for, page, django_assert_max_num_queries):
    woven(cast.dossier)
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"plan:{page}", args=[cast.school.pk, 2026])).status_code == 200


def test_a_statement_names_the_choices_made_for_it_but_not_those_decided_against(cast):
    statement = made_statement(cast.dossier, ref="s")
    for what, fields in (("Wifi", {}), ("Digibord", {"state": "decided", "outcome": "no"})):
        made_choice(cast.dossier, what=what, ref=what, **fields).statements.add(statement)
    content = content_now(read(cast.dossier), number=1)
    assert content.rests == {"s": ("Wifi (idee)",)}
    text = document_of(content, drawn=False).markdown
    assert "**Wat wij ervoor kozen\\:** Wifi" in text or "Wat wij ervoor kozen:** Wifi" in text
    assert "Op deze zin rust nog niets" not in text


def test_what_has_nothing_behind_it_is_counted_and_stands_in_the_table(cast):
    woven(cast.dossier)
    text = trace_section(read(cast.dossier), TODAY).replace("\\", "")
    assert "| Nog alleen woorden 0 | - | - | - | - | - |" in text
    assert "Achter 1 visiezin zit niets: die met alleen streepjes." in text


def test_preview_draws_the_budget_and_leads_to_the_pages_chapters_come_from(cast, page_client_for):
    woven(cast.dossier)
    client = page_client_for(cast.lead)
    page = client.get(reverse("plan:preview", args=[cast.school.pk, 2026])).content.decode()
    assert '<svg class="money-drawing"' in page
    for name in ("choices", "money", "trace", "calendar"):
        assert f'href="{reverse(f"decisions:{name}", args=[cast.school.pk, 2026])}"' in page.partition("<main")[2]
