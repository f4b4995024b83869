"""The budget and its lines on the web: who may, what is shown, what is refused, how many queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from tests.decisions.made import made_choice, made_statement
from tests.decisions.money_lines import SENT, made, many
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.dossier.models import Answer

READERS = ("lead", "editor", "contributor", "reader", "board_lead", "board_reader")
WRITERS = ("lead", "editor")


def address(dossier, name="money", *more):
    return reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year, *more])


def words(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


@pytest.mark.parametrize("name", ["money", "money_lines"])
@pytest.mark.parametrize("person", READERS)
def test_who_has_a_role_here_or_above_reads_the_budget(name, person, cast, page_client_for):
    made(cast.dossier)
    answer = page_client_for(getattr(cast, person)).get(address(cast.dossier, name))
    assert answer.status_code == 200
    assert ("Begrotingsregel toevoegen" in words(answer)) == (person in WRITERS)


@pytest.mark.parametrize("person", ["stranger", "sister_lead"])
def test_who_has_no_role_here_finds_nothing(person, cast, page_client_for):
    row = made(cast.dossier)
    client = page_client_for(getattr(cast, person))
    for url in (
        address(cast.dossier),
        address(cast.dossier, "money_lines"),
        address(cast.dossier, "money_line", row.ref),
        address(cast.dossier, "remove_money_line", row.ref),
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, SENT).status_code in (404, 405)
    assert BudgetLine.objects.count() == 1


def test_visitor_is_asked_to_log_in(cast, page_client):
    assert page_client.get(address(cast.dossier)).status_code == 302


def test_empty_budget_says_what_to_do(cast, page_client_for):
    assert "Nog geen begrotingsregels" in words(page_client_for(cast.lead).get(address(cast.dossier)))


def test_budget_shows_totals_per_block_and_year(cast, page_client_for):
    made(cast.dossier, "60000")
    made(
        cast.dossier,
        "2000.50",
        what="Cursus",
        block="expertise",
        category="training",
        recurrence="yearly",
        last_year=2027,
    )
    page = words(page_client_for(cast.reader).get(address(cast.dossier)))
    assert "Samen € 64.001. Het meeste, 94%, is voor Infrastructuur." in page
    assert "€ 62.000,50" in page
    assert "<caption>Per bouwsteen</caption>" in page


def test_english_amounts_are_english(cast, page_client_for):
    made(cast.dossier, "60000.50")
    client = page_client_for(cast.reader)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "€ 60,000.50" in words(client.get(address(cast.dossier)))


def test_paid_and_expected_are_never_added_up(cast, page_client_for):
    made(cast.dossier, "1000")
    made(cast.dossier, "1200", certainty="actual")
    client = page_client_for(cast.reader)
    page = words(client.get(address(cast.dossier)))
    assert "Samen € 1.000." in page
    assert "+€ 200" in page
    assert "Samen € 1.200." in words(client.get(address(cast.dossier), {"certainty": "actual"}))


def test_one_year_is_shown_by_itself(cast, page_client_for):
    made(cast.dossier, "1000", recurrence="yearly", last_year=2029)
    page = words(page_client_for(cast.reader).get(address(cast.dossier), {"year": "2027"}))
    assert "Samen € 1.000." in page


def test_cost_per_pupil_is_worked_out_for_the_number_filled_in(cast, page_client_for):
    made(cast.dossier, "1000")
    page = words(page_client_for(cast.reader).get(address(cast.dossier), {"pupils": "300"}))
    assert "€ 3,33" in page


def test_peak_and_what_ends_are_told(cast, page_client_for):
    made(cast.dossier, "60000", first_year=2027)
    made(cast.dossier, "500", what="Leeromgeving", recurrence="yearly", last_year=2028, ends_on=date(2028, 12, 31))
    page = words(page_client_for(cast.reader).get(address(cast.dossier)))
    assert "2027-2028: € 60.000" in page
    assert "31 december 2028" in page


def test_most_money_with_least_thinking_stands_out(cast, page_client_for):
    made(cast.dossier, "60000")
    url = address(cast.dossier)
    assert "het minste denkwerk" not in words(page_client_for(cast.reader).get(url))
    for step in ("vision.education", "expertise.agreements", "content.mix"):
        Answer.objects.create(dossier=cast.dossier, step=step, state="stage", stage=4, framework_version="1.0.0")
    assert "Infrastructuur krijgt 100% van het geld met het minste denkwerk" in words(
        page_client_for(cast.reader).get(url)
    )


@pytest.mark.parametrize(
    "query", ["year=x", "year=99999999999", "certainty=no", "pupils=-3", "page=0", "q=%00", "block=nee"]
)
def test_strange_filter_is_no_mistake(query, cast, page_client_for):
    made(cast.dossier)
    client = page_client_for(cast.reader)
    assert client.get(f"{address(cast.dossier)}?{query}").status_code == 200
    assert client.get(f"{address(cast.dossier, 'money_lines')}?{query}").status_code == 200


def test_list_is_filtered(cast, page_client_for):
    choice = made_choice(cast.dossier)
    made(cast.dossier, what="Met keuze", decision=choice)
    made(cast.dossier, what="Zonder keuze")
    client = page_client_for(cast.reader)
    page = words(client.get(address(cast.dossier, "money_lines"), {"without": "decision"}))
    assert "Zonder keuze" in page
    assert "Met keuze" not in page
    assert "Geen begrotingsregel past bij dit filter." in words(
        client.get(address(cast.dossier, "money_lines"), {"q": "tafel"})
    )


@pytest.mark.parametrize("person", WRITERS)
def test_line_is_added_with_the_block_of_its_category(person, cast, page_client_for):
    choice, statement = made_choice(cast.dossier), made_statement(cast.dossier)
    sent = {**SENT, "decision": choice.ref, "statement": statement.ref}
    answer = page_client_for(getattr(cast, person)).post(address(cast.dossier, "add_money_line"), sent)
    assert answer.status_code == 302
    row = BudgetLine.objects.get()
    assert (row.amount, row.block, row.last_year) == (Decimal("12500.50"), "infrastructure", 2026)
    assert (row.decision, row.statement) == (choice, statement)


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
def test_who_only_reads_changes_nothing(person, cast, page_client_for):
    row = made(cast.dossier)
    client = page_client_for(getattr(cast, person))
    for name, more in (("add_money_line", ()), ("money_line", (row.ref,)), ("remove_money_line", (row.ref,))):
        assert client.post(address(cast.dossier, name, *more), {**SENT, "version": "1"}).status_code == 403
    assert client.get(address(cast.dossier, "money_line", row.ref)).status_code == 200
    row.refresh_from_db()
    assert row.version == 1


def test_second_press_adds_no_second_line(cast, page_client_for):
    client = page_client_for(cast.lead)
    for _press in range(2):
        client.post(address(cast.dossier, "add_money_line"), SENT)
    assert BudgetLine.objects.count() == 1


WRONG = [
    ({"amount": "-5"}, "Een bedrag kan niet lager zijn dan nul."),
    ({"amount": "veel"}, "Schrijf een bedrag in euro's"),
    ({"amount": "999999999999"}, "meer dan 100 miljoen euro"),
    ({"amount": "1" * 29}, "meer dan 100 miljoen euro"),
    ({"per": "pupil"}, "heeft het aantal leerlingen nodig"),
    ({"recurrence": "yearly", "last_year": "2025"}, "Het laatste schooljaar ligt vóór het eerste."),
    ({"last_year": "2028"}, "Wat eenmalig is, heeft één schooljaar."),
    ({"first_year": "26"}, "Schrijf een schooljaar als het jaar waarin het begint"),
    ({"vat_included": "no", "vat_rate": "210"}, "ligt tussen 0 en 100"),
    ({"vat_included": "no", "vat_rate": "1" * 30}, "ligt tussen 0 en 100"),
    ({"category": "raket"}, "raket"),
    ({"decision": "van-een-ander"}, "van-een-ander"),
    ({"what": ""}, "Dit veld is verplicht"),
]


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_what_cannot_be_is_told_and_what_was_typed_stays(change, message, cast, page_client_for):
    answer = page_client_for(cast.lead).post(
        address(cast.dossier, "add_money_line"), {**SENT, "note": "Niet kwijtraken", **change}
    )
    assert answer.status_code == 422
    assert message in words(answer).replace("&#x27;", "'")
    assert "Niet kwijtraken" in words(answer)
    assert not BudgetLine.objects.exists()


def test_choice_of_another_school_cannot_be_named(cast, page_client_for):
    other = made_choice(cast.elsewhere_dossier)
    answer = page_client_for(cast.lead).post(address(cast.dossier, "add_money_line"), {**SENT, "decision": other.ref})
    assert answer.status_code == 422


def test_years_outside_the_period_are_kept_with_a_remark(cast, page_client_for):
    client = page_client_for(cast.lead)
    answer = client.post(address(cast.dossier, "add_money_line"), {**SENT, "first_year": "2031"}, follow=True)
    assert "schooljaren buiten de planperiode" in words(answer)
    assert BudgetLine.objects.get().first_year == 2031


def test_line_is_changed_and_comes_back_as_it_was_typed(cast, page_client_for):
    row = made(cast.dossier, "1234.50", vat_included=False)
    client = page_client_for(cast.editor)
    assert 'value="1234,50"' in words(client.get(address(cast.dossier, "money_line", row.ref)))
    answer = client.post(address(cast.dossier, "money_line", row.ref), {**SENT, "version": "1"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.what, row.amount, row.version) == (SENT["what"], Decimal("12500.50"), 2)


def test_change_of_a_colleague_is_never_overwritten_unseen(cast, page_client_for):
    row = made(cast.dossier, what="Van mijn collega", version=2)
    client = page_client_for(cast.editor)
    answer = client.post(address(cast.dossier, "money_line", row.ref), {**SENT, "version": "1"})
    assert answer.status_code == 409
    assert "Van mijn collega" in words(answer)
    assert SENT["what"] in words(answer)
    row.refresh_from_db()
    assert row.what == "Van mijn collega"
    assert client.post(address(cast.dossier, "money_line", row.ref), {**SENT, "version": "2"}).status_code == 302


def test_dropped_statement_stays_linked_until_somebody_chooses_another(cast, page_client_for):
    statement = made_statement(cast.dossier, text="Vervallen zin", state="dropped", dropped_at="2026-10-01T00:00Z")
    row = made(cast.dossier, statement=statement)
    assert "Vervallen zin" in words(page_client_for(cast.reader).get(address(cast.dossier, "money_line", row.ref)))
    sent = {**SENT, "statement": statement.ref, "version": "1"}
    assert page_client_for(cast.lead).post(address(cast.dossier, "money_line", row.ref), sent).status_code == 302


def test_line_is_removed_after_asking(cast, page_client_for):
    row = made(cast.dossier)
    client, url = page_client_for(cast.lead), address(cast.dossier, "remove_money_line", row.ref)
    assert "Dit kan niet ongedaan worden gemaakt" in words(client.get(url))
    assert client.post(url, {"version": "x"}).status_code == 409
    assert client.post(url, {"version": "1"}).status_code == 302
    assert not BudgetLine.objects.exists()
    assert client.post(url, {"version": "1"}).status_code == 404


@pytest.mark.parametrize("name", ["money", "money_lines"])
def test_three_thousand_lines_take_as_many_queries_as_three(name, cast, page_client_for, django_assert_max_num_queries):
    many(cast.dossier, 3000)
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(8):
        assert client.get(address(cast.dossier, name)).status_code == 200


def test_one_line_takes_few_queries(cast, page_client_for, django_assert_max_num_queries):
    row, client = made(cast.dossier), page_client_for(cast.lead)
    with django_assert_max_num_queries(9):
        client.get(address(cast.dossier, "money_line", row.ref))
