"""The shell around every page."""

import pytest
from django.test import Client

from tests.page import check_page

pytestmark = [pytest.mark.urls("tests.ui.site"), pytest.mark.django_db]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def test_page_with_every_component_is_sound(client):
    response = client.get("/example/?say=yes")
    assert response.status_code == 200
    check_page(response)
    assert "Het is bewaard." in response.content.decode()


def test_page_is_dutch_whatever_the_browser_prefers(client):
    response = client.get("/example/", headers={"accept-language": "en"})
    assert '<html lang="nl">' in response.content.decode()
    assert response.headers["Content-Language"] == "nl"


def test_chosen_language_is_kept_in_a_cookie_and_leads_back(client):
    response = client.post("/language/", {"language": "en", "next": "/handbook/?a=1"})
    assert (response.status_code, response.url) == (302, "/handbook/?a=1")
    assert '<html lang="en">' in client.get("/handbook/").content.decode()
    check_page(client.get("/example/"))


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_language_switch_never_leads_to_another_site(client, target):
    assert client.post("/language/", {"language": "en", "next": target}).url == "/"


@pytest.mark.parametrize("language", ["xx", "", "<script>", "nl-NL"])
def test_unknown_language_changes_nothing(client, language):
    response = client.post("/language/", {"language": language, "next": "/handbook/"})
    assert "vierinbalans_language" not in response.cookies
    assert '<html lang="nl">' in client.get("/handbook/").content.decode()


def test_language_cookie_with_nonsense_reads_dutch(client):
    client.cookies["vierinbalans_language"] = "tlh"
    assert '<html lang="nl">' in client.get("/handbook/").content.decode()


def test_language_is_changed_by_post_only(client):
    assert client.get("/language/").status_code == 405


def test_current_page_is_marked_in_the_navigation(client):
    assert client.get("/example/").content.decode().count('aria-current="page">Visie') == 2


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere/", 404, "We kunnen deze pagina niet vinden"),
        ("/refused/", 403, "Alleen de leiding mag dit."),
        ("/suspicious/", 400, "begrijpen we niet"),
        ("/failing/", 500, "Er ging iets mis"),
        ("/locked/", 429, "Te veel pogingen"),
    ],
)
def test_error_pages_say_what_to_do(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert words in response.content.decode()
    check_page(response)


def test_stale_form_gets_a_page_that_says_the_text_is_not_lost():
    response = Client(enforce_csrf_checks=True).post("/example/", {"name": "x"})
    assert response.status_code == 403
    assert "uw tekst is niet weg" in response.content.decode()
    check_page(response)


def test_stale_form_of_our_own_shows_what_was_typed_but_no_password():
    response = Client(enforce_csrf_checks=True).post(
        "/example/",
        {"name": "Wij <b>kiezen</b> samen.", "password": "vier paarse fietsen", "base": "{}"},
        headers={"origin": "http://testserver", "referer": "http://testserver/form/"},
    )
    page = response.content.decode()
    assert response.status_code == 403
    assert "Wij &lt;b&gt;kiezen&lt;/b&gt; samen.</textarea>" in page
    assert "paarse" not in page
    assert 'href="http://testserver/form/"' in page
    check_page(response)


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_form_from_elsewhere_puts_no_words_in_our_page(origin):
    response = Client(enforce_csrf_checks=True).post(
        "/example/", {"name": "Vreemde woorden"}, headers={"origin": origin}
    )
    assert response.status_code == 403
    assert "Vreemde woorden" not in response.content.decode()


def test_health_is_plain_and_touches_no_data(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_shell_for_a_visitor_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/handbook/")
