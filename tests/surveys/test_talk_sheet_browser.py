"""The talk sheet, printed by a real browser with as much on it as there can be: one page."""

import io

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import make_round, make_sheets
from tests.surveys.published import HIGH, LOW
from vierinbalans import framework
from vierinbalans.surveys.content import asked_of
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.queries.published import latest_of
from vierinbalans.surveys.rules.gaps import dont_know_for_talking, for_talking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_GAPS, MOST_DONT_KNOW = 5, 3


@pytest.fixture
def full(cast):
    """The longest statements differ most, and three of them are not known to most teachers."""
    asked = asked_of(framework.load(), "vier_in_balans", groups=["leaders", "teachers"], sector="vo")
    items = sorted(asked.items, key=lambda item: -len(asked.text(item, "nl")) - len(asked.items[item].talk.nl))
    row = make_round(cast.dossier, groups={"leaders": 8, "teachers": 60}, state="closed", asked=asked, title="R" * 120)
    for group, many, points in (("leaders", 8, HIGH), ("teachers", 50, LOW)):
        filled = [{item: points[(each + place) % 5] for place, item in enumerate(items[:8])} for each in range(many)]
        if group == "teachers":
            for number, sheet in enumerate(filled):
                sheet.update(dict.fromkeys(items[5:8], "?") if number % 5 else {})
        make_sheets(row, group, filled)
    publish(row, now=timezone.now())
    return row


@pytest.mark.parametrize("language", ["nl", "en"])
def test_talk_sheet_fits_on_one_page(cast, full, tab, log_in, language):
    gaps = latest_of(cast.dossier).results.gaps
    assert len(for_talking(gaps, most=MOST_GAPS)) == MOST_GAPS
    assert len(dont_know_for_talking(gaps, most=MOST_DONT_KNOW)) == MOST_DONT_KNOW
    log_in(tab.context, cast.lead, language)
    tab.goto(reverse("surveys:talk_sheet", args=[cast.school.pk, 2026, full.pk]))
    assert tab.locator(".talk > li").count() == MOST_GAPS + MOST_DONT_KNOW
    printed = tab.pdf(format="A4", prefer_css_page_size=True)
    assert len(pikepdf.open(io.BytesIO(printed)).pages) == 1
