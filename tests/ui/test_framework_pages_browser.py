"""The model's pages in a real browser."""

import pytest
from django.urls import reverse

from tests.browser import NARROWEST, assert_accessible, assert_no_sideways_scroll
from vierinbalans import framework

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.ui.framework_site"),
    pytest.mark.django_db(transaction=True),
]


def _kinds_of_page():
    model = framework.load()
    return [
        *(reverse(f"framework:{name}") for name in ("model", "glossary", "sources")),
        reverse("framework:block", args=[model.blocks[0].id]),
        *(reverse("framework:step", args=[block.steps[0].id]) for block in model.blocks),
        reverse("framework:questionnaires"),
        reverse("framework:questionnaire", args=["vier_in_balans"]),
        reverse("framework:questionnaire_sheet", args=["vier_in_balans", "pupils"]),
    ]


def test_pages_are_accessible_in_light_and_dark(tab):
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        for address in _kinds_of_page():
            tab.goto(address)
            assert_accessible(tab)


def test_pages_fit_the_narrowest_phone(tab):
    tab.set_viewport_size({"width": NARROWEST, "height": 640})
    for address in _kinds_of_page():
        tab.goto(address)
        assert_no_sideways_scroll(tab)
