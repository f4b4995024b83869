"""Asking a colleague, in a real browser: from the press on the button to the answer of the colleague."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.dossier.conftest import STEP, address
from vierinbalans.dossier.models import Answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_colleague_is_asked_finds_the_step_and_answers_it(tab, chromium, live_server, cast, log_in):
    log_in(tab.context, cast.editor)
    tab.goto(address("step", cast.dossier, STEP))
    tab.get_by_text("Een collega vragen").click()
    tab.get_by_label("Collega", exact=True).select_option(label="Coen Voorbeeld")
    tab.get_by_role("button", name="Vragen", exact=True).click()
    expect(tab.locator("#asked")).to_contain_text("Coen Voorbeeld")
    assert_accessible(tab)

    context = chromium.new_context(base_url=live_server.url, locale="nl-NL")
    log_in(context, cast.contributor)
    page = context.new_page()
    page.goto(f"/org/{cast.school.pk}/2026/")
    assert_accessible(page)
    page.get_by_role("region", name="Aan u gevraagd").get_by_role("link").click()
    page.get_by_label("Ons antwoord").press_sequentially("Ik weet het antwoord.")
    page.locator("label[for=id_place_1]").click()
    page.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert_accessible(page)
    context.close()
    assert Answer.objects.get(step=STEP).text == "Ik weet het antwoord."
