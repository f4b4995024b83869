"""The set-up page: the first account, and what to begin with."""

import pytest
from django.conf import settings as django_settings

from tests.organisations.views.hostile import NAMES, TOO_LONG
from vierinbalans.organisations import openings
from vierinbalans.organisations.models import Membership, Organisation, Person
from vierinbalans.organisations.openings import Opening

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(token):
    """A form filled in well, for a school."""
    return {
        "token": token,
        "name": "Noor Voorbeeld",
        "email": "Noor@example.org",
        "password": "drie gewone woorden",
        "again": "drie gewone woorden",
        "begin": "school",
        "organisation": "Lyceum De Waterkant",
        "sector": "vo",
        "code": "",
    }


def test_address_with_the_token_shows_the_page(token, page_client):
    response = page_client.get(f"/setup/?token={token}")
    assert response.status_code == 200
    assert "We gaan beginnen" in response.content.decode()


@pytest.mark.parametrize("wrong", ["", "wrong", "é", "\x00", "x" * 10_000])
@pytest.mark.parametrize("method", ["get", "post"])
def test_wrong_token_opens_nothing_and_is_told(token, page_client, filled, wrong, method):
    response = getattr(page_client, method)("/setup/", {**filled, "token": wrong})
    assert response.status_code == 403
    assert "De startcode klopt niet" in response.content.decode()
    assert not Person.objects.exists()


def test_guessing_the_token_is_stopped(token, page_client):
    answers = [page_client.get("/setup/?token=guess").status_code for _ in range(12)]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_right_token_still_works_after_wrong_ones(token, page_client):
    for _ in range(12):
        page_client.get("/setup/?token=guess")
    assert page_client.get(f"/setup/?token={token}").status_code == 200


def test_school_is_made_with_its_first_lead_who_is_logged_in(page_client, filled):
    response = page_client.post("/setup/", filled)
    school = Organisation.objects.get()
    person = Person.objects.get()
    assert (school.kind, school.sector, school.name) == ("school", "vo", "Lyceum De Waterkant")
    assert (person.email, person.is_administrator, person.language) == ("noor@example.org", True, "nl")
    assert person.check_password("drie gewone woorden")
    assert Membership.objects.get().role == "lead"
    assert response.url == f"/org/{school.pk}/?welcome=1"
    shown = page_client.get(response.url).content.decode()
    assert "Eerste stappen" in shown
    assert "/handbook/" in shown


def test_token_is_gone_once_it_was_used(page_client, filled, settings):
    page_client.post("/setup/", filled)
    assert not settings.SETUP_TOKEN_FILE.exists()


def test_board_needs_no_sector(page_client, filled):
    page_client.post("/setup/", {**filled, "begin": "board", "sector": "", "code": "00012"})
    board = Organisation.objects.get()
    assert (board.kind, board.code, board.sector) == ("board", "00012", "")


@pytest.mark.parametrize("code", ["00AA00", " 00aa00 "])
def test_school_of_the_register_is_chosen_by_its_number_alone(page_client, filled, code):
    known = Organisation.objects.create(kind="school", sector="po", name="Uit het register", code="00AA00")
    response = page_client.post("/setup/", {**filled, "organisation": "", "sector": "", "code": code})
    assert response.url.startswith(f"/org/{known.pk}/")
    assert Organisation.objects.get() == known


def test_board_that_the_register_knows_by_number_gets_the_name_that_is_typed(page_client, filled):
    known = Organisation.objects.create(kind="board", name="Bestuur 00012", code="00012")
    page_client.post("/setup/", {**filled, "begin": "board", "organisation": "Stichting De Brug", "code": "00012"})
    known.refresh_from_db()
    assert known.name == "Stichting De Brug"


def test_board_without_a_name_is_asked_for_it(page_client, filled):
    Organisation.objects.create(kind="board", name="Bestuur 00012", code="00012")
    response = page_client.post("/setup/", {**filled, "begin": "board", "organisation": "", "code": "00012"})
    assert "Vul de naam in</a>" in page_client.get(response.url).content.decode()


def test_example_is_begun_by_the_room_that_offers_it(page_client, filled, monkeypatch):
    begun = []

    def begin(person):
        begun.append(person)
        return "/handbook/"

    offered = Opening(id="try", label="Het voorbeeld", explanation="Om rond te kijken.", begin=begin)
    monkeypatch.setitem(openings._openings, "try", offered)
    assert "Om rond te kijken." in page_client.get("/setup/", {"token": filled["token"]}).content.decode()
    response = page_client.post("/setup/", {**filled, "begin": "try", "organisation": "", "sector": ""})
    assert response.url == "/handbook/"
    assert begun == [Person.objects.get()]


def test_nothing_is_left_behind_when_beginning_fails(page_client, filled, monkeypatch, settings):
    def begin(person):
        raise RuntimeError("half-way")

    monkeypatch.setitem(openings._openings, "try", Opening(id="try", label="x", explanation="x", begin=begin))
    with pytest.raises(RuntimeError):
        page_client.post("/setup/", {**filled, "begin": "try"})
    assert not Person.objects.exists()
    assert settings.SETUP_TOKEN_FILE.exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": ""}, "Dit veld is verplicht"),
        ({"name": "\u202e \n"}, "Dit veld is verplicht"),
        ({"name": TOO_LONG}, "120 tekens"),
        ({"email": "geen adres"}, "geldig mailadres"),
        ({"password": "kort", "again": "kort"}, "te kort"),
        ({"password": "wachtwoord123", "again": "anders anders"}, "niet hetzelfde"),
        ({"password": "password1234", "again": "password1234"}, "te bekend"),
        ({"password": "noor@example.org", "again": "noor@example.org"}, "lijkt te veel op"),
        ({"begin": "nonsense"}, "nonsense"),
        ({"organisation": ""}, "Vul de naam in"),
        ({"organisation": TOO_LONG}, "200 tekens"),
        ({"sector": ""}, "Kies het soort school."),
        ({"sector": "hbo"}, "hbo"),
        ({"code": "12"}, "ziet eruit als 00AA00"),
        ({"begin": "board", "code": "00AA00"}, "vijf cijfers"),
        ({"code": "x" * 50_000}, "12 tekens"),
    ],
)
def test_mistake_is_named_and_nothing_typed_is_lost(page_client, filled, change, told):
    response = page_client.post("/setup/", {**filled, **change})
    shown = response.content.decode()
    assert response.status_code == 422
    assert told in shown
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()
    for name in ("name", "email", "organisation"):
        if name not in change:
            assert f'value="{filled[name]}"' in shown
    assert filled["password"] not in shown


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_name_is_kept_and_shown_as_text(page_client, filled, name):
    response = page_client.post("/setup/", {**filled, "name": name, "organisation": name})
    assert response.status_code == 302
    shown = page_client.get(response.url).content.decode()
    assert "<script>alert" not in shown
    assert "\n" not in Person.objects.get().name
    assert "\u202e" not in Organisation.objects.get().name


def test_pressing_twice_leads_on(page_client, filled):
    page_client.post("/setup/", filled)
    assert page_client.post("/setup/", filled).url == "/"
    assert Person.objects.count() == 1


def test_somebody_else_hears_that_it_has_been_done(cast, token, page_client):
    response = page_client.get(f"/setup/?token={token}")
    assert response.status_code == 410
    assert "al ingericht" in response.content.decode()


def test_account_is_in_the_language_that_was_read(page_client, filled):
    page_client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    page_client.post("/setup/", filled)
    assert Person.objects.get().language == "en"
