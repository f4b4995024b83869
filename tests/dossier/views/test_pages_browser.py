"""Every page of a dossier in a real browser: accessible in both languages, light and dark, wide and narrow."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.dossier.conftest import STEP, address
from vierinbalans.dossier.models import Action, Statement
from vierinbalans.dossier.operations import beside
from vierinbalans.dossier.operations.periods import start_next_period

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Meerjarenonderhoudsbekostigingssystematiek" * 5


@pytest.fixture
def full(cast, answer, board_answer, action):
    """A dossier with everything in it that a page can show, very long words too."""
    board = Statement.objects.create(dossier=cast.board_dossier, text="Elke leerling leert omgaan met informatie.")
    Statement.objects.create(
        dossier=cast.dossier, text="Wie vastloopt krijgt hulp.", explanation=LONG, elaborates=board, order=2
    )
    Statement.objects.create(dossier=cast.dossier, text="Zo willen wij het.", state="draft", adopted_at=None, order=4)
    Statement.objects.create(
        dossier=cast.dossier, text="Weg", state="dropped", dropped_at="2026-10-01T00:00Z", dropped_reason=LONG, order=3
    )
    beside.add_evidence(
        cast.dossier, STEP, text=LONG, url="https://example.org", noted_on=date(2026, 9, 1), person=cast.editor
    )
    beside.add_comment(cast.dossier, STEP, text=LONG, person=cast.contributor)
    Action.objects.create(dossier=cast.dossier, what=LONG, block="vision", owner=LONG[:120])
    return cast


def pages(cast, action):
    here = cast.dossier
    statement = Statement.objects.filter(dossier=here).first()
    return {
        "steps": address("steps", here),
        "block": address("block", here, "expertise"),
        "step": address("step", here, STEP),
        "history": address("history", here, STEP),
        "statements": address("statements", here),
        "statement": address("statement", here, statement.ref),
        "drop": address("drop_statement", here, statement.ref),
        "actions": address("actions", here),
        "add_action": address("add_action", here),
        "action": address("action", here, action.ref),
        "compare": address("compare", here),
        "workbook": address("workbook", here),
    }


EDITORS_PAGES = ["statement", "drop", "add_action"]
ALL = [
    "steps",
    "block",
    "step",
    "history",
    "statements",
    "statement",
    "drop",
    "actions",
    "add_action",
    "action",
    "compare",
    "workbook",
]


@pytest.mark.parametrize("name", ALL)
def test_page_is_accessible_for_who_writes_and_who_reads(tab, full, action, log_in, name):
    start_next_period(full.dossier)
    url = pages(full, action)[name]
    for person, language in ((full.editor, "nl"), (full.reader, "en")):
        if person == full.reader and name in EDITORS_PAGES:
            person = full.lead
        log_in(tab.context, person, language)
        response = tab.goto(url)
        assert response.status == 200
        assert tab.evaluate("document.documentElement.lang") == language
        assert_accessible(tab)


@pytest.mark.parametrize(
    ("name", "button"), [("statements", "Toevoegen"), ("add_action", "Toevoegen"), ("drop", "Laten vervallen")]
)
def test_form_that_was_sent_empty_says_what_to_mend(tab, full, action, log_in, name, button):
    log_in(tab.context, full.editor)
    tab.goto(pages(full, action)[name])
    tab.evaluate("document.querySelectorAll('main form').forEach(form => { form.noValidate = true })")
    if name == "add_action":
        tab.get_by_label("Klaar op").fill("2026-01-01")
        tab.get_by_label("Start", exact=False).first.fill("2026-02-01")
    tab.get_by_role("button", name=button, exact=True).click()
    expect(tab.get_by_role("alert")).to_be_visible()
    assert_accessible(tab)
    tab.get_by_role("alert").get_by_role("link").first.click()
    assert tab.evaluate("document.activeElement.matches('input, textarea, select')")


def test_two_people_who_change_one_statement(tab, full, action, log_in):
    log_in(tab.context, full.lead)
    tab.goto(pages(full, action)["statement"])
    row = Statement.objects.filter(dossier=full.dossier).first()
    Statement.objects.filter(pk=row.pk).update(text="van Noor", version=2)
    words = tab.get_by_role("textbox", name="Visiezin", exact=True)
    words.fill("van Emre")
    tab.get_by_label("een typefout: er staat hetzelfde als eerst").check()
    tab.get_by_role("button", name="Bewaren").click()
    expect(tab.locator(".conflict")).to_contain_text("van Noor")
    expect(words).to_have_value("van Emre")
    assert_accessible(tab)
    tab.get_by_role("button", name="Bewaren").click()
    row.refresh_from_db()
    assert row.text == "van Emre"


def test_two_people_who_change_one_action(tab, full, action, log_in):
    log_in(tab.context, full.editor)
    tab.goto(pages(full, action)["action"])
    Action.objects.filter(pk=action.pk).update(owner="van Noor", version=2)
    tab.get_by_label("Eigenaar").fill("van Emre")
    tab.get_by_role("button", name="Bewaren").click()
    expect(tab.locator(".conflict")).to_contain_text("van Noor")
    assert_accessible(tab)
    tab.get_by_role("link", name="Die van mijn collega houden").click()
    expect(tab.get_by_label("Eigenaar")).to_have_value("van Noor")


def test_reason_is_asked_for_when_an_action_is_dropped(tab, full, action, log_in):
    log_in(tab.context, full.editor)
    tab.goto(pages(full, action)["action"])
    reason = tab.get_by_label("Waarom is de actie vervallen?")
    expect(reason).to_be_hidden()
    tab.get_by_label("Status").select_option("dropped")
    expect(reason).to_be_visible()
    tab.get_by_role("button", name="Bewaren").click()
    expect(tab.get_by_role("alert")).to_contain_text("Schrijf waarom")
    assert_accessible(tab)


def test_long_words_never_make_a_page_wider_than_a_phone(tab, full, action, log_in):
    log_in(tab.context, full.editor)
    tab.set_viewport_size({"width": 320, "height": 700})
    for url in pages(full, action).values():
        tab.goto(url)
        assert_no_sideways_scroll(tab)


def test_question_is_on_the_first_screen_of_a_phone(tab, full, log_in):
    log_in(tab.context, full.editor)
    tab.set_viewport_size({"width": 375, "height": 667})
    tab.goto(address("step", full.dossier, STEP))
    box = tab.locator(".step-head__question").bounding_box()
    assert box["y"] + box["height"] < 667
