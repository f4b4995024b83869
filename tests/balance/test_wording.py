"""The sentences: complete in both languages, right for one and for several, and never left with a placeholder."""

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.balance.dossiers import all_blocks, answer, dossier
from vierinbalans import framework
from vierinbalans.balance import wording
from vierinbalans.balance.rules import advise, find_tensions, measure
from vierinbalans.dossier.rules import Action, Frame, Statement

FRAMEWORK = framework.load()
STEPS = [step.id for step in FRAMEWORK.steps]
BLOCKS = [block.id for block in FRAMEWORK.blocks]
LANGUAGES = ("nl", "en")
STAGES = st.sampled_from([None, "?", "n/a", 0, 1, 2, 3, 4])
TODAY = date(2026, 11, 24)
STATEMENT = Statement(ref="a", text="Elke leerling krijgt feedback.")
LEFT_OVER = re.compile(r"[{}]|%\(|%[sd]|  |\.\.|\( | ,|^\s|\s$")


def texts(data, language):
    profile = measure(FRAMEWORK, data)
    for say in (wording.headline, wording.lead, wording.what_to_do, wording.weakest):
        yield say(profile, FRAMEWORK, language)
    for say in (wording.decided, wording.sides, wording.verdict_name):
        yield say(profile, language)
    for say in (wording.how_gap, wording.how_sides):
        yield say(profile, FRAMEWORK, language)
    for block in profile.blocks:
        yield wording.how_level(block, language)
        yield wording.counts(block, language)
        yield wording.how_place(block.id, profile, FRAMEWORK, language)
        yield wording.place_name(block.id, profile, language)
    for each in advise(FRAMEWORK, data, profile):
        yield wording.advice_reason(each, FRAMEWORK, language)
    for found in find_tensions(FRAMEWORK, data, profile, today=TODAY):
        yield from wording.because(found, FRAMEWORK, language)


@given(st.dictionaries(st.sampled_from(STEPS), STAGES), st.sampled_from(LANGUAGES), st.booleans())
def test_every_sentence_can_be_made_and_is_complete(stages, language, busy):
    data = dossier(
        stages,
        statements=(STATEMENT,) * busy,
        actions=(Action(ref="x", what="Kopen", status="doing", step="content.mix"),) * busy,
        frame=Frame(organisation="Bestuur", answers={}, statements=(STATEMENT,)) if busy else None,
    )
    for text in texts(data, language):
        assert not LEFT_OVER.search(text), text


def headline(language, *levels):
    return wording.headline(measure(FRAMEWORK, dossier(all_blocks(*levels))), FRAMEWORK, language)


@pytest.mark.parametrize(
    ("levels", "dutch", "english"),
    [
        ((3, 1, 3, 3), "Deskundigheid loopt achter op de rest.", "Expertise lags behind the rest."),
        ((1, 1, 1, 3), "Infrastructuur loopt voor op de rest.", "Infrastructure runs ahead of the rest."),
        (
            (4, 4, 1, 1),
            "Visie en deskundigheid lopen voor, inhoud en infrastructuur lopen achter.",
            "Vision and expertise run ahead, content and infrastructure lag behind.",
        ),
        (
            (0, 2, 2, 4),
            "Infrastructuur loopt voor, visie loopt achter.",
            "Infrastructure runs ahead, vision lags behind.",
        ),
        ((3, 3, 3, 3), "Uw bouwstenen zijn in balans.", "Your building blocks are in balance."),
        ((1, 1, 1, 1), "Uw bouwstenen zijn in balans, maar nog laag.", "Your building blocks are even, but low."),
        ((0, 0, 0, 0), "U bent nog niet begonnen.", "You have not started yet."),
        (("n/a",) * 4, "Geen enkele denkstap is hier van toepassing.", "No thinking step applies here."),
    ],
)
def test_headline_is_the_finding(levels, dutch, english):
    assert (headline("nl", *levels), headline("en", *levels)) == (dutch, english)


@pytest.mark.parametrize(
    ("levels", "dutch"),
    [
        ((3, 1, 3, 3), "Deskundigheid is nu aan de beurt. Wat de andere bouwstenen verder zijn, draagt nog niet."),
        (
            (3, 3, 1, 1),
            "Inhoud en infrastructuur zijn nu aan de beurt. Wat de andere bouwstenen verder zijn, draagt nog niet.",
        ),
        ((1, 1, 1, 3), "Neem eerst de andere bouwstenen mee; tot die tijd draagt wat vooroploopt niet."),
        ((0, 0, 0, 0), "Dat geeft niet: u begint met één vraag en een halfuur samen."),
    ],
)
def test_finding_says_what_to_do(levels, dutch):
    assert wording.what_to_do(measure(FRAMEWORK, dossier(all_blocks(*levels))), FRAMEWORK, "nl") == dutch


def test_lead_says_how_much_is_decided_the_weakest_and_the_gap():
    profile = measure(FRAMEWORK, dossier(all_blocks(3, 1, 3, 3)))
    assert wording.lead(profile, FRAMEWORK, "nl") == (
        "U hebt 21 van de 27 denkstappen vastgelegd. Deskundigheid is het minst ver."
        " Het verschil met de hoogste bouwsteen is 2,0 fasen."
    )
    assert wording.lead(profile, FRAMEWORK, "en") == (
        "You have decided 21 of 27 thinking steps. Expertise has come least far."
        " The gap with the highest block is 2.0 stages."
    )


