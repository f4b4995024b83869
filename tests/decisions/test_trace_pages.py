"""The pages of the trace: who sees them, what stands there, and what they cost."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.decisions.made import made_statement
from tests.decisions.traced import woven
from vierinbalans.dossier.models import Action

pytestmark = pytest.mark.django_db

READERS = ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"]
STRANGERS = ["stranger", "sister_lead", "administrator"]
PAGES = [
    ("trace",),
    ("trace_download", "xlsx"),
    ("trace_download", "csv"),
    ("trace_statement", "statement0"),
    ("trace_step", "expertise.agreements"),
    ("trace_choice", "choice0"),
    ("trace_action", "act0"),
    ("trace_line", "line0"),
]


def address(dossier, name, *places):
    return reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year, *places])


@pytest.fixture
def page(cast, page_client_for):
    """Fetches a page as the reader and gives its words."""
    woven(cast.dossier)
    client = page_client_for(cast.reader)

    def fetch(name, *places):
        response = client.get(address(cast.dossier, name, *places), headers={"accept-language": "nl"})
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return fetch


@pytest.mark.parametrize("name", PAGES, ids=" ".join)
@pytest.mark.parametrize("who", READERS)
def test_everyone_with_a_role_reads(cast, page_client_for, who, name):
    woven(cast.dossier)
    assert page_client_for(getattr(cast, who)).get(address(cast.dossier, *name)).status_code == 200


@pytest.mark.parametrize("name", PAGES, ids=" ".join)
@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_nothing(cast, page_client_for, who, name):
    woven(cast.dossier)
    assert page_client_for(getattr(cast, who)).get(address(cast.dossier, *name)).status_code == 404


@pytest.mark.parametrize("name", PAGES, ids=" ".join)
def test_visitors_are_asked_to_log_in(cast, page_client, name):
    assert page_client.get(address(cast.dossier, *name)).status_code == 302


@pytest.mark.parametrize("name", [("trace_choice", "nope"), ("trace_step", "vision.nope"), ("trace_download", "doc")])
def test_what_is_not_there_is_not_found(cast, page_client_for, name):
    woven(cast.dossier)
    assert page_client_for(cast.lead).get(address(cast.dossier, *name)).status_code == 404


def test_item_of_another_dossier_is_not_found_here(cast, page_client_for):
    woven(cast.elsewhere_dossier)
    assert page_client_for(cast.lead).get(address(cast.dossier, "trace_choice", "choice0")).status_code == 404


def test_matrix_counts_what_is_behind_a_statement(page):
    words = page("trace")
    assert "1 stap, 1 keuze, 1 actie, 2 begrotingsregels" in words
    assert ">€ 1.000,50 begroot<" in words
    assert ">€ 900 werkelijk<" in words


def test_what_is_linked_to_nothing_stands_out(page):
    words = page("trace").partition('id="loose"')[2]
    for each in ("Nog alleen woorden 0", "Een digibord", "Kabels opruimen", "Een lesmethode"):
        assert each in words
    assert "Laptops uitdelen" not in words


def test_euro_leads_to_its_reason(page, cast):
    words = page("trace_line", "line0")
    assert address(cast.dossier, "trace_choice", "choice0") in words
    assert address(cast.dossier, "trace_statement", "statement0") in words


def test_statement_leads_to_its_euros_by_way_of_the_choice(page, cast):
    words = page("trace_statement", "statement0")
    assert address(cast.dossier, "trace_line", "line0") in words
    assert "via Zestig laptops 0" in words


def test_what_serves_nothing_says_so(page):
    assert "dient nog geen visiezin" in page("trace_line", "alone0")


def test_dropped_action_and_dropped_statement_do_not_count(cast, page_client_for):
    woven(cast.dossier)
    Action.objects.filter(ref="act0").update(status="dropped", reason="niet nodig")
    assert page_client_for(cast.lead).get(address(cast.dossier, "trace_action", "act0")).status_code == 404


def test_empty_dossier_says_where_to_begin(cast, page_client_for):
    words = page_client_for(cast.lead).get(address(cast.dossier, "trace")).content.decode()
    assert reverse("dossier:statements", args=[cast.school.pk, 2026]) in words


def test_spreadsheet_holds_each_thing_once_so_that_euros_add_up(cast, page_client_for):
    woven(cast.dossier)
    made_statement(cast.dossier, '=HYPERLINK("x")')
    response = page_client_for(cast.lead).get(address(cast.dossier, "trace_download", "xlsx"))
    book = load_workbook(io.BytesIO(response.content))
    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 3 + 1 + 2 + 2 + 3
    assert sum(row[5] or 0 for row in rows if isinstance(row[5], int | float)) == 1250.5
    assert book.worksheets[1]["B4"].data_type == "s"


def test_csv_starts_no_formula(cast, page_client_for):
    made_statement(cast.dossier, '=HYPERLINK("x")')
    text = page_client_for(cast.lead).get(address(cast.dossier, "trace_download", "csv")).content.decode()
    assert "'=HYPERLINK" in text


@pytest.mark.parametrize("name", PAGES, ids=" ".join)
@pytest.mark.parametrize("many", [1, 6])
def test_page_asks_at_most_12_questions(cast, page_client_for, many, name, django_assert_max_num_queries):
    for number in range(many):
        woven(cast.dossier, number)
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(12):
        client.get(address(cast.dossier, *name))


def test_step_that_nobody_answered_leads_to_the_step_itself(cast, page_client_for):
    client = page_client_for(cast.reader)
    response = client.get(address(cast.dossier, "trace_step", "vision.ict"))
    assert (response.status_code, response["location"].endswith("/step/vision.ict/")) == (302, True)


@pytest.mark.parametrize(
    ("name", "ref", "place"),
    [
        ("trace_line", "alone0", "id_statement"),
        ("trace_choice", "loose0", "serves"),
        ("trace_action", "tidy0", "id_statements_0"),
    ],
)
def test_what_serves_nothing_is_linked_with_one_press(cast, page_client_for, name, ref, place):
    woven(cast.dossier)
    client = page_client_for(cast.lead)
    words = client.get(address(cast.dossier, name, ref)).content.decode()
    kind = {"trace_line": "money_line", "trace_choice": "choice", "trace_action": ""}[name]
    own = address(cast.dossier, kind, ref) if kind else reverse("dossier:action", args=[cast.school.pk, 2026, ref])
    assert f'href="{own}#{place}"' in words
    assert f'id="{place}"' in client.get(own).content.decode()
