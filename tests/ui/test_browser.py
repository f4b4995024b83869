"""The shell and its components in a real browser; and the browser checks themselves can fail."""

import pytest

from tests.browser import assert_accessible, assert_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.site"), pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("address", ["/example/?say=yes&sort=name", "/handbook/", "/nowhere/", "/form/?wrong=1"])
def test_pages_are_accessible(tab, address):
    tab.goto(address)
    assert_accessible(tab)


def test_unlabelled_field_is_found(tab):
    tab.goto("/example/")
    tab.evaluate("document.querySelector('main').append(document.createElement('input'))")
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(tab)


def test_too_wide_page_is_found(tab):
    tab.goto("/example/")
    tab.evaluate("document.querySelector('h1').style.width = '3000px'")
    with pytest.raises(AssertionError, match="sideways"):
        assert_no_sideways_scroll(tab)


def test_headline_is_on_the_first_screen_of_a_phone(tab):
    tab.set_viewport_size({"width": 375, "height": 667})
    tab.goto("/example/")
    box = tab.locator("h1").bounding_box()
    assert box["y"] + box["height"] < 300
    assert not tab.locator(".main-nav--fold").is_visible()
    for wide in (".main-nav--wide", ".tools--wide"):  # they stand in the menu now
        assert tab.locator(wide).count() == 1
        assert not tab.locator(wide).is_visible()


def test_menu_unfolds_without_javascript(chromium, live_server):
    page = chromium.new_page(java_script_enabled=False, viewport={"width": 375, "height": 667})
    page.goto(f"{live_server.url}/example/")
    page.get_by_text("Menu", exact=True).click()
    assert page.get_by_role("link", name="Infrastructuur").is_visible()
    page.close()


def test_first_press_of_tab_leads_past_the_navigation(tab):
    tab.goto("/example/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert tab.locator(".skip").bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_chart_on_a_phone_has_letters_of_at_least_13_pixels(tab):
    tab.set_viewport_size({"width": 320, "height": 667})
    tab.goto("/example/")
    sizes = tab.evaluate(
        """() => [...document.querySelectorAll('.pillars *')].filter(e => e.checkVisibility() && e.textContent.trim())
            .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert sizes
    assert min(sizes) >= 13
    assert not tab.locator(".pillars__columns").is_visible()


def test_block_colours_reach_the_chart(tab):
    tab.goto("/example/")
    colours = tab.evaluate(
        "() => [...document.querySelectorAll('.pillars__columns .pillar')].map(e => getComputedStyle(e).color)"
    )
    assert len(set(colours)) == len(colours) >= 4
