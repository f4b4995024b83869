"""The pages of the balance in a real browser: accessible, on a phone, without JavaScript, and on paper."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.balance.conftest import answer_row
from tests.browser import assert_accessible
from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.organisations.models import Membership, Organisation, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEVELS = {"vision": 1, "expertise": 1, "content": 2, "infrastructure": 4}


@pytest.fixture
def here(transactional_db):
    """A board with an empty, an even and an unbalanced dossier, and somebody who leads them all."""
    lead = Person.objects.create_user("noor@example.org", "een goed wachtwoord", name="Noor Voorbeeld")
    board = Organisation.objects.create(kind="board", name="Stichting De Fictieve Brug")
    Membership.objects.create(person=lead, organisation=board, role="lead")

    def dossier(organisation):
        if organisation is not board:
            Membership.objects.create(person=lead, organisation=organisation, role="lead")
        return Dossier.objects.create(
            organisation=organisation,
            period_start=date(2026, 8, 1),
            period_end=date(2030, 7, 31),
            year=2026,
            framework_version="1.0.0",
        )

    def school(name):
        return Organisation.objects.create(kind="school", sector="vo", name=name, board=board)

    made = SimpleNamespace(
        lead=lead,
        board=dossier(board),
        empty=dossier(school("Basisschool De Regenboogbrug")),
        even=dossier(school("Vmbo Het Voorbeeld")),
        unbalanced=dossier(school("Lyceum De Waterkant")),
    )
    fill(made.even, dict.fromkeys(LEVELS, 3))
    fill(made.unbalanced, LEVELS)
    Answer.objects.filter(step="infrastructure.devices").update(review_on=date(2026, 9, 1), owner="Emre Voorbeeld")
    Statement.objects.create(dossier=made.unbalanced, text="Elke leerling krijgt binnen een week feedback.")
    Action.objects.create(
        dossier=made.unbalanced, what="Wifi verbeteren", step="content.mix", status="doing", due=date(2026, 9, 1)
    )
    levels = {"vision": 0.5, "expertise": 1.0, "content": None, "infrastructure": 3.25}
    Snapshot.objects.create(dossier=made.unbalanced, taken_on=date(2026, 9, 10), reason="month", levels=levels)
    return made


def fill(dossier, levels):
    Answer.objects.bulk_create(answer_row(dossier, step.id, levels[step.block]) for step in framework.load().steps)


def address(dossier, page=""):
    return f"/org/{dossier.organisation_id}/2026/{page}"


def unfold(page):
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("which", ["empty", "even", "unbalanced", "board"])
@pytest.mark.parametrize("page", ["", "balance/"])
def test_pages_of_a_dossier_are_accessible(tab, here, log_in, which, page, language):
    log_in(tab.context, here.lead, language)
    tab.goto(address(getattr(here, which), page))
    unfold(tab)
    assert tab.locator("html").get_attribute("lang") == language
    assert_accessible(tab)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_schools_of_a_board_are_accessible(tab, here, log_in, language):
    log_in(tab.context, here.lead, language)
    tab.goto(address(here.board, "schools/"))
    unfold(tab)
    assert_accessible(tab)


@pytest.mark.parametrize("which", ["empty", "even", "unbalanced"])
def test_headline_is_on_the_first_screen_of_a_phone(tab, here, log_in, which):
    log_in(tab.context, here.lead)
    tab.set_viewport_size({"width": 375, "height": 667})
    tab.goto(address(getattr(here, which)))
    for locator in (tab.locator("h1"), tab.locator(".lead")):
        box = locator.bounding_box()
        assert box["y"] + box["height"] < 400


@pytest.mark.parametrize(("width", "page"), [(320, "balance/"), (375, "balance/"), (320, "schools/")])
def test_letters_in_charts_are_at_least_13_pixels_on_a_phone(tab, here, log_in, width, page):
    log_in(tab.context, here.lead)
    tab.set_viewport_size({"width": width, "height": 667})
    tab.goto(address(here.board if page == "schools/" else here.unbalanced, page))
    sizes = tab.evaluate(
        """() => [...document.querySelectorAll('main figure *, .side-bars *')]
            .filter(e => e.checkVisibility() && e.textContent.trim() && !['svg', 'g'].includes(e.tagName))
            .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert len(sizes) > 8
    assert min(sizes) >= 13


def test_words_in_the_picture_of_the_stages_do_not_overlap(tab, here, log_in):
    log_in(tab.context, here.lead)
    for width in (320, 700, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(address(here.unbalanced, "balance/"))
        boxes = [
            each.bounding_box()
            for each in tab.locator(".stages-drawing text").all()
            if each.evaluate("e => e.checkVisibility()")
        ]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
                apart = one["y"] + 14 <= other["y"] or other["y"] + 14 <= one["y"]
                assert beside or apart, (width, one, other)


def test_everything_is_there_without_javascript(chromium, live_server, here, log_in):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    log_in(context, here.lead)
    page = context.new_page()
    page.goto(f"{live_server.url}{address(here.unbalanced, 'balance/')}")
    page.get_by_text("Hetzelfde in een tabel").first.click()
    assert page.get_by_role("table").first.is_visible()
    page.goto(f"{live_server.url}{address(here.board, 'schools/')}")
    page.get_by_label("Zoek op naam").fill("waterkant")
    page.get_by_role("button", name="Zoeken").click()
    assert page.get_by_role("rowheader", name="Lyceum De Waterkant").is_visible()
    assert page.get_by_role("rowheader", name="Vmbo Het Voorbeeld").count() == 0
    context.close()


def test_first_step_can_be_reached_with_the_keyboard(tab, here, log_in):
    log_in(tab.context, here.lead)
    tab.goto(address(here.empty))
    for _press in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == "Begin met de eerste stap":
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/step/vision.education/")


def test_on_paper_there_is_everything_and_no_navigation(tab, here, log_in):
    log_in(tab.context, here.lead)
    tab.goto(address(here.unbalanced, "balance/"))
    tab.emulate_media(media="print")
    assert not tab.locator(".main-nav--wide").is_visible()
    assert tab.locator(".pillars__columns svg").is_visible()
    assert len(tab.pdf(format="A4")) > 20_000
