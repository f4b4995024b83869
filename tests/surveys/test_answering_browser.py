"""Answering in a real browser: by touch, by keyboard, without scripts, on a small screen and with a bad connection."""

import re

import pytest

from tests.browser import assert_accessible, assert_axe_finds_nothing, assert_no_sideways_scroll
from tests.surveys.factories import audience_of, make_asked, make_round
from vierinbalans.surveys.models import Sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 375
WIDTHS = (320, PHONE, 1280)


@pytest.fixture
def round_(cast):
    return make_round(
        cast.dossier,
        groups={"teachers": {"Sectie Wiskunde": 30}, "pupils": 3},
        asked=make_asked(["teachers", "pupils"]),
    )


@pytest.fixture
def code(round_):
    return audience_of(round_, "teachers", "Sectie Wiskunde").code


@pytest.fixture
def plain_tab(chromium, live_server):
    """A window without scripts."""
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    yield context.new_page()
    context.close()


def answers():
    return Sheet.objects.get().answers


def begin(tab, code, language="nl", view="one"):
    tab.goto(f"/answer/{code}/?language={language}")
    tab.click(f"button[value={view}]")
    # Until the page has loaded: what is chosen before its scripts listen is saved with the button only.
    tab.wait_for_url(lambda url: "language=" not in url)


def wait_until_saved(tab, words):
    tab.wait_for_function("words => document.getElementById('saved').textContent.includes(words)", arg=words)


def test_respondent_types_a_code_answers_everything_and_leaves(tab, code):
    tab.set_viewport_size({"width": 375, "height": 700})
    tab.goto("/answer/")
    tab.fill("#code", f"{code[:3]} {code[3:].lower()}")
    tab.click("main button[type=submit]")
    tab.click("text=Beginnen")
    for place in range(1, 9):
        assert f"Stelling {place} van 8" in tab.inner_text(".progress")
        tab.click(f"label:has(input[value='{1 + place % 5}'])")
        wait_until_saved(tab, f"{place} van 8")
        tab.click("text=Volgende")
    tab.fill("#remark", "Meer tijd om te oefenen")
    wait_until_saved(tab, "Bewaard")
    tab.click("text=Bewaren en verder")
    assert "Alle stellingen zijn beantwoord" in tab.inner_text("h1")
    own = tab.inner_text(".own-code__code")
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", own)
    tab.click("text=Afronden")
    assert "Bedankt" in tab.inner_text("h1")
    assert not tab.context.cookies()
    sheet = Sheet.objects.get()
    assert len(sheet.answers) == 8
    assert sheet.remark == "Meer tijd om te oefenen"
    tab.goto("/answer/return/")
    tab.fill("#code", own)
    tab.click("main button[type=submit]")
    tab.goto("/answer/statement/3/")
    assert tab.is_checked("input[value='4']")


def test_keyboard_alone_is_enough(tab, code):
    begin(tab, code)
    tab.keyboard.press("Tab")
    assert "Naar de inhoud" in tab.evaluate("document.activeElement.textContent")
    tab.focus("input[type=radio]")
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    wait_until_saved(tab, "1 van 8")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/statement/2/")
    assert answers() == {"vision_shared": 3}
    tab.focus("input[type=radio]")
    tab.keyboard.press("ArrowUp")
    for _press in range(2):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.value") == "previous"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/statement/1/")
    assert answers() == {"vision_shared": 3, "vision_talked": "n/a"}


def test_everything_works_without_scripts(plain_tab, code):
    begin(plain_tab, code, view="all")
    plain_tab.check("input[name='a-vision_shared'][value='2']")
    plain_tab.check("input[name='a-content_fit'][value='?']")
    plain_tab.click("text=Bewaren en verder")
    plain_tab.fill("#remark", "Zonder scripts")
    plain_tab.click("text=Vorige")
    plain_tab.check("input[value='5']")
    plain_tab.click("text=English")
    assert "Statement 8 of 8" in plain_tab.inner_text(".progress")
    plain_tab.click("text=Stop or go on later")
    assert "3 of 8" in plain_tab.inner_text(".lead")
    plain_tab.click("button[value=leave]")
    assert "Thanks" in plain_tab.inner_text("h1")
    sheet = Sheet.objects.get()
    assert sheet.answers == {"vision_shared": 2, "content_fit": "?", "infrastructure_enough": 5}
    assert sheet.remark == "Zonder scripts"


