"""Logging in, codes and passwords: allauth's views under our addresses and in our words."""

import re

import pytest
from django.test import Client

from tests.organisations.views.hostile import TOO_LONG, brief
from vierinbalans.organisations.models import Person

pytestmark = pytest.mark.django_db
RIGHT = {"login": "noor.voorbeeld@example.org", "password": "een goed wachtwoord"}


def text(response):
    return " ".join(response.content.decode().split())


def code_in(mail):
    return re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.body, re.MULTILINE)[1]


def logged_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["noor.voorbeeld@example.org", "Noor.Voorbeeld@Example.ORG "])
def test_right_password_lets_in_however_the_address_is_typed(cast, page_client, login):
    response = page_client.post("/account/login/", {**RIGHT, "login": login})
    assert response.url == "/"
    assert logged_in(page_client)


def test_page_that_was_asked_for_is_shown_after_logging_in(cast, page_client):
    wanted = f"/org/{cast.school.pk}/people/"
    asked = page_client.get(wanted).url
    assert f'value="{wanted}"' in text(page_client.get(asked))
    assert page_client.post("/account/login/", {**RIGHT, "next": wanted}).url == wanted


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_logging_in_never_leads_to_another_site(cast, page_client, target):
    assert page_client.post("/account/login/", {**RIGHT, "next": target}).url == "/"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "fout fout fout"}, "Mailadres en wachtwoord horen niet bij elkaar."),
        ({"login": "niemand@example.org"}, "Mailadres en wachtwoord horen niet bij elkaar."),
        ({"login": "geen adres"}, "geldig mailadres"),
        ({"login": ""}, "verplicht"),
        ({"login": TOO_LONG + "@example.org"}, "320 tekens"),
        ({"password": TOO_LONG}, "horen niet bij elkaar"),
        ({"login": "<script>alert(1)</script>@example.org"}, "geldig mailadres"),
    ],
    ids=brief,
)
def test_mistake_is_told_without_telling_who_has_an_account(cast, page_client, typed, told):
    response = page_client.post("/account/login/", {**RIGHT, **typed})
    assert response.status_code == 422
    assert told in text(response)
    assert not logged_in(page_client)


def test_closed_account_is_not_let_in(cast, page_client):
    Person.objects.filter(pk=cast.lead.pk).update(is_active=False)
    response = page_client.post("/account/login/", RIGHT)
    assert not logged_in(page_client)
    shown = text(response) if response.status_code != 302 else text(page_client.get(response.url))
    assert "gesloten" in shown or "horen niet bij elkaar" in shown


def test_guessing_passwords_of_one_account_is_stopped_while_others_go_on(cast, page_client):
    for _ in range(5):
        page_client.post("/account/login/", {**RIGHT, "password": "fout fout fout"})
    response = page_client.post("/account/login/", RIGHT)
    assert response.status_code == 422
    assert "te veel pogingen" in text(response)
    assert not logged_in(page_client)
    assert page_client.post("/account/login/", {**RIGHT, "login": cast.editor.email}).status_code == 302


