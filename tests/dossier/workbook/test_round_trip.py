"""What is written comes back: any words a cell may hold, any dossier."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier.workbook.files import FRAMEWORK, STEPS, TODAY, dossier
from vierinbalans.dossier.rules import Action, Answer, Statement
from vierinbalans.dossier.workbook.reader import read_workbook
from vierinbalans.dossier.workbook.writer import workbook_bytes

DAYS = st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))
REFS = st.from_regex(r"[A-Za-z0-9_.-]{1,20}", fullmatch=True)


def _words(most, least=0):
    """What people type, and what programs stumble over. An escape as spreadsheet files use it stays out: the
    library that reads them does not tell it from the character it stands for."""
    awkward = st.sampled_from(
        ["=1+1", "+31", "-", "@x", "'a", "=cmd|'x'!A1", "<b>", "n.v.t.", "1e5", "007", "TRUE", "#N/A"]
    )
    typed = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=most)
    lines = st.lists(typed, max_size=3).map("\n".join)
    words = (awkward | typed | lines).map(lambda text: text[:most].strip())
    return words.filter(lambda text: len(text) >= least and "x005F_" not in text and "_x00" not in text)


@st.composite
def answers(draw, step, refs):
    state = draw(st.sampled_from(["unanswered", "dont_know", "not_applicable", "stage"]))
    return Answer(
        step=step,
        state=state,
        stage=draw(st.integers(0, 4)) if state == "stage" else None,
        text=draw(_words(200)),
        owner=draw(_words(120)),
        review_on=draw(DAYS),
        reason=draw(_words(200)) if state == "not_applicable" else "",
        statements=tuple(draw(st.lists(st.sampled_from(refs), unique=True))) if refs else (),
        framework_version=FRAMEWORK.version,
    )


@st.composite
def actions(draw, ref):
    start, due = draw(DAYS), draw(DAYS)
    status = draw(st.sampled_from(["planned", "doing", "done", "dropped"]))
    return Action(
        ref=ref,
        what=draw(_words(200, 1)),
        block=draw(st.sampled_from([block.id for block in FRAMEWORK.blocks])),
        step=draw(st.sampled_from(["", *STEPS])),
        owner=draw(_words(120)),
        start=start,
        due=None if start and due and due < start else due,
        status=status,
        reason=draw(_words(200, 1)) if status == "dropped" else draw(_words(20)),
        note=draw(_words(200)),
    )


@st.composite
def statements(draw, ref, states):
    return Statement(
        ref=ref,
        text=draw(_words(200, 1)),
        explanation=draw(_words(200)),
        elaborates=draw(st.just("") | REFS),
        state=draw(st.sampled_from(states)),
    )


@st.composite
def dossiers(draw):
    refs = draw(st.lists(REFS, unique=True, max_size=3))
    steps = draw(st.lists(st.sampled_from(STEPS), unique=True, max_size=4))
    waiting = draw(st.lists(REFS.filter(lambda ref: ref not in refs), unique=True, max_size=2))
    return dossier(
        organisation=draw(_words(100)),
        answers={step: draw(answers(step, refs)) for step in steps},
        statements=tuple(draw(statements(ref, ["adopted"])) for ref in refs),
        drafts=tuple(draw(statements(ref, ["draft", "in_consultation"])) for ref in waiting),
        actions=tuple(draw(actions(ref)) for ref in draw(st.lists(REFS, unique=True, max_size=2))),
    )


@given(dossiers(), st.sampled_from(["nl", "en"]))
@settings(deadline=None, max_examples=40)
def test_any_dossier_comes_back_from_its_workbook(written, language):
    content = workbook_bytes(FRAMEWORK, written, language=language)
    found = read_workbook(content, FRAMEWORK, today=TODAY).dossier
    assert found.organisation == written.organisation
    for step in STEPS:
        expected = written.answers.get(step) or Answer(step=step, framework_version=FRAMEWORK.version)
        assert found.answers[step] == expected
    assert found.statements == written.statements
    assert found.drafts == written.drafts
    assert found.actions == written.actions


@given(_words(300))
@settings(deadline=None, max_examples=40)
def test_any_words_come_back_as_words(words):
    written = dossier(answers={STEPS[0]: Answer(step=STEPS[0], text=words)})
    found = read_workbook(workbook_bytes(FRAMEWORK, written, language="nl"), FRAMEWORK, today=TODAY)
    assert found.dossier.answers[STEPS[0]].text == words


def test_characters_that_no_cell_can_hold_are_left_out():
    written = dossier(answers={STEPS[0]: Answer(step=STEPS[0], text="a\x07b\ufffe\r\nc")})
    found = read_workbook(workbook_bytes(FRAMEWORK, written, language="nl"), FRAMEWORK, today=TODAY)
    assert found.dossier.answers[STEPS[0]].text == "ab\nc"
