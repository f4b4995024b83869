"""Bytes over the wire, counted by a real browser with an empty cache: a first visit, and the pages after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.server import HOST
from tests.browser import FLAGS, browser_path


def visits(port: int, known: dict[str, Any]) -> dict[str, int]:
    """What each page of a walk through the workbench weighs, in bytes, in the order of the walk."""
    base = f"http://{HOST}:{port}"
    dossier = f"/org/{known['school']}/{known['year']}/"
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        page = browser.new_context(locale="nl-NL").new_page()
        with _counted(page) as bytes_of:
            found["first visit: /"] = bytes_of(lambda: page.goto(f"{base}/"))
            found["next: log in"] = bytes_of(lambda: page.goto(f"{base}/account/login/"))
            page.fill("input[name=login]", known["writers"][0])
            page.fill("input[name=password]", known["password"])
            found["next: after logging in"] = bytes_of(lambda: page.locator("main form button").first.click())
            for name, path in (
                ("overview", dossier),
                ("a step", f"{dossier}step/vision.ict/"),
                ("a block", f"{dossier}block/content/"),
                ("actions", f"{dossier}actions/"),
                ("vision statements", f"{dossier}statements/"),
                ("the model", "/model/"),
                ("the handbook", "/handbook/"),
            ):
                found[f"next: {name}"] = bytes_of(lambda path=path: page.goto(base + path))
        browser.close()
    return found


@contextmanager
def _counted(page: Page) -> Iterator[Any]:
    """Gives a function that does something in the page and returns how many bytes came for it."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[float] = []
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))

    def bytes_of(do: Any) -> int:
        came.clear()
        do()
        page.wait_for_load_state("networkidle")
        return int(sum(came))

    yield bytes_of
