"""What is frozen comes back the same, and stays readable when the program has grown."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vierinbalans.dossier.rules import Action, Answer, DossierData, Evidence, Finding, Frame, Statement
from vierinbalans.plan.frozen import Content, fingerprint, freeze, thaw
from vierinbalans.plan.rules import Approval, ChangeLine, PlanChoices

texts = st.text(max_size=20)
days = st.dates()
evidence = st.builds(Evidence, text=texts, url=texts, noted_on=st.none() | days, person=texts)
stages = st.integers(min_value=0, max_value=4)
answers = st.builds(
    lambda stage, **rest: Answer(
        step="vision.ict", state="stage" if stage is not None else "dont_know", stage=stage, **rest
    ),
    stage=st.none() | stages,
    text=texts,
    review_on=st.none() | days,
    considerations=st.dictionaries(texts, st.sampled_from(["ticked", "dismissed"]), max_size=2),
    evidence=st.lists(evidence, max_size=2).map(tuple),
    changed_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
statements = st.lists(st.builds(Statement, ref=texts, text=texts), max_size=2).map(tuple)
actions = st.lists(st.builds(Action, ref=texts, what=texts, start=st.none() | days), max_size=2).map(tuple)
by_step = answers.map(lambda answer: {answer.step: answer})
dossiers = st.builds(
    DossierData,
    organisation=texts,
    kind=st.sampled_from(["board", "school"]),
    sector=texts,
    period_start=days,
    period_end=days,
    answers=by_step,
    statements=statements,
    actions=actions,
    frame=st.none() | st.builds(Frame, organisation=texts, answers=by_step, statements=statements),
    schools_elaborate=st.none() | st.frozensets(texts, max_size=2),
    left_out=st.frozensets(texts, max_size=2),
    people=st.lists(texts, max_size=2).map(tuple),
)
choices = st.builds(
    PlanChoices,
    title=texts,
    introductions=st.dictionaries(texts, texts, max_size=2),
    left_out=st.frozensets(texts, max_size=2),
    approval=st.builds(Approval, number=st.integers(min_value=1, max_value=99), submitted_on=st.none() | days),
    changes=st.none() | st.lists(st.builds(ChangeLine, title=texts), max_size=2).map(tuple),
)
contents = st.builds(
    Content,
    dossier=dossiers,
    choices=choices,
    language=st.sampled_from(["nl", "en"]),
    today=days,
    framework_version=texts,
    findings=st.lists(
        st.builds(Finding, id=texts, title=texts, reason=texts, value=st.none() | stages.map(float)), max_size=1
    ).map(tuple),
    sections=st.lists(st.tuples(texts, texts), max_size=1).map(tuple),
    logo=texts,
)


@settings(max_examples=60, deadline=None)
@given(contents)
def test_a_content_comes_back_as_it_was(content: Content) -> None:
    assert thaw(Content, freeze(content)) == content


def a_content(**changed: object) -> Content:
    dossier = DossierData(
        organisation="Lyceum De Waterkant",
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers={"vision.ict": Answer(step="vision.ict", changed_at=datetime(2026, 9, 1, tzinfo=UTC))},
    )
    known = {"dossier": dossier, "choices": PlanChoices(), "language": "nl", "today": date(2026, 9, 1)}
    return Content(**{**known, "framework_version": "1.0.0", **changed})  # type: ignore[arg-type]


def test_a_field_that_is_no_longer_there_is_ignored() -> None:
    plain = freeze(a_content())
    plain["dossier"]["favourite_colour"] = "green"
    assert thaw(Content, plain) == a_content()


def test_a_field_that_is_new_gets_its_default() -> None:
    plain = freeze(a_content())
    del plain["findings"]
    assert thaw(Content, plain).findings == ()


def test_what_lacks_something_needed_is_no_content() -> None:
    plain = freeze(a_content())
    del plain["dossier"]["organisation"]
    with pytest.raises(ValueError, match="organisation"):
        thaw(Content, plain)


def test_the_day_alone_makes_no_other_plan() -> None:
    assert fingerprint(a_content()) == fingerprint(a_content(today=date(2027, 1, 1)))


@pytest.mark.parametrize("changed", [{"language": "en"}, {"logo": "logo.png"}, {"choices": PlanChoices(title="Ander")}])
def test_anything_else_makes_another_plan(changed: dict[str, object]) -> None:
    assert fingerprint(a_content()) != fingerprint(a_content(**changed))
