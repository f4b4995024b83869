"""The plan's pages in a real browser: accessible in both languages, and doing their work with and without scripts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import assert_accessible
from vierinbalans.plan.models import Edition, Plan
from vierinbalans.plan.operations.choices import introduction_of, save_introduction
from vierinbalans.plan.operations.versions import CouncilSaid, approve, submit
from vierinbalans.plan.tasks import make_files

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Address = Callable[..., str]
DAY = date(2027, 3, 3)


@pytest.fixture
def open_as(tab: Page, log_in: Any) -> Callable[..., Page]:
    """The window, logged in as somebody, in a language."""

    def opened(person: Any, *, language: str = "nl") -> Page:
        log_in(tab.context, person, language)
        return tab

    return opened


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_is_accessible(
    cast: Any, filled: Any, read: Any, open_as: Any, address: Address, quick_files: Any, language: str
) -> None:
    save_introduction(cast.dossier, "summary", text="Wij begonnen **klein**.", version=0, person=cast.editor)
    submit(read(filled), number=1, person=cast.lead, today=DAY)
    said = CouncilSaid(council="advice", on=DAY, words="Let op de werkdruk.")
    approve(read(filled), number=1, said=said, person=cast.lead, today=DAY)
    filled.answers.update(text="Anders.")
    tab = open_as(cast.lead, language=language)
    pages = [("plan",), ("preview",), ("chapters",), ("introduction", "summary"), ("style",), ("version", 1)]
    for page in pages:
        tab.goto(address(*page))
        assert_accessible(tab)
    submit(read(filled), number=2, person=cast.lead, today=DAY)
    for page in (("plan",), ("version", 2)):
        tab.goto(address(*page))
        assert_accessible(tab)
    open_as(cast.reader, language=language)
    for page in pages:
        tab.goto(address(*page))
        assert_accessible(tab)


def test_what_is_typed_is_saved(cast: Any, open_as: Any, address: Address) -> None:
    tab = open_as(cast.editor)
    tab.goto(address("introduction", "summary"))
    tab.get_by_label("Inleiding").press_sequentially("Wij begonnen klein.")
    expect(tab.locator(".saved")).to_be_visible()
    tab.get_by_label("Inleiding").press_sequentially(" En nu groot.")
    tab.wait_for_timeout(1500)
    expect(tab.locator(".saved")).to_be_visible()
    stands = introduction_of(Plan.objects.get(dossier=cast.dossier), "summary")
    assert stands.text == "Wij begonnen klein. En nu groot."
    assert stands.version == 2


def test_a_colleague_s_text_appears_beside_mine_while_typing(cast: Any, open_as: Any, address: Address) -> None:
    tab = open_as(cast.editor)
    tab.goto(address("introduction", "summary"))
    save_introduction(cast.dossier, "summary", text="Van Noor.", version=0, person=cast.lead)
    tab.get_by_label("Inleiding").fill("Van Emre.")
    expect(tab.get_by_text("Noor Voorbeeld heeft dit ook gewijzigd")).to_be_visible()
    assert_accessible(tab)
    tab.get_by_role("button", name="Beide teksten houden").click()
    expect(tab.get_by_label("Inleiding")).to_have_value("Van Noor.\n\nVan Emre.")


def test_without_scripts_the_same_is_done_by_looking_again(
    cast: Any,
    filled: Any,
    chromium: Browser,
    log_in: Any,
    live_server: Any,
    address: Address,
    quick_files: Any,
    no_worker: list[int],
) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    log_in(context, cast.lead)
    page = context.new_page()
    page.goto(address("introduction", "summary"))
    page.get_by_label("Inleiding").fill("Wij begonnen klein.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    page.goto(address("plan"))
    page.get_by_role("button", name="Versie 1 indienen").click()
    expect(page.get_by_text("De bestanden worden gemaakt.")).to_be_visible()
    make_files.call(no_worker[0])
    page.get_by_role("link", name="Opnieuw kijken").click()
    expect(page.get_by_role("link", name="Downloaden als Word")).to_be_visible()
    page.get_by_role("button", name="Versie 1 vaststellen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Versie 1 is vastgesteld")
    context.close()


def test_the_page_shows_the_files_when_they_are_there(
    cast: Any, filled: Any, open_as: Any, address: Address, quick_files: Any, no_worker: list[int]
) -> None:
    tab = open_as(cast.editor)
    tab.goto(address("plan"))
    tab.get_by_role("button", name="Bestanden maken").click()
    expect(tab.get_by_text("De bestanden worden gemaakt.")).to_be_visible()
    assert_accessible(tab)
    make_files.call(no_worker[0])
    expect(tab.get_by_role("link", name="Downloaden als Word")).to_be_visible()
    with tab.expect_download() as started:
        tab.get_by_role("link", name="Downloaden als webpagina").click()
    assert started.value.suggested_filename.endswith("-concept.html")
    assert Edition.objects.get().making == "ready"
