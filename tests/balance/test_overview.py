"""The first page of a dossier."""

from datetime import date

import pytest
from django.utils import timezone

from vierinbalans.dossier import instruments
from vierinbalans.dossier.models import Action, Answer, Statement
from vierinbalans.dossier.rules import Finding


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 24))


def page(client, organisation, language="nl"):
    client.cookies["vierinbalans_language"] = language
    return client.get(f"/org/{organisation.pk}/2026/")


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("who", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
def test_everybody_with_a_role_reads_it(cast, full, page_client_for, who):
    response = page(page_client_for(getattr(cast, who)), cast.school)
    assert response.status_code == 200
    assert "Infrastructuur loopt voor op de rest" in text_of(response)


@pytest.mark.parametrize("who", ["stranger", "sister_lead", "administrator"])
def test_stranger_is_not_told_that_it_exists(cast, full, page_client_for, who):
    assert page(page_client_for(getattr(cast, who)), cast.school).status_code == 404


def test_visitor_is_asked_to_log_in(cast, page_client):
    response = page(page_client, cast.school)
    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_headline_is_the_finding_and_then_what_to_do(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "<h1>Infrastructuur loopt voor op de rest</h1>" in html
    assert "Neem eerst de andere bouwstenen mee" in html
    assert html.index("Neem eerst") < html.index("Hoe ver ons denken is")


def test_figures_are_those_of_the_dossier(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "<dt>Vastgelegd</dt><dd>14 van 26 stappen</dd>" in html
    assert "<dt>Nog open</dt><dd>1 van 26 stappen</dd>" in html
    assert "<dt>Zwakste</dt><dd>Visie en deskundigheid: 1,0</dd>" in html
    assert "<dt>Verschil</dt><dd>3,0 fasen</dd>" in html


def test_levels_are_explained_with_their_own_inputs(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Visie: Aantal stappen × fase: 5 × 1 = 5, gedeeld door 5 stappen die van toepassing zijn = 1,0." in html


def test_next_steps_come_with_reason_and_link(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert f'href="/org/{cast.school.pk}/2026/step/vision.education/"' in html
    assert "Deze stap staat op fase 1 (in gesprek)." in html


def test_tensions_come_with_reasons_and_a_link_to_mend_them(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "De techniek loopt voor op de visie" in html
    assert "Infrastructuur staat op 4,0, visie op 1,0: een verschil van 3,0 fasen." in html
    assert f'<a class="nl-link" href="/org/{cast.school.pk}/2026/step/vision.ict/">Naar: ' in html
    assert f'<a class="nl-link" href="/org/{cast.school.pk}/2026/statements/">Naar de visiezinnen</a>' in html


def test_what_is_past_its_date_is_listed_the_longest_first(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Voorbij de afgesproken datum" in html
    assert html.index("Wifi in gebouw 0") < html.index("Wifi in gebouw 3")
    assert "Wifi in gebouw 4" not in html
    assert "En nog 2 acties" in html
    assert "afgesproken voor 1 september 2026 · Emre Voorbeeld" in html
    assert "Antwoorden om opnieuw te bekijken" in html


def test_latest_changes_say_who_and_when(cast, full, page_client_for):
    assert "Emre Voorbeeld, 10 september 2026, 11:30" in text_of(page(page_client_for(cast.lead), cast.school))


def test_dossier_that_keeps_its_dates_has_no_such_list(cast, fill, page_client_for):
    fill(cast.dossier, vision=3, expertise=3, content=3, infrastructure=3)
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Uw bouwstenen zijn in balans" in html
    assert "Voorbij de afgesproken datum" not in html


def test_finished_dossier_has_no_next_step(cast, fill, page_client_for):
    fill(cast.dossier, vision=4, expertise=4, content=4, infrastructure=4)
    assert "Er is geen volgende stap" in text_of(page(page_client_for(cast.lead), cast.school))


def test_empty_dossier_says_how_to_begin(cast, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "<h1>U bent nog niet begonnen</h1>" in html
    assert "Zo gaat het" in html
    assert f'href="/org/{cast.school.pk}/2026/step/vision.education/">Begin met de eerste stap</a>' in html
    assert f'href="/org/{cast.school.pk}/people/"' in html
    assert f'href="/org/{cast.school.pk}/2026/workbook/"' in html
    assert "Inhoud en toepassingen" in html


@pytest.mark.parametrize(
    ("who", "begins", "invites"), [("editor", True, False), ("reader", False, False), ("board_lead", False, True)]
)
def test_empty_dossier_offers_only_what_the_reader_may_do(cast, page_client_for, who, begins, invites):
    html = text_of(page(page_client_for(getattr(cast, who)), cast.school))
    assert ("Begin met de eerste stap" in html) == begins
    assert ("nodig uw collega" in html) == invites


def test_nothing_that_applies_is_no_error(cast, fill, page_client_for):
    fill(cast.dossier, vision="n/a", expertise="n/a", content="n/a", infrastructure="n/a")
    response = page(page_client_for(cast.lead), cast.school)
    assert response.status_code == 200
    assert "Geen enkele denkstap is hier van toepassing" in text_of(response)


def test_board_has_an_overview_too(cast, fill, page_client_for):
    fill(cast.board_dossier, vision=3, expertise=1, content=1, infrastructure=1)
    html = text_of(page(page_client_for(cast.board_reader), cast.board))
    assert "Visie loopt voor op de rest" in html
    assert f'href="/org/{cast.board.pk}/2026/schools/"' in html


def test_school_has_no_entry_for_schools(cast, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "/schools/" not in html
    assert f'href="/org/{cast.school.pk}/2026/balance/"' in html


def test_english_is_complete(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school, "en"))
    assert "Infrastructure runs ahead of the rest" in html
    assert "What pulls apart" in html
    assert "Your next steps" in html


def test_html_in_what_people_type_is_shown_as_text(cast, full, page_client_for):
    Action.objects.filter(dossier=full).update(what="<script>alert(1)</script>")
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_answer_to_a_step_that_the_model_no_longer_has_is_passed_over(cast, full, page_client_for):
    Answer.objects.filter(dossier=full, step="infrastructure.devices").update(step="infrastructure.retired")
    assert page(page_client_for(cast.lead), cast.school).status_code == 200


@pytest.mark.parametrize("who", ["lead", "board_lead"])
def test_at_most_12_queries_anew_and_6_again(cast, full, page_client_for, django_assert_max_num_queries, who):
    client = page_client_for(getattr(cast, who))
    with django_assert_max_num_queries(12):
        page(client, cast.school)
    with django_assert_max_num_queries(6):
        page(client, cast.school)


def test_number_of_queries_does_not_grow_with_the_dossier(cast, fill, full, page_client_for, django_assert_num_queries):
    client = page_client_for(cast.stranger)
    with django_assert_num_queries(8):
        page(client, cast.elsewhere)
    client = page_client_for(cast.lead)
    with django_assert_num_queries(8):
        page(client, cast.school)


@pytest.mark.parametrize("who", ["board_lead", "board_reader"])
def test_board_too_has_at_most_12_queries(cast, fill, page_client_for, django_assert_max_num_queries, who):
    fill(cast.board_dossier, vision=3, expertise=1, content=1, infrastructure=1)
    Statement.objects.create(dossier=cast.board_dossier, text="Elke leerling beoordeelt bronnen.")
    client = page_client_for(getattr(cast, who))
    with django_assert_max_num_queries(12):
        page(client, cast.board)


class Spending:
    """An instrument that has found something."""

    id = "spending"
    page = ""

    def findings(self, dossier):
        return [Finding(id="spending.without_decision", title="Licenties", reason="Er is een factuur.")]

    def block_readings(self, dossier):
        return None

    def plan_section(self, dossier):
        return ""


def test_finding_of_an_instrument_becomes_a_tension(cast, fill, page_client_for):
    fill(cast.dossier, vision=3, expertise=3, content=3, infrastructure=3)
    client = page_client_for(cast.lead)
    assert "Tijd en geld uitgeven zonder besluit" not in text_of(page(client, cast.school))
    instruments.register(Spending())
    try:
        assert "Tijd en geld uitgeven zonder besluit" in text_of(page(client, cast.school))
    finally:
        instruments.unregister("spending")
