"""What every test may use: a cast of people around two boards, and a client that checks each page it fetches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.browser import chromium, tab, window  # noqa: F401
from tests.page import check_page

# A machine that runs many tests at once is slow now and then: that says nothing about the program.
hypothesis_settings.register_profile("workbench", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("workbench")


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Two boards that have nothing to do with each other, and the people around the first one's schools.

    ``school`` belongs to ``board``; ``sister`` is another school of the same board; ``elsewhere`` is a school of a
    board that nobody here but the stranger knows. The dossiers are those of the period that starts in 2026.
    """

    board: Any
    school: Any
    sister: Any
    elsewhere: Any
    board_dossier: Any
    dossier: Any
    elsewhere_dossier: Any
    lead: Any
    editor: Any
    contributor: Any
    reader: Any
    board_lead: Any
    board_reader: Any
    sister_lead: Any
    stranger: Any
    administrator: Any


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and organisations most tests need."""
    from vierinbalans.dossier.models import Dossier
    from vierinbalans.organisations.models import Membership, Organisation, Person

    board = Organisation.objects.create(kind="board", name="Stichting De Fictieve Brug", code="00012")
    school = Organisation.objects.create(
        kind="school", sector="vo", name="Lyceum De Waterkant", code="00AA00", board=board
    )
    sister = Organisation.objects.create(kind="school", sector="po", name="Basisschool De Regenboogbrug", board=board)
    other = Organisation.objects.create(kind="board", name="Stichting Elders")
    elsewhere = Organisation.objects.create(kind="school", sector="po", name="Basisschool Elders", board=other)

    def person(name: str, role: str = "", organisation: Any = None, **fields: Any) -> Person:
        made = Person.objects.create_user(
            f"{name.lower().replace(' ', '.')}@example.org", "een goed wachtwoord", name=name, **fields
        )
        if organisation is not None:
            Membership.objects.create(person=made, organisation=organisation, role=role)
        return made

    def dossier(organisation: Any) -> Dossier:
        return Dossier.objects.create(
            organisation=organisation,
            period_start=date(2026, 8, 1),
            period_end=date(2030, 7, 31),
            year=2026,
            framework_version="1.0.0",
        )

    return Cast(
        board=board,
        school=school,
        sister=sister,
        elsewhere=elsewhere,
        board_dossier=dossier(board),
        dossier=dossier(school),
        elsewhere_dossier=dossier(elsewhere),
        lead=person("Noor Voorbeeld", "lead", school),
        editor=person("Emre Voorbeeld", "editor", school),
        contributor=person("Coen Voorbeeld", "contributor", school),
        reader=person("Roos Voorbeeld", "reader", school),
        board_lead=person("Bo Voorbeeld", "lead", board),
        board_reader=person("Bram Voorbeeld", "reader", board),
        sister_lead=person("Saar Voorbeeld", "lead", sister),
        stranger=person("Vera Vreemd", "lead", elsewhere),
        administrator=person("Ada Beheer", is_administrator=True),
    )


@dataclass(frozen=True, kw_only=True)
class Example:
    """The example board as people load it, seen by its lead. All but the first two are dossiers.

    ``bridge`` is the board's, ``waterside`` the secondary school's, which also has an ``earlier`` one, ``rainbow`` the
    primary school's, and ``workshop`` that of a school that has just started.
    """

    lead: Any
    board: Any
    bridge: Any
    waterside: Any
    earlier: Any
    rainbow: Any
    workshop: Any


@pytest.fixture
def example(db: None, monkeypatch: pytest.MonkeyPatch) -> Example:
    """The example board, loaded from its Dutch files on the day the tests run.

    The files of its plan are left to make, as before the background worker has come round: that takes seconds.
    """
    from django.utils import timezone

    from vierinbalans.dossier.models import Dossier
    from vierinbalans.example import plans
    from vierinbalans.example.operations import load_example
    from vierinbalans.example.rows import key_of
    from vierinbalans.organisations.models import Person

    monkeypatch.setattr(plans, "ask_for_files", lambda edition_id: None)
    lead = Person.objects.create_user("lies.voorbeeld@example.org", "een goed wachtwoord", name="Lies Voorbeeld")
    board = load_example(lead, language="nl", today=timezone.localdate())

    def dossier(key: str) -> Dossier:
        found = Dossier.objects.select_related("organisation", "previous").filter(organisation=key_of(key))
        return found.latest("year")

    waterside = dossier("waterside")
    return Example(
        lead=lead,
        board=board,
        bridge=dossier("bridge"),
        waterside=waterside,
        earlier=waterside.previous,
        rainbow=dossier("rainbow"),
        workshop=dossier("workshop"),
    )


class PageClient(Client):
    """Django's test client, but every HTML page it fetches is checked as a page."""

    def request(self, **request: Any) -> Any:
        """Fetch and check. Redirects and files pass unchecked."""
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html") and response.status_code not in (
            301,
            302,
            303,
        ):
            check_page(response)
        return response


@pytest.fixture
def page_client() -> PageClient:
    """A visitor without an account whose every page is checked."""
    return PageClient()


@pytest.fixture
def page_client_for() -> Callable[[Any], PageClient]:
    """A checked client that is logged in as the given person."""

    def login(person: Any) -> PageClient:
        client = PageClient()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return login


@pytest.fixture
def log_in(live_server: Any) -> Callable[[Any, Any], None]:
    """Logs a person in to a browser's context, in the language asked for."""

    def do(context: Any, person: Any, language: str = "nl") -> None:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.LANGUAGE_COOKIE_NAME: language,
        }
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])

    return do


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits live in the cache: one test's attempts don't count in the next."""
    cache.clear()
