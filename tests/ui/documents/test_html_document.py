"""The plan as one HTML file."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser

from tests.browser import assert_accessible
from tests.page import Markup, text_of
from tests.plan.files import rich_document, rich_files
from vierinbalans.ui.documents import produce


@pytest.fixture
def text() -> str:
    return rich_files()["html"].decode()


def parsed(text: str) -> Markup:
    return Markup.of(html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text))


def test_it_is_valid_and_says_its_language_and_title(text: str) -> None:
    page = parsed(text)
    assert page.root.get("lang") == "nl-NL"
    [title] = page.all("title")
    assert text_of(title) == "Ict-beleidsplan - Lyceum De Waterkant"
    [headline] = page.all("h1")
    assert text_of(headline) == "Ict-beleidsplan"


def test_it_needs_nothing_from_elsewhere_and_forbids_it(text: str) -> None:
    assert re.findall(r'src="(?!data:image/png;base64,)', text) == []
    assert "@import" not in text
    assert "url(" not in text
    assert "<link" not in text
    assert "<script" not in text
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"


def test_no_element_has_a_style_of_its_own(text: str) -> None:
    assert not [each.tag for each in parsed(text).all() if each.get("style")]


def test_headings_go_down_one_level_at_a_time_and_names_are_unique(text: str) -> None:
    page = parsed(text)
    levels = [int(str(each.tag)[1]) for each in page.all("h1", "h2", "h3", "h4")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(page.ids()) == len(set(page.ids()))


def test_the_table_of_contents_leads_to_chapters_and_steps_only(text: str) -> None:
    page = parsed(text)
    [navigation] = page.all("nav")
    targets = [each.get("href", "")[1:] for each in navigation.iter("a")]
    assert set(targets) <= set(page.ids())
    assert "vision.education" in targets
    assert "method.sources" not in targets


def test_every_picture_has_words_for_who_cannot_see_it(text: str) -> None:
    words = [each.get("alt", "") for each in parsed(text).all("img")]
    assert len(words) == 3
    assert all(words)


def test_columns_of_numbers_are_on_the_right(text: str) -> None:
    numbers = [text_of(each) for each in parsed(text).all("td") if each.get("class") == "number"]
    assert "1,8" in numbers


def test_names_with_quotation_marks_stay_inside_their_attribute() -> None:
    document = replace(rich_document(), organisation='Org "x" {style} <b>')
    page = parsed(produce(document, ["html"])["html"].decode())
    [author] = [each for each in page.all("meta") if each.get("name") == "author"]
    assert author.get("content") == 'Org "x" {style} <b>'


@pytest.mark.browser
def test_it_can_be_read_by_everybody_on_any_screen(text: str, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    file.write_text(text, encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert complaints == []
    assert_accessible(page)
    context.close()