def test_slow_guessing_is_stopped_too(cast, page_client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    answers = [
        page_client.post("/account/login/", {**RIGHT, "password": f"fout {n}"}).status_code
        for n in range(settings.AXES_FAILURE_LIMIT + 1)
    ]
    assert answers[0] == 422
    assert answers[-1] == 429
    assert page_client.post("/account/login/", RIGHT).status_code == 429
    assert page_client.post("/account/login/", {**RIGHT, "login": cast.editor.email}).status_code == 302


class TestLanguage:
    """The person's own language is used where none was chosen yet."""

    def test_new_device_speaks_the_persons_language(self, cast, page_client):
        Person.objects.filter(pk=cast.lead.pk).update(language="en")
        page_client.post("/account/login/", RIGHT)
        assert '<html lang="en">' in text(page_client.get("/me/"))

    def test_language_that_was_chosen_stays(self, cast, page_client, settings):
        Person.objects.filter(pk=cast.lead.pk).update(language="en")
        page_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
        page_client.post("/account/login/", RIGHT)
        assert '<html lang="nl">' in text(page_client.get("/me/"))


class TestCode:
    """Logging in by a code in the mail."""

    def ask(self, client, email="noor.voorbeeld@example.org"):
        response = client.post("/account/login/code/", {"email": email})
        assert response.url.startswith("/account/login/code/confirm/")
        return response.url

    def test_code_lets_in_once(self, cast, page_client, mailoutbox):
        address = self.ask(page_client)
        assert "noor.voorbeeld@example.org" in text(page_client.get(address))
        assert mailoutbox[0].subject == "Uw code om in te loggen"
        assert page_client.post(address, {"code": code_in(mailoutbox[0])}).status_code == 302
        assert logged_in(page_client)

    def test_wrong_code_is_told_and_guessing_is_stopped(self, cast, page_client, mailoutbox):
        address = self.ask(page_client)
        response = page_client.post(address, {"code": "ABC123"})
        assert response.status_code == 422
        assert "Dit is niet de code die we mailden." in text(response)
        answers = [page_client.post(address, {"code": "ABC123"}) for _ in range(2)]
        assert answers[-1].url == "/account/login/code/"
        assert "te veel pogingen" in text(page_client.get(answers[-1].url))
        assert not logged_in(page_client)

    def test_unknown_address_sees_the_same_page_and_gets_an_explanation(self, cast, page_client, mailoutbox):
        unknown = self.ask(page_client, "niemand@example.org")
        assert "niemand@example.org" in text(page_client.get(unknown))
        assert mailoutbox[-1].subject == "Geen account met dit adres"
        assert "signup" not in mailoutbox[-1].body
        assert page_client.post(unknown, {"code": "ABC123"}).status_code == 422

    def test_asking_again_and_again_is_stopped(self, cast, mailoutbox):
        answers = [Client().post("/account/login/code/", {"email": cast.lead.email}).status_code for _ in range(5)]
        assert answers == [302, 302, 302, 422, 422]
        assert len(mailoutbox) == 3

    def test_new_code_is_sent_and_the_old_one_works_no_more(self, cast, page_client, mailoutbox):
        address = self.ask(page_client)
        assert "Stuur een nieuwe code" in text(page_client.get(address))
        page_client.post(address, {"action": "resend"})
        first, second = (code_in(mail) for mail in mailoutbox)
        assert page_client.post(address, {"code": first}).status_code == 422
        assert page_client.post(address, {"code": second}).status_code == 302

    def test_another_way_of_logging_in_can_be_chosen(self, cast, page_client):
        self.ask(page_client)
        response = page_client.post("/account/logout/", {"next": "/account/login/"})
        assert response.url == "/account/login/"
        assert "<h1>Inloggen</h1>" in text(page_client.get("/account/login/"))

    def test_mail_that_goes_to_files_is_told(self, cast, page_client, mail_in_files):
        assert "verstuurt nog geen mail" in text(page_client.get("/account/login/code/"))
        assert "verstuurt nog geen mail" in text(page_client.get(self.ask(page_client)))
        assert "verstuurt nog geen mail" in text(page_client.get("/account/password/reset/done/"))
        assert len(list(mail_in_files.iterdir())) == 1

    def test_mail_server_that_does_not_answer_is_told(self, cast, page_client, broken_mail):
        assert "kon niet worden verstuurd" in text(page_client.get(self.ask(page_client)))

    def test_page_for_the_code_without_asking_leads_back(self, page_client):
        assert page_client.get("/account/login/code/confirm/").status_code == 302


class TestPassword:
    """Choosing and changing passwords."""

    def test_forgotten_password_is_replaced_by_a_link_in_the_mail(self, cast, page_client, mailoutbox):
        response = page_client.post("/account/password/reset/", {"email": cast.lead.email})
        assert "Kijk in uw mail" in text(page_client.get(response.url))
        link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mailoutbox[0].body)[1]
        assert mailoutbox[0].subject == "Een nieuw wachtwoord kiezen"
        form = page_client.get(link).url
        assert "Een nieuw wachtwoord kiezen" in text(page_client.get(form))
        short = page_client.post(form, {"password1": "kort", "password2": "kort"})
        assert short.status_code == 422
        new = "een ander goed wachtwoord"
        done = page_client.post(form, {"password1": new, "password2": new})
        assert "Uw wachtwoord is gewijzigd" in text(page_client.get(done.url))
        cast.lead.refresh_from_db()
        assert cast.lead.check_password(new)
        assert "Deze link werkt niet meer" in text(page_client.get(link))

    def test_address_without_account_gets_the_same_page(self, cast, page_client, mailoutbox):
        answers = {
            page_client.post("/account/password/reset/", {"email": each}).url
            for each in (cast.lead.email, "n@example.org")
        }
        assert len(answers) == 1
        assert mailoutbox[-1].subject == "Geen account met dit adres"

    def test_forged_link_opens_nothing(self, cast, page_client):
        for link in ("1-x", "zzzzzzzzzzzzzzzzzzzz-set-password", f"{cast.lead.pk}-abc-def"):
            assert "Deze link werkt niet meer" in text(page_client.get(f"/account/password/reset/key/{link}/"))

    def test_password_is_changed_on_ones_own_page(self, cast, page_client_for):
        client = page_client_for(cast.lead)
        new = "een ander goed wachtwoord"
        wrong = client.post("/account/password/change/", {"oldpassword": "fout", "password1": new, "password2": new})
        assert wrong.status_code == 422
        assert "Dit is niet uw huidige wachtwoord." in text(wrong)
        right = {"oldpassword": RIGHT["password"], "password1": new, "password2": new}
        response = client.post("/account/password/change/", right)
        assert response.url == "/me/"
        assert "Uw wachtwoord is gewijzigd." in text(client.get("/me/"))

    def test_first_password_is_chosen_by_who_has_none(self, cast, page_client_for):
        cast.lead.set_unusable_password()
        cast.lead.save()
        client = page_client_for(cast.lead)
        assert client.get("/account/password/change/").url == "/account/password/set/"
        new = "een ander goed wachtwoord"
        response = client.post("/account/password/set/", {"password1": new, "password2": "x"})
        assert response.status_code == 422
        assert "De twee wachtwoorden zijn niet hetzelfde." in text(response)
        assert client.post("/account/password/set/", {"password1": new, "password2": new}).url == "/me/"


def test_logging_out_asks_first_and_then_does_it(cast, page_client_for):
    client = page_client_for(cast.lead)
    assert "Wilt u uitloggen?" in text(client.get("/account/logout/"))
    assert logged_in(client)
    assert client.post("/account/logout/").url == "/"
    assert not logged_in(client)
    assert "U bent uitgelogd." in text(client.get("/"))


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "confirm-email/", "reauthenticate/", "confirm-email/abc/", "3rdparty/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_that_we_do_not_use_are_not_there(cast, page_client_for, address, method):
    assert getattr(page_client_for(cast.lead), method)(f"/account/{address}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "login/",
        "login/code/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/done/",
        "inactive/",
        "logout/",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_have_no_word_in_the_other_language(page_client, settings, address, language):
    page_client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = page_client.get(f"/account/{address}", follow=True)
    main = text(response).split("<main", 1)[1]
    foreign = {
        "nl": ("Password", "Email", "Sign ", "address"),
        "en": ("Wachtwoord", "wachtwoord", "Inloggen", "adres "),
    }
    assert not [word for word in foreign[language] if word in main]