def test_two_tabs_with_different_statements_keep_both(tab, code):
    begin(tab, code, view="all")
    other = tab.context.new_page()
    other.goto("/answer/all/")
    tab.click("fieldset:nth-of-type(1) label:has(input[value='1'])")
    wait_until_saved(tab, "1 van 8")
    other.click("fieldset:nth-of-type(2) label:has(input[value='5'])")
    wait_until_saved(other, "2 van 8")
    other.click("text=Bewaren en verder")
    other.wait_for_url("**/remark/")
    assert answers() == {"vision_shared": 1, "vision_talked": 5}


def test_choices_made_quickly_end_with_the_last(tab, code):
    begin(tab, code)
    for value in ("1", "5", "2", "4"):
        tab.click(f"label:has(input[value='{value}'])")
    tab.click("text=Volgende")
    tab.wait_for_url("**/statement/2/")
    assert answers() == {"vision_shared": 4}


def test_lost_connection_is_told_and_the_choice_stays(tab, code):
    begin(tab, code)
    tab.context.set_offline(True)
    tab.click("label:has(input[value='4'])")
    wait_until_saved(tab, "geen verbinding")
    assert tab.is_checked("input[value='4']")
    assert not Sheet.objects.exists()
    tab.context.set_offline(False)
    tab.click("text=Volgende")
    tab.wait_for_url("**/statement/2/")
    assert answers() == {"vision_shared": 4}


def test_round_that_is_deleted_meanwhile_is_told_on_the_page(tab, round_, code):
    begin(tab, code)
    round_.delete()
    tab.click("label:has(input[value='4'])")
    wait_until_saved(tab, "bestaat niet meer")


def test_shared_device_goes_from_hand_to_hand(tab, round_):
    pupils = audience_of(round_, "pupils").code
    tab.goto(f"/answer/{pupils}/device/")
    for value in ("2", "5"):
        tab.click("button[value=one]")
        assert not tab.is_checked("input[value='2']")
        tab.click(f"label:has(input[value='{value}'])")
        wait_until_saved(tab, "1 van 7")
        tab.click("text=Stoppen of later verdergaan")
        tab.click("text=Afronden: de volgende kan beginnen")
        tab.wait_for_url("**/device/")
        assert not tab.context.cookies()
        tab.go_back()
        assert "Dit apparaat weet niet" in tab.inner_text("h1")
        tab.goto(f"/answer/{pupils}/device/")
    assert sorted(sheet.answers["vision_shared"] for sheet in Sheet.objects.all()) == [2, 5]


def test_screen_reader_hears_the_statement_as_the_name_of_its_choices(tab, code):
    begin(tab, code)
    group = tab.get_by_role("group", name="Ik weet waar wij met ict naartoe willen.")
    assert group.get_by_role("radio").count() == 7
    assert group.get_by_role("radio", name="Grotendeels 4").count() == 1
    assert "Helemaal: beter hoeft niet" in tab.inner_text(
        f"#{tab.locator('fieldset').get_attribute('aria-describedby')}"
    )
    assert tab.get_by_role("status").count() == 1


def pages(tab, code, language):
    """Every page of answering, one after another."""
    ask = f"?language={language}"
    for path in (
        f"/answer/{ask}",
        f"/answer/return/{ask}",
        f"/answer/XXXXXX/{ask}",
        f"/answer/{code}/{ask}",
        f"/answer/{code}/device/{ask}",
    ):
        tab.goto(path)
        yield path
    begin(tab, code, language)
    yield "statement"
    tab.click("label:has(input[value='4'])")
    tab.wait_for_function("() => document.getElementById('saved').textContent")
    yield "chosen"
    tab.reload()
    yield "shown again"
    for name in ("statement/2", "all", "remark", "done", "thanks", "statement/99"):
        tab.goto(f"/answer/{name}/")
        yield name
    tab.goto(f"/answer/{code}/")
    yield "begun"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_is_accessible_at_every_width(language, tab, code):
    for name in pages(tab, code, language):
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            assert_no_sideways_scroll(tab)
            if language == "en" or width == PHONE:
                assert_axe_finds_nothing(tab, f"{name} at {width}")
        if language == "nl":
            assert_accessible(tab)  # at the other two widths, and in the dark
        small = tab.evaluate(
            """() => [...document.querySelectorAll('main button, label:has(input[type=radio]), .open-places a')]
                .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))"""
        )
        assert not small, f"{name}: {small}"


def test_return_code_can_be_printed(tab, code):
    begin(tab, code)
    tab.goto("/answer/done/")
    tab.emulate_media(media="print")
    assert tab.is_visible(".own-code__code")
    assert not tab.is_visible("button[value=leave]")
