"""The balance in full."""

import re
from datetime import date

import pytest

from vierinbalans.balance.models import Snapshot


def page(client, organisation, language="nl"):
    client.cookies["vierinbalans_language"] = language
    return client.get(f"/org/{organisation.pk}/2026/balance/")


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("contributor", 200),
        ("reader", 200),
        ("board_reader", 200),
        ("stranger", 404),
        ("sister_lead", 404),
    ],
)
def test_who_may_read_it(cast, full, page_client_for, who, status):
    assert page(page_client_for(getattr(cast, who)), cast.school).status_code == status


def test_visitor_is_asked_to_log_in(cast, page_client):
    assert page(page_client, cast.school).status_code == 302


def test_every_number_says_how_it_was_computed(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    for words in (
        "Aantal stappen × fase: 8 × 4 = 32, gedeeld door 8 stappen die van toepassing zijn = 4,0.",
        "4,0 is 3,0 boven 1,0, het midden van de andere.",
        "Hoogste (infrastructuur, 4,0) min laagste (visie, 1,0) = 3,0.",
        "Menselijk: (visie 1,0 + deskundigheid 1,0) gedeeld door 2 = 1,0.",
        "We tellen de stappen per fase.",
        "Eerst komen de stappen waarvan de basis is vastgelegd.",
    ):
        assert words in html, words


def test_sides_are_said_in_a_sentence_and_drawn(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "De materiële kant is 1,86 fasen verder dan de menselijke kant." in html
    assert "Materiële kant: 2,86." in html


def test_stages_are_drawn_with_a_table(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert html.count('class="empty-square"') == 1
    assert "Inhoud: 1 stap op 0 (open), 6 stappen op 2 (vastgelegd)." in html
    assert "Aantal stappen per fase" in html


def test_tension_is_told_in_full_with_what_it_rests_on(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Wie koopt voordat duidelijk is waarvoor" in html
    assert "Om te bespreken:" in html
    assert f'<a class="nl-link" href="/org/{cast.school.pk}/2026/block/infrastructure/">Infrastructuur: 4,0</a>' in html
    assert f'href="/org/{cast.school.pk}/2026/actions/">Wifi in gebouw 0 verbeteren</a>' in html


def test_every_step_that_can_grow_is_advised(cast, full, page_client_for):
    html = text_of(page(page_client_for(cast.lead), cast.school))
    ready, waiting = html.split("Deze wachten op een andere stap")
    assert "step/vision.education/" in ready
    assert "Leg eerst vast: " in waiting
    assert "step/infrastructure.devices/" not in waiting  # reviewed: nothing left to do


def test_one_moment_makes_no_trend(cast, full, page_client_for):
    assert "Hoe het zich ontwikkelt" not in text_of(page(page_client_for(cast.lead), cast.school))


def test_two_moments_make_a_trend_with_a_table(cast, full, page_client_for):
    levels = {"vision": 0.5, "expertise": 1.0, "content": None, "infrastructure": 3.25}
    Snapshot.objects.create(dossier=full, taken_on=date(2026, 9, 10), reason="month", levels=levels)
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Hoe het zich ontwikkelt" in html
    assert "Visie: van 0,5 naar 1,0. Deskundigheid: van 1,0 naar 1,0. Inhoud: van 1,7 naar 1,7." in html
    assert '<th scope="row">10 september 2026</th>' in html
    assert "3,3" in html.split("10 september 2026")[1][:400]


@pytest.mark.parametrize("stage", [None, "n/a", 0, 4])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_any_even_dossier_has_a_page(cast, fill, page_client_for, stage, language):
    fill(cast.dossier, vision=stage, expertise=stage, content=stage, infrastructure=stage)
    assert page(page_client_for(cast.lead), cast.school, language).status_code == 200


def test_block_that_does_not_apply_takes_no_part(cast, fill, page_client_for):
    fill(cast.dossier, vision=3, expertise=3, content="n/a", infrastructure=3)
    html = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Doet niet mee: hoe is dit berekend?" in html
    assert "7 niet van toepassing" in html


def test_at_most_12_queries(cast, full, page_client_for, django_assert_max_num_queries):
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(12):
        page(client, cast.school)
