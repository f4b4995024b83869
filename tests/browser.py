"""A real browser for tests marked ``browser``: Chromium through playwright, checked with axe.

Fixtures: ``tab`` (a fresh tab on the live server, 1280 wide). Helper: ``assert_accessible(page)``.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

# Playwright's own loop runs in the test's thread; Django would take that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules about colours: nothing else is otherwise in the dark (``tests/ui/test_colours.py`` sees to that)."""
NARROWEST = 320


def browser_path() -> str | None:
    """The browser to start: the one named in VIERINBALANS_BROWSER, the system's, or playwright's own."""
    named = os.environ.get("VIERINBALANS_BROWSER")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


@lru_cache(maxsize=1)
def _started() -> tuple[Playwright, Browser]:
    playwright = sync_playwright().start()
    return playwright, playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run, also when more than one conftest imports this fixture: playwright allows no second."""
    yield _started()[1]
    if _started.cache_info().currsize:
        playwright, browser = _started()
        _started.cache_clear()
        browser.close()
        playwright.stop()


@pytest.fixture(scope="session")
def window(chromium: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """Where the tabs are opened: a window of its own takes a test twice as long. An empty tab keeps it open."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def tab(window: BrowserContext) -> Iterator[Page]:
    """A fresh tab on the live server, nobody logged in; an error on the page's console fails the test."""
    page = window.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if _is_breach(message.text) else None)
    yield page
    _leave_nothing(window)
    assert not errors, f"the page complained: {errors}"


def _leave_nothing(window: BrowserContext) -> None:
    """What a test did to the window is undone: the pages store nothing but cookies."""
    for page in window.pages[1:]:
        page.close()
    window.clear_cookies()
    window.unroute_all()
    window.set_offline(False)


def _is_breach(text: str) -> bool:
    return "Content Security Policy" in text


def assert_accessible(page: Page) -> None:
    """No findings of axe (WCAG 2.0, 2.1, 2.2 A and AA), in light and dark, and no sideways scrolling at 320 pixels."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.emulate_media(color_scheme="dark")
    assert_axe_finds_nothing(page, "dark", rules=COLOUR_RULES)
    page.emulate_media(color_scheme="light")
    assert_axe_finds_nothing(page, "light")
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    assert_no_sideways_scroll(page)
    assert_axe_finds_nothing(page, "narrow")
    page.set_viewport_size(size)


def assert_axe_finds_nothing(page: Page, where: str, *, rules: Mapping[str, Any] = RULES) -> None:
    """Runs axe on the page as it is now.

    It tells what is wrong only: listing what is right, element by element, takes longer than looking.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    findings = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
    told = [
        f"{finding['id']}: {finding['help']} at {node['html']}" for finding in findings for node in finding["nodes"]
    ]
    assert not told, f"{page.url} ({where}):\n- " + "\n- ".join(told)


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is no wider than the window."""
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table-scroll'))
            .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
    )
    scrolls = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not scrolls, f"{page.url} scrolls sideways at {page.viewport_size}: {wide}"
