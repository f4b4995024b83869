"""Making files, and what happens when that goes wrong."""

import sys
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from tests.plan import rich
from tests.plan.files import rich_document, rich_files
from tests.ui.documents.pictures import jpeg, png
from vierinbalans import framework
from vierinbalans.dossier.rules import DossierData
from vierinbalans.plan.assembling import assemble
from vierinbalans.ui.documents import DocumentError, produce, programs
from vierinbalans.ui.documents.types import FORMATS, Document, Format, HouseStyle


@pytest.mark.parametrize("name", FORMATS)
def test_there_is_a_file_in_every_format(name: Format) -> None:
    starts = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}
    assert rich_files()[name].startswith(starts[name])


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_plan_is_the_same_file(name: Format) -> None:
    assert produce(rich_document(), [name])[name] == rich_files()[name]


def test_only_the_formats_that_are_asked_for_are_made_and_each_once() -> None:
    assert list(produce(rich_document(), ["html", "html"])) == ["html"]
    assert produce(rich_document(), []) == {}


def test_a_plan_of_nothing_is_a_plan() -> None:
    empty = DossierData(
        organisation="Basisschool Voorbeeld",
        kind="school",
        sector="po",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers={},
    )
    files = produce(assemble(framework.load(), empty, today=rich.TODAY, language="nl"))
    assert set(files) == set(FORMATS)


def test_a_plan_without_any_chapter_is_a_title_page() -> None:
    document = replace(rich_document(), markdown="", pictures=())
    assert set(produce(document)) == set(FORMATS)


@pytest.mark.parametrize("logo", [b"GIF89a", png()[:60], jpeg(300, 100)])
def test_a_logo_that_cannot_be_drawn_is_said_in_words_to_show(logo: bytes) -> None:
    document = replace(rich_document(), style=HouseStyle(logo=logo))
    with override("nl"), pytest.raises(DocumentError, match="Het logo is niet te lezen"):
        produce(document, ["html"])


def test_a_program_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "SECONDS", 0.2)
    with override("nl"), pytest.raises(DocumentError, match="duurde te lang"):
        programs.output_of([sys.executable, "-c", "import time; time.sleep(20)"], given=b"")


def test_a_program_that_fails_is_quoted() -> None:
    with override("nl"), pytest.raises(DocumentError, match="kon niet worden gemaakt: zo niet"):
        programs.output_of([sys.executable, "-c", "import sys; sys.exit('zo niet')"], given=b"")


def test_a_plan_as_long_as_a_library_is_refused_before_it_is_begun() -> None:
    document = replace(rich_document(), markdown="woord " * 1_000_000)
    with override("nl"), pytest.raises(DocumentError, match="te lang"):
        produce(document)


def test_a_document_of_nobody_in_particular_has_a_title_page_without_gaps() -> None:
    document = Document(title="Uitkomsten", dated=date(2026, 11, 25), language="nl", markdown="# Een\n\nTekst.\n")
    files = produce(document)
    page = files["html"].decode()
    assert "<title>Uitkomsten</title>" in page
    assert 'class="period"' not in page
    assert set(files) == set(FORMATS)
