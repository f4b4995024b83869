"""The board's statements as a frame for its schools."""

from datetime import date

import pytest
from django.urls import reverse

from tests.dossier.views.test_step import log_in_again, words
from vierinbalans.balance.queries import reading_of
from vierinbalans.dossier.models import Statement
from vierinbalans.vision.models import NotFilledIn
from vierinbalans.vision.operations.frame import FrameChangedError, leave_out, take_up

pytestmark = pytest.mark.django_db
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}


@pytest.fixture
def url(cast):
    return reverse("vision:frame", args=[cast.school.pk, 2026])


@pytest.fixture
def board_url(cast):
    return reverse("vision:frame", args=[cast.board.pk, 2026])


@pytest.fixture
def ours(cast):
    """Two statements of the board; one in preparation is no frame."""
    Statement.objects.create(dossier=cast.board_dossier, ref="b3", text="Nog concept", state="draft")
    texts = {"b1": "Elke leerling telt.", "b2": "Wij kiezen samen."}
    return [Statement.objects.create(dossier=cast.board_dossier, ref=ref, text=text) for ref, text in texts.items()]


@pytest.fixture
def mixed(cast, ours):
    """The school fills one in with a draft and leaves the other out; the sister has no dossier."""
    Statement.objects.create(dossier=cast.dossier, text="Bij ons ook.", elaborates=ours[0], state="draft")
    leave_out(cast.dossier, "b2", reason="Wij zijn te klein.", version=0)


