"""A dossier with forty vision statements, two hundred choices and three thousand lines of money."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.decisions.large import CHOICES, LINES, large_dossier
from tests.decisions.large_pages import WHOLE_DOSSIER, pages_of
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.dossier.models import Statement

OK, ONLY_SENT_TO = 200, 405
MOST, MOST_FOR_THE_WHOLE = 12, 30
MADE_ELSEWHERE = "decisions:choice_memo_file"
"""Takes long, and has a test of its own."""


@pytest.fixture
def large(cast):
    large_dossier(cast.dossier, cast.board_dossier, cast.lead)
    return cast.dossier


@pytest.fixture
def leader(cast):
    """Somebody who may do everything; without the check of each page as HTML, which takes long for pages this large."""
    client = Client()
    client.force_login(cast.lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("room", ["decisions", "others"])
def test_every_page_of_a_large_dossier_asks_at_most_12_questions(large, leader, room):
    assert Statement.objects.filter(dossier=large, state="adopted").count() == 40
    assert (Decision.objects.count(), BudgetLine.objects.count()) == (CHOICES, LINES) == (200, 3000)
    asked = {}
    for name, url in pages_of(large):
        if name.startswith(MADE_ELSEWHERE) or name.startswith("decisions:") != (room == "decisions"):
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = leader.get(url)
        assert answer.status_code in (OK, ONLY_SENT_TO), (name, answer.status_code)
        if answer.status_code == OK:
            asked[name] = len([each for each in queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))])
    assert len(asked) > 15
    assert asked.pop(WHOLE_DOSSIER, 0) <= MOST_FOR_THE_WHOLE
    assert {name: count for name, count in asked.items() if count > MOST} == {}
