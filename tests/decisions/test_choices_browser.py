"""A choice in a real browser: saved while typing, two people at once, without JavaScript, and to whoever needs aids."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.decisions.made import answer_all, balanced_choice, made_choice, made_line, made_statement, sharpened
from vierinbalans.decisions.models import Alternative

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POINT = "infrastructure_network"
LAST = "#vision_serves"


def at(name, cast, *more):
    return reverse(f"decisions:{name}", args=[cast.school.pk, 2026, *more])


@pytest.fixture
def plain(chromium, live_server, cast, log_in):
    """A window of the editor without JavaScript."""
    context = chromium.new_context(base_url=live_server.url, locale="nl-NL", java_script_enabled=False)
    log_in(context, cast.editor)
    yield context.new_page()
    context.close()


def test_choice_is_saved_while_it_is_typed(tab, cast, log_in):
    decision = made_choice(cast.dossier)
    log_in(tab.context, cast.editor)
    tab.goto(at("choice", cast, decision.ref))
    tab.get_by_label("Waarom nu?").press_sequentially("Oud en traag.")
    expect(tab.locator("#save-status")).to_contain_text("Bewaard om")
    decision.refresh_from_db()
    assert decision.why_now == "Oud en traag."
    tab.get_by_label("Eigenaar").fill("Emre")
    expect(tab.locator("#save-status")).to_contain_text("Bewaard om")
    tab.wait_for_timeout(1500)
    decision.refresh_from_db()
    assert (decision.why_now, decision.owner) == ("Oud en traag.", "Emre")


def test_verdict_beside_the_check_changes_along(tab, cast, log_in):
    decision = made_choice(cast.dossier)
    answer_all(decision)
    decision.answers.filter(point="vision_serves").delete()
    decision.statements.add(made_statement(cast.dossier))
    sharpened(cast.dossier)
    log_in(tab.context, cast.editor)
    tab.goto(at("check_choice", cast, decision.ref))
    expect(tab.locator("#verdict")).to_contain_text("Nog niet compleet")
    tab.locator(LAST).get_by_label("Geregeld", exact=True).check()
    expect(tab.locator("#verdict")).to_contain_text("In balans")
    tab.locator(LAST).get_by_label("Niet geregeld").check()
    expect(tab.locator("#verdict")).to_contain_text("Uit balans")
    tab.locator(LAST).get_by_label("Wordt geregeld met een actie").check()
    tab.locator(LAST).get_by_label("Wie?").fill("Emre")
    tab.locator(LAST).get_by_label("Vóór").fill("2027-02-01")
    expect(tab.locator("#verdict")).to_contain_text("In balans")


def test_two_who_type_in_the_same_answer_are_shown_both(tab, chromium, live_server, cast, log_in):
    decision = made_choice(cast.dossier)
    log_in(tab.context, cast.editor)
    tab.goto(at("check_choice", cast, decision.ref))
    context = chromium.new_context(base_url=live_server.url, locale="nl-NL")
    log_in(context, cast.lead)
    other = context.new_page()
    other.goto(at("check_choice", cast, decision.ref))
    for page, words in [(other, "Van Noor."), (tab, "Van Emre.")]:
        page.locator(LAST).get_by_label("Geregeld", exact=True).check()
        page.locator(LAST).get_by_label("In woorden").press_sequentially(words)
        if page is other:
            page.wait_for_timeout(1500)
            expect(page.locator("#save-status")).to_contain_text("Bewaard om")
    expect(tab.locator("#trouble")).to_contain_text("Van Noor.")
    assert_accessible(tab)
    tab.get_by_role("button", name="Die van mij houden").click()
    tab.wait_for_url("**/check/")
    expect(tab.locator(LAST).get_by_label("In woorden")).to_have_value("Van Emre.")
    assert decision.answers.get(point="vision_serves").words == "Van Emre."
    context.close()


def test_choice_is_made_checked_and_decided_without_javascript(plain, cast):
    plain.goto(at("add_choice", cast))
    plain.get_by_label("Wat wilt u kiezen?").fill("Drie dagen training")
    plain.get_by_label("Scholing").check()
    plain.get_by_role("button", name="Toevoegen").click()
    plain.get_by_label("Wie mag besluiten?").select_option("unit")
    plain.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(plain.get_by_label("Wie mag besluiten?")).to_have_value("unit")
    plain.get_by_role("link", name="De toets").click()
    plain.locator(LAST).get_by_label("Niet geregeld").check()
    plain.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(plain.locator("#verdict")).to_contain_text("Uit balans")
    plain.get_by_role("link", name="Het besluit").click()
    plain.get_by_role("button", name="Beginnen met voorbereiden").click()
    plain.get_by_role("button", name="Indienen").click()
    plain.get_by_label("Ja").check()
    plain.get_by_role("button", name="Dit besluit vastleggen").click()
    expect(plain.get_by_text("Schrijf op waarom u ja zegt").first).to_be_visible()
    plain.get_by_label("Waarom?").fill("Het team staat te springen.")
    plain.get_by_role("button", name="Dit besluit vastleggen").click()
    expect(plain.get_by_text("Besloten: ja").first).to_be_visible()


def test_pages_of_choices_are_accessible(tab, cast, log_in):
    decision = balanced_choice(cast.dossier, state="submitted")
    decision.answers.filter(point=POINT).update(kind="action")
    Alternative.objects.create(decision=decision, what="Niets doen", why_not="Dan staan lessen stil.")
    made_line(decision)
    log_in(tab.context, cast.lead)
    for name in ("choices", "add_choice", "choice_border"):
        tab.goto(at(name, cast))
        assert_accessible(tab)
    for name in ("choice", "check_choice", "decide_choice", "choice_memo", "choice_history", "remove_choice"):
        tab.goto(at(name, cast, decision.ref))
        assert_accessible(tab)
    tab.goto(at("choice_action", cast, decision.ref, POINT))
    assert_accessible(tab)


def test_check_of_who_only_reads_is_accessible(tab, cast, log_in):
    decision = balanced_choice(cast.dossier, state="decided", motive="Past bij ons.")
    log_in(tab.context, cast.reader)
    for name in ("choice", "check_choice", "decide_choice"):
        tab.goto(at(name, cast, decision.ref))
        assert_accessible(tab)
