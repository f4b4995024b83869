"""What instruments report stands where it helps: on the step it is about."""

import re
from html import unescape

import pytest
from django.urls import reverse

from vierinbalans.dossier import instruments
from vierinbalans.dossier.rules import Finding

STEP = "expertise.agreements"


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


class Counting:
    """An instrument that counted something about two steps."""

    id = "counting"
    page = ""

    def findings(self, dossier):
        return (
            Finding(
                id="counting.laptops",
                title="Laptops die werken",
                value=87.0,
                unit="%",
                reason="130 van 150 geteld.",
                source="Telling van mei",
                step=STEP,
            ),
            Finding(id="counting.screens", title="Digiborden zonder plan", reason="Geteld.", step="content.mix"),
        )

    def block_readings(self, dossier):
        return None

    def plan_section(self, dossier):
        return ""


@pytest.fixture
def counting():
    instruments.register(Counting())
    yield
    instruments.unregister("counting")


def url(cast, step):
    return reverse("dossier:step", args=[cast.school.pk, 2026, step])


@pytest.mark.parametrize("who", ["editor", "reader", "board_reader"])
def test_finding_stands_on_the_page_of_its_step_with_reason_and_source(cast, page_client_for, counting, who):
    shown = words(page_client_for(getattr(cast, who)).get(url(cast, STEP)))
    assert "Laptops die werken 87 %" in shown
    assert "130 van 150 geteld." in shown
    assert "Bron: Telling van mei" in shown
    assert "Digiborden" not in shown


def test_step_without_findings_says_nothing_of_them(cast, page_client_for, counting):
    assert "Wat er gevonden is" not in words(page_client_for(cast.editor).get(url(cast, "vision.ict")))
