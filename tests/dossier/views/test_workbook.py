"""A dossier as a spreadsheet and as a file."""

import json
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import hidden, words
from vierinbalans import framework
from vierinbalans.dossier import rules
from vierinbalans.dossier.models import Action, Answer, Statement
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.workbook.writer import workbook_bytes

pytestmark = pytest.mark.django_db
NEW = rules.Statement(ref="v9", text="Elke les kiest bewust")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def url(cast):
    return address("workbook", cast.dossier)


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def filled(cast, answer, action):
    """A workbook that says more than the dossier: it was downloaded before somebody emptied the dossier."""
    content = workbook_bytes(framework.load(), dossier_data(cast.dossier, people=False), language="nl")
    Answer.objects.update(state="dont_know", stage=None, text="", owner="")
    Action.objects.all().delete()
    return content


def file(content, name="dossier.xlsx"):
    return SimpleUploadedFile(name, content)


def test_preview_shows_field_by_field_what_changes_and_writes_nothing(editor, url, filled):
    page = words(editor.post(url, {"file": file(filled)}))
    assert "<del>weten we nog niet</del>" in page
    assert "<ins>2 vastgelegd</ins>" in page
    assert "<ins>Sectie Nederlands</ins>" in page
    assert "Afspraken op papier zetten" in page
    assert Answer.objects.get().state == "dont_know"
    assert not Action.objects.exists()


def test_taking_over_writes_all_of_it_once(editor, url, filled):
    token = hidden(words(editor.post(url, {"file": file(filled)})), "token")
    assert editor.post(url, {"token": token}).status_code == 302
    assert Answer.objects.get(step=STEP).stage == 2
    assert Action.objects.count() == 1
    again = editor.post(url, {"token": token})
    assert again.status_code == 422
    assert "al overgenomen" in words(again)
    assert Action.objects.count() == 1


def test_what_one_person_handed_in_is_not_taken_over_by_another(cast, editor, page_client_for, url, filled):
    token = hidden(words(editor.post(url, {"file": file(filled)})), "token")
    assert page_client_for(cast.lead).post(url, {"token": token}).status_code == 422
    assert editor.post(url, {"token": f"{token}x"}).status_code == 422
    assert Answer.objects.get().state == "dont_know"


def test_workbook_that_says_the_same_changes_nothing(editor, cast, url, answer):
    content = workbook_bytes(framework.load(), dossier_data(cast.dossier, people=False), language="nl")
    assert "het dossier zegt al hetzelfde" in words(editor.post(url, {"file": file(content)}))


@pytest.mark.parametrize("content", [b"", b"geen werkboek", b"PK\x03\x04half", b"\xff\xfe\x00"])
def test_file_that_is_no_workbook_is_refused(editor, url, content):
    response = editor.post(url, {"file": file(content)})
    assert response.status_code == 422
    assert "Er is niets gewijzigd." in words(response)


def test_no_file_at_all_is_refused(editor, url):
    assert "Kies eerst een bestand." in words(editor.post(url, {}))


def test_file_over_ten_megabytes_is_refused(editor, url, settings):
    settings.MAX_UPLOAD_BYTES = 1000
    assert editor.post(url, {"file": file(b"x" * 1001)}).status_code == 422


def test_reader_downloads_but_hands_nothing_in(cast, page_client_for, url):
    client = page_client_for(cast.reader)
    assert 'type="file"' not in words(client.get(url))
    assert client.get(address("download_workbook", cast.dossier)).content.startswith(b"PK")


def test_dossier_is_downloaded_as_one_file(cast, page_client_for, answer, action):
    response = page_client_for(cast.reader).get(address("export", cast.dossier))
    document = json.loads(response.content)
    assert response["Content-Type"] == "application/json"
    assert 'filename="lyceum-de-waterkant-2026.json"' in response["Content-Disposition"]
    assert document["answers"][0]["text"] == answer.text
    assert document["actions"][0]["what"] == action.what


def test_new_statement_of_who_does_not_adopt_is_shown_and_told_to_be_a_draft(cast, editor, page_client_for, url):
    data = dossier_data(cast.dossier, people=False)
    content = workbook_bytes(framework.load(), replace(data, statements=(NEW,)), language="nl")
    page = words(editor.post(url, {"file": file(content)}))
    assert "<ins>Concept</ins>" in page
    response = editor.post(url, {"token": hidden(page, "token")}, follow=True)
    assert "1 nieuwe visiezin is binnengekomen als concept" in words(response)
    assert Statement.objects.get().state == "draft"


def test_new_statement_of_a_lead_is_adopted_without_a_word_about_drafts(cast, page_client_for, url):
    data = dossier_data(cast.dossier, people=False)
    content = workbook_bytes(framework.load(), replace(data, statements=(NEW,)), language="nl")
    lead = page_client_for(cast.lead)
    page = words(lead.post(url, {"file": file(content)}))
    assert "Concept" not in page
    assert "als concept" not in words(lead.post(url, {"token": hidden(page, "token")}, follow=True))
    assert Statement.objects.get().state == "adopted"


def test_downloaded_workbook_holds_drafts_with_their_state(cast, editor):
    Statement.objects.create(dossier=cast.dossier, text="In gesprek", state="in_consultation", adopted_at=None)
    Statement.objects.create(dossier=cast.dossier, text="Vervallen", state="dropped", dropped_at=timezone.now())
    content = editor.get(address("download_workbook", cast.dossier)).content
    rows = list(openpyxl.load_workbook(BytesIO(content))["Visiezinnen"].values)
    assert rows[0][-1] == "Status"
    assert [(row[1], row[4]) for row in rows[1:] if row[1]] == [("In gesprek", "in raadpleging")]
