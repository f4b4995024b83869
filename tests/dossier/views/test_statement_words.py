"""The words of an adopted statement: who may change them, how that is remembered, and no way around it."""

import pytest

from tests.dossier.views.test_step import address, log_in_again, words
from vierinbalans.dossier.models import Statement, StatementChange
from vierinbalans.dossier.operations import statements as operations

pytestmark = pytest.mark.django_db
OLD, NEW = "Elke leerling maakt iets met ict.", "Elke leerling maakt elk jaar iets met ict."


@pytest.fixture
def statement(cast):
    return Statement.objects.create(dossier=cast.dossier, text=OLD)


@pytest.fixture
def url(cast, statement):
    return address("statement", cast.dossier, statement.ref)


def sent(**changes):
    return {"text": NEW, "explanation": "", "version": "1", **changes}


def test_editor_sees_the_words_and_changes_what_explains_them(cast, url, statement, page_client_for):
    client = page_client_for(cast.editor)
    page = words(client.get(url))
    assert OLD in page
    assert 'name="text"' not in page
    assert "vraag iemand van de leiding" in page
    assert client.post(url, {"explanation": "Een filmpje.", "version": "1"}).status_code == 302
    statement.refresh_from_db()
    assert (statement.text, statement.explanation) == (OLD, "Een filmpje.")
    assert not StatementChange.objects.exists()


@pytest.mark.parametrize("kind", ["", "typing_error", "reworded"])
def test_editor_does_not_change_the_words_by_a_forged_form(kind, cast, url, statement, page_client_for):
    response = page_client_for(cast.editor).post(url, sent(kind=kind, reason="Zomaar."))
    assert response.status_code == 409
    assert NEW in words(response)
    statement.refresh_from_db()
    assert (statement.text, statement.version) == (OLD, 1)


def test_words_typed_on_a_draft_that_was_adopted_meanwhile_stay_in_sight(cast, url, statement, page_client_for):
    Statement.objects.update(version=2)
    response = page_client_for(cast.editor).post(url, sent())
    assert response.status_code == 409
    assert NEW in words(response)
    assert Statement.objects.get().text == OLD


def test_words_typed_before_logging_in_stay_in_sight(cast, url, page_client):
    page_client.post(url, sent())
    log_in_again(page_client, cast.editor)
    assert NEW in words(page_client.get(url))


@pytest.mark.parametrize(("kind", "reason"), [("typing_error", ""), ("reworded", "Ieder jaar is de afspraak.")])
def test_lead_changes_the_words_and_it_is_remembered(kind, reason, cast, url, statement, page_client_for):
    assert page_client_for(cast.lead).post(url, sent(kind=kind, reason=reason)).status_code == 302
    change = StatementChange.objects.get()
    assert (change.before, change.after, change.kind, change.reason) == (OLD, NEW, kind, reason)
    assert (change.person, change.person_name) == (cast.lead, cast.lead.name)
    page = words(page_client_for(cast.reader).get(address("statements", cast.dossier)))
    assert "Eerdere woorden" in page
    assert OLD in page
    assert reason in page


@pytest.mark.parametrize("wrong", [{}, {"kind": "reworded"}, {"kind": "x"}, {"kind": "reworded", "reason": " "}])
def test_lead_says_what_kind_of_change_it_is(wrong, cast, url, statement, page_client_for):
    response = page_client_for(cast.lead).post(url, sent(**wrong))
    assert response.status_code == 422
    assert NEW in words(response)
    assert Statement.objects.get().text == OLD


def test_lead_who_leaves_the_words_alone_needs_no_reason(cast, url, statement, page_client_for):
    changes = {"text": OLD, "explanation": "Een filmpje.", "kind": "typing_error"}
    assert page_client_for(cast.lead).post(url, sent(**changes)).status_code == 302
    assert Statement.objects.get().explanation == "Een filmpje."
    assert not StatementChange.objects.exists()


def test_dropping_is_no_way_around(cast, url, statement, page_client_for):
    client = page_client_for(cast.editor)
    operations.drop_statement(statement, reason="x", person=cast.editor)
    assert client.post(url, sent(version="2")).status_code == 409
    operations.take_back_statement(statement, person=cast.editor)
    statement.refresh_from_db()
    assert (statement.state, statement.text) == ("adopted", OLD)


def test_what_was_reworded_in_consultation_is_not_adopted_by_dropping_it(cast, url, statement, page_client_for):
    operations.set_state(statement, "in_consultation", version=1, person=cast.lead)
    client = page_client_for(cast.editor)
    assert client.post(url, sent(version="2")).status_code == 302
    operations.drop_statement(statement, reason="x", person=cast.editor)
    operations.take_back_statement(statement, person=cast.editor)
    statement.refresh_from_db()
    assert (statement.state, statement.text) == ("draft", NEW)


def test_other_words_without_a_reason_are_refused_whoever_asks(cast, statement):
    change = {"text": NEW, "explanation": "", "elaborates": None, "version": 1, "person": cast.lead}
    with pytest.raises(operations.FixedWordsError):
        operations.change_statement(statement, **change)
    statement.refresh_from_db()
    assert statement.text == OLD
