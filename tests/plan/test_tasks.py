"""Making files in the background: really, failing, stuck, and cleared away."""

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import get_language

from tests.ui.documents.pictures import png
from vierinbalans.plan.making import folder_of, make, remove_files_of_removed
from vierinbalans.plan.models import Edition, Plan
from vierinbalans.plan.operations.style import save_style
from vierinbalans.plan.operations.versions import (
    PATIENCE,
    CouncilSaid,
    approve,
    ask_for_draft,
    is_stuck,
    submit,
    try_again,
)
from vierinbalans.ui.documents import DocumentError
from vierinbalans.ui.documents.logos import read_logo
from vierinbalans.ui.documents.types import HouseStyle

Read = Callable[[Any], Any]


def draft(read: Read, dossier: Any) -> Edition:
    return Edition.objects.get(pk=ask_for_draft(read(dossier)).pk)


def content_of(edition: Edition, name: str) -> bytes:
    with default_storage.open(edition.files[name]["stored_as"]) as file:
        return bytes(file.read())


def stored(dossier: Any) -> list[str]:
    place = folder_of(dossier.organisation_id)
    return sorted(default_storage.listdir(place)[1]) if default_storage.exists(place) else []


def test_the_real_files_are_made(cast: Any, filled: Any, read: Read) -> None:
    save_style(
        cast.school,
        HouseStyle(name="De Waterkant", main="#7a0019"),
        logo=read_logo(png(200, 80)),
        version=0,
        person=cast.editor,
    )
    edition = draft(read, filled)
    assert edition.making == "ready"
    starts = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}
    for name, start in starts.items():
        content = content_of(edition, name)
        assert content[:20].lower().startswith(start.lower()), name
        assert edition.files[name]["size"] == len(content)
        assert edition.files[name]["sha256"] == sha256(content).hexdigest()
    assert "Wij kiezen voor een mix" in content_of(edition, "html").decode()


def test_a_failure_is_told_and_leaves_nothing_behind(filled: Any, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_document: object) -> dict[str, bytes]:
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr("vierinbalans.plan.making.produce", fails)
    before = stored(filled)
    edition = draft(read, filled)
    assert (edition.making, edition.files, edition.made_at) == ("failed", {}, None)
    assert stored(filled) == before


def test_a_failure_with_a_known_reason_tells_it(filled: Any, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_document: object) -> dict[str, bytes]:
        raise DocumentError(f"Laat een hoofdstuk weg ({get_language()}).")

    monkeypatch.setattr("vierinbalans.plan.making.produce", fails)
    Plan.objects.create(dossier=filled, language="en")
    edition = draft(read, filled)
    assert (edition.making, edition.problem) == ("failed", "Laat een hoofdstuk weg (en).")


def test_a_draft_that_a_newer_one_waits_behind_is_not_made(
    filled: Any, read: Read, no_worker: list[int], quick_files: Any
) -> None:
    draft(read, filled)
    filled.answers.update(text="Anders.")
    draft(read, filled)
    for edition_id in no_worker:
        make(edition_id)
    assert len(quick_files) == 1
    assert "Anders" in quick_files[0].markdown
    assert Edition.objects.count() == 1


def test_the_drafts_go_when_the_version_is_approved(cast: Any, filled: Any, read: Read, quick_files: Any) -> None:
    first = draft(read, filled)
    submit(read(filled), number=1, person=cast.lead, today=date(2027, 3, 3))
    assert Edition.objects.filter(pk=first.pk).exists()
    approve(read(filled), number=1, said=CouncilSaid(), person=cast.lead, today=date(2027, 3, 3))
    assert [each.state for each in Edition.objects.order_by("pk")] == ["submitted", "approved"]
    assert not default_storage.exists(first.files["pdf"]["stored_as"])


def test_after_a_failure_one_can_try_again(
    filled: Any, read: Read, monkeypatch: pytest.MonkeyPatch, quick_files: Any
) -> None:
    edition = draft(read, filled)
    Edition.objects.update(making="failed", made_at=None, files={})
    edition.refresh_from_db()
    assert try_again(edition)
    edition.refresh_from_db()
    assert edition.making == "ready"
    assert not try_again(edition)


def test_a_failed_draft_is_asked_for_anew(filled: Any, read: Read, quick_files: Any) -> None:
    first = draft(read, filled)
    Edition.objects.update(making="failed", made_at=None)
    assert draft(read, filled) != first


def test_files_that_never_come_can_be_asked_for_again(filled: Any, read: Read, no_worker: list[int]) -> None:
    edition = draft(read, filled)
    assert not is_stuck(edition)
    assert not try_again(edition)
    Edition.objects.update(making="making", started_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    edition.refresh_from_db()
    assert is_stuck(edition)
    assert try_again(edition)
    assert no_worker == [edition.pk, edition.pk]


def test_two_presses_on_try_again_ask_once(filled: Any, read: Read, no_worker: list[int]) -> None:
    edition = draft(read, filled)
    Edition.objects.update(making="failed")
    edition.refresh_from_db()
    assert try_again(edition)
    assert not try_again(edition)
    assert len(no_worker) == 2


def test_an_edition_is_made_once(filled: Any, read: Read, quick_files: Any) -> None:
    edition = draft(read, filled)
    make(edition.pk)
    assert len(quick_files) == 1
    make(edition.pk + 1000)


def test_an_organisation_removed_meanwhile_leaves_no_files(
    cast: Any, filled: Any, read: Read, no_worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = draft(read, filled)

    def produce(_document: object) -> dict[str, bytes]:
        cast.school.delete()
        return {"pdf": b"pdf"}

    monkeypatch.setattr("vierinbalans.plan.making.produce", produce)
    organisation = filled.organisation_id
    make(edition.pk)
    assert not Edition.objects.exists()
    assert default_storage.listdir(folder_of(organisation))[1] == []


def test_an_older_draft_goes_when_a_newer_one_is_there(cast: Any, filled: Any, read: Read, quick_files: Any) -> None:
    first = draft(read, filled)
    filled.answers.update(text="Anders.")
    second = draft(read, filled)
    assert list(Edition.objects.all()) == [second]
    assert not default_storage.exists(first.files["pdf"]["stored_as"])
    submit(read(filled), number=1, person=cast.lead, today=date(2027, 3, 3))
    assert Edition.objects.filter(pk=second.pk).exists()


def test_what_is_stored_goes_with_the_organisation(cast: Any, filled: Any, read: Read, quick_files: Any) -> None:
    draft(read, filled)
    other = folder_of(cast.elsewhere.pk)
    default_storage.save(f"{other}/blijft.txt", ContentFile(b"x"))
    place = folder_of(filled.organisation_id)
    remove_files_of_removed()
    assert stored(filled)
    cast.school.delete()
    assert remove_files_of_removed() >= 1
    assert not default_storage.exists(place)
    assert default_storage.listdir(other)[1]
