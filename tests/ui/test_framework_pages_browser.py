"""The model's pages in a real browser."""

import pytest
from django.urls import reverse

from tests.browser import assert_accessible
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


def test_pages_are_accessible_and_fit_the_narrowest_phone(tab):
    for address in _kinds_of_page():
        tab.goto(address)
        assert_accessible(tab)
