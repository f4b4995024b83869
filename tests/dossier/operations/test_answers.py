"""Saving what people think about a step: no word is overwritten unseen, and every earlier text can come back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.dossier.conftest import STEP
from vierinbalans import framework
from vierinbalans.dossier.merging import EMPTY
from vierinbalans.dossier.models import Answer, AnswerRevision, Statement
from vierinbalans.dossier.operations import answers
from vierinbalans.dossier.operations.answers import ConflictError, restore, save_answer

pytestmark = pytest.mark.django_db


def content(**fields):
    return {**EMPTY, **fields}


@pytest.fixture
def save(cast):
    """Saves an answer of the school as somebody."""

    def do(mine, *, base=EMPTY, version=0, person=None, **more):
        return save_answer(cast.dossier, STEP, mine, base=base, version=version, person=person or cast.editor, **more)

    return do


def row():
    return Answer.objects.get(step=STEP)


def older(minutes):
    then = timezone.now() - timedelta(minutes=minutes)
    AnswerRevision.objects.update(started_at=then)
    Answer.objects.update(entry_started_at=then)


def test_first_save_makes_an_answer_with_one_entry_in_the_history(save, cast):
    saved = save(content(state=["stage", 1], text="Wij praten erover."))
    assert (saved.version, row().stage, row().text) == (1, 1, "Wij praten erover.")
    assert row().changed_by == cast.editor
    assert row().framework_version == framework.load().version
    [entry] = row().revisions.all()
    assert (entry.person_name, entry.content["text"]) == ("Emre Voorbeeld", "Wij praten erover.")


def test_saves_of_one_person_within_minutes_share_an_entry(save):
    first = save(content(text="a"))
    save(content(text="ab"), base=first.content, version=first.version)
    [entry] = row().revisions.all()
    assert (entry.number, entry.content["text"]) == (2, "ab")


def test_saves_a_while_apart_make_two_entries(save):
    first = save(content(text="a"))
    older(minutes=11)
    save(content(text="ab"), base=first.content, version=first.version)
    assert [entry.content["text"] for entry in row().revisions.all()] == ["ab", "a"]


def test_two_people_never_share_an_entry(save, cast):
    first = save(content(text="a"))
    save(content(text="ab"), base=first.content, version=first.version, person=cast.lead)
    assert [entry.person for entry in row().revisions.all()] == [cast.lead, cast.editor]


def test_second_save_on_top_of_an_old_text_is_refused_with_both_texts(save, cast):
    save(content(text="van Emre"))
    with pytest.raises(ConflictError) as told:
        save(content(text="van Noor"), person=cast.lead)
    assert told.value.person == "Emre Voorbeeld"
    field = told.value.merged.fields["text"]
    assert (field.mine, field.theirs) == ("van Noor", "van Emre")
    assert row().text == "van Emre"


def test_going_on_typing_after_a_conflict_still_overwrites_nothing(save, cast):
    save(content(text="van Emre"))
    for text in ("van Noor", "van Noor en meer"):
        with pytest.raises(ConflictError):
            save(content(text=text), person=cast.lead)
    assert row().text == "van Emre"


@pytest.mark.parametrize(
    ("choice", "expected"), [("mine", "van Noor"), ("theirs", "van Emre"), ("both", "van Emre\n\nvan Noor")]
)
def test_one_choice_settles_a_conflict(save, cast, choice, expected):
    save(content(text="van Emre"))
    save(content(text="van Noor"), person=cast.lead, choice=choice, seen=1)
    assert row().text == expected


def test_choice_about_a_version_that_is_no_longer_the_latest_is_asked_again(save, cast):
    first = save(content(text="van Emre"))
    save(content(text="weer van Emre"), base=first.content, version=1)
    with pytest.raises(ConflictError):
        save(content(text="van Noor"), person=cast.lead, choice="mine", seen=1)
    assert row().text == "weer van Emre"


def test_choice_nobody_had_to_make_changes_nothing(save):
    save(content(text="a"), choice="theirs", seen=0)
    assert row().text == "a"


def test_what_only_the_other_changed_is_taken_over(save, cast):
    save(content(text="van Emre"))
    saved = save(content(owner="Noor"), person=cast.lead)
    assert saved.taken == ("text",)
    assert (row().text, row().owner) == ("van Emre", "Noor")


def test_saving_the_same_again_changes_nothing(save):
    first = save(content(text="a"))
    again = save(content(text="a"), base=first.content, version=first.version)
    assert again.version == first.version
    assert row().revisions.count() == 1


def test_an_answer_from_the_last_period_that_is_saved_unchanged_has_been_reviewed(save):
    first = save(content(text="a"))
    Answer.objects.update(to_review=True, framework_version="0.9.0")
    save(content(text="a"), base=first.content, version=first.version, reviewed=False)
    assert row().to_review
    save(content(text="a"), base=first.content, version=first.version)
    assert (row().to_review, row().framework_version) == (False, framework.load().version)


def test_links_to_statements_are_kept_and_dropped_ones_stay_for_later(save, cast):
    kept, dropped = (Statement.objects.create(dossier=cast.dossier, text=text) for text in "ab")
    first = save(content(statements=sorted([kept.ref, dropped.ref])))
    Statement.objects.filter(pk=dropped.pk).update(state="dropped", dropped_at=timezone.now(), dropped_reason="x")
    save(content(text="meer", statements=[]), base=content(statements=[kept.ref]), version=first.version)
    assert list(row().statements.all()) == [dropped]
    assert answers.content_of(row())["statements"] == []


def test_statement_of_another_dossier_is_never_linked(save, cast):
    foreign = Statement.objects.create(dossier=cast.elsewhere_dossier, text="x")
    save(content(statements=[foreign.ref]))
    assert not row().statements.exists()


def somebody_between(monkeypatch, do):
    """Something happens between reading an answer and writing it, once."""
    real, done = answers._row, []

    def read(*args):
        found = real(*args)
        if not done:
            done.append(1)
            do()
        return found

    monkeypatch.setattr(answers, "_row", read)


def test_two_first_answers_at_the_same_moment_are_brought_together(save, cast, monkeypatch):
    somebody_between(monkeypatch, lambda: save(content(owner="Noor"), person=cast.lead))
    saved = save(content(text="a"))
    assert (saved.taken, row().text, row().owner) == (("owner",), "a", "Noor")


def test_two_saves_at_the_same_moment_are_brought_together(save, cast, monkeypatch):
    first = save(content(text="a"))
    on_top = {"base": first.content, "version": first.version}
    somebody_between(monkeypatch, lambda: save(content(text="a", owner="Noor"), person=cast.lead, **on_top))
    save(content(text="ab"), **on_top)
    assert (row().text, row().owner, row().version) == ("ab", "Noor", 3)


def test_two_saves_of_the_same_words_at_the_same_moment_are_a_conflict(save, cast, monkeypatch):
    first = save(content(text="a"))
    on_top = {"base": first.content, "version": first.version}
    somebody_between(monkeypatch, lambda: save(content(text="van Noor"), person=cast.lead, **on_top))
    with pytest.raises(ConflictError):
        save(content(text="van Emre"), **on_top)
    assert row().text == "van Noor"


def test_save_that_keeps_colliding_is_given_up(save, cast, monkeypatch):
    save(content(text="a"))

    def always_old(*args):
        return Answer(pk=row().pk, dossier=cast.dossier, step=STEP, version=99)

    monkeypatch.setattr(answers, "_row", always_old)
    with pytest.raises(answers.CollisionError):
        save(content(text="b"), version=99)


def test_earlier_text_comes_back_and_what_stood_there_stays_in_the_history(save):
    first = save(content(text="eerst", state=["stage", 1]))
    older(minutes=20)
    save(content(text="later"), base=first.content, version=first.version)
    restore(row().revisions.get(number=1), person=row().changed_by)
    assert (row().text, row().stage) == ("eerst", 1)
    assert [entry.content["text"] for entry in row().revisions.all()] == ["eerst", "later", "eerst"]


def test_restoring_what_stands_there_adds_nothing(save, cast):
    save(content(text="a"))
    restore(row().revisions.get(), person=cast.lead)
    assert row().revisions.count() == 1


def test_a_save_while_typing_costs_at_most_five_queries(save, django_assert_max_num_queries):
    first = save(content(text="a"))
    with django_assert_max_num_queries(5):  # begin, read, write, history, commit
        save(content(text="ab"), base=first.content, version=first.version)
