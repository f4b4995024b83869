"""The pages of the actions, and their calendar."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from icalendar import Calendar

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import NASTY, log_in_again, words
from vierinbalans.dossier.models import Action, CalendarFeed, Statement
from vierinbalans.dossier.views import actions as views
from vierinbalans.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return address("actions", cast.dossier)


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


def filled(**fields):
    return {"what": "Afspraken maken", "where": STEP, "status": "planned", "reason": "", "note": "", **fields}


def test_action_is_added_once_however_often_the_button_is_pressed(cast, editor):
    for _ in range(2):
        response = editor.post(address("add_action", cast.dossier), filled(what=NASTY, owner=NASTY, note=NASTY))
        assert response.status_code == 302
    row = Action.objects.get()
    assert (row.what, row.block, row.step) == (NASTY, "expertise", STEP)
    for page in (address("actions", cast.dossier), address("action", cast.dossier, row.ref)):
        assert "<script>alert" not in words(editor.get(page))


def test_action_for_a_step_begins_with_that_step(cast, editor):
    page = words(editor.get(f"{address('add_action', cast.dossier)}?for={STEP}"))
    assert f'value="{STEP}" selected' in page


def test_forged_step_in_the_address_chooses_nothing(cast, editor):
    assert editor.get(f"{address('add_action', cast.dossier)}?for=<script>").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": ""},
        {"what": "x" * 301},
        {"where": "nergens"},
        {"where": "vision.verzonnen"},
        {"due": "31-02-2027"},
        {"start": "2027-02-01", "due": "2027-01-01"},
        {"status": "dropped", "reason": " "},
        {"status": "klaar"},
        {"note": "x" * 50_000},
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_lost(cast, editor, wrong):
    response = editor.post(address("add_action", cast.dossier), filled(owner="Noor de eigenaar", **wrong))
    page = words(response)
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert "Noor de eigenaar" in page
    assert not Action.objects.exists()


def test_action_serves_statements_of_this_dossier_only(cast, editor):
    ours = Statement.objects.create(dossier=cast.dossier, text="a")
    foreign = Statement.objects.create(dossier=cast.elsewhere_dossier, text="b")
    assert editor.post(address("add_action", cast.dossier), filled(statements=[foreign.ref])).status_code == 422
    editor.post(address("add_action", cast.dossier), filled(statements=[ours.ref]))
    assert list(Action.objects.get().statements.all()) == [ours]


def test_history_of_an_action_is_in_words(cast, editor, action):
    url = address("action", cast.dossier, action.ref)
    editor.post(url, filled(status="dropped", reason="Te duur.", where="vision", version="1", due="2027-01-15"))
    page = words(editor.get(url))
    assert "<del>Gepland</del>" in page
    assert "<ins>Vervallen</ins>" in page
    assert "<ins>15 januari 2027</ins>" in page
    assert "<ins>de hele bouwsteen</ins>" in page or "Visie" in page
    assert "dropped</ins>" not in page


def test_change_on_top_of_an_old_version_shows_both(cast, editor, action):
    Action.objects.update(owner="van Noor", version=2)
    response = editor.post(address("action", cast.dossier, action.ref), filled(owner="van Emre", version="1"))
    page = words(response)
    assert response.status_code == 409
    assert "van Noor" in page
    assert "van Emre" in page
    assert Action.objects.get().owner == "van Noor"


def test_reader_reads_an_action_as_words(cast, page_client_for, action):
    page = words(page_client_for(cast.reader).get(address("action", cast.dossier, action.ref)))
    assert "Afspraken op papier zetten" in page
    assert "1 oktober 2026" in page
    assert "<select" not in page


def test_action_of_another_school_is_not_found_here(cast, editor):
    foreign = Action.objects.create(dossier=cast.elsewhere_dossier, what="x", block="vision")
    assert editor.get(address("action", cast.dossier, foreign.ref)).status_code == 404


def test_list_is_filtered_and_sorted_as_asked(cast, editor, url, action):
    Action.objects.create(dossier=cast.dossier, what="Nieuwe visie", block="vision", owner="Emre")
    page = words(editor.get(f"{url}?block=vision&sort=-what"))
    assert "Nieuwe visie" in page
    assert "Afspraken op papier zetten" not in page
    assert "Geen actie past bij dit filter." in words(editor.get(f"{url}?owner=niemand"))


def test_empty_list_says_what_to_do(editor, url):
    assert "Begin met iets kleins" in words(editor.get(url))


def test_overdue_is_said_in_words(editor, url, action, monkeypatch):
    from datetime import date

    monkeypatch.setattr(views, "today", lambda: date(2026, 10, 2))
    assert "1 okt 2026 (te laat)" in words(editor.get(url))


def test_sheet_holds_what_the_list_shows(cast, editor, action):
    Action.objects.create(dossier=cast.dossier, what="Nieuwe visie", block="vision")
    response = editor.get(f"{address('export_actions', cast.dossier)}?block=expertise")
    book = openpyxl.load_workbook(BytesIO(response.content))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["Afspraken op papier zetten"]


def test_action_typed_before_logging_in_comes_back(cast, page_client):
    url = address("add_action", cast.dossier)
    page_client.post(url, filled(what="Voor het inloggen"))
    log_in_again(page_client, cast.editor)
    assert "Voor het inloggen" in words(page_client.get(url))
    assert not Action.objects.exists()


# The calendar


@pytest.fixture
def feed(cast, page_client_for):
    """The reader's secret address."""
    client = page_client_for(cast.reader)
    client.post(address("feed", cast.dossier), {"do": "open"})
    page = words(client.get(address("actions", cast.dossier)))
    secret = page.split("<code>")[1].split("</code>")[0]
    assert secret not in words(client.get(address("actions", cast.dossier)))
    return secret


def test_calendar_program_reads_without_logging_in(feed, action):
    response = Client().get(feed)
    assert response["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["summary"]).endswith("Afspraken op papier zetten")
    assert "no-store" in response["Cache-Control"]


def test_calendar_stops_when_the_role_is_lost(cast, feed):
    Membership.objects.filter(person=cast.reader).delete()
    assert Client().get(feed).status_code == 404


def test_calendar_stops_when_the_account_is_closed(cast, feed):
    cast.reader.is_active = False
    cast.reader.save()
    assert Client().get(feed).status_code == 404


@pytest.mark.parametrize("do", ["close", "open"])
def test_calendar_stops_when_it_is_revoked_or_made_anew(cast, page_client_for, feed, do):
    page_client_for(cast.reader).post(address("feed", cast.dossier), {"do": do})
    assert Client().get(feed).status_code == 404
    assert CalendarFeed.objects.count() == (1 if do == "open" else 0)


def test_guessing_is_stopped_and_a_good_address_goes_on(feed, action):
    client = Client()
    for _ in range(views.GUESSES):
        assert client.get("/calendar/geraden.ics").status_code == 404
    assert client.get("/calendar/geraden.ics").status_code == 429
    assert client.get(feed).status_code == 200


def test_board_member_may_have_the_calendar_of_a_school(cast, page_client_for):
    client = page_client_for(cast.board_reader)
    assert client.post(address("feed", cast.dossier), {"do": "open"}).status_code == 302
