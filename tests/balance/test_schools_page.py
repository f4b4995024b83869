"""All schools of a board side by side."""

import gzip
import re
from datetime import date

import pytest

from tests.balance.conftest import answer_row
from vierinbalans import framework
from vierinbalans.dossier.models import Answer, Dossier
from vierinbalans.organisations.models import Organisation

STEPS = [step.id for step in framework.load().steps]


def page(client, organisation, language="nl", **query):
    client.cookies["vierinbalans_language"] = language
    return client.get(f"/org/{organisation.pk}/2026/schools/", query)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def names(response):
    return re.findall(r'<th scope="row"><a class="nl-link" href="/org/[^"]+">([^<]+)</a>', response.content.decode())


@pytest.fixture
def many(cast):
    """Gives the board so many schools, of which every tenth has no dossier."""

    def make(number):
        schools = Organisation.objects.bulk_create(
            Organisation(kind="school", sector="po", name=f"Basisschool Voorbeeld {place:03}", board=cast.board)
            for place in range(number)
        )
        dossiers = Dossier.objects.bulk_create(
            Dossier(
                organisation=school,
                period_start=date(2026, 8, 1),
                period_end=date(2030, 7, 31),
                year=2026,
                framework_version="1.0.0",
            )
            for place, school in enumerate(schools)
            if place % 10
        )
        Answer.objects.bulk_create(
            answer_row(dossier, step, (place + at) % 5)
            for at, dossier in enumerate(dossiers)
            for place, step in enumerate(STEPS)
        )

    return make


@pytest.mark.parametrize(
    ("who", "status"),
    [("board_lead", 200), ("board_reader", 200), ("lead", 404), ("stranger", 404), ("administrator", 404)],
)
def test_who_may_read_it(cast, page_client_for, who, status):
    assert page(page_client_for(getattr(cast, who)), cast.board).status_code == status


def test_visitor_is_asked_to_log_in(cast, page_client):
    assert page(page_client, cast.board).status_code == 302


def test_of_a_school_it_leads_to_the_overview(cast, page_client_for):
    response = page(page_client_for(cast.lead), cast.school)
    assert (response.status_code, response.url) == (302, f"/org/{cast.school.pk}/2026/")


def test_every_school_has_its_levels_open_steps_and_verdict(cast, fill, page_client_for):
    fill(cast.dossier, vision=3, expertise=1, content=3, infrastructure=3, steps={"content.mix": None})
    html = text_of(page(page_client_for(cast.board_lead), cast.board))
    row = html.split(f'href="/org/{cast.school.pk}/2026/">Lyceum De Waterkant</a></th>')[1].split("</tr>")[0]
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row) == ["3,0", "1,0", "2,6", "3,0", "1", "uit balans"]


def test_school_without_a_dossier_in_this_period_is_listed_too(cast, page_client_for):
    html = text_of(page(page_client_for(cast.board_lead), cast.board))
    row = html.split(f'href="/org/{cast.sister.pk}/">Basisschool De Regenboogbrug</a></th>')[1].split("</tr>")[0]
    assert "geen dossier in deze planperiode" in row


def test_schools_of_other_boards_are_not(cast, page_client_for):
    assert "Basisschool Elders" not in text_of(page(page_client_for(cast.board_lead), cast.board))


def test_headline_names_the_block_that_lags_most(cast, fill, page_client_for):
    client = page_client_for(cast.board_lead)
    assert "<h1>Nog geen van uw 2 scholen is begonnen</h1>" in text_of(page(client, cast.board))
    fill(cast.dossier, vision=3, expertise=1, content=3, infrastructure=3)
    html = text_of(page(client, cast.board))
    assert "<h1>Bij 1 van de 1 begonnen scholen loopt deskundigheid achter</h1>" in html
    assert "1 school is uit balans; 1 heeft geen dossier in deze planperiode." in html
    assert "<h1>Expertise lags behind at 1 of the 1 schools that have started</h1>" in text_of(
        page(client, cast.board, "en")
    )


def test_schools_in_balance_have_no_lagging_block(cast, fill, page_client_for):
    fill(cast.dossier, vision=3, expertise=3, content=3, infrastructure=3)
    cast.sister.delete()
    html = text_of(page(page_client_for(cast.board_lead), cast.board))
    assert "<h1>Bij geen enkele school loopt een bouwsteen achter</h1>" in html
    assert "Elke school is begonnen en geen enkele is uit balans." in html


