"""What changed since the last approved plan, in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans import framework
from vierinbalans.dossier.rules import Action, Answer, DossierData, DroppedStatement, Statement
from vierinbalans.plan.changes import changes_since
from vierinbalans.plan.rules import ChangeLine

STEP = "vision.education"
TITLE = {"nl": "Onze visie op onderwijs", "en": "Our vision on education"}


def dossier(
    answers: Mapping[str, Answer] = {}, statements: tuple[Statement, ...] = (), actions: tuple[Action, ...] = ()
) -> DossierData:
    return DossierData(
        organisation="Lyceum De Waterkant",
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers=answers,
        statements=statements,
        actions=actions,
    )


def said(before: DossierData, after: DossierData, language: str = "nl") -> tuple[ChangeLine, ...]:
    return changes_since(before, after, framework.load(), language)


def answered(**fields: object) -> DossierData:
    return dossier({STEP: Answer(step=STEP, **fields)})  # type: ignore[arg-type]


def test_nothing_changed_is_nothing_to_tell() -> None:
    full = dossier(
        {STEP: Answer(step=STEP, state="stage", stage=2, text="Zo.")},
        (Statement(ref="a", text="Zin"),),
        (Action(ref="b", what="Doen"),),
    )
    assert said(full, full) == ()


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("nl", "nog niet beantwoord", "2 (vastgelegd)"), ("en", "not answered yet", "2 (decided)")],
)
def test_a_stage_is_told_with_its_name(language: str, before: str, after: str) -> None:
    [line] = said(dossier(), answered(state="stage", stage=2), language)
    assert TITLE[language] in line.title
    assert (line.before, line.after) == (before, after)


def test_white_space_alone_is_no_other_answer() -> None:
    assert said(answered(text="Zo."), answered(text="Zo.\n")) == ()


def test_a_long_answer_is_shown_to_recognise_it_by() -> None:
    [line] = said(answered(text="Zo."), answered(text="woord " * 500))
    assert line.before == "Zo."
    assert line.after.startswith("woord woord")
    assert len(line.after) < 200


def test_a_difference_far_on_in_a_long_answer_is_what_is_shown() -> None:
    start = "Wij hebben hier lang over gesproken. " * 10
    before, after = f"{start}Wij kopen laptops.", f"{start}Wij kopen niets.{' Nog iets.' * 40}"
    [line] = said(answered(text=before), answered(text=after))
    assert "Wij kopen laptops." in line.before
    assert "Wij kopen niets." in line.after
    assert line.before.startswith("…")
    assert max(len(line.before), len(line.after)) <= 162


@given(st.integers(0, 900), st.sampled_from("ab "), st.text("xyz ", max_size=300), st.text("xyz ", max_size=300))
def test_two_different_texts_never_look_the_same(length: int, sign: str, before: str, after: str) -> None:
    start = (f"woord{sign}" * 200)[:length]
    for line in said(answered(text=start + before), answered(text=start + after)):
        assert line.before != line.after


def test_a_text_that_was_removed_is_told() -> None:
    [line] = said(answered(text="Zo."), answered())
    assert line.after == "niets"


def test_another_owner_is_told() -> None:
    [line] = said(answered(), answered(owner="Noor Voorbeeld"))
    assert (line.before, line.after) == ("niemand", "Noor Voorbeeld")


def test_statements_come_go_and_change() -> None:
    kept, gone = Statement(ref="a", text="Blijft"), Statement(ref="b", text="Gaat")
    put = replace(kept, text="Blijft anders")
    new = Statement(ref="c", text="Komt")
    lines = said(dossier(statements=(kept, gone)), dossier(statements=(put, new)))
    assert [(line.title, line.before, line.after) for line in lines] == [
        ("Visiezin anders verwoord", "Blijft", "Blijft anders"),
        ("Nieuwe visiezin", "", "Komt"),
        ("Visiezin vervallen", "Gaat", ""),
    ]


def test_an_action_tells_its_status_owner_and_day() -> None:
    before = Action(ref="a", what="Studiedag", owner="Noor", due=date(2027, 2, 1))
    [line] = said(dossier(actions=(before,)), dossier(actions=(replace(before, status="done"),)))
    assert line.title == "Actie ‘Studiedag’"
    assert line.before == "gepland, Noor, klaar op 1 februari 2027"
    assert line.after.startswith("klaar, Noor")


def test_actions_come_and_go() -> None:
    lines = said(dossier(actions=(Action(ref="a", what="Oud"),)), dossier(actions=(Action(ref="b", what="Nieuw"),)))
    assert [line.title for line in lines] == ["Nieuwe actie", "Actie verwijderd"]


def test_a_step_that_is_not_asked_of_this_sector_is_not_told() -> None:
    model = framework.load()
    only = [step for step in model.steps if "vo" not in step.sectors]
    for step in only:
        changed = dossier({step.id: Answer(step=step.id, state="stage", stage=1)})
        assert said(dossier(), changed) == ()


def test_the_order_is_that_of_the_framework() -> None:
    model = framework.load()
    steps = [step for step in model.steps if "vo" in step.sectors]
    changed = dossier({step.id: Answer(step=step.id, state="stage", stage=1) for step in reversed(steps)})
    titles = [line.title for line in said(dossier(), changed, "en")]
    assert titles == [f"{step.title.en}: stage" for step in steps]


def test_a_dropped_statement_says_why_it_was_dropped() -> None:
    before = dossier(statements=(Statement(ref="v1", text="Elke klas heeft een digibord."),))
    after = replace(dossier(), dropped=(DroppedStatement(ref="v1", reason="Dat is een middel."),))
    [line] = said(before, after)
    assert (line.title, line.before) == ("Visiezin vervallen", "Elke klas heeft een digibord.")
    assert line.after == "vervallen, want: Dat is een middel."
