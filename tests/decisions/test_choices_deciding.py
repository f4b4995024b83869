"""Bringing a choice from an idea to an evaluation."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.decisions.made import answer_all, balanced_choice, made_choice
from tests.decisions.test_choices_pages import sent
from vierinbalans.decisions.models import Decision
from vierinbalans.decisions.operations.choices_deciding import (
    ChoiceChangedError,
    MotiveMissingError,
    Ruling,
    decide,
)


def at(cast, decision):
    return reverse("decisions:decide_choice", args=[cast.school.pk, 2026, decision.ref])


def ruling(decision, **changes):
    today = timezone.localdate().isoformat()
    form = {"move": "decide", "outcome": "yes", "motive": "", "by": "Directie", "on": today}
    return {**form, "version": decision.version, **changes}


def state_of(decision):
    decision.refresh_from_db()
    return decision.state, decision.outcome


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
@pytest.mark.parametrize("move", ["prepare", "submit", "decide", "back", "carry_out", "evaluate", "reopen"])
def test_whoever_only_reads_moves_nothing(person, move, cast, page_client_for):
    decision = made_choice(cast.dossier, state="submitted", level="teacher")
    answer = page_client_for(getattr(cast, person)).post(at(cast, decision), ruling(decision, move=move))
    assert answer.status_code == 403
    assert state_of(decision) == ("submitted", "")


def test_stranger_and_visitor_find_no_decision(cast, page_client_for, page_client):
    decision = made_choice(cast.dossier, state="submitted")
    assert page_client_for(cast.stranger).post(at(cast, decision), ruling(decision)).status_code == 404
    assert page_client.post(at(cast, decision), ruling(decision)).status_code == 302
    assert state_of(decision) == ("submitted", "")


@pytest.mark.parametrize(("level", "editor"), [("board", 403), ("school", 403), ("unit", 302), ("teacher", 302)])
def test_level_says_who_may_decide(level, editor, cast, page_client_for):
    decision = balanced_choice(cast.dossier, state="submitted", level=level)
    assert page_client_for(cast.editor).get(at(cast, decision)).status_code == 200
    assert page_client_for(cast.editor).post(at(cast, decision), ruling(decision)).status_code == editor
    other = made_choice(cast.dossier, state="submitted", level=level)
    sending = ruling(other, motive="Toch doen.")
    assert page_client_for(cast.lead).post(at(cast, other), sending).status_code == 302


def test_editor_does_not_take_over_a_decision_that_was_submitted(cast, page_client_for):
    decision = made_choice(cast.dossier, state="submitted", level="board")
    where = reverse("decisions:choice", args=[cast.school.pk, 2026, decision.ref])
    editor, lead = page_client_for(cast.editor), page_client_for(cast.lead)
    assert editor.post(where, sent(decision, level="teacher")).status_code == 422
    assert editor.post(where, sent(decision, owner="Emre")).status_code == 302
    decision.refresh_from_db()
    assert (decision.level, decision.owner) == ("board", "Emre")
    assert lead.post(where, sent(decision, level="school")).status_code == 302


def test_choice_goes_all_the_way(cast, page_client_for):
    decision = balanced_choice(cast.dossier)
    client, today = page_client_for(cast.lead), timezone.localdate()
    later = today + timedelta(days=365)
    for sending, state in [
        ({"move": "prepare"}, ("prepared", "")),
        ({"move": "back"}, ("idea", "")),
        ({"move": "prepare"}, ("prepared", "")),
        ({"move": "submit"}, ("submitted", "")),
        ({"outcome": "postponed"}, ("decided", "postponed")),
        ({"move": "reopen"}, ("prepared", "")),
        ({"move": "submit"}, ("submitted", "")),
        ({"outcome": "yes"}, ("decided", "yes")),
        ({"move": "carry_out", "evaluate_on": later}, ("carried_out", "yes")),
        ({"move": "evaluate", "brought": "Ja.", "users_content": "Leraren wel."}, ("evaluated", "yes")),
    ]:
        decision.refresh_from_db()
        answer = client.post(at(cast, decision), ruling(decision, **sending))
        assert answer.status_code == 302, (sending, answer.status_code)
        assert state_of(decision) == state
        assert client.get(at(cast, decision)).status_code == 200
    assert (decision.verdict, decision.decided_by, decision.evaluate_on) == ("balanced", "Directie", later)
    assert decision.evaluated_on == today
    history = client.get(reverse("decisions:choice_history", args=[cast.school.pk, 2026, decision.ref]))
    assert history.status_code == 200
    assert decision.changes.count() == 10


def test_no_is_evaluated_without_being_carried_out(cast, page_client_for):
    decision = made_choice(cast.dossier, state="submitted")
    client = page_client_for(cast.lead)
    assert client.post(at(cast, decision), ruling(decision, outcome="no")).status_code == 302
    assert client.post(at(cast, decision), {"move": "carry_out", "evaluate_on": "2027-01-01"}).status_code == 409
    sending = {"move": "evaluate", "brought": "Rust.", "users_content": "Ja.", "on": timezone.localdate()}
    assert client.post(at(cast, decision), sending).status_code == 302
    assert state_of(decision) == ("evaluated", "no")


def test_yes_against_the_verdict_says_why_and_that_is_kept(cast, page_client_for):
    decision = made_choice(cast.dossier, state="submitted")
    answer_all(decision, "not_arranged")
    client = page_client_for(cast.lead)
    assert client.post(at(cast, decision), ruling(decision)).status_code == 422
    assert state_of(decision) == ("submitted", "")
    assert client.post(at(cast, decision), ruling(decision, motive="De oude zijn stuk.")).status_code == 302
    decision.refresh_from_db()
    assert (decision.verdict, decision.motive) == ("out_of_balance", "De oude zijn stuk.")


def test_no_and_postponed_need_no_motive(cast, page_client_for):
    for outcome in ("no", "postponed"):
        decision = made_choice(cast.dossier, state="submitted")
        answer = page_client_for(cast.lead).post(at(cast, decision), ruling(decision, outcome=outcome))
        assert answer.status_code == 302
        assert state_of(decision) == ("decided", outcome)


@pytest.mark.parametrize("state", ["idea", "prepared", "decided", "carried_out", "evaluated"])
def test_choice_that_is_not_submitted_cannot_be_decided(state, cast, page_client_for):
    decision = made_choice(cast.dossier, state=state)
    before = state_of(decision)
    answer = page_client_for(cast.lead).post(at(cast, decision), ruling(decision, motive="Mijn woorden."))
    assert answer.status_code == 409
    assert "Mijn woorden." in answer.content.decode()
    assert state_of(decision) == before


def test_second_of_two_who_decide_is_told_what_the_first_decided(cast, page_client_for):
    decision = balanced_choice(cast.dossier, state="submitted", level="unit")
    sending = ruling(decision)
    page_client_for(cast.lead).post(at(cast, decision), {**sending, "by": "Noor", "outcome": "no"})
    answer = page_client_for(cast.editor).post(at(cast, decision), {**sending, "motive": "Ik wil wel."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Noor" in page
    assert "Ik wil wel." in page
    assert state_of(decision) == ("decided", "no")


def test_choice_that_changed_meanwhile_is_looked_at_again(cast, page_client_for):
    decision = balanced_choice(cast.dossier, state="submitted")
    sending = ruling(decision, motive="Goed zo.")
    Decision.objects.filter(pk=decision.pk).update(version=decision.version + 1)
    client = page_client_for(cast.lead)
    answer = client.post(at(cast, decision), sending)
    assert answer.status_code == 409
    assert "Goed zo." in answer.content.decode()
    assert state_of(decision) == ("submitted", "")
    assert client.post(at(cast, decision), {**sending, "version": decision.version}).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "perhaps"},
        {"outcome": ""},
        {"by": ""},
        {"by": "x" * 121},
        {"on": "2999-01-01"},
        {"on": "0001-01-01"},
        {"on": (date(2026, 1, 1) + timedelta(days=20000)).isoformat()},
        {"version": "-1"},
        {"version": "nieuw"},
        {"motive": "x" * 5001},
    ],
)
def test_decision_that_cannot_be_is_told(wrong, cast, page_client_for):
    decision = balanced_choice(cast.dossier, state="submitted")
    answer = page_client_for(cast.lead).post(at(cast, decision), ruling(decision, **wrong))
    assert answer.status_code == 422
    assert state_of(decision) == ("submitted", "")


@pytest.mark.parametrize("day", ["", "2020-01-01", "2099-01-01", "ooit"])
def test_evaluation_gets_a_day_that_comes(day, cast, page_client_for):
    decision = made_choice(cast.dossier, state="decided")
    answer = page_client_for(cast.editor).post(at(cast, decision), {"move": "carry_out", "evaluate_on": day})
    assert answer.status_code == 422
    assert state_of(decision) == ("decided", "yes")


def test_evaluation_asks_both_questions(cast, page_client_for):
    decision = made_choice(cast.dossier, state="carried_out", expected="Elke les meteen aan het werk.")
    client = page_client_for(cast.editor)
    assert "Elke les meteen aan het werk." in client.get(at(cast, decision)).content.decode()
    sending = {"move": "evaluate", "brought": "Ja.", "users_content": "", "on": timezone.localdate()}
    assert client.post(at(cast, decision), sending).status_code == 422
    assert state_of(decision) == ("carried_out", "yes")


@pytest.mark.parametrize("move", ["", "jump", "evaluated"])
def test_move_that_does_not_exist_is_told(move, cast, page_client_for):
    decision = made_choice(cast.dossier)
    answer = page_client_for(cast.lead).post(at(cast, decision), {"move": move})
    assert answer.status_code == 400
    assert state_of(decision) == ("idea", "")


def test_motive_typed_after_the_session_ended_comes_back(cast, page_client):
    decision = balanced_choice(cast.dossier, state="submitted")
    assert page_client.post(at(cast, decision), ruling(decision, motive="Niet kwijt.")).status_code == 302
    page_client.force_login(cast.lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Niet kwijt." in page_client.get(at(cast, decision)).content.decode()
    assert state_of(decision) == ("submitted", "")


def test_operation_itself_refuses_what_the_page_does(cast):
    decision, today = made_choice(cast.dossier, state="submitted"), timezone.localdate()
    yes = Ruling(outcome="yes", motive=" ", by="Noor", on=today)
    with pytest.raises(MotiveMissingError):
        decide(decision, yes, version=decision.version, today=today, person=cast.lead)
    with pytest.raises(ChoiceChangedError):
        decide(decision, yes, version=99, today=today, person=cast.lead)
    assert state_of(decision) == ("submitted", "")


def test_what_was_decided_is_not_said_to_be_open_still(cast, page_client_for):
    client = page_client_for(cast.reader)
    for state, may in (("submitted", True), ("decided", False)):
        decision = made_choice(cast.dossier, what=state, state=state)
        for name in ("decide_choice", "choice_memo"):
            page = client.get(reverse(f"decisions:{name}", args=[cast.school.pk, 2026, decision.ref]))
            assert ("U mag besluiten" in page.content.decode()) == may


def test_of_many_who_decide_at_once_one_wins(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.decisions.decide_at_once"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "vierinbalans.config.settings",
            "VIERINBALANS_DATA": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["told"].count("too late") == 5
    assert found["decided_by"] in found["told"]
    assert found["changes"] == 1
