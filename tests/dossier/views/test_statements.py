"""The page of the vision statements."""

import pytest

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import NASTY, log_in_again, words
from vierinbalans.dossier.models import Answer, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return address("statements", cast.dossier)


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def statement(cast):
    return Statement.objects.create(dossier=cast.dossier, text="Iedere leerling krijgt hulp.", order=5)


@pytest.fixture
def board_statement(cast):
    return Statement.objects.create(dossier=cast.board_dossier, text="Elke leerling telt.")


def test_statement_is_added_once_however_often_the_button_is_pressed(cast, editor, url):
    for _ in range(2):
        assert editor.post(url, {"text": NASTY, "explanation": NASTY}).status_code == 302
    row = Statement.objects.get()
    assert (row.text, row.changed_by) == (NASTY, cast.editor)
    page = words(editor.get(url))
    assert "<script>alert" not in page
    assert "<b onmouseover" not in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 301])
def test_empty_or_long_statement_is_refused_and_stays(editor, url, text):
    response = editor.post(url, {"text": text, "explanation": "mijn toelichting"})
    assert response.status_code == 422
    assert "mijn toelichting" in words(response)
    assert not Statement.objects.exists()


def test_school_elaborates_a_statement_of_its_board(editor, url, board_statement):
    assert "Geen visiezin van u werkt deze nog uit." in words(editor.get(url))
    editor.post(url, {"text": "Bij ons ook.", "elaborates": board_statement.ref})
    assert Statement.objects.get(text="Bij ons ook.").elaborates == board_statement
    Statement.objects.update(state="adopted", adopted_at="2026-10-01T00:00Z")
    assert "U hebt deze zin uitgewerkt." in words(editor.get(url))


def test_board_sees_which_school_elaborates_its_statement(cast, page_client_for, board_statement, statement):
    Statement.objects.filter(pk=statement.pk).update(elaborates=board_statement)
    page = words(page_client_for(cast.board_lead).get(address("statements", cast.board_dossier)))
    assert "Uitgewerkt door Lyceum De Waterkant" in page


@pytest.mark.parametrize("ref", ["verzonnen", "foreign"])
def test_nobody_elaborates_a_statement_of_strangers(cast, editor, url, board_statement, ref):
    foreign = Statement.objects.create(dossier=cast.elsewhere_dossier, text="x")
    response = editor.post(url, {"text": "a", "elaborates": foreign.ref if ref == "foreign" else ref})
    assert response.status_code == 422


def test_page_shows_the_steps_that_serve_a_statement(cast, editor, url, answer):
    page = words(editor.get(url))
    assert "1 denkstap gekoppeld" in page
    assert address("step", cast.dossier, STEP) in page


def test_draft_is_changed(cast, editor, draft):
    response = editor.post(
        address("statement", cast.dossier, draft.ref), {"text": "Nieuw.", "explanation": "", "version": "1"}
    )
    assert response.status_code == 302
    assert Statement.objects.get().text == "Nieuw."


def test_change_on_top_of_an_old_text_shows_both(cast, editor, draft):
    statement = draft
    Statement.objects.update(text="van Noor", version=2)
    url = address("statement", cast.dossier, statement.ref)
    response = editor.post(url, {"text": "van Emre", "explanation": "", "version": "1"})
    page = words(response)
    assert response.status_code == 409
    assert "van Noor" in page
    assert "van Emre" in page
    assert 'name="version" value="2"' in page
    assert Statement.objects.get().text == "van Noor"


def test_link_to_a_board_statement_that_was_dropped_is_not_lost_by_a_change(cast, editor, statement, board_statement):
    Statement.objects.filter(pk=statement.pk).update(elaborates=board_statement)
    Statement.objects.filter(pk=board_statement.pk).update(
        state="dropped", dropped_at="2026-10-01T00:00Z", dropped_reason="x"
    )
    url = address("statement", cast.dossier, statement.ref)
    assert board_statement.ref in words(editor.get(url))
    editor.post(url, {"explanation": "b", "version": "1", "elaborates": board_statement.ref})
    statement.refresh_from_db()
    assert (statement.explanation, statement.elaborates) == ("b", board_statement)


def test_drop_needs_a_reason_and_can_be_taken_back(cast, editor, url, statement):
    drop = address("drop_statement", cast.dossier, statement.ref)
    assert editor.post(drop, {"reason": " "}).status_code == 422
    editor.post(drop, {"reason": "Te vaag."})
    page = words(editor.get(url))
    assert "Te vaag." in page
    editor.post(address("change_statement", cast.dossier, statement.ref), {"do": "take_back"})
    statement.refresh_from_db()
    assert statement.dropped_at is None


