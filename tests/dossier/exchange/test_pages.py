"""A dossier that was imported with steps this framework does not have breaks no page."""

import json

import pytest
from django.urls import reverse

from tests.dossier.exchange.documents import MOMENT, full
from vierinbalans.dossier.exchange.reader import read_document
from vierinbalans.dossier.exchange.storing import store
from vierinbalans.dossier.exchange.writer import exchange_bytes

STRANGE = full(
    framework__version="9.0.0",
    answers=[
        {"step": "data.steering", "state": "stage", "stage": 2, "statements": ["v1"], "text": "Elders bedacht"},
        {
            "step": "vision.ict",
            "state": "not_applicable",
            "reason": "Niet bij ons",
            "review_on": "2020-01-01",
            "considerations": {"gone": "ticked"},
            "history": [{"number": 1, "person": "", "started_at": MOMENT, "saved_at": MOMENT, "content": {}}],
        },
    ],
    actions=[
        {
            "ref": "a1",
            "what": "Elders begonnen",
            "block": "data",
            "step": "data.steering",
            "status": "doing",
            "due": "2020-01-01",
            "history": [{"person": "", "changed_at": MOMENT, "before": {}, "after": {"what": "Elders begonnen"}}],
        }
    ],
    choices__0__kind="robots",
    choices__0__considerations={"gone.point": {"answer": "risk", "words": "Elders bedacht"}},
    choices__0__history__0__after={"gone.point": ["risk", "Elders bedacht", "", None, None], "kind": "robots"},
    budget_lines__0__block="data",
    budget_lines__0__category="gold",
    project_members__0__perspective="aliens",
    positions__0__unit="Een sectie die er niet is",
)
PAGES = [
    ("balance:overview", []),
    ("balance:balance", []),
    ("plan:plan", []),
    ("plan:preview", []),
    ("dossier:steps", []),
    ("dossier:block", ["vision"]),
    ("dossier:step", ["vision.ict"]),
    ("dossier:history", ["vision.ict"]),
    ("dossier:statements", []),
    ("dossier:actions", []),
    ("dossier:action", ["a1"]),
    ("dossier:export_actions", []),
    ("dossier:compare", []),
    ("dossier:workbook", []),
    ("dossier:download_workbook", []),
    ("vision:process", []),
    ("vision:profile", []),
    ("vision:project_group", []),
    ("vision:consultations", []),
    ("vision:frame", []),
    ("vision:reviews", []),
    ("decisions:choices", []),
    ("decisions:choice", ["c1"]),
    ("decisions:check_choice", ["c1"]),
    ("decisions:decide_choice", ["c1"]),
    ("decisions:choice_history", ["c1"]),
    ("decisions:choice_memo", ["c1"]),
    ("decisions:money", []),
    ("decisions:money_lines", []),
    ("decisions:money_line", ["m1"]),
    ("decisions:download_money", []),
    ("decisions:trace", []),
    ("decisions:trace_choice", ["c1"]),
    ("decisions:trace_line", ["m1"]),
    ("decisions:xray", []),
    ("decisions:calendar", []),
]


@pytest.fixture
def strange(cast):
    """The school's dossier with the content of that file."""
    return store(read_document(json.dumps(STRANGE).encode()), cast.school, replace=True).dossier


@pytest.mark.parametrize(("page", "words"), PAGES, ids=[page for page, _ in PAGES])
def test_page_is_there(page, words, strange, cast, page_client_for):
    address = reverse(page, args=[cast.school.pk, 2026, *words])
    assert page_client_for(cast.lead).get(address).status_code == 200


def test_page_hands_out_the_same_bytes_as_the_command(strange, cast, page_client_for):
    response = page_client_for(cast.reader).get(reverse("dossier:export", args=[cast.school.pk, 2026]))
    assert response.content == exchange_bytes(strange)
