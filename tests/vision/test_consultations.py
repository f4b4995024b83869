"""Putting a statement or a question to everyone, and reading what came of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.dossier.views.test_step import log_in_again, words
from tests.vision.consulted import QUESTION, a_consultation, address, asked, reply_of
from vierinbalans.dossier.models import Statement
from vierinbalans.dossier.operations.statements import add_statement, change_statement, drop_statement
from vierinbalans.organisations.models import Organisation, Unit
from vierinbalans.vision.models import Consultation, Reply
from vierinbalans.vision.operations import consultations as operations
from vierinbalans.vision.queries.consultations import summary_of
from vierinbalans.vision.rules.consultations import Counts

pytestmark = pytest.mark.django_db
READS = ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"]
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}
TODAY = timezone.localdate()


@pytest.fixture
def draft(cast):
    return add_statement(
        cast.dossier,
        text="Elke leerling maakt elk jaar iets met ict",
        explanation="",
        elaborates=None,
        person=cast.editor,
        adopted=False,
    )


@pytest.fixture
def units(cast):
    for name in ("Talen", "Exact"):
        Unit.objects.create(organisation=cast.school, name=name)


def begin(client, cast, **sent):
    return client.post(address("add_consultation", dossier=cast.dossier), sent, follow=True)


def test_draft_is_put_to_every_unit_and_the_council_and_is_in_consultation_then(draft, units, cast, page_client_for):
    due = TODAY + timedelta(days=21)
    page = words(begin(page_client_for(cast.editor), cast, statement=draft.ref, due=due.isoformat()))
    row = Consultation.objects.get()
    assert (row.statement, row.words, row.due, row.opened_on) == (draft, draft.text, due, TODAY)
    assert sorted(Reply.objects.values_list("unit", flat=True)) == ["", "Exact", "Talen"]
    draft.refresh_from_db()
    assert draft.state == "in_consultation"
    assert "0 van 3 beantwoord" in page
    assert page.index("Exact") < page.index("Talen") < page.index("Medezeggenschapsraad")


def test_statement_that_is_adopted_stays_so_while_it_is_asked(cast, page_client_for):
    adopted = Statement.objects.create(dossier=cast.dossier, text="Wij kiezen samen")
    begin(page_client_for(cast.editor), cast, statement=adopted.ref, question="Klopt dit nog?")
    adopted.refresh_from_db()
    assert adopted.state == "adopted"
    assert Consultation.objects.get().question == "Klopt dit nog?"


def test_pressing_twice_asks_nobody_twice(draft, units, cast, page_client_for):
    client = page_client_for(cast.editor)
    begin(client, cast, statement=draft.ref)
    page = words(begin(client, cast, statement=draft.ref))
    assert "Dit wordt al gevraagd" in page
    assert Consultation.objects.count() == 1
    assert Reply.objects.count() == 3


def test_board_asks_its_schools(cast, page_client_for):
    page_client_for(cast.board_lead).post(
        address("add_consultation", dossier=cast.board_dossier), {"question": QUESTION}
    )
    names = set(Reply.objects.values_list("unit", flat=True))
    assert names == {"", *Organisation.objects.filter(board=cast.board).values_list("name", flat=True)}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Kies een visiezin of schrijf een vraag."),
        ({"question": "   "}, "Kies een visiezin of schrijf een vraag."),
        ({"question": "x" * 501}, "500"),
        ({"question": "Vraag?", "due": "2020-01-01"}, "Deze dag is voorbij"),
        ({"question": "Vraag?", "due": "9999-12-31"}, "binnen twee jaar"),
        ({"question": "Vraag?", "due": "morgen"}, "datum"),
        ({"question": "Vraag?", "statement": "geen-zin"}, "geen-zin"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_what_to_do(wrong, said, draft, cast, page_client_for):
    response = page_client_for(cast.editor).post(address("add_consultation", dossier=cast.dossier), wrong)
    assert response.status_code == 422
    assert said in words(response)
    assert not Consultation.objects.exists()


def test_statement_that_was_dropped_meanwhile_is_not_asked(draft, cast):
    stale = Statement.objects.get()
    drop_statement(draft, reason="dubbel", person=cast.lead)
    with pytest.raises(operations.DroppedError):
        operations.start_consultation(
            cast.dossier, statement=stale, question="", due=None, units=[], person=cast.editor, today=TODAY
        )
    assert not Consultation.objects.exists()


def test_statement_of_another_school_cannot_be_asked(cast, page_client_for):
    there = Statement.objects.create(dossier=cast.elsewhere_dossier, text="Elders")
    client = page_client_for(cast.editor)
    response = client.post(
        address("add_consultation", dossier=cast.dossier), {"statement": there.ref, "question": "Vraag?"}
    )
    assert not Consultation.objects.filter(statement=there).exists()
    assert "Elders" not in words(response)


@pytest.mark.parametrize("person", READS)
def test_everyone_with_a_role_reads_what_was_answered_and_done_with_it(person, cast, page_client_for):
    row = a_consultation(cast.dossier)
    reply_of(row, state="answered", text="Samen lezen op papier", answered_by="Sectie Talen", done_with="Zin aangepast")
    client = page_client_for(getattr(cast, person))
    listed, page = (
        words(client.get(address("consultations", dossier=cast.dossier))),
        words(client.get(address("consultation", row))),
    )
    assert "1 van 3 beantwoord" in listed
    assert all(each in page for each in ("Samen lezen op papier", "Sectie Talen", "Zin aangepast"))
    writes = person in ("lead", "editor")
    assert ("De raadpleging sluiten" in page) == ("Iedereen vragen" in listed) == writes
    assert ("De raadpleging verwijderen" in page) == (person == "lead")


@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
def test_who_may_not_write_begins_nothing(person, status, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    url = address("add_consultation", dossier=cast.dossier)
    assert {client.get(url).status_code, client.post(url, {"question": QUESTION}).status_code} == {status}
    assert not Consultation.objects.exists()


def test_stranger_reads_nothing(cast, page_client_for):
    row = a_consultation(cast.dossier)
    client = page_client_for(cast.stranger)
    assert client.get(address("consultations", dossier=cast.dossier)).status_code == 404
    assert client.get(address("consultation", row)).status_code == 404


def test_consultation_of_another_school_is_not_there(cast, page_client_for):
    row = a_consultation(cast.elsewhere_dossier)
    url = address("consultation", row).replace(str(cast.elsewhere.pk), str(cast.school.pk))
    assert page_client_for(cast.lead).get(url).status_code == 404


def test_statement_that_was_reworded_shows_both_wordings(draft, cast, page_client_for):
    row = a_consultation(cast.dossier, statement=draft)
    change_statement(
        draft, text="Elke leerling maakt iets", explanation="", elaborates=None, version=1, person=cast.lead
    )
    page = words(page_client_for(cast.reader).get(address("consultation", row)))
    assert "Elke leerling maakt elk jaar iets met ict" in page
    assert "De zin luidt nu anders" in page


def test_statement_that_was_dropped_says_so(draft, cast, page_client_for):
    row = a_consultation(cast.dossier, statement=draft)
    drop_statement(draft, reason="dubbel", person=cast.lead)
    assert "ondertussen vervallen" in words(page_client_for(cast.reader).get(address("consultation", row)))


@pytest.mark.parametrize("name", ["consultations", "process"])
def test_colleague_who_was_asked_sees_it_as_long_as_it_can_be_answered(name, cast, page_client_for):
    row = a_consultation(cast.dossier)
    asked(reply_of(row), cast.contributor)
    url = address(name, dossier=cast.dossier)
    assert "U antwoordt namens: Talen" in words(page_client_for(cast.contributor).get(url))
    assert "U antwoordt namens" not in words(page_client_for(cast.editor).get(url))
    operations.close(row, today=TODAY)
    assert "U antwoordt namens" not in words(page_client_for(cast.contributor).get(url))


def test_what_was_typed_survives_logging_in_again(cast, page_client):
    url = address("add_consultation", dossier=cast.dossier)
    page_client.post(url, {"question": "voor het inloggen"})
    log_in_again(page_client, cast.editor)
    assert "voor het inloggen" in words(page_client.get(url))
    assert not Consultation.objects.exists()


def test_form_begins_with_the_statement_one_came_from(draft, cast, page_client_for):
    url = address("add_consultation", dossier=cast.dossier)
    assert f'value="{draft.ref}" selected' in words(page_client_for(cast.editor).get(f"{url}?statement={draft.ref}"))


def test_summary_counts_what_is_open_and_late(cast, django_assert_num_queries):
    assert summary_of(cast.dossier, today=TODAY).consultations == 0
    late = a_consultation(cast.dossier, due=TODAY - timedelta(days=1))
    reply_of(late, state="answered", text="Ja")
    closed = a_consultation(cast.dossier, question="Oud?", closed_on=date(2026, 11, 3))
    reply_of(closed, state="declined", text="Geen tijd")
    a_consultation(cast.elsewhere_dossier)
    with django_assert_num_queries(1):
        found = summary_of(cast.dossier, today=TODAY)
    assert (found.consultations, found.open, found.overdue, found.unused) == (2, 1, 1, 1)
    assert found.replies == Counts(open=2, answered=1, declined=1)


def test_many_consultations_and_units_take_as_many_queries_as_one(cast, page_client_for, django_assert_max_num_queries):
    names = tuple(f"Sectie {number}" for number in range(30))
    Unit.objects.bulk_create(Unit(organisation=cast.school, name=name) for name in names)
    for number in range(40):
        row = a_consultation(cast.dossier, units=names, question=f"Vraag {number}?")
    Reply.objects.update(person=cast.contributor, asked_at=timezone.now())
    client = page_client_for(cast.editor)
    pages = {
        "consultations": None,
        "process": None,
        "add_consultation": None,
        "consultation": row,
        "reply": row.replies.first(),
        "reply_use": row.replies.first(),
        "reply_ask": row.replies.first(),
    }
    for name, of in pages.items():
        with django_assert_max_num_queries(12):
            assert client.get(address(name, of, dossier=cast.dossier)).status_code == 200
