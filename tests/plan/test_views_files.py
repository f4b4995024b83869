"""Downloading what was made, and seeing how far it is."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from vierinbalans.dossier.models import Answer
from vierinbalans.plan.models import Edition, Plan

Address = Callable[..., str]
FORMATS = ["docx", "odt", "pdf", "html"]


@pytest.fixture
def edition(cast: Any, filled: Any, read: Any, quick_files: Any) -> Edition:
    """The files of a submitted version."""
    from datetime import date

    from vierinbalans.plan.operations.versions import submit

    return Edition.objects.get(pk=submit(read(filled), number=1, person=cast.lead, today=date(2027, 3, 3)).pk)


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_downloaded_as_it_was_made(
    cast: Any, client: Client, address: Address, edition: Edition, name: str
) -> None:
    client.force_login(cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(address("download", edition.pk, name))
    assert answer.status_code == 200
    assert sha256(body(answer)).hexdigest() == edition.files[name]["sha256"]
    assert answer["Content-Disposition"] == (
        f'attachment; filename="lyceum-de-waterkant-ict-beleidsplan-2026-2030-versie-1-ingediend.{name}"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


def test_its_name_is_in_the_language_it_was_written_in(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    Plan.objects.create(dossier=cast.dossier, language="en")
    answer = page_client_for(cast.reader).get(address("download", edition.pk, "pdf"))
    assert "ict-beleidsplan" in answer["Content-Disposition"]


def test_it_stays_the_same_when_the_dossier_changes(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    client = page_client_for(cast.reader)
    before = body(client.get(address("download", edition.pk, "pdf")))
    Answer.objects.filter(dossier=cast.dossier).update(text="Heel iets anders.")
    assert body(client.get(address("download", edition.pk, "pdf"))) == before


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *((who, 200) for who in ("lead", "editor", "contributor", "reader", "board_lead")),
        *((who, 404) for who in ("sister_lead", "stranger", "administrator")),
    ],
)
def test_who_may_download(
    cast: Any, page_client_for: Any, address: Address, edition: Edition, who: str, status: int
) -> None:
    client = page_client_for(getattr(cast, who))
    assert client.get(address("download", edition.pk, "pdf")).status_code == status


def test_a_visitor_downloads_nothing(page_client: Any, address: Address, edition: Edition) -> None:
    assert page_client.get(address("download", edition.pk, "pdf")).status_code == 302


def test_an_edition_is_not_found_through_another_dossier(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    client = page_client_for(cast.stranger)
    elsewhere = cast.elsewhere_dossier
    assert client.get(address("download", edition.pk, "pdf", dossier=elsewhere)).status_code == 404
    assert client.get(address("edition", edition.pk, dossier=elsewhere)).status_code == 404
    assert client.post(address("again", edition.pk, dossier=elsewhere)).status_code == 404


@pytest.mark.parametrize("name", ["exe", "PDF", "pdf.html", "..", "%2e%2e"])
def test_a_format_that_is_not_made_is_not_found(
    cast: Any, page_client_for: Any, address: Address, edition: Edition, name: str
) -> None:
    client = page_client_for(cast.lead)
    assert client.get(address("edition", edition.pk) + f"{name}/").status_code == 404


def test_how_far_it_is_is_told_as_a_part_of_the_page(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    client = page_client_for(cast.reader)
    asked = {"HX-Request": "true"}
    Edition.objects.update(making="making", made_at=None)
    answer = client.get(address("edition", edition.pk), headers=asked)
    assert "worden gemaakt" in answer.content.decode()
    assert 'hx-trigger="every 1s"' in answer.content.decode()
    assert "HX-Refresh" not in answer
    Edition.objects.update(making="failed")
    answer = client.get(address("edition", edition.pk), headers=asked)
    assert "konden niet worden gemaakt" in answer.content.decode()
    assert answer["HX-Refresh"] == "true"


def test_a_page_that_keeps_asking_is_shown_anew_when_that_is_over(
    cast: Any, page_client_for: Any, page_client: Any, address: Address, edition: Edition
) -> None:
    asked = {"HX-Request": "true"}
    for client, number in ((page_client, edition.pk), (page_client_for(cast.reader), edition.pk + 1)):
        answer = client.get(address("edition", number), headers=asked)
        assert (answer.status_code, answer["HX-Refresh"]) == (286, "true")
    assert page_client_for(cast.reader).get(address("edition", edition.pk + 1)).status_code == 404
    assert page_client_for(cast.stranger).get(address("edition", edition.pk), headers=asked).status_code == 404
    assert "/account/login/" in page_client.get(address("edition", edition.pk))["Location"]


def test_why_files_could_not_be_made_is_told_when_it_is_known(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    Edition.objects.update(making="failed", made_at=None, files={}, problem="Laat een <b>hoofdstuk</b> weg.")
    page = page_client_for(cast.editor).get(address("version", 1)).content.decode()
    assert "Laat een &lt;b&gt;hoofdstuk&lt;/b&gt; weg." in page
    assert "Opnieuw proberen" in page
    assert "Opnieuw proberen" not in page_client_for(cast.reader).get(address("version", 1)).content.decode()


def test_without_scripts_looking_again_shows_the_page(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    answer = page_client_for(cast.reader).get(address("edition", edition.pk))
    assert answer["Location"] == address("version", 1)


@pytest.mark.parametrize(("who", "status"), [("lead", 302), ("editor", 302), ("reader", 403), ("stranger", 404)])
def test_who_may_try_again(
    cast: Any, page_client_for: Any, address: Address, edition: Edition, who: str, status: int
) -> None:
    Edition.objects.update(making="failed", made_at=None, files={})
    assert page_client_for(getattr(cast, who)).post(address("again", edition.pk)).status_code == status
    edition.refresh_from_db()
    assert edition.making == ("ready" if status == 302 else "failed")


def test_trying_again_what_is_there_says_so(
    cast: Any, page_client_for: Any, address: Address, edition: Edition, quick_files: Any
) -> None:
    answer = page_client_for(cast.lead).post(address("again", edition.pk), follow=True)
    assert "Deze bestanden zijn er al" in answer.content.decode()
    assert len(quick_files) == 1


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 302), ("editor", 302), ("contributor", 403), ("board_lead", 403), ("stranger", 404)]
)
def test_who_may_have_a_draft_made(
    cast: Any, page_client_for: Any, address: Address, filled: Any, quick_files: Any, who: str, status: int
) -> None:
    assert page_client_for(getattr(cast, who)).post(address("make_draft")).status_code == status
    assert len(quick_files) == (1 if status == 302 else 0)


def test_the_checksums_of_what_was_submitted_are_shown(
    cast: Any, page_client_for: Any, address: Address, edition: Edition
) -> None:
    page = page_client_for(cast.reader).get(address("version", 1)).content.decode()
    for name in FORMATS:
        assert edition.files[name]["sha256"] in page
