"""The page of a step in a real browser: saved while typing, two people at once, an expired session, no JavaScript."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.dossier.conftest import STEP, address
from vierinbalans.dossier.models import Answer, Comment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "een goed wachtwoord"


@pytest.fixture
def url(cast):
    return address("step", cast.dossier, STEP)


@pytest.fixture
def page(tab, cast, url, log_in):
    """The editor has the page open."""
    log_in(tab.context, cast.editor)
    tab.goto(url)
    return tab


@pytest.fixture
def colleague(chromium, live_server, cast, url, log_in):
    """The lead has the same page open in another window."""
    context = chromium.new_context(base_url=live_server.url, locale="nl-NL")
    log_in(context, cast.lead)
    other = context.new_page()
    other.goto(url)
    yield other
    context.close()


@pytest.fixture
def plain(chromium, live_server, cast, log_in):
    """Windows without JavaScript, for anybody."""
    contexts = []

    def open_for(person):
        context = chromium.new_context(base_url=live_server.url, locale="nl-NL", java_script_enabled=False)
        contexts.append(context)
        if person:
            log_in(context, person)
        return context.new_page()

    yield open_for
    for context in contexts:
        context.close()


def type_into(page, text):
    page.get_by_label("Ons antwoord").press_sequentially(text)


def row():
    return Answer.objects.get(step=STEP)


def wait_until_saved(page):
    expect(page.locator("#save-status")).to_contain_text("Bewaard om")


def log_in_by_form(page, person):
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


# Saved while typing


def test_what_is_typed_is_saved_by_itself(page):
    type_into(page, "Wij kiezen samen.")
    page.locator("label[for=id_place_2]").click()
    wait_until_saved(page)
    expect(page.locator("#id_base")).to_have_value(re.compile(r'"stage", 2'))  # the click is saved a moment later
    page.reload()
    expect(page.get_by_label("Ons antwoord")).to_have_value("Wij kiezen samen.")
    expect(page.locator("#id_place_2")).to_be_checked()


def test_going_on_typing_goes_on_saving(page):
    type_into(page, "Eerst dit")
    wait_until_saved(page)
    type_into(page, " en dan dat.")
    page.wait_for_timeout(1300)
    wait_until_saved(page)
    page.wait_for_function("document.getElementById('id_version').value === '2'")
    assert row().text == "Eerst dit en dan dat."
    assert row().revisions.count() == 1


def test_keyboard_alone_is_enough(page):
    page.locator("#id_place_0").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wait_until_saved(page)
    page.get_by_label("Ons antwoord").focus()
    page.keyboard.type("Met het toetsenbord")
    page.get_by_label("Eigenaar").focus()
    page.keyboard.type("Noor")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert (row().stage, row().text, row().owner) == (2, "Met het toetsenbord", "Noor")


def test_save_button_while_a_save_is_under_way_is_no_conflict_with_oneself(page):
    page.route("**/step/**", lambda route: (page.wait_for_timeout(600), route.continue_()))
    type_into(page, "Snel")
    page.wait_for_timeout(1100)
    type_into(page, " en nog wat")
    page.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert row().text == "Snel en nog wat"


def test_reason_is_asked_for_only_when_the_step_does_not_apply_and_calmly(page):
    reason = page.get_by_label("Waarom is deze stap niet van toepassing?")
    expect(reason).to_be_hidden()
    page.locator("label[for=id_place_not_applicable]").click()
    expect(reason).to_be_visible()
    expect(page.locator("#save-status")).to_contain_text("dan wordt het bewaard")
    expect(page.locator("[role=alert]:visible")).to_have_count(0)
    reason.press_sequentially("Wij hebben geen secties.")
    wait_until_saved(page)
    assert row().state == "not_applicable"


def test_too_long_a_text_is_told_and_stays(page):
    page.get_by_label("Ons antwoord").fill("woord " * 10_000)
    expect(page.locator("#save-status")).to_contain_text("Nog niet bewaard.")
    assert_accessible(page)
    page.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(page.locator("#trouble [role=alert]")).to_be_visible()
    assert len(page.get_by_label("Ons antwoord").input_value()) >= 59_999
    assert_accessible(page)


def test_no_connection_is_told_and_the_text_stays(page):
    page.route("**/step/**", lambda route: route.abort())
    type_into(page, "Zonder verbinding")
    expect(page.locator("#save-status")).to_contain_text("geen verbinding")
    page.unroute("**/step/**")
    page.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert row().text == "Zonder verbinding"


# Two people at once


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Die van mij houden", "van Emre"),
        ("Die van mijn collega houden", "van Noor"),
        ("Beide teksten houden", "van Noor\n\nvan Emre"),
    ],
)
def test_two_people_while_typing(page, colleague, button, expected):
    type_into(colleague, "van Noor")
    wait_until_saved(colleague)
    type_into(page, "van Emre")
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("Noor Voorbeeld")
    expect(conflict).to_contain_text("van Noor")
    expect(conflict).to_contain_text("van Emre")
    assert_accessible(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert row().text == expected


def test_typing_on_after_a_conflict_overwrites_nothing(page, colleague):
    type_into(colleague, "van Noor")
    wait_until_saved(colleague)
    type_into(page, "van Emre")
    expect(page.locator(".conflict")).to_be_visible()
    type_into(page, " en meer")
    expect(page.locator(".conflict")).to_contain_text("van Emre en meer")
    assert row().text == "van Noor"


def test_two_people_in_different_parts_do_not_hinder_each_other(page, colleague):
    type_into(colleague, "van Noor")
    wait_until_saved(colleague)
    page.get_by_label("Eigenaar").press_sequentially("Emre")
    wait_until_saved(page)
    expect(page.locator("#save-status")).to_contain_text("collega")
    page.get_by_label("Eigenaar").press_sequentially(" en Noor")
    page.wait_for_timeout(1300)
    wait_until_saved(page)
    assert (row().text, row().owner) == ("van Noor", "Emre en Noor")


@pytest.mark.parametrize(
    ("button", "expected"), [("Die van mij houden", "van Emre"), ("Beide teksten houden", "van Noor\n\nvan Emre")]
)
def test_two_people_without_javascript(cast, url, plain, button, expected):
    first, second = plain(cast.editor), plain(cast.lead)
    first.goto(url)
    second.goto(url)
    for person, text in ((second, "van Noor"), (first, "van Emre")):
        person.get_by_label("Ons antwoord").fill(text)
        person.get_by_role("button", name="Bewaren", exact=True).last.click()
    assert "van Noor" in first.locator(".conflict").inner_text()
    first.get_by_role("button", name=button).click()
    assert first.get_by_text("Bewaard.", exact=True).is_visible()
    assert row().text == expected


# The session expired


def test_text_typed_after_the_session_expired_comes_back_after_logging_in(page, cast):
    Session.objects.all().delete()
    type_into(page, "na het verlopen")
    expect(page.locator("#trouble")).to_contain_text("niet meer ingelogd")
    expect(page.get_by_label("Ons antwoord")).to_have_value("na het verlopen")
    assert_accessible(page)
    page.get_by_role("link", name="Opnieuw inloggen").click()
    log_in_by_form(page, cast.editor)
    expect(page.get_by_label("Ons antwoord")).to_have_value("na het verlopen")
    expect(page.get_by_text("Het is nog niet bewaard.")).to_be_visible()
    page.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert row().text == "na het verlopen"


def test_after_logging_in_in_another_tab_the_old_page_saves_again(page, cast, url):
    Session.objects.all().delete()
    type_into(page, "in het oude tabblad")
    expect(page.locator("#trouble")).to_contain_text("niet meer ingelogd")
    other = page.context.new_page()
    other.goto(url)
    log_in_by_form(other, cast.editor)
    expect(other.get_by_label("Ons antwoord")).to_be_visible()
    type_into(page, ".")
    wait_until_saved(page)
    expect(page.locator("#trouble")).to_have_text("")
    assert row().text == "in het oude tabblad."


def test_session_expired_without_javascript(cast, url, plain):
    window = plain(cast.editor)
    window.goto(url)
    Session.objects.all().delete()
    window.get_by_label("Ons antwoord").fill("zonder script")
    window.get_by_role("button", name="Bewaren", exact=True).last.click()
    log_in_by_form(window, cast.editor)
    assert window.get_by_label("Ons antwoord").input_value() == "zonder script"
    window.get_by_role("button", name="Bewaren", exact=True).last.click()
    assert row().text == "zonder script"


def test_far_too_long_a_text_after_the_session_expired_stays_on_the_page(page):
    Session.objects.all().delete()
    page.get_by_label("Ons antwoord").fill("woord " * 40_000)
    expect(page.get_by_role("link", name="Inloggen in een ander tabblad")).to_be_visible()
    assert len(page.get_by_label("Ons antwoord").input_value()) == 240_000


# Beside the answer


def test_double_click_on_add_makes_one_comment(page):
    page.get_by_label("Uw opmerking").fill("Goed plan.")
    page.get_by_role("button", name="Opmerking toevoegen").dblclick()
    expect(page.locator("#comments li")).to_have_count(1)
    assert Comment.objects.count() == 1


def test_whole_step_without_javascript(cast, url, plain):
    window = plain(cast.editor)
    window.goto(url)
    window.locator("label[for=id_place_1]").click()
    window.get_by_text("telt voor ons").first.click()
    window.get_by_label("Ons antwoord").fill("Zonder script.")
    window.get_by_role("button", name="Bewaren en verder").click()
    assert window.locator("h1").inner_text() == "Gesprek vóór meting"
    assert (row().stage, row().text, len(row().considerations)) == (1, "Zonder script.", 1)
    window.goto(url)
    window.get_by_text("Bewijs toevoegen").click()
    window.get_by_label("Waaruit blijkt het?").fill("Notulen")
    window.get_by_role("button", name="Toevoegen", exact=True).click()
    assert window.locator("#evidence li").count() == 1