def test_how_names_the_actual_inputs():
    profile = measure(FRAMEWORK, dossier({"vision.education": 4, "vision.ict": 2, "vision.people": "n/a"}))
    assert wording.how_level(profile.block("vision"), "en") == (
        "Number of steps × stage: 3 × 0 + 1 × 2 + 1 × 4 = 6, divided by 5 steps that apply = 1.2."
        " 3 open steps count as 0."
    )
    assert wording.how_gap(profile, FRAMEWORK, "nl") == "Hoogste (visie, 1,2) min laagste (deskundigheid, 0,0) = 1,2."
    assert wording.how_sides(profile, FRAMEWORK, "nl") == (
        "Menselijk: (visie 1,2 + deskundigheid 0,0) gedeeld door 2 = 0,6."
        " Materieel: (inhoud 0,0 + infrastructuur 0,0) gedeeld door 2 = 0,0. Menselijk min materieel = 0,6."
    )
    assert wording.how_place("vision", profile, FRAMEWORK, "nl") == (
        "1,2 is 1,2 boven 0,0, het midden van de andere. Een bouwsteen loopt voor vanaf een verschil van 1,0."
    )


def test_side_with_one_block_needs_no_mean():
    profile = measure(FRAMEWORK, dossier(all_blocks(2, 2, "n/a", 3)))
    assert "Materieel: infrastructuur 3,0." in wording.how_sides(profile, FRAMEWORK, "nl")


def test_side_without_a_level_is_not_compared():
    profile = measure(FRAMEWORK, dossier(all_blocks(2, 2, "n/a", "n/a")))
    assert wording.how_sides(profile, FRAMEWORK, "nl") == ""
    assert wording.sides(profile, "en") == "One side has no level, so the two sides cannot be compared."


@pytest.mark.parametrize(("levels", "further"), [((3, 3, 1, 1), "menselijke"), ((1, 1, 3, 3), "materiële")])
def test_sides_say_which_is_further(levels, further):
    text = wording.sides(measure(FRAMEWORK, dossier(all_blocks(*levels))), "nl")
    assert text.startswith(f"De {further} kant is 2,0 fasen verder")


def test_advice_says_why_now():
    data = dossier(all_blocks(3, 1, 3, 3) | {"expertise.basics": None})
    profile = measure(FRAMEWORK, data)
    reasons = {each.step: wording.advice_reason(each, FRAMEWORK, "nl") for each in advise(FRAMEWORK, data, profile)}
    assert reasons["expertise.basics"] == (
        "Deskundigheid loopt achter. Deze stap staat nog open. Waar deze stap op bouwt, is vastgelegd."
    )
    assert reasons["vision.education"] == "Deze stap staat op fase 3 (in praktijk)."
    assert "Leg eerst vast: " in reasons["expertise.growth"]


def test_quoted_statement_does_not_end_in_two_full_stops():
    data = dossier(statements=(STATEMENT,))
    [found] = find_tensions(FRAMEWORK, data, measure(FRAMEWORK, data), today=TODAY)
    assert wording.because(found, FRAMEWORK, "nl") == [
        "Visiezinnen zonder denkstap of actie (1): ‘Elke leerling krijgt feedback’."
    ]
    assert "“Elke leerling krijgt feedback”" in wording.because(found, FRAMEWORK, "en")[0]


def test_block_inside_a_sentence_has_a_small_letter():
    data = dossier(all_blocks(1, 1, 1, 3))
    reasons = {
        found.tension.id: wording.because(found, FRAMEWORK, "nl")
        for found in find_tensions(FRAMEWORK, data, measure(FRAMEWORK, data), today=TODAY)
    }
    assert reasons["technology_push"] == ["Infrastructuur staat op 3,0, visie op 1,0: een verschil van 2,0 fasen."]


def test_long_row_names_the_first_and_counts_the_rest():
    answers = {step: answer(step, 3) for step in STEPS if step.startswith("content.")}
    data = dossier(answers=answers)
    found = {each.tension.id: each for each in find_tensions(FRAMEWORK, data, measure(FRAMEWORK, data), today=TODAY)}
    [reason] = wording.because(found["choices_without_vision"], FRAMEWORK, "nl")
    assert "(7)" in reason
    assert reason.endswith("en nog 2.")


def test_braces_and_percent_signs_of_people_are_left_as_they_are():
    data = dossier(statements=(Statement(ref="a", text="100% {digitaal} %(x)s"),))
    [found] = find_tensions(FRAMEWORK, data, measure(FRAMEWORK, data), today=TODAY)
    assert "‘100% {digitaal} %(x)s’" in wording.because(found, FRAMEWORK, "nl")[0]


@pytest.mark.parametrize(
    ("words", "dutch", "english"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a en b", "a and b"), (["a", "b", "c"], "a, b en c", "a, b and c")],
)
def test_row_of_words(words, dutch, english):
    assert (wording.listed(words, "nl"), wording.listed(words, "en")) == (dutch, english)


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(5, 2), "2,5"), (Fraction(7, 6), "1,17"), (Fraction(3), "3,0"), (1.0, "1,0")]
)
def test_number_has_the_decimals_it_needs(value, text):
    assert wording.number(value, "nl") == text


@pytest.mark.parametrize(("value", "text"), [(1, "1,0 fase"), (2, "2,0 fasen"), (Fraction(1, 2), "0,5 fasen")])
def test_difference_has_its_unit(value, text):
    assert wording.stages(Fraction(value), "nl") == text