def test_dropping_twice_keeps_the_first_reason(cast, editor, statement):
    drop = address("drop_statement", cast.dossier, statement.ref)
    editor.post(drop, {"reason": "Te vaag."})
    assert "die reden blijft staan" in words(editor.post(drop, {"reason": "Anders."}, follow=True))
    statement.refresh_from_db()
    assert statement.dropped_reason == "Te vaag."


@pytest.mark.parametrize("do", ["up", "down", "take_back", "delete", ""])
def test_moving_and_unknown_wishes_end_at_the_list(cast, editor, statement, do):
    response = editor.post(address("change_statement", cast.dossier, statement.ref), {"do": do})
    assert response.status_code == 302
    assert Statement.objects.filter(dropped_at=None).exists()


@pytest.mark.parametrize("page", ["statement", "drop_statement"])
def test_statement_of_another_school_is_not_found_here(cast, editor, page):
    foreign = Statement.objects.create(dossier=cast.elsewhere_dossier, text="x")
    assert editor.get(address(page, cast.dossier, foreign.ref)).status_code == 404


@pytest.mark.parametrize("page", ["statement", "drop_statement"])
def test_reader_changes_no_statement(cast, page_client_for, statement, page):
    assert page_client_for(cast.reader).get(address(page, cast.dossier, statement.ref)).status_code == 403


def test_statement_typed_before_logging_in_comes_back(cast, page_client, url):
    page_client.post(url, {"text": "Mijn zin", "explanation": ""})
    log_in_again(page_client, cast.editor)
    assert "Mijn zin" in words(page_client.get(url))
    assert not Statement.objects.exists()


def test_answer_keeps_its_statement_when_the_order_changes(cast, editor, answer, statement):
    editor.post(address("change_statement", cast.dossier, statement.ref), {"do": "up"})
    assert Answer.objects.get().statements.count() == 1


@pytest.fixture
def lead(cast, page_client_for):
    return page_client_for(cast.lead)


@pytest.fixture
def draft(cast):
    return Statement.objects.create(dossier=cast.dossier, text="Zo willen wij het.", state="draft", adopted_at=None)


def change(cast, row):
    return address("change_statement", cast.dossier, row.ref)


@pytest.mark.parametrize(
    ("person", "begins", "state"),
    [
        ("lead", "adopted", "adopted"),
        ("lead", "draft", "draft"),
        ("lead", "", "draft"),
        ("editor", "adopted", "draft"),
    ],
)
def test_new_statement_is_adopted_only_by_who_approves_and_says_so(cast, page_client_for, url, person, begins, state):
    page_client_for(getattr(cast, person)).post(url, {"text": "Een zin.", "begins": begins})
    row = Statement.objects.get()
    assert (row.state, row.adopted_at is not None) == (state, state == "adopted")


def test_draft_stands_apart_with_its_state(lead, url, draft, statement):
    page = words(lead.get(url))
    assert page.index(statement.text) < page.index("In voorbereiding") < page.index(draft.text)
    assert "Concept" in page


def test_who_approves_adopts_a_draft(cast, lead, url, draft):
    assert 'value="adopt"' in words(lead.get(url))
    lead.post(change(cast, draft), {"do": "adopt", "version": "1"})
    draft.refresh_from_db()
    assert (draft.state, draft.version, draft.changed_by) == ("adopted", 2, cast.lead)
    assert draft.adopted_at


def test_editor_sees_no_way_to_adopt_and_has_none(cast, editor, url, draft):
    assert 'value="adopt"' not in words(editor.get(url))
    assert editor.post(change(cast, draft), {"do": "adopt", "version": "1"}).status_code == 403
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_editor_does_not_take_an_adopted_statement_out_of_the_vision(cast, editor, statement):
    assert editor.post(change(cast, statement), {"do": "consult", "version": "1"}).status_code == 403


@pytest.mark.parametrize("version", ["1", "", "x", "99999999999", "-1"])
def test_nobody_adopts_words_they_did_not_see(cast, lead, url, draft, version):
    Statement.objects.filter(pk=draft.pk).update(text="Anders.", version=2)
    response = lead.post(change(cast, draft), {"do": "adopt", "version": version}, follow=True)
    assert "Lees hem eerst opnieuw" in words(response)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_dropped_statement_is_not_adopted_by_a_forged_button(cast, lead, statement):
    dropped = {"state": "dropped", "dropped_at": "2026-10-01T00:00Z", "dropped_reason": "x"}
    Statement.objects.filter(pk=statement.pk).update(**dropped)
    response = lead.post(change(cast, statement), {"do": "adopt", "version": "1"}, follow=True)
    assert "kan daar niet heen" in words(response)
    statement.refresh_from_db()
    assert statement.state == "dropped"