@pytest.mark.parametrize("person", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
def test_school_sees_what_it_fills_in_and_what_not(person, url, mixed, cast, page_client_for):
    page = words(page_client_for(getattr(cast, person)).get(url))
    assert "Bij ons ook." in page
    assert "Concept" in page
    assert "Wij zijn te klein." in page
    assert "Nog concept" not in page
    assert ("Reden wijzigen" in page) == (person in ("lead", "editor"))


@pytest.mark.parametrize("person", ["board_lead", "board_reader"])
def test_board_sees_both_for_all_its_schools(person, board_url, mixed, cast, page_client_for):
    page = words(page_client_for(getattr(cast, person)).get(board_url))
    for text in ("Bij ons ook.", "Wij zijn te klein.", "Lyceum De Waterkant", "nog geen dossier voor deze periode"):
        assert text in page


def test_school_does_not_see_the_boards_page_of_all(cast, board_url, page_client_for):
    assert page_client_for(cast.lead).get(board_url).status_code == 404


@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
def test_others_write_no_reason(person, status, url, ours, cast, page_client_for):
    assert page_client_for(getattr(cast, person)).post(url, {"ref": "b1", "reason": "x"}).status_code == status
    assert not NotFilledIn.objects.exists()


def test_visitor_logs_in_and_finds_what_was_typed(cast, url, ours, page_client):
    typed = {"ref": "b2", "reason": "Bijna kwijt.", "version": "0"}
    assert page_client.post(url, typed)["Location"].startswith(reverse("account_login"))
    log_in_again(page_client, cast.editor)
    assert "Bijna kwijt." in words(page_client.get(url))


def test_reason_is_written_changed_and_removed(cast, url, ours, page_client_for):
    client = page_client_for(cast.editor)
    assert client.post(url, {"ref": "b1", "reason": "Te klein.", "version": "0"}).status_code == 302
    assert client.post(url, {"ref": "b1", "reason": "Anders.", "version": "1"}).status_code == 302
    row = NotFilledIn.objects.get()
    assert (row.board_ref, row.reason, row.version) == ("b1", "Anders.", 2)
    client.post(url, {"ref": "b1", "do": "take_up", "version": "1"})
    assert NotFilledIn.objects.exists()
    client.post(url, {"ref": "b1", "do": "take_up", "version": "2"})
    assert not NotFilledIn.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_reason_that_is_none_is_refused_at_its_place(reason, cast, url, ours, page_client_for):
    answer = page_client_for(cast.editor).post(url, {"ref": "b1", "reason": reason, "version": "0"})
    assert answer.status_code == 422
    assert not NotFilledIn.objects.exists()


@pytest.mark.parametrize("ref", ["", "b3", "verzonnen"])
def test_what_is_no_statement_of_the_board_is_not_there(ref, cast, url, ours, page_client_for):
    answer = page_client_for(cast.editor).post(url, {"ref": ref, "reason": "x", "version": "0"})
    assert answer.status_code == 404


def test_colleagues_reason_is_shown_and_not_overwritten(cast, url, ours, page_client_for):
    leave_out(cast.dossier, "b1", reason="van Noor", version=0)
    client = page_client_for(cast.editor)
    answer = client.post(url, {"ref": "b1", "reason": "van Emre", "version": "0"})
    page = words(answer)
    assert answer.status_code == 409
    assert "van Noor" in page
    assert "van Emre" in page
    assert NotFilledIn.objects.get().reason == "van Noor"
    assert client.post(url, {"ref": "b1", "reason": "van Emre", "version": "1"}).status_code == 302


def test_operations_notice_what_changed(cast, ours):
    leave_out(cast.dossier, "b1", reason="a", version=0)
    leave_out(cast.dossier, "b1", reason="a", version=0)
    with pytest.raises(FrameChangedError):
        leave_out(cast.dossier, "b1", reason="b", version=7)
    with pytest.raises(FrameChangedError):
        take_up(cast.dossier, "b1", version=7)
    take_up(cast.dossier, "b1", version=1)
    take_up(cast.dossier, "b1", version=1)


def test_pages_cost_at_most_12_queries(cast, url, board_url, mixed, page_client_for, django_assert_max_num_queries):
    for number in range(10):
        Statement.objects.create(dossier=cast.board_dossier, text=f"Zin {number}")
    process, boards = (reverse("vision:process", args=[each.pk, 2026]) for each in (cast.school, cast.board))
    pages = ((cast.lead, url), (cast.board_lead, board_url), (cast.lead, process), (cast.board_lead, boards))
    for person, each in pages:
        client = page_client_for(person)
        with django_assert_max_num_queries(12):
            client.get(each)


def test_process_page_counts_what_the_school_and_the_board_see(cast, mixed, page_client_for):
    for person, organisation, told in (
        (cast.lead, cast.school, "1 ingevuld, 1 met een reden niet, 0 open"),
        (cast.board_lead, cast.board, "1 ingevuld, 1 met een reden niet, 0 open"),
    ):
        page = words(page_client_for(person).get(reverse("vision:process", args=[organisation.pk, 2026])))
        assert told in page


def test_what_is_left_out_with_a_reason_is_no_tension(cast, ours):
    def told(dossier):
        tensions = reading_of(dossier, today=date(2026, 11, 25), findings=()).tensions
        found = [each for each in tensions if each.tension.id == "board_frame_unfilled"]
        return [facts["statements"] for each in found for facts in each.facts]

    assert told(cast.dossier) == told(cast.board_dossier) == [tuple(each.text for each in ours)]
    leave_out(cast.dossier, "b1", reason="Wij hebben geen onderbouw.", version=0)
    assert told(cast.dossier) == told(cast.board_dossier) == [(ours[1].text,)]
    leave_out(cast.dossier, "b2", reason="Past niet bij ons.", version=0)
    assert told(cast.dossier) == told(cast.board_dossier) == []


def test_list_of_statements_tells_what_is_left_out_with_a_reason(cast, ours, page_client_for):
    client, address = page_client_for(cast.lead), reverse("dossier:statements", args=[cast.school.pk, 2026])
    told = "U schreef op waarom u deze zin niet invult."
    assert told not in client.get(address).content.decode()
    leave_out(cast.dossier, "b1", reason="Wij hebben geen onderbouw.", version=0)
    assert client.get(address).content.decode().count(told) == 1
