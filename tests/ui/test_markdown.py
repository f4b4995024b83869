"""What people write becomes safe HTML."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page import problems_of_html
from vierinbalans.ui.markdown import to_html


def test_paragraphs_lists_and_emphasis_are_drawn():
    html = to_html("Een *mooi* **plan**:\n\n- een\n- twee")
    assert "<em>mooi</em> <strong>plan</strong>" in html
    assert "<ul>" in html
    assert html.count("<li") == 2


def test_headings_become_bold_lines():
    html = to_html("# Groot\n\nOnder\n---")
    assert "<h" not in html
    assert "<strong>Groot</strong>" in html


@pytest.mark.parametrize("link", ["https://kennisnet.nl/", "http://a.example", "mailto:noor@school.example"])
def test_links_to_the_web_and_to_mail_are_links(link):
    assert f'href="{link}"' in to_html(f"[hier]({link})")
    assert "nofollow" in to_html(f"[hier]({link})")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "/org/1/",
        "//x.example",
        "vbscript:x",
        "ftp://x",
    ],
)
def test_other_links_stay_text(link):
    assert "<a" not in to_html(f"[hier]({link})")
    assert "<a" not in to_html(f"<{link}>")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<style>*{display:none}</style>",
        "<!-- <script> -->",
        "![x](https://elsewhere.example/x.png)",
        '[x](https://a.example "onmouseover=alert(1)")',
    ],
)
def test_html_and_pictures_are_never_drawn(text):
    drawn = list(html5lib.parseFragment(to_html(text), namespaceHTMLElements=False).iter())[1:]
    assert {element.tag for element in drawn} <= {"p", "a"}
    assert {name for element in drawn for name in element.attrib} <= {"dir", "href", "rel"}
    assert all(element.get("href", "https:").startswith("https:") for element in drawn)


def test_html_stays_readable_as_text():
    assert "&lt;b&gt;" in to_html("<b>vet</b>")


def test_text_from_right_to_left_and_emoji_stay_whole():
    html = to_html("مرحبا بالعالم\n\nGoed gedaan 👩🏽‍🏫\u202e!")
    assert 'dir="auto"' in html
    assert "مرحبا بالعالم" in html
    assert "👩🏽‍🏫" in html


def test_indented_text_and_backticks_are_no_code():
    assert "<code" not in to_html("    ingesprongen\n\n`x`")


def test_line_break_is_kept():
    assert "<br" in to_html("regel een\nregel twee")


def test_long_text_is_drawn_in_reasonable_time():
    assert len(to_html("*[" * 25_000)) >= 50_000


@given(st.text(max_size=300))
def test_any_text_gives_sound_html(text):
    html = to_html(text)
    # Control characters are no valid HTML, but no danger either.
    assert not text.isprintable() or not problems_of_html(html, part=True)
