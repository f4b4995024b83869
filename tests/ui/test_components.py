"""Fields, summaries and the other components."""

import pytest
from django.template import engines
from django.test import Client, RequestFactory

from tests.page import check_page, problems_of_html
from tests.ui.site import ExampleForm
from vierinbalans.framework.types import Text

pytestmark = [pytest.mark.urls("tests.ui.site")]


def rendered(source: str, **context: object) -> str:
    template = engines["django"].from_string("{% load components %}" + source)
    return template.render(context, RequestFactory().get("/", context.pop("query", {})))


@pytest.mark.django_db
def test_wrong_form_lists_what_to_mend_with_links_to_the_fields():
    response = Client().post("/example/", {"name": "", "day": "gisteren"})
    page = response.content.decode()
    check_page(response)
    assert 'role="alert"' in page
    assert '<a href="#id_name">' in page
    assert '<a href="#id_role_0">' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert "utrecht-textbox--invalid" in page


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?wrong=1"])
def test_form_drawn_in_one_go_uses_the_components(query):
    response = Client().get(f"/form/{query}")
    check_page(response)
    assert "utrecht-textbox" in response.content.decode()


def test_what_was_typed_is_shown_again_and_escaped():
    html = rendered("{% field form.name %}", form=ExampleForm({"name": "<script>alert(1)</script>"}))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_field_that_need_not_be_filled_says_so():
    assert "niet verplicht" in rendered("{% field form.about %}", form=ExampleForm())
    assert "niet verplicht" not in rendered("{% field form.name %}", form=ExampleForm())


def test_right_form_has_no_error_summary():
    assert "alert" not in rendered("{% form_errors form %}", form=ExampleForm())


def test_sort_heading_turns_round_and_keeps_the_filters():
    source = '<table><thead><tr>{% sort_link "Naam" "name" current=sort %}</tr></thead></table>'
    up = rendered(source, sort="name", query={"status": "done", "page": "3", "sort": "name"})
    assert 'aria-sort="ascending"' in up
    assert "?status=done&amp;sort=-name" in up
    assert 'aria-sort="descending"' in rendered(source, sort="-name")
    assert "aria-sort" not in rendered(source, sort="due")


def test_progress_says_in_words_how_far():
    html = rendered('{% progress 17 27 "Vastgelegd" %}')
    assert "17 van 27" in html
    assert 'value="17" max="27"' in html
    assert not problems_of_html(html, part=True)


def test_progress_of_nothing_is_still_a_bar():
    assert 'max="1"' in rendered('{% progress 0 0 "Vastgelegd" %}')


def test_stage_names_come_from_the_scale():
    assert rendered("{% stage_name 2 %}")
    assert rendered("{% stage_name state %}", state="dont_know") == rendered('{% stage_name "dont_know" %}')
    assert rendered("{% stage_name nothing %}", nothing=None) == rendered('{% stage_name "unanswered" %}')


def test_texts_of_the_framework_are_in_the_language_of_the_reader(settings):
    assert rendered("{{ text|in_language }}", text=Text(nl="Visie", en="Vision")) == "Visie"


def test_numbers_have_a_decimal_comma():
    assert rendered("{{ level|decimal }} {{ none|decimal }}", level=2.45, none=None) == "2,5 "


def test_danger_is_said_in_the_class_and_in_words():
    html = rendered('{% button "Verwijder" kind="secondary" danger=True %}')
    assert "utrecht-button--danger" in html
    assert "Verwijder" in html
