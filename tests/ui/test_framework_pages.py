"""The model as public pages."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.framework.minimal import minimal_framework, write_framework
from tests.page import check_page
from vierinbalans import framework
from vierinbalans.ui.framework_pages import queries

pytestmark = [pytest.mark.urls("tests.ui.framework_site"), pytest.mark.django_db]

UNKNOWN = (
    "nowhere/",
    "step/vision.nowhere/",
    "step/vision/",
    "step/../",
    "vision/education/",
    "questionnaires/nowhere/",
    "questionnaires/nowhere/pupils/",
    "questionnaires/quick_scan/astronauts/",
)


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
        reverse("framework:questionnaires"),
        *(reverse("framework:questionnaire", args=[each.id]) for each in model.surveys.questionnaires),
        *(
            reverse("framework:questionnaire_sheet", args=[each.id, group])
            for each in model.surveys.questionnaires
            for group in each.groups
        ),
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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_questionnaire_page_shows_every_statement_in_all_its_words_and_what_to_talk_about(fetch, language):
    surveys = framework.load().surveys
    questionnaire = surveys.questionnaire("vier_in_balans")
    html = fetch(reverse("framework:questionnaire", args=[questionnaire.id]), language)
    for item in (surveys.items[name] for name in questionnaire.items):
        assert f'href="{reverse("framework:step", args=[item.step])}"' in html
        for text in (*item.wordings.values(), item.talk):
            assert text.in_language(language) in html
    assert questionnaire.open_question.in_language(language) in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sheet_of_a_group_shows_its_own_words_in_the_order_they_are_asked(fetch, language):
    surveys = framework.load().surveys
    questionnaire = surveys.questionnaire("quick_scan")
    html = fetch(reverse("framework:questionnaire_sheet", args=[questionnaire.id, "pupils"]), language)
    for wording in ("pupils_po", "pupils_vo"):
        words = [surveys.items[name].wordings.get(wording) for name in questionnaire.items]
        places = [html.index(f"<li>{text.in_language(language)}</li>") for text in words if text]
        assert places == sorted(places)
        assert len(places) >= 10
    assert surveys.items["vision_known"].wordings["staff"].in_language(language) not in html


def test_questionnaires_page_gives_the_scale_and_every_border_with_its_reason(fetch):
    surveys = framework.load().surveys
    html = fetch(reverse("framework:questionnaires"))
    thresholds = surveys.thresholds
    borders = (thresholds.least, thresholds.least_remarks, thresholds.unanimous, thresholds.difference)
    for text in (surveys.scale.top, *(point.name for point in surveys.scale.points)):
        assert text.nl in html
    for threshold in (*borders, thresholds.dont_know):
        assert threshold.reason.nl in html
    for border in ("vanaf 5 antwoorden", "vanaf 10 deelnemers", "vanaf 0,5 punt", "vanaf 30 procent"):
        assert border in html


def test_step_page_shows_what_people_are_asked_about_it(fetch):
    html = fetch(reverse("framework:step", args=["vision.ict"]))
    assert "Ik weet wat onze visie op onderwijs met ict is." in html


def test_framework_without_questionnaires_has_no_pages_for_them(fetch, monkeypatch, tmp_path):
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(write_framework(tmp_path, minimal_framework())))
    for address in ("/model/", "/model/step/vision.ict/", "/model/vision/"):
        assert "/model/questionnaires/" not in fetch(address)
    for path in ("", "vier_in_balans/", "vier_in_balans/pupils/"):
        assert Client().get(f"/model/questionnaires/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["nowhere/", "step/vision.nowhere/", "step/vision/", "step/../", "vision/education/", *UNKNOWN]
)
def test_page_that_is_not_there_is_not_found(path):
    assert Client().get(f"/model/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "glossary/", "sources/", "questionnaires/", "questionnaires/quick_scan/pupils/"])
def test_pages_only_can_be_read(path):
    assert Client().post(f"/model/{path}").status_code == 405