def test_board_without_schools_is_told_what_to_do(cast, page_client_for):
    Organisation.objects.filter(board=cast.board).delete()
    html = text_of(page(page_client_for(cast.board_lead), cast.board))
    assert "<h1>Dit bestuur heeft nog geen scholen</h1>" in html
    assert "Naar de pagina van uw bestuur" in html


def test_spread_is_drawn_with_a_table(cast, many, page_client_for):
    many(20)
    html = text_of(page(page_client_for(cast.board_lead), cast.board))
    assert "Hoe de scholen verdeeld zijn" in html
    assert re.search(r"Visie: van \d,\d tot \d,\d, de middelste school op \d,\d\.", html)
    assert "Niveaus van de scholen per bouwsteen" in html


def test_list_is_sorted_by_name_unless_asked_otherwise(cast, many, page_client_for):
    many(3)
    client = page_client_for(cast.board_lead)
    assert names(page(client, cast.board)) == sorted(names(page(client, cast.board)))
    assert names(page(client, cast.board, sort="-name")) == sorted(names(page(client, cast.board)), reverse=True)


@pytest.mark.parametrize("key", ["vision", "infrastructure", "open"])
def test_list_can_be_sorted_by_any_figure_with_unknown_ones_last(cast, many, page_client_for, key):
    many(12)
    client = page_client_for(cast.board_lead)
    for sort in (key, f"-{key}"):
        html = text_of(page(client, cast.board, sort=sort)).split("Alle scholen")[1]
        rows = [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in html.split("<tr>")[2:]]
        column = {"vision": 0, "infrastructure": 3, "open": 4}[key]
        values = [row[column] for row in rows]
        known = [float(value.replace(",", ".")) for value in values if value != "-"]
        assert known == sorted(known, reverse=sort.startswith("-"))
        assert values[len(known) :] == ["-"] * (len(values) - len(known))
        assert "-" in values


def test_unknown_order_is_that_of_the_name(cast, many, page_client_for):
    many(3)
    client = page_client_for(cast.board_lead)
    assert names(page(client, cast.board, sort="grade")) == names(page(client, cast.board))


def test_schools_can_be_searched_by_name(cast, many, page_client_for):
    many(12)
    client = page_client_for(cast.board_lead)
    assert names(page(client, cast.board, q="BEELD 01")) == ["Basisschool Voorbeeld 010", "Basisschool Voorbeeld 011"]
    assert "Geen school heet ‘&lt;b&gt;’." in text_of(page(client, cast.board, q="<b>"))


def test_long_list_is_paged_and_keeps_search_and_order(cast, many, page_client_for):
    many(120)
    client = page_client_for(cast.board_lead)
    first = page(client, cast.board, sort="-name", q="voorbeeld")
    assert len(names(first)) == 50
    assert "120 scholen, 1 tot en met 50 op deze pagina" in text_of(first)
    assert "?sort=-name&amp;q=voorbeeld&amp;page=2" in text_of(first)
    last = page(client, cast.board, sort="-name", q="voorbeeld", page=3)
    assert len(names(last)) == 20
    assert "pagina 3 van 3" in text_of(last)


@pytest.mark.parametrize("number", ["0", "99", "x", ""])
def test_page_that_does_not_exist_is_one_that_does(cast, many, page_client_for, number):
    many(60)
    assert page(page_client_for(cast.board_lead), cast.board, page=number).status_code == 200


@pytest.mark.parametrize("number", [3, 300])
def test_number_of_queries_is_the_same_for_3_and_for_300_schools(
    cast, many, page_client_for, django_assert_num_queries, number
):
    many(number)
    client = page_client_for(cast.board_lead)
    with django_assert_num_queries(6):
        response = page(client, cast.board)
    assert len(gzip.compress(response.content)) < 15_000


def test_dossier_nearest_to_the_boards_period_counts(cast, fill, page_client_for):
    earlier = Dossier.objects.create(
        organisation=cast.sister,
        period_start=date(2023, 8, 1),
        period_end=date(2027, 7, 31),
        year=2023,
        framework_version="1.0.0",
    )
    html = text_of(page(page_client_for(cast.board_lead), cast.board))
    assert f"/org/{cast.sister.pk}/{earlier.year}/" in html
    Dossier.objects.create(
        organisation=cast.sister,
        period_start=date(2027, 8, 1),
        period_end=date(2031, 7, 31),
        year=2027,
        framework_version="1.0.0",
    )
    assert f"/org/{cast.sister.pk}/2027/" in text_of(page(page_client_for(cast.board_lead), cast.board))
