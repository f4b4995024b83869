"""Reading the register on the page: preview, import, and what can go wrong."""

import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.organisations.register.files import NO_SITE, SITES, csv_file
from vierinbalans.organisations import tasks
from vierinbalans.organisations.models import Organisation, RegisterImport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]
UPLOAD = "/administration/register/"


@pytest.fixture
def client(cast, page_client_for):
    Organisation.objects.filter(code__in=["00AA00", "00012"]).update(code="")
    return page_client_for(cast.administrator)


def send(client, content, *, name="vestigingen.csv", board=""):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), "board": board})


def text(response):
    return " ".join(response.content.decode().split())


def known():
    return set(Organisation.objects.exclude(code="").values_list("code", flat=True))


def test_preview_shows_what_would_change_and_changes_nothing(client):
    response = send(client, csv_file())
    shown = text(client.get(response.url))
    assert "Er is nog niets veranderd." in shown
    assert '<th scope="row">Besturen</th> <td class="number">2</td>' in shown
    assert '<th scope="row">Scholen</th> <td class="number">3</td>' in shown
    assert "Inlezen</button>" in shown
    assert known() == set()


def test_import_is_carried_out_once_it_was_looked_at(client, uploads):
    address = send(client, csv_file()).url
    assert client.post(address).url == address
    assert known() == {"00012", "10249", "00AA00", "00AA01", "01BB00"}
    assert "Het inlezen is klaar." in text(client.get(address))
    assert [path for path in Path(uploads).rglob("*") if path.is_file()] == []


def test_starting_twice_is_told(client):
    address = send(client, csv_file()).url
    client.post(address)
    response = client.post(address)
    assert response.status_code == 409
    assert "Dit inlezen is al gestart." in text(response)


def test_same_file_again_leaves_nothing_to_import(client):
    client.post(send(client, csv_file()).url)
    shown = text(client.get(send(client, csv_file()).url))
    assert "Er is niets in te lezen" in shown
    assert "Inlezen</button>" not in shown


def test_only_one_board_when_it_is_named(client):
    client.post(send(client, csv_file(), board="10249").url)
    assert known() == {"10249", "01BB00"}


def test_rejected_lines_are_named_in_the_readers_language(client, settings):
    address = send(client, csv_file(*SITES, NO_SITE)).url
    assert "1 regel is overgeslagen" in text(client.get(address))
    assert "regel 5: Het vestigingsnummer ziet er niet uit" in text(client.get(address))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "line 5: The site" in text(client.get(address))


def test_half_a_line_is_told_with_its_number_and_nothing_changes(client):
    shown = text(client.get(send(client, csv_file()[:-30]).url))
    assert "regel 4: Dit is een halve regel" in shown
    assert "Inlezen</button>" not in shown
    assert known() == set()


def test_long_list_of_rejected_lines_is_cut_short(client):
    shown = text(client.get(send(client, csv_file(*SITES, *[NO_SITE] * 60)).url))
    assert "60 regels zijn overgeslagen" in shown
    assert shown.count("Het vestigingsnummer ziet er niet uit") == tasks.SHOWN
    assert "Alleen de eerste staan hier." in shown


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b" \n", "leeg"),
        (b"PK\x03\x04spreadsheet", "geen CSV-bestand"),
        (b"naam;plaats\nx;y\n", "regel 1: Dit is geen bestand met vestigingen"),
        ("é;é;é".encode() + b"\xff\n", "regel 1: Er staan onleesbare tekens"),
        (b'"BEVOEGD GEZAG NUMMER;x\n', "aanhalingsteken"),
        (b"x" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
    ],
    ids=["empty", "blank", "spreadsheet", "other columns", "broken encoding", "open quotation", "huge"],
)
def test_file_that_cannot_be_used_is_refused_at_once(client, content, told):
    response = send(client, content)
    assert response.status_code == 422
    assert told in text(response)
    assert not RegisterImport.objects.exists()


def test_no_file_and_wrong_board_are_told(client):
    assert "verplicht" in text(client.post(UPLOAD, {}))
    response = send(client, csv_file(), board="12")
    assert response.status_code == 422
    assert "vijf cijfers" in text(response)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "<script>alert(1)</script>.csv", "مدرسة.csv", "x" * 150 + ".csv"]
)
def test_odd_file_name_does_no_harm(client, uploads, name):
    address = send(client, csv_file(), name=name).url
    assert "<script>alert" not in client.get(address).content.decode()
    assert all(Path(uploads) in path.parents for path in Path(uploads).rglob("*.csv"))


def test_failure_half_way_is_told_and_the_same_file_does_the_rest(client, monkeypatch):
    address = send(client, csv_file()).url

    def failing(changes, told):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "carry_out", failing)
        client.post(address)
    shown = text(client.get(address))
    assert "Er ging halverwege iets mis." in shown
    assert "Een ander bestand kiezen" in shown
    client.post(send(client, csv_file()).url)
    assert "01BB00" in known()


@pytest.mark.parametrize("state", ["checking", "running"])
def test_page_of_a_busy_import_looks_again_by_itself_and_has_a_link(client, state):
    row = RegisterImport.objects.create(filename="x.csv", stored_as="x", state=state, done=500, total=7039)
    address = f"{UPLOAD}{row.pk}/"
    page = text(client.get(address))
    part = text(client.get(address, headers={"HX-Request": "true"}))
    for shown in (page, part):
        assert f'hx-get="{address}" hx-trigger="every 1s"' in shown
        assert f'href="{address}"' in shown
    assert "<html" not in part
    assert ("500 van 7039" in part) is (state == "running")


def test_finished_import_looks_again_no_more(client):
    row = RegisterImport.objects.create(filename="x.csv", stored_as="x", state="done")
    assert "hx-trigger" not in text(client.get(f"{UPLOAD}{row.pk}/"))


def test_earlier_imports_are_listed(client):
    RegisterImport.objects.create(filename="oud.csv", stored_as="x", state="done", created_at=timezone.now())
    assert "oud.csv" in text(client.get("/administration/"))


def test_import_that_is_not_there_is_not_found(client, cast, page_client_for):
    assert client.get(f"{UPLOAD}{uuid.uuid4()}/").status_code == 404
    row = RegisterImport.objects.create(filename="x.csv", stored_as="x", state="preview")
    for method in ("get", "post"):
        assert getattr(page_client_for(cast.lead), method)(f"{UPLOAD}{row.pk}/").status_code == 404
    row.refresh_from_db()
    assert row.state == "preview"


def test_number_of_queries_is_fixed(client, django_assert_max_num_queries):
    address = send(client, csv_file()).url
    with django_assert_max_num_queries(4):
        client.get(address)
