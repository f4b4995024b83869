"""A round from making to removing in a real browser of a phone's size, without JavaScript; and its sheets on paper."""

import io
import re

import pikepdf
import pytest

from tests.surveys.rows import a_round
from tests.surveys.test_rounds import address
from vierinbalans.surveys.models import Round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 800}


@pytest.fixture
def phone(chromium, live_server):
    """A small window that runs no scripts."""
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_round_is_made_opened_closed_and_removed_without_javascript(cast, phone, log_in):
    log_in(phone.context, cast.lead)
    phone.goto(address("rounds", cast.dossier))
    phone.click("text=Een ronde maken")
    phone.click("text=Quickscan")
    assert not phone.is_visible("#id_teachers-parts")
    phone.check("#id_teachers-asked")
    phone.check("#id_teachers-divided_1")
    assert phone.is_visible("#id_teachers-parts")
    assert not phone.is_visible("#id_teachers-invited")
    phone.fill("#id_teachers-parts", "Talen, 12\nExact")
    phone.fill("#id_title", "Op de telefoon")
    phone.click("main form button:has-text('Bewaren')")
    assert "Bewaard." in phone.inner_text("main")
    made = Round.objects.get()
    assert (made.title, made.questionnaire, made.audiences.count()) == ("Op de telefoon", "quick_scan", 2)

    phone.click("text=voeg eigen stellingen toe")
    phone.fill("#id_own-0-nl", "De koffieautomaat is digitaal genoeg.")
    phone.click("main form button:has-text('Bewaren')")
    phone.click("text=Terug naar de ronde")
    phone.click("text=Lees de vragenlijst na")
    assert "De koffieautomaat is digitaal genoeg." in phone.inner_text("main")

    phone.goto(address("round", cast.dossier, made.pk))
    phone.click("button:has-text('Nu openen')")
    assert "mensen kunnen nu antwoorden" in phone.inner_text("main")
    phone.click("button:has-text('Nu sluiten')")
    assert "De ronde is gesloten." in phone.inner_text("main")
    phone.click("text=De ronde verwijderen")
    phone.click("button:has-text('De ronde verwijderen')")
    assert not Round.objects.exists()


def test_every_sheet_is_one_page_of_paper_whatever_it_is_called(cast, tab, log_in):
    round_ = a_round(
        cast.dossier, "planned", invited={"leaders": 4, f"pupils/{'W' * 100}": 28}, title="Hoe WIJ het zien " * 7
    )
    log_in(tab.context, cast.lead)
    tab.goto(address("sheets", cast.dossier, round_.pk))
    with pikepdf.open(io.BytesIO(tab.pdf(format="A4"))) as paper:
        assert len(paper.pages) == 2


def test_sheet_shows_its_code_as_it_is_typed(cast, tab, log_in):
    round_ = a_round(cast.dossier, "open", invited={"leaders": 4})
    log_in(tab.context, cast.lead)
    tab.goto(address("sheets", cast.dossier, round_.pk))
    shown = tab.inner_text(".sheet__code")
    assert re.fullmatch(r"[A-Z0-9]{3} [A-Z0-9]{3}", shown)
    assert shown.replace(" ", "") == round_.audiences.get().code
