"""Who sees the pages of a dossier, and who may change something there: owner, colleague, stranger, visitor."""

import pytest

from tests.dossier.conftest import STEP, address, sent
from vierinbalans.dossier.models import Answer

pytestmark = pytest.mark.django_db

PAGES = [
    ("steps",),
    ("block", "expertise"),
    ("step", STEP),
    ("history", STEP),
    ("statements",),
    ("actions",),
    ("export_actions",),
    ("compare",),
    ("workbook",),
    ("download_workbook",),
    ("export",),
]
WRITING_PAGES = [("add_action",)]
POSTS = [
    ("step", STEP),
    ("add_evidence", STEP),
    ("history", STEP),
    ("statements",),
    ("add_action",),
    ("start_next",),
    ("workbook",),
]
READERS = ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"]
WRITERS = ["lead", "editor"]
STRANGERS = ["stranger", "sister_lead", "administrator"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
@pytest.mark.parametrize("who", READERS)
def test_everyone_with_a_role_reads(cast, answer, page_client_for, who, page):
    assert page_client_for(getattr(cast, who)).get(address(page[0], cast.dossier, *page[1:])).status_code == 200


@pytest.mark.parametrize("page", PAGES + WRITING_PAGES, ids=lambda page: page[0])
@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_nothing(cast, answer, page_client_for, who, page):
    assert page_client_for(getattr(cast, who)).get(address(page[0], cast.dossier, *page[1:])).status_code == 404


@pytest.mark.parametrize("page", PAGES + WRITING_PAGES, ids=lambda page: page[0])
def test_visitors_are_asked_to_log_in(cast, page_client, page):
    response = page_client.get(address(page[0], cast.dossier, *page[1:]))
    assert response.status_code == 302
    assert "/account/login/?next=/org/" in response["Location"]


@pytest.mark.parametrize("page", POSTS, ids=lambda page: page[0])
@pytest.mark.parametrize("who", [each for each in READERS if each not in WRITERS])
def test_readers_write_nothing(cast, page_client_for, who, page):
    response = page_client_for(getattr(cast, who)).post(address(page[0], cast.dossier, *page[1:]), sent(text="x"))
    assert response.status_code == 403
    assert not Answer.objects.exists()


@pytest.mark.parametrize("page", POSTS, ids=lambda page: page[0])
@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_write_nothing(cast, page_client_for, who, page):
    response = page_client_for(getattr(cast, who)).post(address(page[0], cast.dossier, *page[1:]), sent(text="x"))
    assert response.status_code == 404


@pytest.mark.parametrize(
    "path", ["step/x.y", "step/expertise.agreements'--", "block/nowhere", "step/😀", "step/ /history", "actions/x"]
)
def test_forged_names_in_addresses_lead_nowhere(cast, page_client_for, path):
    base = address("steps", cast.dossier).removesuffix("steps/")
    assert page_client_for(cast.lead).get(f"{base}{path}/").status_code == 404


@pytest.mark.parametrize("year", ["2025", "0", "99999999999999999999"])
def test_forged_years_lead_nowhere(cast, page_client_for, year):
    path = address("steps", cast.dossier).replace("2026", year)
    assert page_client_for(cast.lead).get(path).status_code == 404


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (("steps",), 5),
        (("block", "expertise"), 5),
        (("step", STEP), 11),
        (("history", STEP), 6),
        (("statements",), 10),
        (("actions",), 7),
        (("compare",), 7),
        (("workbook",), 5),
    ],
    ids=lambda page: page[0] if isinstance(page, tuple) else None,
)
def test_a_page_costs_a_fixed_number_of_queries(
    cast, answer, board_answer, action, page_client_for, django_assert_max_num_queries, page, most
):
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(most):
        client.get(address(page[0], cast.dossier, *page[1:]))
