"""The model as public pages."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.page import check_page
from vierinbalans import framework
from vierinbalans.ui.framework_pages import queries

pytestmark = [pytest.mark.urls("tests.ui.framework_site"), pytest.mark.django_db]


@pytest.fixture
def fetch(django_assert_num_queries):
    """Fetches a page as a passer-by: it must be sound and ask the database nothing."""

    def get(url, language="nl"):
        client = Client()
        client.cookies["vierinbalans_language"] = language
        with django_assert_num_queries(0):
            response = client.get(url)
        assert response.status_code == 200
        check_page(response)
        return unescape(response.content.decode())

    return get


def _addresses():
    model = framework.load()
    return [
        *(reverse(f"framework:{name}") for name in ("model", "glossary", "sources")),
        *(reverse("framework:block", args=[block.id]) for block in model.blocks),
        *(reverse("framework:step", args=[step.id]) for step in model.steps),
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_can_be_read_without_an_account_and_without_a_query(fetch, language):
    for address in _addresses():
        html = fetch(address, language)
        assert f'<html lang="{language}">' in html


def test_links_between_the_pages_lead_somewhere(fetch):
    pages = {address: fetch(address) for address in _addresses()}
    for address, html in pages.items():
        for target, anchor in re.findall(r'href="(/model/[^"#]*)(?:#([^"]+))?"', html):
            assert target in pages, f"{address} leads to {target}"
            assert not anchor or f'id="{anchor}"' in pages[target], f"{address} leads to {target}#{anchor}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_step_page_shows_everything_a_step_holds(fetch, language):
    model = framework.load()
    step = model.steps[0]
    html = fetch(reverse("framework:step", args=[step.id]), language)
    texts = [step.title, step.question, step.why, *step.anchors.values(), *step.examples.values()]
    texts += [text for each in step.considerations for text in (each.text, each.help)]
    texts += [model.people[name].name for name in step.involved] + [model.sources[name].title for name in step.sources]
    for text in texts:
        assert text.in_language(language) in html


def test_step_page_wears_the_colour_of_its_block(fetch):
    step = framework.load().steps[0]
    assert f'<body class="block-{step.block}">' in fetch(reverse("framework:step", args=[step.id]))


def test_steps_follow_each_other_through_the_whole_model():
    model = framework.load()
    pages = [queries.step_page(model, step.id) for step in model.steps]
    assert [page.next for page in pages] == [*model.steps[1:], None]
    assert [page.previous for page in pages] == [None, *model.steps[:-1]]


def test_what_a_step_carries_is_what_builds_on_it():
    model = framework.load()
    for step in model.steps:
        assert all(step in queries.step_page(model, lower).carries for lower in step.builds_on)


def test_tension_is_shown_with_every_step_it_looks_at():
    model = framework.load()
    for tension in model.tensions:
        for step_id in {*tension.rule.high, *tension.rule.low}:
            assert tension in queries.step_page(model, step_id).tensions


def test_model_page_names_the_maker_and_the_licence(fetch):
    html = fetch(reverse("framework:model"))
    assert "Kennisnet" in html
    assert "creativecommons.org/licenses/by/4.0" in html


@pytest.mark.parametrize("path", ["nowhere/", "step/vision.nowhere/", "step/vision/", "step/../", "vision/education/"])
def test_page_that_is_not_there_is_not_found(path):
    assert Client().get(f"/model/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "glossary/", "sources/"])
def test_pages_only_can_be_read(path):
    assert Client().post(f"/model/{path}").status_code == 405
