"""Pages of a published round: every figure with what it rests on, and nothing of what is hidden."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import make_round
from tests.surveys.large import large_round
from tests.surveys.published import make_published
from vierinbalans.surveys.operations.publishing import publish

PAGES = [
    ("results", ()),
    ("results_block", ("vision",)),
    ("results_block", ("all",)),
    ("results_group", ("teachers",)),
    ("remarks", ()),
    ("talk_sheet", ()),
]


@pytest.fixture
def published(cast):
    return make_published(cast.dossier)


def address(row, name, *more):
    return reverse(f"surveys:{name}", args=[row.dossier.organisation_id, row.dossier.year, row.pk, *more])


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "more"), PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("editor", 200),
        ("contributor", 200),
        ("reader", 200),
        ("board_lead", 200),
        ("board_reader", 200),
        ("sister_lead", 404),
        ("stranger", 404),
        ("administrator", 404),
    ],
)
def test_who_may_read_the_results(cast, published, page_client_for, who, status, name, more, language):
    client = page_client_for(getattr(cast, who))
    assert client.get(address(published, name, *more), headers={"accept-language": language}).status_code == status


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_visitor_is_asked_to_log_in(published, page_client, name, more):
    assert page_client.get(address(published, name, *more)).status_code == 302


@pytest.mark.parametrize(("name", "more"), PAGES)
@pytest.mark.parametrize("state", ["planned", "open", "closed"])
def test_round_that_is_not_published_has_no_results(cast, page_client_for, state, name, more):
    row = make_round(cast.dossier, state=state)
    assert page_client_for(cast.lead).get(address(row, name, *more)).status_code == 404


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_page_costs_at_most_12_queries(published, cast, page_client_for, django_assert_max_num_queries, name, more):
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(12):
        client.get(address(published, name, *more))


@pytest.mark.parametrize(
    ("name", "more"), [("results_block", ("nothing",)), ("results_group", ("nobody",)), ("results_group", ("leaders",))]
)
def test_part_that_is_not_there_is_not_found(published, cast, page_client_for, name, more):
    assert page_client_for(cast.editor).get(address(published, name, *more)).status_code == 404


@pytest.mark.parametrize(("part", "status"), [("expertise", 200), ("", 404), ("own", 404), ("nothing", 404)])
def test_units_are_shown_a_block_at_a_time(published, cast, page_client_for, part, status):
    url = address(published, "results_group", "teachers")
    answer = page_client_for(cast.reader).get(url, {"part": part})
    assert answer.status_code == status
    assert ("Er is tijd om te oefenen" in words(answer)) == (part == "expertise")


def test_statement_shows_mean_margin_answered_and_counts_per_group(published, cast, page_client_for):
    shown = words(page_client_for(cast.reader).get(address(published, "results_block", "expertise")))
    assert "Leiding 4,1 iedereen antwoordde 8 van 8 0 0 2 3 3 0 0" in shown
    assert re.search(r"Leraren 2,0 ± 0,1 38 van 53 7 23 8 0 0 0 0", shown)
    assert "Leerlingen 3,0 groepsgrootte onbekend 60 10 10 20 10 10 0 0" in shown
    assert "Ouders niet getoond" in shown


def test_dont_know_is_counted_beside_the_mean(published, cast, page_client_for):
    shown = words(page_client_for(cast.reader).get(address(published, "results_block", "vision")))
    assert re.search(r"Leraren 2,0 ± 0,4 15 van 53 5 5 5 0 0 23 \(61%\) 0", shown)


def test_small_unit_is_hidden_and_says_why_in_the_same_words_as_any_other(published, cast, page_client_for):
    shown = words(page_client_for(cast.reader).get(address(published, "results_group", "teachers")))
    assert "Techniek niet getoond" in shown
    assert "Bovenbouw 2,0" in shown
    assert "minder dan 5 mensen" in shown


def test_differences_are_told_in_words_with_how_sure_they_are(published, cast, page_client_for):
    shown = words(page_client_for(cast.reader).get(address(published, "results_block", "expertise")))
    assert "Leiding: 4,1, Leraren: 2,0. Een verschil van 2,1, duidelijk meer dan toeval." in shown


def test_what_people_wrote_is_shown_without_units(published, cast, page_client_for):
    shown = words(page_client_for(cast.reader).get(address(published, "remarks")))
    assert "Meer tijd." in shown
    assert "Onderbouw" not in shown


def test_talk_sheet_has_a_question_for_each_difference(published, cast, page_client_for):
    shown = words(page_client_for(cast.reader).get(address(published, "talk_sheet")))
    assert shown.count("Waardoor zien wij dit anders") == 5
    assert "Van de Leraren weet 61% dit niet, van de Leiding 0%." in shown


def test_talk_sheet_says_so_when_there_is_nothing_to_tell(cast, page_client_for):
    row = make_published(cast.dossier, groups={"pupils": None})
    shown = words(page_client_for(cast.reader).get(address(row, "talk_sheet")))
    assert "Geen verschil tussen groepen is duidelijk meer dan toeval" in shown
    assert "Waardoor zien wij dit anders" not in shown


def test_words_that_people_wrote_mean_nothing_to_the_page(cast, page_client_for):
    row = make_published(cast.dossier, title="<script>alert(1)</script>", groups={"teachers": {"": 40}})
    client = page_client_for(cast.reader)
    for name, more in [("results", ()), ("talk_sheet", ()), ("remarks", ())]:
        assert "<script>alert" not in client.get(address(row, name, *more)).content.decode()


def test_results_of_a_large_school_cost_a_fixed_number_of_queries(cast, page_client_for, django_assert_max_num_queries):
    row = large_round(cast.dossier, sheets=1500, items=60)
    publish(row, now=timezone.now())
    client = Client()
    client.force_login(cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name, more in PAGES:
        with django_assert_max_num_queries(12):
            client.get(address(row, name, *more))
