"""Files of a published round: who may have them, what they hold, and how documents are waited for."""

import json
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.surveys.factories import make_round
from tests.surveys.published import make_published
from vierinbalans.surveys import exports
from vierinbalans.surveys.operations.rounds import delete_round
from vierinbalans.surveys.rules.tables import from_json

READERS = ("lead", "editor", "contributor", "reader")
QUICK = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def round_(cast):
    """A published round of the school."""
    return make_published(cast.dossier)


@pytest.fixture
def address(cast):
    """The address of a page about a round."""

    def of(name, round_, *more):
        return reverse(f"surveys:{name}", args=[cast.school.pk, 2026, round_.pk, *more])

    return of


@pytest.fixture
def quick_documents(monkeypatch):
    """Documents are made at once; counts how often."""
    made = []

    def produce(document, forms):
        made.append(document)
        return {form: f"{form} {document.language} {document.title}".encode() for form in forms}

    monkeypatch.setattr("vierinbalans.surveys.exports.produce", produce)
    return made


@pytest.fixture
def no_worker(monkeypatch):
    """Nobody makes the documents: what was asked for waits."""
    asked = []
    monkeypatch.setattr(
        "vierinbalans.surveys.views.downloads.make_result_documents",
        SimpleNamespace(enqueue=lambda *words: asked.append(words)),
    )
    return asked


@pytest.mark.parametrize("person", READERS)
@pytest.mark.parametrize("form", QUICK)
def test_whoever_may_read_takes_the_figures_along(person, form, cast, round_, address, page_client_for):
    answer = page_client_for(getattr(cast, person)).get(address("results_file", round_, form))
    assert answer.status_code == 200
    assert answer.content.startswith(QUICK[form])
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert answer["Cache-Control"] == "private, no-store"


def test_the_file_says_what_was_released_and_no_more(cast, round_, address, page_client_for):
    answer = page_client_for(cast.lead).get(address("results_file", round_, "json"))
    document = json.loads(answer.content)
    released = from_json(round_.release.tables)
    shown = {(each["item"], each["group"], each["unit"]) for each in document["tables"] if not each["suppressed"]}
    assert len(document["tables"]) == len(released.cells)
    assert shown <= {(each.item, each.group, each.unit) for each in released.cells if not each.suppressed}
    assert any(unit == "Bovenbouw" for _item, _group, unit in shown)
    assert not any(group == "parents" or unit == "Techniek" for _item, group, unit in shown)


@pytest.mark.parametrize("name", ["results_files", "results_files_state", "results_file", "results_files_make"])
def test_there_is_nothing_before_publishing(name, cast, address, page_client_for):
    closed = make_round(cast.dossier, state="closed")
    more = ["json"] if name == "results_file" else []
    client = page_client_for(cast.lead)
    ask = client.post if name == "results_files_make" else client.get
    assert ask(address(name, closed, *more)).status_code == 404


def test_another_kind_of_file_is_not_there(cast, round_, address, page_client_for):
    assert page_client_for(cast.lead).get(address("results_file", round_, "exe")).status_code == 404


def test_documents_are_made_once_and_then_there(cast, round_, address, page_client_for, quick_documents):
    client = page_client_for(cast.reader)
    assert "Word en PDF maken" in client.get(address("results_files", round_)).content.decode()
    for _time in range(2):
        assert client.post(address("results_files_make", round_)).status_code == 302
    assert len(quick_documents) == 1
    page = client.get(address("results_files", round_))
    assert "Downloaden als Word" in page.content.decode()
    answer = client.get(address("results_file", round_, "docx"))
    assert answer.content.startswith(b"docx nl Uitkomsten")
    assert quick_documents[0].organisation == cast.school.name


def test_while_documents_are_made_the_page_asks_how_far_they_are(cast, round_, address, page_client_for, no_worker):
    client = page_client_for(cast.lead)
    for _time in range(2):
        client.post(address("results_files_make", round_))
    assert no_worker == [(str(round_.pk), "nl")]
    page = client.get(address("results_files", round_))
    assert 'hx-trigger="every 1s"' in page.content.decode()
    part = client.get(address("results_files_state", round_), headers={"HX-Request": "true"})
    assert "worden gemaakt" in part.content.decode()
    assert client.get(address("results_files_state", round_)).status_code == 302
    assert client.get(address("results_file", round_, "pdf")).status_code == 302


def test_documents_that_could_not_be_made_can_be_asked_for_again(
    cast, round_, address, page_client_for, quick_documents, monkeypatch
):
    with monkeypatch.context() as broken:
        broken.setattr("vierinbalans.surveys.exports.produce", lambda *_: 1 / 0)
        client = page_client_for(cast.lead)
        client.post(address("results_files_make", round_))
    assert "konden niet worden gemaakt" in client.get(address("results_files", round_)).content.decode()
    client.post(address("results_files_make", round_))
    assert exports.stage_of(round_.pk, "nl") == "ready"


def test_documents_of_one_language_are_not_those_of_another(round_, quick_documents):
    exports.make_documents(round_.pk, "nl")
    assert exports.stage_of(round_.pk, "nl") == "ready"
    assert exports.stage_of(round_.pk, "en") == "none"
    assert exports.kept_document(round_.pk, "pdf", "en") is None


def test_a_deleted_round_leaves_no_document_behind(round_, quick_documents):
    exports.make_documents(round_.pk, "nl")
    delete_round(round_)
    assert exports.kept_document(round_.pk, "pdf", "nl") is None
    exports.make_documents(round_.pk, "nl")
    assert exports.stage_of(round_.pk, "nl") == "none"


def test_real_documents_are_made_of_a_round(round_):
    exports.make_documents(round_.pk, "en")
    pdf = exports.kept_document(round_.pk, "pdf", "en")
    assert pdf is not None
    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["results_files", "results_file"])
def test_a_fixed_number_of_queries(name, cast, round_, address, page_client_for, django_assert_max_num_queries):
    client = page_client_for(cast.lead)
    more = ["xlsx"] if name == "results_file" else []
    with django_assert_max_num_queries(12):
        client.get(address(name, round_, *more))
