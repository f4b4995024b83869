"""A whole round in a real browser of a phone's size: made, answered by all kinds of people, published, looked at.

Every other test of the room looks at a part; this one looks for holes between the parts.
"""

import re
from io import BytesIO

import openpyxl
import pytest

from tests.browser import assert_axe_finds_nothing, assert_no_sideways_scroll
from tests.surveys.respondents import respondent
from tests.surveys.test_rounds import address
from vierinbalans.notifications.models import Notification
from vierinbalans.surveys.codes import readable
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Release, Round, Sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 800}
SMALL_CLASS = "Klas 1A"


@pytest.fixture
def phones(chromium, live_server):
    """Makes phones: each with a memory of its own."""
    contexts = []

    def take(**options):
        context = chromium.new_context(base_url=live_server.url, viewport=PHONE, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()


def stop(page, where: str) -> None:
    """A main stop of the walk: fit for everybody, and no wider than the phone."""
    assert_axe_finds_nothing(page, where)
    assert_no_sideways_scroll(page)


def make_the_round(phone, dossier) -> Round:
    """A lead makes a quick scan for all five groups."""
    phone.goto(address("rounds", dossier))
    stop(phone, "no rounds yet")
    phone.click("text=Een ronde maken")
    phone.click("text=Quickscan")
    for group, count in (("leaders", "6"), ("teachers", "14"), ("support_staff", "4"), ("parents", "")):
        phone.check(f"#id_{group}-asked")
        phone.fill(f"#id_{group}-invited", count)
    phone.check("#id_pupils-asked")
    phone.check("#id_pupils-divided_1")
    phone.fill("#id_pupils-parts", f"{SMALL_CLASS}, 2\nKlas 2B, 25")
    phone.fill("#id_title", "Herfstronde")
    stop(phone, "making a round")
    phone.click("main form button:has-text('Bewaren')")
    phone.click("button:has-text('Nu openen')")
    assert "mensen kunnen nu antwoorden" in phone.inner_text("main")
    stop(phone, "an open round")
    return Round.objects.get()


def answer_on_one_page(page, values) -> None:
    """Fills in every statement on the page with all of them; ``values`` are used over and over."""
    fields = page.locator("main fieldset")
    for place in range(fields.count()):
        fields.nth(place).locator(f"input[type=radio][value='{values[place % len(values)]}']").check()
    page.click("button[name=go][value=next]")


def finish(page) -> str:
    """Goes on past the open question, and leaves; gives the own code."""
    page.click("button[name=go][value=next]")
    code = page.inner_text(".own-code__code")
    page.click("button[value=leave]")
    page.wait_for_url(re.compile("/thanks/"))
    return code


def answer(page, code: str, values, *, language: str = "nl") -> str:
    page.goto(f"/answer/{code}/?language={language}")
    page.click("button[value=all]")
    answer_on_one_page(page, values)
    return finish(page)


def answer_by_script(round_, group: str, unit: str, values: str) -> None:
    """The requests of somebody with all statements on one page."""
    items = from_json(round_.content).groups[group].items
    given = {f"a-{item}": values[place % len(values)] for place, item in enumerate(items)}
    sent = respondent(round_, group, unit).send("all", go="next", **given)
    assert sent.status_code == 302


def a_pupil_answers_one_by_one(phone, code: str) -> None:
    """Types the code from the board, and touches one answer after another."""
    phone.goto("/answer/")
    phone.fill("#code", readable(code).lower())
    phone.click("main button[type=submit]")
    stop(phone, "the start")
    phone.click("button[value=one]")
    stop(phone, "a statement")
    total = int(re.search(r"van (\d+)", phone.inner_text(".progress"))[1])
    for place in range(1, total + 1):
        assert f"Stelling {place} van {total}" in phone.inner_text(".progress")
        phone.click("label:has(input[value='2'])")
        phone.click("text=Volgende")
        phone.wait_for_url(re.compile(f"/statement/{place + 1}/|/remark/"))
    phone.fill("#remark", "Sneller internet")
    phone.click("button[name=go][value=next]")
    stop(phone, "the end")
    phone.click("button[value=leave]")
    assert not phone.context.cookies()


def two_pupils_share_a_device(phone, code: str) -> None:
    phone.goto(f"/answer/{code}/device/")
    for values in ("12", "23"):
        phone.click("button[value=all]")
        answer_on_one_page(phone, values)
        phone.click("button[name=go][value=next]")
        phone.click("button[value=leave]")
        phone.wait_for_url(re.compile("/device/"))


def a_teacher_resumes(first, second, code: str) -> None:
    """Stops half way, and goes on with the return code on another device."""
    first.goto(f"/answer/{code}/")
    first.click("button[value=one]")
    first.click("label:has(input[value='2'])")
    first.click("text=Volgende")
    first.click("text=Stoppen of later verdergaan")
    own = first.inner_text(".own-code__code")
    second.goto("/answer/return/")
    second.fill("#code", own)
    second.click("main button[type=submit]")
    second.goto("/answer/statement/1/")
    assert second.is_checked("input[value='2']")
    second.goto("/answer/all/")
    answer_on_one_page(second, "2345")
    finish(second)


def somebody_is_invited_by_mail(lead, phone, dossier, round_) -> None:
    """A leader gets a mail, opens its link once and answers."""
    lead.goto(address("invitations", dossier, round_.pk))
    lead.select_option("select[name=audience]", label="Schoolleiders")
    lead.fill("textarea", "rector@example.org")
    lead.click("main form button[type=submit] >> nth=0")
    stop(lead, "invitations")
    phone.goto(re.search(r"/answer/invited/\S+", Notification.objects.get().text)[0])
    phone.click("main form button[type=submit]")
    phone.goto("/answer/all/")
    answer_on_one_page(phone, "5")
    finish(phone)


def close_and_publish(lead, dossier, round_) -> None:
    lead.goto(address("round", dossier, round_.pk))
    lead.click("button:has-text('Nu sluiten')")
    stop(lead, "a closed round")
    lead.click("text=Naar het publiceren")
    assert "Onderwijsondersteuners" in lead.inner_text("main")
    stop(lead, "publishing")
    lead.check("input[name=understood]")
    lead.click("button:has-text('Publiceren')")


def look_at_results(lead) -> None:
    """From the results to the talk sheet, the statements, the years and the files, and back by the crumbs."""
    assert "Schoolleiders" in lead.inner_text("main")
    assert "minder dan 5 van 4" not in lead.inner_text("main")
    stop(lead, "results")
    lead.click("main >> text=Gespreksblad >> nth=0")
    assert "duidelijk meer dan toeval" in lead.inner_text("main")
    stop(lead, "talk sheet")
    lead.click(".breadcrumbs >> text=Uitkomsten")
    lead.click("text=Alle stellingen")
    assert "niet getoond" in lead.inner_text("main")
    lead.click(".breadcrumbs >> text=Uitkomsten")
    lead.click("text=Wat mensen schreven")
    lead.go_back()
    lead.click("text=Door de jaren heen")
    stop(lead, "one moment so far")
    lead.go_back()


def workbook_of(lead):
    lead.click("text=Bestanden van de uitkomsten")
    with lead.expect_download() as download:
        lead.click("text=Downloaden als Excel-werkboek")
    return openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))


