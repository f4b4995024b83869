"""Inviting by mail, coming in by the link, and taking in answers from elsewhere, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser import assert_accessible
from tests.surveys.factories import make_round
from vierinbalans.notifications.models import Notification
from vierinbalans.surveys.models import Invitee, Sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CSV = """Naam;Rol;q1[vision_shared];q1[vision_talked]
Anna;Leiding;Helemaal eens;4 - eens
Bob;Leiding;Oneens;Misschien
Cas;Leerling;3;weet niet
"""


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"leaders": 3, "teachers": {"Onderbouw": 10}, "pupils": None})


def press(tab):
    tab.click("main form button[type=submit] >> nth=0")


def test_somebody_is_invited_reminded_and_comes_in_by_the_link(round_, cast, tab, log_in):
    log_in(tab.context, cast.lead)
    tab.goto(reverse("surveys:invitations", args=[cast.school.pk, 2026, round_.pk]))
    tab.fill("textarea", "a@example.org\nfout@\n")
    press(tab)
    assert "Regel 2:" in tab.inner_text("main")
    assert_accessible(tab)
    tab.check("input[name=leave_out]")
    press(tab)
    Notification.objects.update(
        state="sent", sent_at=timezone.now(), text="", html="", created_at=timezone.now() - timedelta(days=3)
    )
    tab.reload()
    assert_accessible(tab)
    tab.click("text=Herinneringen versturen")
    assert Invitee.objects.get().reminders == 1
    tab.goto(reverse("notifications:sent", args=[cast.school.pk]))
    assert_accessible(tab)
    link = re.search(r"/answer/invited/\S+", Notification.objects.get(state="waiting").text)[0]
    tab.context.clear_cookies()
    tab.goto(link)
    assert not Invitee.objects.get().used
    assert_accessible(tab)
    press(tab)
    assert "/answer/statement/1/" in tab.url
    assert Invitee.objects.get().used
    assert not Sheet.objects.exists()
    tab.goto(link)
    assert_accessible(tab)


def test_answers_from_elsewhere_are_mapped_looked_at_and_taken_in(round_, cast, tab, log_in):
    log_in(tab.context, cast.lead)
    tab.goto(reverse("surveys:imports", args=[cast.school.pk, 2026, round_.pk]))
    assert_accessible(tab)
    file = {"name": "antwoorden.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
    tab.set_input_files("input[type=file]", files=[file])
    for _step in ("hand in", "columns", "words"):
        press(tab)
        assert_accessible(tab)
    press(tab)
    assert "3 deelnemers" in tab.inner_text("main")
    assert Sheet.objects.count() == 3
    assert_accessible(tab)
