"""A meeting in real browsers: the projector and phones, one of them without JavaScript."""

from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_axe_finds_nothing, assert_no_sideways_scroll
from tests.surveys.meeting_rooms import STEP
from vierinbalans.dossier.models import Answer, Evidence
from vierinbalans.surveys.models import Estimate, Meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 375, "height": 740}
WITHIN = 2_500
"""Milliseconds in which every screen has to follow: two seconds, and a breath."""


@contextmanager
def phone(chromium, live_server, *, java_script=True):
    """A participant's phone, on which nobody is logged in."""
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=java_script)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
    yield page
    context.close()
    assert not errors, errors


@pytest.fixture
def phones(chromium, live_server):
    """Three phones; the last one without JavaScript."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(phone(chromium, live_server, java_script=java_script))
            for java_script in (True, True, False)
        ]


@pytest.fixture
def projector(tab, cast, log_in):
    """The leader's window, with a meeting just started from the page of a step."""
    log_in(tab.context, cast.editor)
    tab.goto(f"/org/{cast.school.pk}/2026/step/{STEP}/")
    tab.get_by_role("link", name="Samen invullen").click()
    tab.get_by_role("button", name="Overleg beginnen").click()
    return tab


def join(page, code):
    page.goto("/answer/")
    page.locator("#code").fill(code)
    page.get_by_role("button").last.click()
    page.get_by_role("button", name="Meedoen").click()


def choose(page, words):
    page.locator(".stages label").filter(has_text=words).first.locator("input").check(force=True)


def test_group_of_three_fills_in_a_step(projector, phones, cast):
    code = projector.locator(".room__code").inner_text()
    for each in phones:
        join(each, code.lower())
        expect(each.locator("#meeting")).to_contain_text("Wacht tot")
    expect(projector.locator("#heads dd").first).to_have_text("3", timeout=WITHIN)

    projector.get_by_role("button", name="Beginnen met inschatten").click()
    scripted, plain = phones[:2], phones[2]
    for each, words in zip(scripted, ("in gesprek", "vastgelegd"), strict=True):
        expect(each.locator("fieldset")).to_be_visible(timeout=WITHIN)
        choose(each, words)
        expect(each.locator("#estimate-status")).to_contain_text("Bewaard", timeout=WITHIN)
    plain.get_by_role("link", name="Kijken of het al verder is").click()
    choose(plain, "vastgelegd")
    plain.get_by_role("button", name="Bewaren").click()
    expect(plain.locator("#estimate-status")).to_contain_text("Bewaard")
    expect(projector.locator("#heads dd").nth(1)).to_have_text("3", timeout=WITHIN)

    projector.get_by_role("button", name="Spreiding tonen").click()
    expect(projector.locator(".spread caption")).to_contain_text("3 inschattingen")
    for each in scripted:
        expect(each.locator(".spread")).to_be_visible(timeout=WITHIN)
    plain.reload()
    expect(plain.locator(".spread")).to_be_visible()

    projector.locator("#id_place_2").check(force=True)
    projector.get_by_label("Ons antwoord").fill("Wij kiezen één schrijfplatform.")
    expect(projector.locator("#save-status")).to_contain_text("Bewaard", timeout=5_000)
    projector.get_by_role("button", name="Dit spreken we af").click()
    expect(projector.locator(".saved")).to_contain_text("als bewijs")
    for each in scripted:
        expect(each.locator("#meeting")).to_contain_text("vastgelegd", timeout=WITHIN)
    answer = Answer.objects.get(dossier=cast.dossier, step=STEP)
    assert (answer.stage, answer.text) == (2, "Wij kiezen één schrijfplatform.")
    assert "3 deelnemers; 1x in gesprek, 2x vastgelegd" in Evidence.objects.get(answer=answer).text

    projector.get_by_role("button", name="Overleg beëindigen").click()
    expect(phones[0].locator("#meeting")).to_contain_text("afgelopen", timeout=WITHIN)
    assert not Estimate.objects.exists()


def test_phone_that_lost_its_connection_says_so_and_catches_up(projector, phones):
    join(phones[0], projector.locator(".room__code").inner_text())
    projector.get_by_role("button", name="Beginnen met inschatten").click()
    expect(phones[0].locator("fieldset")).to_be_visible(timeout=WITHIN)
    phones[0].context.set_offline(True)
    expect(phones[0].locator("#connection")).to_be_visible(timeout=WITHIN)
    choose(phones[0], "vastgelegd")
    expect(phones[0].locator("#estimate-status")).to_contain_text("Niet bewaard", timeout=WITHIN)
    phones[0].context.set_offline(False)
    expect(phones[0].locator("#connection")).to_be_hidden(timeout=2 * WITHIN)
    choose(phones[0], "in gesprek")
    expect(phones[0].locator("#estimate-status")).to_contain_text("Bewaard", timeout=WITHIN)


def test_colleague_who_moves_the_meeting_does_not_wipe_what_is_typed(projector):
    meeting = Meeting.objects.get()
    Meeting.objects.update(phase="revealed", spreads={STEP: {"2": 3}}, turn=2)
    projector.reload()
    projector.get_by_label("Ons antwoord").fill("Nog niet klaar")
    Meeting.objects.update(phase="agreed", turn=3)
    expect(projector.get_by_role("alert")).to_contain_text("verder gegaan", timeout=5_000)
    assert projector.get_by_label("Ons antwoord").input_value() == "Nog niet klaar"
    assert meeting.pk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_screens_are_accessible(language, projector, phones, cast, log_in, live_server):
    log_in(projector.context, cast.editor, language)
    projector.goto(f"/org/{cast.school.pk}/2026/surveys/meetings/start/")
    assert_accessible(projector)
    meeting = Meeting.objects.get()
    device = phones[0]
    device.goto(f"/answer/join/{meeting.code}/?language={language}")
    assert_accessible(device)
    device.get_by_role("button").last.click()
    for phase in ("gathering", "estimating", "revealed", "agreed", "ended"):
        ended = meeting.created_at if phase == "ended" else None
        Meeting.objects.update(phase=phase, ended_at=ended, spreads={STEP: {"1": 2, "2": 4, "?": 1}})
        projector.goto(f"/org/{cast.school.pk}/2026/surveys/meetings/{meeting.pk}/")
        assert_accessible(projector)
        projector.set_viewport_size({"width": 1920, "height": 1080})
        assert_no_sideways_scroll(projector)
        projector.set_viewport_size({"width": 1280, "height": 900})
        device.goto("/answer/meeting/")
        assert device.locator("html").get_attribute("lang") == language
        assert_accessible(device)
        assert_axe_finds_nothing(device, phase)
