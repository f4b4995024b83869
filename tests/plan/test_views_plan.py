"""How the plan stands, on its page: who sees what, and what they can do next."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vierinbalans.dossier.models import Answer, Statement
from vierinbalans.plan.models import Edition, Version
from vierinbalans.plan.operations.versions import CouncilSaid, approve, submit

Address = Callable[..., str]
PEOPLE = ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"]
PAGES = [("plan",), ("preview",), ("chapters",), ("introduction", "summary"), ("style",), ("version", 1)]
DAY = date(2027, 3, 3)


@pytest.fixture
def approved(cast: Any, filled: Any, read: Any, quick_files: Any) -> Version:
    """An approved first version."""
    submit(read(filled), number=1, person=cast.lead, today=DAY)
    approve(read(filled), number=1, said=CouncilSaid(), person=cast.lead, today=DAY)
    return Version.objects.get()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
@pytest.mark.parametrize("who", PEOPLE)
def test_everyone_with_a_role_reads_every_page(
    cast: Any, page_client_for: Any, address: Address, approved: Any, who: str, page: tuple[Any, ...]
) -> None:
    assert page_client_for(getattr(cast, who)).get(address(*page)).status_code == 200


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
@pytest.mark.parametrize("who", ["stranger", "sister_lead", "administrator"])
def test_a_stranger_finds_no_page(
    cast: Any, page_client_for: Any, address: Address, approved: Any, who: str, page: tuple[Any, ...]
) -> None:
    assert page_client_for(getattr(cast, who)).get(address(*page)).status_code == 404


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_a_visitor_is_asked_to_log_in(page_client: Any, address: Address, approved: Any, page: tuple[Any, ...]) -> None:
    answer = page_client.get(address(*page))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_every_page_is_there_in_both_languages(
    cast: Any, page_client_for: Any, address: Address, approved: Any, language: str, page: tuple[Any, ...]
) -> None:
    client = page_client_for(cast.lead)
    client.cookies["vierinbalans_language"] = language
    answer = client.get(address(*page))
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
@pytest.mark.parametrize("of", ["dossier", "board_dossier"])
def test_a_page_takes_at_most_twelve_queries(
    cast: Any,
    page_client_for: Any,
    address: Address,
    approved: Any,
    read: Any,
    django_assert_max_num_queries: Any,
    page: tuple[Any, ...],
    of: str,
) -> None:
    dossier = getattr(cast, of)
    Answer.objects.get_or_create(dossier=cast.board_dossier, step="vision.ict", state="dont_know")
    if of == "board_dossier":
        submit(read(dossier), number=1, person=cast.board_lead, today=DAY)
    client = page_client_for(cast.board_lead)
    with django_assert_max_num_queries(12):
        assert client.get(address(*page, dossier=dossier)).status_code == 200


def test_more_in_the_dossier_takes_no_more_queries(
    cast: Any, page_client_for: Any, address: Address, approved: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = page_client_for(cast.lead)
    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get(address("plan"))
    for step in ("vision.ict", "vision.ethics", "expertise.skills"):
        answer = Answer.objects.create(dossier=cast.dossier, step=step, state="stage", stage=1)
        answer.statements.set(cast.dossier.statements.all())
    with django_assert_num_queries(len(before)):
        client.get(address("plan"))


def test_an_empty_dossier_says_what_is_needed_first(cast: Any, page_client_for: Any, address: Address) -> None:
    page = page_client_for(cast.lead).get(address("plan")).content.decode()
    assert "Er is nog geen vastgesteld plan" in page
    assert "Naar de denkstappen" in page
    assert "indienen" not in page
    assert "Naar de denkstappen" in page_client_for(cast.lead).get(address("preview")).content.decode()


def test_the_headline_says_when_it_was_approved(
    cast: Any, page_client_for: Any, address: Address, approved: Any
) -> None:
    page = page_client_for(cast.reader).get(address("plan")).content.decode()
    assert "<h1>Versie 1 is vastgesteld op 3 maart 2027</h1>" in page
    assert "Sindsdien is er niets veranderd" in page


def test_the_page_says_what_changed_since(cast: Any, page_client_for: Any, address: Address, approved: Any) -> None:
    Answer.objects.filter(dossier=cast.dossier).update(stage=3)
    page = page_client_for(cast.reader).get(address("plan")).content.decode()
    assert "Sindsdien is 1 ding veranderd" in page
    assert "Onze visie op onderwijs: fase" in page
    assert "2 (vastgelegd)" in page
    assert "3 (in praktijk)" in page


def test_many_changes_fold_away_after_the_first(
    cast: Any, page_client_for: Any, address: Address, approved: Any
) -> None:
    for number in range(20):
        Statement.objects.create(dossier=cast.dossier, text=f"Zin {number}", order=number)
    page = page_client_for(cast.reader).get(address("plan")).content.decode()
    assert "Sindsdien zijn 20 dingen veranderd" in page
    assert "De andere 14 veranderingen" in page
    assert page.count("Nieuwe visiezin") == 20


@pytest.mark.parametrize(
    ("who", "makes", "submits"),
    [
        ("lead", True, True),
        ("editor", True, False),
        ("contributor", False, False),
        ("reader", False, False),
        ("board_lead", False, False),
    ],
)
def test_who_may_not_is_told_who_may(
    cast: Any, page_client_for: Any, address: Address, filled: Any, who: str, makes: bool, submits: bool
) -> None:
    page = page_client_for(getattr(cast, who)).get(address("plan")).content.decode()
    assert ("Bestanden maken" in page) is makes
    assert ("De redactie of de leiding kan ze laten maken" in page) is not makes
    assert ("Versie 1 indienen" in page) is submits
    assert ("De leiding van deze organisatie dient het plan in" in page) is not submits


def test_a_changed_dossier_makes_the_draft_s_files_old(
    cast: Any, page_client_for: Any, address: Address, filled: Any, quick_files: Any
) -> None:
    client = page_client_for(cast.editor)
    client.post(address("make_draft"))
    assert "nadat deze bestanden" not in client.get(address("plan")).content.decode()
    Answer.objects.filter(dossier=cast.dossier).update(text="Anders.")
    assert "nadat deze bestanden" in client.get(address("plan")).content.decode()
    assert Edition.objects.count() == 1


def test_html_in_what_people_wrote_stays_text(cast: Any, page_client_for: Any, address: Address, approved: Any) -> None:
    Answer.objects.filter(dossier=cast.dossier).update(text="<script>alert(1)</script>", owner="<b>Ik</b>")
    for page in PAGES:
        html = page_client_for(cast.lead).get(address(*page)).content.decode()
        assert "<script>alert" not in html
        assert "<b>Ik" not in html
