"""The page of a thinking step."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dossier.conftest import NEXT_STEP, STEP, address, sent
from vierinbalans.dossier.merging import EMPTY
from vierinbalans.dossier.models import Answer, AnswerRevision, Statement
from vierinbalans.dossier.operations.answers import save_answer
from vierinbalans.dossier.operations.periods import start_next_period

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
NASTY = '<script>alert(1)</script> <b onmouseover="x">"quotes" & \u202emirrored\u202c مرحبا 😀'


@pytest.fixture
def url(cast):
    return address("step", cast.dossier, STEP)


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


def row():
    return Answer.objects.get(step=STEP)


def hidden(page, name):
    """The value of a hidden field."""
    from html import unescape
    from re import search

    found = search(rf'<input type="hidden" name="{name}"(?: value="([^"]*)")?', page)
    assert found, f"no hidden field {name}"
    return unescape(found[1] or "")


def words(page):
    return page.content.decode()


# Reading


def test_page_asks_the_question_and_shows_every_stage(editor, url):
    page = words(editor.get(url))
    assert "Welke programma" in page
    assert page.count('name="place"') == 8
    assert "Nog niet beantwoord" in page or "nog niet beantwoord" in page


def test_page_shows_what_the_board_says_beside_our_own(editor, url, board_answer):
    page = words(editor.get(url))
    assert "Wat Stichting De Fictieve Brug zegt" in page
    assert "Elke school legt dit vast voor 1 maart." in page


def test_board_sees_no_board_above_it(cast, page_client_for):
    page = words(page_client_for(cast.board_lead).get(address("step", cast.board_dossier, STEP)))
    assert "bestuur zegt" not in page


def test_reader_reads_words_and_no_form(cast, page_client_for, url, answer):
    page = words(page_client_for(cast.reader).get(url))
    assert "<strong>hetzelfde</strong>" in page
    assert "Sectie Nederlands" in page
    assert "1 maart 2027" in page
    assert "Iedere leerling laat zien wat hij maakt." in page
    assert "<textarea" not in page
    assert "disabled" not in page


def test_contributor_may_comment_but_gets_no_answer_to_fill_in(cast, page_client_for, url):
    page = words(page_client_for(cast.contributor).get(url))
    assert 'name="comment"' in page
    assert 'name="place"' not in page


def test_reader_sees_why_a_step_does_not_apply(cast, page_client_for, url):
    Answer.objects.create(
        dossier=cast.dossier, step=STEP, state="not_applicable", reason="Wij zijn klein.", framework_version="1.0.0"
    )
    assert "Wij zijn klein." in words(page_client_for(cast.reader).get(url))


def test_answer_given_under_another_version_of_the_model_says_so(editor, url, answer):
    Answer.objects.update(framework_version="0.9.0")
    assert "versie 0.9.0 van het model" in words(editor.get(url))
    editor.post(url, sent(**as_it_stands(editor, url)))
    assert "versie 0.9.0" not in words(editor.get(url))


def as_it_stands(client, url):
    page = words(client.get(url))
    base = json.loads(hidden(page, "base"))
    state, stage = base["state"]
    return {
        "version": hidden(page, "version"),
        "base": hidden(page, "base"),
        "links": "1",
        "place": str(stage) if state == "stage" else state,
        "text": base["text"],
        "reason": base["reason"],
        "owner": base["owner"],
        "review_on": base["review_on"] or "",
        "statements": base["statements"],
    }


def test_answer_from_the_last_period_is_marked_until_somebody_says_it_is_right(cast, editor, answer):
    following = start_next_period(cast.dossier)
    url = address("step", following, STEP)
    assert "Het klopt nog" in words(editor.get(url))
    editor.post(url, sent(**as_it_stands(editor, url)))
    assert "Het klopt nog" not in words(editor.get(url))
    assert not following.answers.get(step=STEP).to_review


def test_page_of_an_earlier_period_says_that_a_later_one_has_begun(cast, editor, url, answer):
    start_next_period(cast.dossier)
    assert "eerdere planperiode 2026-2030" in words(editor.get(url))


# Saving


def test_save_with_the_button_leads_back_and_says_so(editor, url):
    response = editor.post(url, sent(place="2", text="Op papier."))
    assert response.status_code == 302
    assert (row().stage, row().text) == (2, "Op papier.")
    assert "Bewaard." in words(editor.get(response["Location"]))


def test_save_and_go_on_leads_to_the_next_step(cast, editor, url):
    first = address("step", cast.dossier, NEXT_STEP)
    assert editor.post(first, sent(then="next"))["Location"] == url


def test_save_while_typing_answers_with_what_the_next_save_needs(editor, url):
    page = words(editor.post(url, sent(place="1", text="a"), headers=HTMX))
    assert "Bewaard om" in page
    version, base = hidden(page, "version"), hidden(page, "base")
    page = words(editor.post(url, sent(place="1", text="ab", version=version, base=base), headers=HTMX))
    assert hidden(page, "version") == "2"
    assert row().text == "ab"
    assert AnswerRevision.objects.count() == 1


def test_considerations_are_ticked_dismissed_and_unweighed_again(editor, url):
    first, second = "on_paper", "same_way"
    from vierinbalans import framework

    first, second = (each.id for each in framework.load().step(STEP).considerations[:2])
    editor.post(url, sent(**{f"weigh-{first}": "ticked", f"weigh-{second}": "dismissed"}))
    assert row().considerations == {first: "ticked", second: "dismissed"}
    fields = as_it_stands(editor, url)
    editor.post(url, sent(**fields, **{f"weigh-{first}": "", f"weigh-{second}": "dismissed"}))
    assert row().considerations == {second: "dismissed"}


def test_links_to_statements_are_saved_and_others_are_ignored(cast, editor, url):
    ours = Statement.objects.create(dossier=cast.dossier, text="a")
    foreign = Statement.objects.create(dossier=cast.elsewhere_dossier, text="b")
    editor.post(url, sent(links="1", statements=[ours.ref, foreign.ref, "verzonnen"]))
    assert list(row().statements.all()) == [ours]


DROPPED = {"state": "dropped", "dropped_at": "2026-10-01T00:00Z", "dropped_reason": "x"}


@pytest.mark.parametrize("state", ["draft", "in_consultation"])
def test_statement_that_is_not_adopted_is_not_offered_and_not_linked(cast, editor, url, state):
    preparing = Statement.objects.create(dossier=cast.dossier, text="Nog niet vastgesteld.", state=state)
    assert "Nog niet vastgesteld." not in words(editor.get(url))
    editor.post(url, sent(links="1", statements=[preparing.ref]))
    assert not row().statements.exists()


def test_statement_that_a_colleague_dropped_meanwhile_does_not_stop_the_save(cast, editor, url):
    ours = Statement.objects.create(dossier=cast.dossier, text="a", **DROPPED)
    assert editor.post(url, sent(links="1", statements=[ours.ref], text="x")).status_code == 302
    assert row().text == "x"


def test_save_costs_at_most_eight_queries(editor, url, answer, django_assert_max_num_queries):
    fields = as_it_stands(editor, url)
    for headers in ({}, HTMX):
        fields = {**fields, **as_it_stands(editor, url)}
        with django_assert_max_num_queries(8):
            editor.post(url, sent(**{**fields, "text": f"anders {headers}"}), headers=headers)


# What is not right yet


@pytest.mark.parametrize("place", ["7", "-1", "yes", "stage", "", "2.5"])
def test_stage_that_does_not_exist_is_refused_and_the_text_stays(editor, url, place):
    response = editor.post(url, sent(place=place, text="onze woorden"))
    assert response.status_code == 422
    assert "onze woorden" in words(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("day", ["31-02-2027", "morgen", "2027-13-01", "<b>"])
def test_date_that_is_none_is_refused_and_everything_stays(editor, url, day):
    response = editor.post(url, sent(place="3", text="onze woorden", owner="Noor", review_on=day))
    page = words(response)
    assert response.status_code == 422
    assert "onze woorden" in page
    assert 'value="Noor"' in page
    assert 'id="id_place_3" value="3" checked' in page


def test_fifty_thousand_characters_are_refused_with_the_number_and_kept_on_the_page(editor, url):
    text = "woord " * 10_000
    response = editor.post(url, sent(text=text))
    assert response.status_code == 422
    assert text.strip() in words(response)
    assert "20000" in words(response)


def test_twenty_thousand_emoji_are_saved_and_the_page_goes_on(editor, url):
    editor.post(url, sent(text="😀" * 20_000))
    fields = as_it_stands(editor, url)
    assert editor.post(url, sent(**{**fields, "owner": "Noor"})).status_code == 302
    assert (len(row().text), row().owner) == (20_000, "Noor")


def test_not_applicable_without_a_reason_is_told_calmly_while_typing(editor, url):
    response = editor.post(url, sent(place="not_applicable"), headers=HTMX)
    page = words(response)
    assert response.status_code == 422
    assert "Schrijf in één zin waarom" in page
    assert "alert" not in page


def test_not_applicable_without_a_reason_is_an_error_after_pressing_save(editor, url):
    response = editor.post(url, sent(place="not_applicable", text="onze woorden"))
    assert response.status_code == 422
    assert 'role="alert"' in words(response)
    assert "onze woorden" in words(response)


@pytest.mark.parametrize("field", ["text", "reason", "owner"])
def test_html_script_mirrored_text_and_emoji_stay_words(cast, editor, page_client_for, url, field):
    editor.post(url, sent(place="not_applicable", **{"reason": "x", field: NASTY}))
    assert getattr(row(), field) == NASTY
    for client in (editor, page_client_for(cast.reader)):
        assert "<script>alert" not in words(client.get(url))
        assert "<b onmouseover" not in words(client.get(url))
    assert "<script>alert" not in words(editor.get(address("history", cast.dossier, STEP)))


def test_invisible_control_signs_are_left_out(editor, url):
    editor.post(url, sent(text="a\0b\x0bc\ud7ff\ufffe\td", owner="\x1bNoor"))
    assert (row().text, row().owner) == ("abc\ud7ff\td", "Noor")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    base=st.text(max_size=50)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(EMPTY)), inner, max_size=7),
        max_leaves=10,
    ).map(json.dumps),
    version=st.integers(-5, 5).map(str) | st.text(max_size=5),
    seen=st.text(max_size=5),
    choice=st.sampled_from(["mine", "theirs", "both", "none"]),
)
def test_whatever_is_in_the_hidden_fields_the_page_answers(cast, editor, url, answer, base, version, seen, choice):
    fields = sent(text="x", base=base, version=version, seen=seen, choice=choice, links="1")
    for headers in ({}, HTMX):
        assert editor.post(url, fields, headers=headers).status_code in (200, 302, 409, 422)


# Two people


@pytest.fixture
def both(cast, editor, url):
    """Two people have the same page open; the lead has saved first."""
    fields = as_it_stands(editor, url)
    save_answer(cast.dossier, STEP, {**EMPTY, "text": "van Noor"}, base=EMPTY, version=0, person=cast.lead)
    return {**fields, "text": "van Emre"}


def test_second_save_overwrites_nothing_and_shows_both_texts(editor, url, both):
    response = editor.post(url, sent(**both))
    page = words(response)
    assert response.status_code == 409
    assert "Noor Voorbeeld heeft dit ook gewijzigd" in page
    assert page.count("van Noor") == 1
    assert page.count("van Emre") == 2
    assert row().text == "van Noor"


def test_pressing_save_again_still_overwrites_nothing(editor, url, both):
    page = words(editor.post(url, sent(**both)))
    again = {**both, "version": hidden(page, "version"), "seen": hidden(page, "seen"), "base": hidden(page, "base")}
    assert editor.post(url, sent(**again)).status_code == 409
    assert row().text == "van Noor"


@pytest.mark.parametrize(
    ("choice", "expected"), [("mine", "van Emre"), ("theirs", "van Noor"), ("both", "van Noor\n\nvan Emre")]
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["button", "typing"])
def test_one_press_keeps_either_or_both(editor, url, both, choice, expected, headers):
    page = words(editor.post(url, sent(**both), headers=headers))
    answered = editor.post(url, sent(**{**both, "seen": hidden(page, "seen"), "choice": choice}))
    assert answered.status_code == 302
    assert row().text == expected


def test_what_only_the_colleague_changed_is_not_put_back_by_the_next_save(cast, editor, url, both):
    typed = {**both, "text": "", "owner": "Emre"}
    page = words(editor.post(url, sent(**typed), headers=HTMX))
    assert "collega" in page
    more = {**typed, "owner": "Emre en Noor", "version": hidden(page, "version"), "base": hidden(page, "base")}
    editor.post(url, sent(**more), headers=HTMX)
    assert (row().text, row().owner) == ("van Noor", "Emre en Noor")


# Session expired


def log_in_again(client, person):
    """As a visitor does: the session goes on, with somebody in it."""
    from django.contrib.auth import login
    from django.http import HttpRequest

    request = HttpRequest()
    request.session = client.session
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key


def test_text_survives_logging_in_again(cast, page_client, url):
    response = page_client.post(url, sent(place="2", text="voor het inloggen"))
    assert response["Location"].endswith(f"?next={url}")
    log_in_again(page_client, cast.editor)
    page = words(page_client.get(url))
    assert "voor het inloggen" in page
    assert "Het is nog niet bewaard." in page
    assert not Answer.objects.exists()
    assert "voor het inloggen" not in words(page_client.get(url))


def test_text_that_is_too_long_survives_as_well(cast, page_client, url):
    page_client.post(url, sent(text="woord " * 10_000))
    log_in_again(page_client, cast.editor)
    page = words(page_client.get(url))
    assert ("woord " * 10_000).strip() in page


def test_comment_and_evidence_survive_logging_in_again(cast, page_client, url):
    page_client.post(address("add_comment", cast.dossier, STEP), {"comment": "mijn opmerking"})
    page_client.post(address("add_evidence", cast.dossier, STEP), {"evidence": "mijn bewijs", "noted_on": "x"})
    log_in_again(page_client, cast.editor)
    page = words(page_client.get(url))
    assert "mijn opmerking" in page
    assert "mijn bewijs" in page


def test_page_that_saves_while_typing_is_told_and_stays(page_client, url):
    response = page_client.post(url, sent(text="x"), headers=HTMX)
    assert response.status_code == 401
    assert "HX-Redirect" not in response.headers
    assert "U bent niet meer ingelogd" in words(response)


def test_reader_never_gets_a_text_back_to_save(cast, page_client, url):
    page_client.post(url, sent(text="voor het inloggen"))
    log_in_again(page_client, cast.reader)
    assert "voor het inloggen" not in words(page_client.get(url))