def test_round_from_making_it_to_talking_about_it(cast, phones, log_in):
    lead, phone, plain = phones(), phones(), phones(java_script_enabled=False)
    log_in(lead.context, cast.lead)
    round_ = make_the_round(lead, cast.dossier)
    codes = {(each.group, each.unit): each.code for each in round_.audiences.all()}

    somebody_is_invited_by_mail(lead, phone, cast.dossier, round_)
    answer(plain, codes["leaders", ""], "54")
    for values in ("45", "5", "445"):
        answer_by_script(round_, "leaders", "", values)
    a_teacher_resumes(phone, plain, codes["teachers", ""])
    for number in range(12):
        answer_by_script(round_, "teachers", "", "1223"[number % 4 :] + "2132")
    for values in ("3", "33", "2"):
        answer_by_script(round_, "support_staff", "", values)
    a_pupil_answers_one_by_one(phone, codes["pupils", "Klas 2B"])
    two_pupils_share_a_device(phone, codes["pupils", "Klas 2B"])
    for values in ("32", "41", "2?", "5"):
        answer_by_script(round_, "pupils", "Klas 2B", values)
    answer_by_script(round_, "pupils", SMALL_CLASS, "4")
    answer(phone, codes["parents", ""], "34", language="en")
    assert Sheet.objects.count() == 5 + 13 + 3 + 8 + 1

    close_and_publish(lead, cast.dossier, round_)
    assert not Sheet.objects.exists()
    assert Release.objects.get().round == round_
    look_at_results(lead)
    figures = workbook_of(lead)
    words = {str(cell) for sheet in figures for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"Schoolleiders", "Leraren", "minder dan 5"} <= words

    lead.goto(address("round", cast.dossier, round_.pk))
    stop(lead, "a published round")
    where = f"/org/{cast.school.pk}/{cast.dossier.year}"
    for place, said in (
        ("step/vision.ict/", "Ik weet wat onze visie op onderwijs met ict is"),
        ("balance/", "Herfstronde"),
        ("plan/preview/", "Hoe mensen het ervaren"),
    ):
        lead.goto(f"{where}/{place}")
        assert said in lead.inner_text("main"), place
    phone.goto(f"/answer/{codes['teachers', '']}/")
    assert phone.locator("form button[name=view]").count() == 0
    stop(phone, "a code of a round that is over")
