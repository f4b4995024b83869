"""The page checker itself: every check fails on a page that breaks it, and only then."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.page import check_page, problems_of_html, problems_of_policy, without_chance

SOUND = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Overzicht</title></head>
<body><a href="#main">Naar de inhoud</a><main id="main"><h1>Overzicht</h1><h2>Onder</h2>
<form action="/x/"><label for="a">Naam</label><input id="a" aria-describedby="hint"><p id="hint">Tip</p>
<label>Ja <input type="checkbox"></label><input type="hidden" name="h">
<select aria-label="Kies"><option>1</option></select><button>Bewaar</button></form>
<img src="/static/a.png" alt=""><svg role="img" aria-label="Vier"></svg></main></body></html>"""

KEYS = ("1a6ed9b3-6050-5119-8073-8f6ebb7dc9cc", "2b6ed9b3-6050-5119-8073-8f6ebb7dc9cc")


def test_pages_that_differ_in_keys_only_are_the_same_and_different_keys_stay_different():
    first, other = (f'<a id="{one}" href="#{one}"></a><a id="{two}"></a>' for one, two in (KEYS, KEYS[::-1]))
    assert without_chance(first) == without_chance(other) != without_chance(first.replace(KEYS[1], KEYS[0]))
    assert len(without_chance(first)) == len(first)


def test_sound_page_passes():
    assert problems_of_html(SOUND) == []


@pytest.mark.parametrize(
    ("whole", "broken", "told"),
    [
        ("<!doctype html>", "", "not valid HTML"),
        ("</form>", "", "not valid HTML"),
        ("<h2>Onder</h2>", "<p><div>x</div></p>", "not valid HTML"),
        (' lang="nl"', "", "no lang"),
        ("<title>Overzicht</title>", "<title> </title>", "title"),
        ("<h1>Overzicht</h1>", "", "0 h1"),
        ("<h2>Onder</h2>", "<h1>Nog een</h1>", "2 h1"),
        ("<h2>Onder</h2>", "<h3>Onder</h3>", "a level is skipped"),
        ("<h2>Onder</h2>", "<h2></h2>", "a heading is empty"),
        ("<h1>Overzicht</h1>", "<h2>Eerst</h2><h1>Overzicht</h1>", "a level is skipped"),
        ('<p id="hint">', '<p id="hint"></p><p id="hint">', "used twice"),
        ('<p id="hint">', '<p id="hint"></p><p id="a b">', "is not an id"),
        ('<label for="a">Naam</label>', "", "has no label"),
        ('<label for="a">Naam</label>', '<label for="a"></label>', "has no label"),
        (' aria-label="Kies"', "", "has no label"),
        ("<button>Bewaar</button>", "<textarea></textarea>", "has no label"),
        ("<button>Bewaar</button>", "<button></button>", "has no words"),
        ("<h2>Onder</h2>", "<h2>Onder</h2><script>1</script>", "inline <script>"),
        ("</title>", "</title><style>a{}</style>", "inline <style>"),
        ("<h2>Onder</h2>", '<h2 style="color:red">Onder</h2>', "inline attribute style"),
        ("<h2>Onder</h2>", '<h2 onclick="x()">Onder</h2>', "inline attribute onclick"),
        ("<h2>Onder</h2>", '<h2>Onder</h2><a href="javascript:x()">x</a>', "javascript:"),
        ('href="#main"', 'href="#nowhere"', "points to nothing"),
        ('href="#main"', 'href="#"', "goes nowhere"),
        ('aria-describedby="hint"', 'aria-describedby="hint gone"', "what is not there: gone"),
        ('for="a"', 'for="b"', "what is not there: b"),
        (' alt=""', "", "has no alt"),
        (' role="img" aria-label="Vier"', "", "svg without"),
        ('src="/static/a.png"', 'src="https://elsewhere.example/a.png"', "another host"),
        ('src="/static/a.png"', 'src="//elsewhere.example/a.png"', "another host"),
        ("</title>", '</title><link rel="stylesheet" href="https://elsewhere.example/a.css">', "another host"),
        ('action="/x/"', 'action="https://elsewhere.example/"', "another host"),
    ],
)
def test_broken_page_is_told_what_is_wrong(whole, broken, told):
    assert whole in SOUND
    problems = problems_of_html(SOUND.replace(whole, broken))
    assert any(told in problem for problem in problems), problems


def test_part_of_a_page_needs_no_headline_but_its_fields_need_labels():
    assert problems_of_html("<p>Bewaard</p>", part=True) == []
    assert problems_of_html('<input name="x">', part=True)


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("", "no Content-Security-Policy"),
        ("default-src 'self'; script-src 'unsafe-inline'", "unsafe-inline"),
        ("default-src 'self' 'unsafe-eval'", "unsafe-eval"),
        ("script-src 'self'", "default-src"),
    ],
)
def test_weak_policy_is_told(policy, told):
    assert any(told in problem for problem in problems_of_policy(policy))


def response(content, *, headers=None, content_type="text/html; charset=utf-8", policy="default-src 'self'"):
    answer = HttpResponse(content, content_type=content_type)
    if policy:
        answer.headers["Content-Security-Policy"] = policy
    answer.wsgi_request = RequestFactory().get("/somewhere/", headers=headers or {})
    return answer


def test_broken_page_fails_the_test_that_fetched_it():
    with pytest.raises(AssertionError, match=r"GET /somewhere/ \(200\)"):
        check_page(response(SOUND.replace("<h1>Overzicht</h1>", "")))


def test_page_without_policy_fails():
    with pytest.raises(AssertionError, match="Content-Security-Policy"):
        check_page(response(SOUND, policy=""))


def test_files_are_left_alone():
    check_page(response("a;b", content_type="text/csv", policy=""))


def test_part_fetched_by_htmx_is_checked_as_a_part():
    check_page(response("<p>Bewaard</p>", headers={"HX-Request": "true"}))
    with pytest.raises(AssertionError):
        check_page(response("<p>Bewaard</p>"))
    with pytest.raises(AssertionError, match="inline"):
        check_page(response('<p style="color:red">Bewaard</p>', headers={"HX-Request": "true"}))
