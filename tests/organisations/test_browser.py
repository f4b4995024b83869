"""The pages of organisations, people and logging in, in a real browser and in both languages."""

import re

import pytest

from tests.browser import assert_accessible
from tests.organisations.register.files import NO_SITE, SITES, csv_file
from vierinbalans.organisations.models import Invitation, Organisation, RegisterImport
from vierinbalans.organisations.setup import setup_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("nl", "en")


@pytest.fixture(params=LANGUAGES)
def language(request, tab, live_server):
    """The language that is chosen in the window."""
    tab.context.add_cookies([{"name": "vierinbalans_language", "value": request.param, "url": live_server.url}])
    return request.param


def check(tab, *addresses):
    for address in addresses:
        tab.goto(address)
        assert_accessible(tab)


def submit(tab, name):
    """Presses a button without the browser's own check of the fields: the server's words are looked at."""
    tab.evaluate("() => document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    tab.locator("main").get_by_role("button", name=name).first.click()


def test_pages_before_anybody_is_here(tab, language, token):
    check(tab, "/", "/setup/?token=wrong", f"/setup/?token={token}")
    submit(tab, re.compile("Begin"))
    assert tab.locator("[role=alert]").is_visible()
    assert_accessible(tab)


def test_pages_for_a_visitor(tab, language, cast, invited):
    invitation = f"/invitation/{invited[1]}/"
    check(tab, "/", "/setup/", invitation)
    submit(tab, re.compile("invitation|Uitnodiging"))
    assert_accessible(tab)
    Invitation.objects.update(expires_at="2026-01-01T12:00Z")
    check(tab, invitation, "/invitation/nothing/")


def test_pages_to_log_in(tab, language, cast):
    reset = "/account/password/reset/"
    check(tab, "/account/logout/", f"{reset}done/", f"{reset}key/1-x/", f"{reset}key/done/", "/account/inactive/")
    for address in ("/account/login/", "/account/login/code/", reset):
        tab.goto(address)
        submit(tab, re.compile("."))
        assert tab.locator("[role=alert]").is_visible()
        assert_accessible(tab)
    check(tab, "/account/login/", "/account/login/code/", reset)
    tab.goto("/account/login/code/")
    tab.locator("#id_email").fill(cast.lead.email)
    submit(tab, re.compile("."))
    assert_accessible(tab)
    tab.locator("#id_code").fill("wrong")
    submit(tab, re.compile("."))
    assert_accessible(tab)


def test_pages_of_a_lead(tab, language, cast, invited, log_in, mail_in_files):
    cast.school.units.create(name="Wiskunde")
    log_in(tab.context, cast.lead, language)
    page = f"/org/{cast.school.pk}/"
    check(tab, f"{page}?welcome=1", "/me/", "/account/password/change/", "/account/logout/", f"{page}change/")
    tab.locator("#id_name").fill("")
    submit(tab, re.compile("Save|Bewaren"))
    assert_accessible(tab)
    tab.goto(page)
    tab.locator("#units + ul summary").click()
    assert_accessible(tab)
    tab.goto(f"{page}people/")
    tab.locator("#id_email").fill("geen adres")
    submit(tab, re.compile("Send the|Uitnodiging sturen"))
    tab.locator("#id_email").fill("collega@example.org")
    submit(tab, re.compile("Send the|Uitnodiging sturen"))
    assert tab.locator("#link").input_value().startswith("http")
    assert_accessible(tab)


def test_pages_of_a_reader(tab, language, cast, log_in):
    log_in(tab.context, cast.reader, language)
    page = f"/org/{cast.school.pk}/"
    check(tab, f"{page}?welcome=1", f"{page}people/", f"{page}change/", f"/org/{cast.board.pk}/")


def test_pages_of_a_board_with_many_schools(tab, language, cast, log_in):
    Organisation.objects.bulk_create(
        Organisation(kind="school", sector="po", name=f"Basisschool Nummer {n}", board=cast.board) for n in range(40)
    )
    log_in(tab.context, cast.board_lead, language)
    page = f"/org/{cast.board.pk}/"
    check(tab, "/", page, f"{page}?q=nergens", f"{page}schools/add/")


def test_pages_of_an_administrator(tab, language, cast, log_in, uploads):
    log_in(tab.context, cast.administrator, language)
    check(tab, "/", "/administration/?q=lyceum", f"/administration/lead/{cast.school.pk}/")
    tab.goto("/administration/")
    submit(tab, re.compile("Add and|Toevoegen en"))
    assert_accessible(tab)
    row = RegisterImport.objects.create(filename="x.csv", stored_as="x", state="running", done=500, total=7039)
    check(tab, "/administration/register/", f"/administration/register/{row.pk}/")


def test_register_is_read_from_the_page(tab, language, cast, log_in, uploads):
    log_in(tab.context, cast.administrator, language)
    tab.goto("/administration/register/")
    send = re.compile("Check the file|Bestand controleren")
    tab.locator("#id_file").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": b"naam;plaats\n"})
    submit(tab, send)
    assert_accessible(tab)
    content = csv_file(*SITES, NO_SITE)
    tab.locator("#id_file").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": content})
    submit(tab, send)
    assert_accessible(tab)
    submit(tab, re.compile("Import|Inlezen"))
    tab.locator(".lead", has_text=re.compile("done|klaar")).wait_for()
    assert_accessible(tab)
    assert Organisation.objects.filter(code="01BB00").exists()


def test_running_import_is_followed_to_its_end(tab, cast, log_in):
    row = RegisterImport.objects.create(filename="x.csv", stored_as="x", state="running", done=1, total=2)
    log_in(tab.context, cast.administrator)
    tab.goto(f"/administration/register/{row.pk}/")
    assert tab.get_by_text("1 van 2").first.is_visible()
    RegisterImport.objects.update(done=2, state="done", report={"boards_created": 1, "schools_created": 1})
    tab.locator(".lead", has_text="Het inlezen is klaar.").wait_for()
    assert tab.locator("html").get_attribute("lang") == "nl"


def test_colleague_comes_in_by_an_invitation_and_sees_the_school(tab, chromium, live_server, token, mail_in_files):
    tab.goto(f"/setup/?token={setup_token()}")
    _fill(
        tab,
        name="Noor Voorbeeld",
        email="noor@example.org",
        password="drie gewone woorden",
        again="drie gewone woorden",
    )
    tab.locator("#id_organisation").fill("Lyceum De Waterkant")
    tab.locator("#id_sector").select_option("vo")
    submit(tab, "Beginnen")
    assert tab.get_by_role("heading", name="Eerste stappen").is_visible()
    for name in ("Wiskunde", "Nederlands"):
        tab.locator("#id_name").fill(name)
        tab.get_by_role("button", name="Toevoegen").click()
    tab.get_by_role("link", name="Mensen uitnodigen en beheren").click()
    tab.locator("#id_email").fill("emre@example.org")
    submit(tab, "Uitnodiging sturen")
    link = tab.locator("#link").input_value()

    other = chromium.new_context(base_url=live_server.url).new_page()
    other.goto(link)
    _fill(other, name="Emre Voorbeeld", password="weer drie woorden", again="weer drie woorden")
    submit(other, "Uitnodiging aannemen")
    assert other.locator("h1").inner_text() == "Lyceum De Waterkant"
    assert other.get_by_text("Wiskunde", exact=True).is_visible()
    assert other.get_by_role("link", name="Bekijk wie er meewerkt").is_visible()
    other.context.close()

    tab.reload()
    assert tab.get_by_text("Emre Voorbeeld", exact=True).is_visible()


def _fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
