"""A budget as a spreadsheet: what goes out comes back the same, and what is wrong is told cell by cell."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.decisions.budget_files import ROW, file_of, upload
from tests.decisions.made import made_choice, made_statement
from tests.decisions.money_lines import made, many
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.decisions.operations.money_import import known_lines, read_for
from vierinbalans.decisions.queries.money import lines_of
from vierinbalans.decisions.rules.money import total


def address(dossier, name="money_file"):
    return reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year])


def words(response):
    return " ".join(response.content.decode().replace("\xa0", " ").replace("&#x27;", "'").split())


def hand_in(client, dossier, *rows):
    return client.post(address(dossier), {"file": upload(file_of(*rows))})


def take_over(client, dossier, answer, **more):
    token = re.search(r'name="token" value="([^"]+)"', answer.content.decode())[1]
    return client.post(address(dossier), {"token": token, **more})


def downloaded(client, dossier):
    return client.get(address(dossier, "download_money")).content


def test_what_goes_out_comes_back_without_a_change(cast, page_client_for):
    choice, statement = made_choice(cast.dossier), made_statement(cast.dossier)
    many(cast.dossier, 60)
    made(
        cast.dossier,
        "1234.56",
        decision=choice,
        statement=statement,
        note="Twee regels\nmet 50% korting",
        ends_on=date(2027, 12, 31),
        vat_included=False,
        vat_rate=Decimal("5.5"),
    )
    for language in ("nl", "en"):
        client = page_client_for(cast.reader)
        client.cookies["language"] = language
        _read, changes = read_for(cast.dossier, downloaded(client, cast.dossier))
        assert changes == ()


def test_a_new_line_is_told_with_all_that_makes_its_sum(cast, page_client_for):
    more = {"Hoe vaak": "Elk jaar", "Laatste schooljaar": 2029, "Btw inbegrepen": "nee", "Bedrag is": "per leerling"}
    answer = hand_in(page_client_for(cast.lead), cast.dossier, {**ROW, **more, "Aantal leerlingen": 240})
    told = "€ 1.250,50 per leerling, voor 240 leerlingen zonder 21% btw, elk jaar, 2026-2027 tot en met 2029-2030"
    assert told in words(answer)


def test_file_has_the_totals_of_the_page(cast, page_client_for):
    many(cast.dossier, 40)
    sheet = load_workbook(BytesIO(downloaded(page_client_for(cast.reader), cast.dossier)))["Uitleg"]
    expected = total(line for line in lines_of(cast.dossier) if line.certainty == "expected")
    sums = [
        row[-1] for row in ([c for c in each if c is not None] for each in sheet.values) if row and row[0] == "Samen"
    ]
    assert round(Decimal(str(sums[0])), 2) == expected


def test_what_looks_like_a_formula_goes_out_as_text(cast, page_client_for):
    made(cast.dossier, what='=HYPERLINK("https://example.org")', source="+1", note="@som")
    book = load_workbook(BytesIO(downloaded(page_client_for(cast.reader), cast.dossier)))
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None} <= {
        "s",
        "n",
        "d",
    }


def test_lines_are_looked_at_before_they_are_written(cast, page_client_for):
    client = page_client_for(cast.editor)
    answer = hand_in(client, cast.dossier, ROW, {**ROW, "Waarvoor": "Beheer", "Bedrag": "1.000,-"})
    assert answer.status_code == 200
    assert not BudgetLine.objects.exists()
    assert take_over(client, cast.dossier, answer).status_code == 302
    rows = {row.what: row for row in BudgetLine.objects.all()}
    assert (rows["Laptops"].amount, rows["Laptops"].block) == (Decimal("1250.50"), "infrastructure")
    assert rows["Beheer"].amount == 1000


def test_same_file_twice_changes_nothing_more(cast, page_client_for):
    client = page_client_for(cast.editor)
    rows = (ROW, ROW, {**ROW, "Waarvoor": "Beheer"})
    take_over(client, cast.dossier, hand_in(client, cast.dossier, *rows))
    assert BudgetLine.objects.count() == 3
    assert "zegt al hetzelfde" in words(hand_in(client, cast.dossier, *rows))


def test_row_with_an_id_changes_that_line_and_an_empty_cell_keeps(cast, page_client_for):
    row = made(cast.dossier, "1000", source="Lumpsum", note="Blijft")
    client = page_client_for(cast.editor)
    sent = {"id": row.ref, "Waarvoor": "Laptops", "Bedrag": 2000, "Geldbron": None}
    answer = hand_in(client, cast.dossier, sent)
    assert "€ 2.000" in words(answer)
    take_over(client, cast.dossier, answer)
    row.refresh_from_db()
    assert (row.amount, row.source, row.note, row.version) == (2000, "Lumpsum", "Blijft", 2)


def test_line_that_the_file_lacks_goes_only_when_asked(cast, page_client_for):
    gone = made(cast.dossier, what="Weg")
    client = page_client_for(cast.editor)
    answer = hand_in(client, cast.dossier, ROW)
    assert "die niet in het bestand staat" in words(answer)
    take_over(client, cast.dossier, answer)
    assert BudgetLine.objects.filter(pk=gone.pk).exists()
    take_over(client, cast.dossier, hand_in(client, cast.dossier, ROW), remove="on")
    assert [row.what for row in BudgetLine.objects.all()] == ["Laptops"]


def test_budget_that_moved_in_between_is_shown_again(cast, page_client_for):
    row = made(cast.dossier)
    client = page_client_for(cast.editor)
    answer = hand_in(client, cast.dossier, {"id": row.ref, "Waarvoor": "Laptops", "Bedrag": 2000})
    BudgetLine.objects.filter(pk=row.pk).update(amount=1500, version=2)
    again = take_over(client, cast.dossier, answer)
    assert again.status_code == 409
    assert "€ 1.500" in words(again)
    row.refresh_from_db()
    assert row.amount == 1500
    assert take_over(client, cast.dossier, again).status_code == 302
    row.refresh_from_db()
    assert row.amount == 2000


def test_token_works_once_and_only_for_who_handed_in(cast, page_client_for):
    client = page_client_for(cast.editor)
    answer = hand_in(client, cast.dossier, ROW)
    assert take_over(page_client_for(cast.lead), cast.dossier, answer).status_code == 422
    assert take_over(client, cast.dossier, answer).status_code == 302
    assert take_over(client, cast.dossier, answer).status_code == 422
    assert client.post(address(cast.dossier), {"token": "verzonnen"}).status_code == 422


WRONG = [
    ({"Bedrag": -5}, "C2", "Een bedrag kan niet lager zijn dan nul."),
    ({"Bedrag": "veel"}, "C2", "'veel' is geen bedrag."),
    ({"Bedrag": 12.345}, "C2", "hooguit twee cijfers achter de komma"),
    ({"Bedrag": True}, "C2", "is geen bedrag."),
    ({"Bedrag": None}, "C2", "Schrijf een bedrag in euro's"),
    ({"Bedrag": 1e300}, "C2", "is geen bedrag."),
    ({"Bedrag": "=1+1"}, "C2", "formule"),
    ({"Waarvoor": None}, "A2", "Schrijf waarvoor het is"),
    ({"Waarvoor": "x" * 201}, "A2", "200"),
    ({"Kostensoort": "Raketten"}, "B2", "'Raketten' is niet een van deze"),
    ({"Kostensoort": None}, "B2", "Kies een kostensoort."),
    ({"Eerste schooljaar": "volgend jaar"}, "D2", "is geen schooljaar"),
    ({"Eerste schooljaar": "2026-2029"}, "D2", "is geen schooljaar"),
    ({"Eerste schooljaar": 1890}, "D2", "Schrijf een schooljaar"),
    ({"Laatste schooljaar": 2020}, "E2", "Het laatste schooljaar ligt vóór het eerste."),
    ({"Bedrag is": "per leerling", "Aantal leerlingen": None}, "F2", "aantal leerlingen nodig"),
    ({"Aantal leerlingen": "veel"}, "E2", "geen aantal leerlingen"),
    ({"Btw (%)": 210}, "E2", "ligt tussen 0 en 100"),
    ({"Contract eindigt op": "ooit"}, "E2", "ooit"),
    ({"Keuze (id)": "nee"}, "E2", "geen id van dit dossier"),
    ({"Hoe vaak": "soms"}, "E2", "'soms' is niet een van deze"),
]


@pytest.mark.parametrize(("change", "cell", "message"), WRONG)
def test_what_is_wrong_is_told_with_its_cell_and_nothing_is_written(change, cell, message, cast, page_client_for):
    answer = hand_in(page_client_for(cast.lead), cast.dossier, {**ROW, **change}, {**ROW, "Waarvoor": "Goed"})
    assert answer.status_code == 422
    assert f"Begroting!{cell}:" in words(answer)
    assert message in words(answer)
    assert not BudgetLine.objects.exists()


def test_every_wrong_row_is_told_at_once(cast, page_client_for):
    answer = hand_in(page_client_for(cast.lead), cast.dossier, *[{**ROW, "Bedrag": "veel"}] * 120)
    assert "Begroting!C101:" in words(answer)
    assert "En nog 20." in words(answer)


def test_same_id_twice_is_refused(cast, page_client_for):
    answer = hand_in(page_client_for(cast.lead), cast.dossier, {"id": "a", **ROW}, {"id": "a", **ROW})
    assert answer.status_code == 422
    assert "Begroting!A3:" in words(answer)


def test_years_outside_the_period_and_doubles_are_remarks(cast, page_client_for):
    rows = [{**ROW, "Eerste schooljaar": 2033}, ROW, {**ROW, "Bedrag": 2}]
    answer = hand_in(page_client_for(cast.lead), cast.dossier, *rows)
    assert answer.status_code == 200
    assert "Begroting!D2: De regel heeft schooljaren buiten de planperiode." in words(answer)
    assert "Begroting!A4: Een andere regel heeft dezelfde woorden" in words(answer)


@pytest.mark.parametrize("content", [b"", b"geen werkblad", b"PK\x03\x04stuk"])
def test_what_is_no_workbook_is_refused(content, cast, page_client_for):
    answer = page_client_for(cast.lead).post(address(cast.dossier), {"file": upload(content)})
    assert answer.status_code in (200, 422)
    assert "Er is niets gewijzigd" in words(answer)


def test_without_a_file_it_says_so(cast, page_client_for):
    assert page_client_for(cast.lead).post(address(cast.dossier)).status_code == 422


def test_workbook_of_something_else_is_refused(cast, page_client_for):
    answer = hand_in(page_client_for(cast.lead), cast.dossier, {"Naam": "Jan"})
    assert answer.status_code == 422


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
def test_who_only_reads_may_download_but_not_hand_in(person, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    assert client.get(address(cast.dossier)).status_code == 200
    assert client.get(address(cast.dossier, "download_money")).status_code == 200
    assert hand_in(client, cast.dossier, ROW).status_code == 403


def test_stranger_finds_no_file(cast, page_client_for):
    client = page_client_for(cast.stranger)
    for name in ("money_file", "download_money"):
        assert client.get(address(cast.dossier, name)).status_code == 404


def test_two_thousand_lines_come_in(cast, page_client_for, django_assert_max_num_queries):
    client = page_client_for(cast.editor)
    rows = [{**ROW, "Waarvoor": f"Regel {number}"} for number in range(2000)]
    answer = hand_in(client, cast.dossier, *rows)
    assert answer.status_code == 200
    with django_assert_max_num_queries(60):
        assert take_over(client, cast.dossier, answer).status_code == 302
    assert len(known_lines(cast.dossier)) == 2000


def test_more_rows_than_fit_are_refused(cast, page_client_for):
    rows = [{**ROW, "Waarvoor": f"Regel {number}"} for number in range(3100)]
    assert hand_in(page_client_for(cast.editor), cast.dossier, *rows).status_code == 422
