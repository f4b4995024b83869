"""The calendar of a school year: every room's days, on the page and in the file."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.decisions.made import made_choice, made_line, made_statement, sharpened
from vierinbalans.dossier.models import Action, Answer, Dossier
from vierinbalans.plan.models import Version
from vierinbalans.vision.models import Consultation, Reply, Review

pytestmark = pytest.mark.django_db

WORDS = [
    "Besluiten: Wifi",
    "Contract loopt af: Laptops",
    "Contract loopt af: Licentie",
    "Evalueren: Laptops",
    "Antwoord van de medezeggenschapsraad: Mag een telefoon?",
    "Medezeggenschapsraad gevraagd, antwoord verwacht: Wifi",
    "Medezeggenschapsraad heeft geantwoord: Laptops",
    "Actie: Snoeren",
    "De visie aanscherpen voor deze dag",
    "Raadpleging gesloten: Mag het netwerk thuis?",
    "Aanscherpen van de visie begonnen, loopt nog",
    "Medezeggenschapsraad stemde in met het plan: versie 1",
    "Plan vastgesteld: versie 1",
]


def address(dossier, name="calendar"):
    return reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year])


def busy(dossier):
    """A dossier with a day of every kind in the school year that begins in 2026."""
    made_choice(dossier, what="Wifi", decide_on=date(2027, 1, 10), council_asked_on=date(2026, 11, 20))
    choice = made_choice(
        dossier,
        what="Laptops",
        state="decided",
        ends_on=date(2027, 2, 1),
        evaluate_on=date(2027, 3, 1),
        council_asked_on=date(2026, 9, 1),
        council_answered_on=date(2026, 9, 15),
    )
    made_line(choice, what="Licentie", ends_on=date(2027, 4, 1))
    Action.objects.create(dossier=dossier, what="Snoeren", block="vision", due=date(2027, 5, 1))
    Answer.objects.create(dossier=dossier, step="vision.ict", state="dont_know", review_on=date(2027, 5, 3))
    asked = Consultation.objects.create(
        dossier=dossier, question="Mag een telefoon?", opened_on=date(2026, 9, 1), due=date(2027, 1, 20)
    )
    Reply.objects.create(consultation=asked, unit="")
    Consultation.objects.create(
        dossier=dossier, question="Mag het netwerk thuis?", opened_on=date(2026, 9, 1), closed_on=date(2026, 10, 1)
    )
    made_statement(dossier)
    sharpened(dossier, date(2026, 6, 1))
    Review.objects.create(dossier=dossier, kind="sharpen", started_on=date(2026, 11, 20))
    Version.objects.create(
        dossier=dossier,
        number=1,
        state="approved",
        submitted_on=date(2026, 9, 1),
        approved_on=date(2026, 9, 20),
        council="consent",
        council_on=date(2026, 9, 15),
    )


@pytest.mark.parametrize("name", ["calendar", "calendar_download"])
@pytest.mark.parametrize(
    ("who", "status"), [("lead", 200), ("reader", 200), ("board_reader", 200), ("stranger", 404), ("sister_lead", 404)]
)
def test_who_sees_the_calendar(cast, page_client_for, who, status, name):
    busy(cast.dossier)
    assert page_client_for(getattr(cast, who)).get(address(cast.dossier, name)).status_code == status


@pytest.mark.parametrize("name", ["calendar", "calendar_download"])
def test_visitors_are_asked_to_log_in(cast, page_client, name):
    assert page_client.get(address(cast.dossier, name)).status_code == 302


def test_page_holds_the_days_of_every_room(cast, page_client_for):
    busy(cast.dossier)
    words = page_client_for(cast.reader).get(f"{address(cast.dossier)}?from=2026").content.decode()
    for each in [words_ for words_ in WORDS if not words_.startswith("Actie")]:
        assert each in words
    assert reverse("dossier:step", args=[cast.school.pk, 2026, "vision.ict"]) in words
    assert "Snoeren" in words
    assert "Snoeren" not in page_client_for(cast.reader).get(f"{address(cast.dossier)}?from=2027").content.decode()


@pytest.mark.parametrize("asked", ["x", "1", "2026'", "99999999999"])
def test_year_that_is_not_of_the_period_shows_one_that_is(cast, page_client_for, asked):
    assert page_client_for(cast.reader).get(address(cast.dossier), {"from": asked}).status_code == 200


def test_file_holds_the_same_days_each_once(cast, page_client_for):
    busy(cast.dossier)
    content = page_client_for(cast.reader).get(address(cast.dossier, "calendar_download")).content
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 15
    assert len({str(event["uid"]) for event in events}) == 15


def test_file_is_as_the_standard_asks_and_keeps_its_ids(cast, page_client_for):
    busy(cast.dossier)
    made_choice(cast.dossier, what="Kabels, stekkers; \\ en\nBEGIN:VEVENT", decide_on=date(2027, 1, 11))
    client = page_client_for(cast.reader)
    first, second = (client.get(address(cast.dossier, "calendar_download")).content for _ in range(2))
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))
    calendar = Calendar.from_ical(first)
    assert {str(calendar[name]) for name in ("prodid", "version")} == {"-//Vier in balans workbench//NL", "2.0"}
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "SUMMARY"} <= set(event)
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        assert type(start) is date
        assert end == start + timedelta(days=1)
    [escaped] = [event for event in calendar.walk("VEVENT") if "Kabels" in str(event["summary"])]
    assert str(escaped["summary"]) == "Besluiten: Kabels, stekkers; \\ en\nBEGIN:VEVENT"
    ids = [[str(event["uid"]) for event in Calendar.from_ical(each).walk("VEVENT")] for each in (first, second)]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("fields", "waits"),
    [({}, True), ({"state": "decided", "outcome": "no"}, False), ({"council_answered_on": date(2026, 11, 24)}, False)],
)
def test_answer_of_the_council_is_awaited_until_it_came_or_no_longer_matters(fields, waits, cast, page_client_for):
    made_choice(cast.dossier, council_asked_on=date(2026, 11, 20), **fields)
    page = page_client_for(cast.reader).get(address(cast.dossier), {"from": "2026"}).content.decode()
    assert ("antwoord verwacht" in page) == waits
    assert ("heeft geantwoord" in page) == ("council_answered_on" in fields)


@pytest.mark.parametrize("previous", [True, False])
def test_new_period_asks_for_the_full_route(cast, page_client_for, previous):
    made_statement(cast.dossier)
    if previous:
        Dossier.objects.filter(pk=cast.dossier.pk).update(previous=cast.board_dossier)
    page = page_client_for(cast.reader).get(address(cast.dossier), {"from": "2026"}).content.decode()
    assert ("De visie met iedereen herformuleren" in page) == previous


@pytest.mark.parametrize("name", ["calendar", "calendar_download"])
def test_at_most_12_questions(cast, page_client_for, name, django_assert_max_num_queries):
    busy(cast.dossier)
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(12):
        client.get(address(cast.dossier, name))
