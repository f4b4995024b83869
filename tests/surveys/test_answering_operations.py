"""Saving answers: together, at once, up to the closing second, and only what is asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.surveys.factories import STATEMENTS, audience_of, make_asked, make_round
from vierinbalans.surveys import content
from vierinbalans.surveys.codes import hash_of
from vierinbalans.surveys.models import Round, Sheet
from vierinbalans.surveys.operations.answering import FullError, NotOpenError, save_answers, save_remark, ticket_for
from vierinbalans.surveys.queries.answering import GoneError, find_own, get_desk, own_sheet
from vierinbalans.surveys.rules.answering import NotAskedError, tidy_remark
from vierinbalans.surveys.tickets import Ticket


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": 3, "pupils": None})


@pytest.fixture
def ticket(round_):
    return ticket_for(audience_of(round_, "teachers"))


def save(ticket, now=None, **changes):
    return save_answers(ticket, changes, now=now or timezone.now())


def kept(ticket):
    return own_sheet(get_desk(ticket.audience), ticket.code)


def test_ticket_alone_writes_nothing(ticket):
    assert not Sheet.objects.exists()


def test_first_answer_makes_the_sheet_with_nothing_but_the_answer(ticket, round_):
    saved = save(ticket, vision_shared=4)
    assert (saved.answered, saved.total) == (1, 8)
    row = Sheet.objects.get()
    assert row.code_hash == hash_of(ticket.code, round_.salt)
    assert ticket.code not in str(Sheet.objects.values())
    assert (row.audience_id, row.answers, row.remark) == (ticket.audience, {"vision_shared": 4}, "")


def test_answers_to_different_statements_come_together(ticket):
    save(ticket, vision_shared=4)
    save(ticket, vision_talked="?")
    save(ticket, vision_shared=2)
    assert kept(ticket).answers == {"vision_shared": 2, "vision_talked": "?"}
    assert Sheet.objects.count() == 1


def test_answer_that_is_taken_back_is_gone(ticket):
    save(ticket, vision_shared=4, vision_talked=3)
    save(ticket, vision_shared=None)
    assert kept(ticket).answers == {"vision_talked": 3}


def test_remark_and_answers_do_not_overwrite_each_other(ticket):
    save_remark(ticket, "Meer tijd", now=timezone.now())
    save(ticket, vision_shared=4)
    save_remark(ticket, "Meer tijd graag", now=timezone.now())
    assert (kept(ticket).answers, kept(ticket).remark) == ({"vision_shared": 4}, "Meer tijd graag")


def test_empty_remark_makes_no_sheet(ticket):
    save_remark(ticket, " \n", now=timezone.now())
    save(ticket, vision_shared=None)
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("changes", [{"unheard_of": 3}, {"vision_shared": 3, "own_1": 1}])
def test_what_is_not_asked_is_refused_with_everything_beside_it(ticket, changes):
    with pytest.raises(NotAskedError):
        save(ticket, **changes)
    assert not Sheet.objects.exists()


def test_group_answers_only_what_it_is_asked(round_):
    pupil = ticket_for(audience_of(round_, "pupils"))
    with pytest.raises(NotAskedError):
        save(pupil, content_chosen=3)


@pytest.mark.parametrize(("seconds", "is_open"), [(-1, True), (0, False), (1, False)])
def test_round_is_closed_from_the_closing_second_on(ticket, round_, seconds, is_open):
    save(ticket, vision_shared=1)
    now = round_.closes_at + timedelta(seconds=seconds)
    if is_open:
        save(ticket, now=now, vision_shared=5)
    else:
        with pytest.raises(NotOpenError) as caught:
            save(ticket, now=now, vision_shared=5)
        assert caught.value.state == "closed"
    assert kept(ticket).answers == {"vision_shared": 5 if is_open else 1}


@pytest.mark.parametrize("state", ["planned", "closed", "published"])
def test_round_that_is_not_open_takes_nothing(cast, state):
    ticket = ticket_for(audience_of(make_round(cast.dossier, groups=["pupils"], state=state), "pupils"))
    with pytest.raises(NotOpenError) as caught:
        save(ticket, vision_shared=3)
    assert caught.value.state == state
    with pytest.raises(NotOpenError):
        save_remark(ticket, "Hallo", now=timezone.now())
    assert not Sheet.objects.exists()


def test_round_that_closes_earlier_than_planned_is_closed_at_once(ticket, round_):
    save(ticket, vision_shared=1)
    Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now())
    with pytest.raises(NotOpenError):
        save(ticket, vision_shared=2)


def test_audience_takes_as_many_as_were_invited_and_they_may_go_on(round_):
    audience = audience_of(round_, "teachers")
    tickets = [ticket_for(audience) for _ in range(4)]
    for each in tickets[:3]:
        save(each, vision_shared=3)
    with pytest.raises(FullError):
        save(tickets[3], vision_shared=3)
    save(tickets[0], vision_shared=5)
    assert Sheet.objects.count() == 3
    audience.invited = 4
    audience.save()
    save(tickets[3], vision_shared=3)
    assert Sheet.objects.count() == 4


def test_round_that_is_deleted_says_so(ticket, round_):
    save(ticket, vision_shared=1)
    round_.delete()
    for _attempt in range(2):
        with pytest.raises(GoneError):
            save(ticket, vision_shared=2)
    with pytest.raises(GoneError):
        get_desk(ticket.audience)


def test_ticket_of_an_audience_that_never_was_is_refused(db):
    with pytest.raises(GoneError):
        save(Ticket(audience=987654, code="BCDFGHJKLMNP"), vision_shared=1)


def test_texts_that_change_before_the_opening_are_read_anew(cast):
    row = make_round(cast.dossier, groups=["pupils"], state="planned")
    ticket = ticket_for(audience_of(row, "pupils"))
    with pytest.raises(NotOpenError):
        save(ticket, vision_shared=3)
    row.content, row.version = content.to_json(make_asked(["pupils"], own=1)), 2
    row.opens_at = timezone.now() - timedelta(minutes=1)
    row.save()
    save(ticket, own_1=5)
    assert kept(ticket).answers == {"own_1": 5}


def test_own_code_leads_back_while_answers_are_kept(ticket, round_):
    now = timezone.now()
    assert find_own(ticket.code, now=now) is None
    save(ticket, vision_shared=3)
    typed = f"{ticket.code[:4]}-{ticket.code[4:8].lower()} {ticket.code[8:]}"
    assert find_own(typed, now=now) == (ticket.audience, ticket.code)
    round_.closes_at = round_.published_at = now
    round_.save()
    assert find_own(ticket.code, now=now) is None


def questions(do):
    """The database's questions without BEGIN, COMMIT and the like."""
    with CaptureQueriesContext(connection) as asked:
        do()
    return [each["sql"] for each in asked if each["sql"].split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE")]


def test_saving_asks_little_of_the_database(ticket):
    save(ticket_for(ticket.audience), vision_shared=1)
    assert len(questions(lambda: save(ticket, vision_shared=1))) <= 4
    assert len(questions(lambda: save(ticket, vision_shared=2))) == 2
    assert len(questions(lambda: save(ticket, vision_shared=2))) == 1
    assert len(questions(lambda: save_remark(ticket, "Meer tijd", now=timezone.now()))) == 2


def test_saving_reads_nothing_of_invitations_or_people(ticket):
    save(ticket, vision_shared=1)
    asked = " ".join(questions(lambda: save(ticket, vision_shared=2)))
    assert not [name for name in ("invitee", "session", "person", "dossier_dossier") if name in asked]


respondents, items = st.integers(0, 2), st.sampled_from(sorted(STATEMENTS))
values = st.sampled_from([1, 2, 3, 4, 5, "?", "n/a", None])
moves = st.one_of(
    st.tuples(st.just("save"), respondents, st.dictionaries(items, values, max_size=4)),
    st.tuples(st.just("remark"), respondents, st.text(max_size=20)),
    st.tuples(st.just("come back"), respondents, st.none()),
    st.tuples(st.just("bad"), respondents, st.none()),
)


@pytest.mark.django_db
@settings(max_examples=60)
@given(st.lists(moves, max_size=15))
def test_any_row_of_moves_in_any_number_of_tabs_ends_as_a_simple_model_says(rows):
    """Three people, two places: each row of saving, changing, coming back and mistakes against plain dictionaries."""
    round_ = make_round(_dossier(), groups={"teachers": 2})
    audience = audience_of(round_, "teachers")
    tickets = [ticket_for(audience) for _ in range(3)]
    model: dict[int, dict[str, object]] = {}
    for kind, who, what in rows:
        before = model.get(who, {"answers": {}, "remark": ""})
        after = dict(before)
        if kind == "save":
            both = {**before["answers"], **what}
            after["answers"] = {item: value for item, value in both.items() if value is not None}
        elif kind == "remark":
            after["remark"] = tidy_remark(what)
        is_full = who not in model and len(model) == 2 and after != before
        try:
            _do(kind, tickets[who], what)
        except FullError:
            assert is_full
            continue
        assert not is_full
        if after != before or who in model:
            model[who] = after
        if kind == "come back":
            found = find_own(tickets[who].code, now=timezone.now())
            assert found == ((audience.pk, tickets[who].code) if who in model else None)
    for who, ticket in enumerate(tickets):
        sheet = kept(ticket)
        expected = model.get(who, {"answers": {}, "remark": ""})
        assert {"answers": dict(sheet.answers), "remark": sheet.remark} == expected
    assert Sheet.objects.filter(audience=audience).count() == len(model)
    round_.delete()


def _do(kind, ticket, what):
    now = timezone.now()
    if kind == "save":
        save_answers(ticket, what, now=now)
    elif kind == "remark":
        save_remark(ticket, what, now=now)
    elif kind == "bad":
        with pytest.raises((NotAskedError, FullError)):
            save_answers(ticket, {"vision_shared": 3, "unheard_of": 1}, now=now)


def _dossier():
    from datetime import date

    from vierinbalans.dossier.models import Dossier
    from vierinbalans.organisations.models import Organisation

    school, _new = Organisation.objects.get_or_create(kind="school", sector="vo", name="Lyceum De Proef Voorbeeld")
    dossier, _new = Dossier.objects.get_or_create(
        organisation=school,
        year=2026,
        defaults={"period_start": date(2026, 8, 1), "period_end": date(2030, 7, 31), "framework_version": "1.0.0"},
    )
    return dossier
