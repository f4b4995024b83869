"""The plan as a piece of a page."""

import html5lib

from tests.page import Markup, text_of
from tests.plan.files import rich_document
from vierinbalans.plan.preview import preview_html


def shown(**options: object) -> Markup:
    html = preview_html(rich_document(), **options)  # type: ignore[arg-type]
    return Markup.of(html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html))


def test_chapters_stand_under_the_pages_headline() -> None:
    chapters = [text_of(each) for each in shown().all("h2")]
    assert chapters[0] == "1. Samenvatting"
    assert len(chapters) == rich_document().markdown.count("\n# ") + 1
    assert not list(shown().all("h1"))


def test_names_are_kept_and_cannot_be_those_of_the_page() -> None:
    names = shown().ids()
    assert names[0] == "plan-summary"
    assert "plan-block.vision" in names
    assert "plan-vision.education" in names
    assert all(name.startswith("plan-") for name in names)


def test_pictures_come_from_the_address_that_is_given() -> None:
    pictures = [each.get("src") for each in shown(picture_address=lambda name: f"/plaatje/{name}").all("img")]
    assert pictures == ["/plaatje/pillars.png", "/plaatje/stages.png"]


def test_without_an_address_the_words_stand_in_for_a_picture() -> None:
    assert not list(shown().all("img"))
    assert "Visie 1,8" in text_of(shown().root)


def test_numbers_are_on_the_right_without_inline_style() -> None:
    assert [each for each in shown().all("td") if each.get("class") == "number"]
    assert not [each for each in shown().all() if each.get("style")]


def test_links_do_not_hand_on_where_they_came_from() -> None:
    links = [each for each in shown().all("a") if each.get("href", "").startswith("https://")]
    assert links
    assert all(each.get("rel") == "nofollow noopener noreferrer" for each in links)
