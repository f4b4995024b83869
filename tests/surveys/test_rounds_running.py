"""A round on its way: opening, closing, changing what still can, opening again, deleting."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from tests.dossier.views.test_step import log_in_again, words
from tests.surveys.rows import a_round, a_sheet
from tests.surveys.test_rounds import ABOVE, address
from tests.surveys.test_rounds_making import day
from vierinbalans.surveys.models import Release, Round, Sheet
from vierinbalans.surveys.operations import inviting
from vierinbalans.surveys.operations import rounds as operations
from vierinbalans.surveys.operations.publishing import NotClosedError, publish
from vierinbalans.surveys.queries.rounds import state_at

pytestmark = pytest.mark.django_db
MAY_NOT = {"contributor": 403, "reader": 403, **dict.fromkeys(ABOVE, 403), "stranger": 404, "sister_lead": 404}
STATES = ("planned", "open", "closed", "published")


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


def state(round_):
    return state_at(Round.objects.get(pk=round_.pk), timezone.now())


def press(client, name, round_, **fields):
    return client.post(address(name, round_.dossier, round_.pk), {"version": round_.version, **fields}, follow=True)


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize(("name", "needs", "after"), [("open_now", "planned", "open"), ("close_now", "open", "closed")])
def test_button_works_in_one_state_and_says_why_not_in_others(name, needs, after, before, cast, editor):
    round_ = a_round(cast.dossier, before)
    response = press(editor, name, round_)
    assert response.status_code == 200
    assert state(round_) == (after if before == needs else before)
    if before != needs:
        assert Round.objects.get().version == 1
        assert "utrecht-alert--warning" in words(response)


def test_opening_keeps_the_words_and_starts_the_clock(cast, editor):
    round_ = a_round(cast.dossier, "planned")
    press(editor, "open_now", round_)
    opened = Round.objects.get()
    assert opened.content == round_.content
    assert abs(opened.opens_at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize("version", ["0", "7", "-1", "een", "9" * 40, "²", ""])
@pytest.mark.parametrize("name", ["open_now", "close_now"])
def test_button_on_top_of_a_colleagues_change_asks_to_look_again(name, version, cast, editor):
    round_ = a_round(cast.dossier, "planned" if name == "open_now" else "open")
    response = press(editor, name, round_, version=version)
    assert "Een collega heeft deze ronde ondertussen gewijzigd" in words(response)
    assert Round.objects.get().version == 1


def test_round_that_is_closed_the_moment_it_opens_still_closes_after_it(cast):
    moment = timezone.now()
    round_ = a_round(cast.dossier, "open", opens_at=moment, closes_at=moment + timedelta(days=1))
    closed = operations.close_now(round_, version=1, now=moment)
    assert closed.closes_at > closed.opens_at


@pytest.mark.parametrize(("person", "status"), MAY_NOT.items())
@pytest.mark.parametrize(
    "name", ["open_now", "close_now", "running", "reopen", "own", "lime", "delete_round", "sheets"]
)
def test_only_who_may_write_gets_at_what_changes_a_round(name, person, status, cast, page_client_for):
    round_ = a_round(cast.dossier, "planned")
    client = page_client_for(getattr(cast, person))
    url = address(name, cast.dossier, round_.pk)
    answers = {client.get(url).status_code, client.post(url, {"version": 1}).status_code}
    assert answers <= {status, 405}
    assert Round.objects.get().version == 1


@pytest.mark.parametrize(
    "name", ["open_now", "close_now", "running", "reopen", "own", "lime", "delete_round", "sheets"]
)
def test_visitor_is_asked_to_log_in(name, cast, page_client):
    round_ = a_round(cast.dossier, "planned")
    for method in ("get", "post"):
        assert getattr(page_client, method)(address(name, cast.dossier, round_.pk)).status_code in (302, 405)


def sent(round_, **fields):
    numbers = {f"invited_{each.pk}": each.invited or "" for each in round_.audiences.all()}
    parts = {f"parts_{group}": "" for group in ("leaders", "teachers", "pupils")}
    return {"version": round_.version, "closes_at": day(3), **numbers, **parts, **fields}


def test_open_round_is_extended_corrected_and_asks_more_classes(cast, editor):
    round_ = a_round(cast.dossier, "open")
    codes = {each.pk: each.code for each in round_.audiences.all()}
    pupils = round_.audiences.get(group="pupils")
    given = sent(round_, **{f"invited_{pupils.pk}": "620", "parts_pupils": "2A, 28\n2B"})
    assert editor.post(address("running", cast.dossier, round_.pk), given).status_code == 302
    changed = Round.objects.get()
    assert timezone.localtime(changed.closes_at).strftime("%Y-%m-%dT%H:%M") == day(3)
    assert changed.content == round_.content
    rows = [(each.group, each.unit, each.invited) for each in changed.audiences.order_by("order")]
    assert rows[2:] == [("pupils", "", 620), ("pupils", "2A", 28), ("pupils", "2B", None)]
    assert {each.pk: each.code for each in changed.audiences.filter(pk__in=codes)} == codes


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"closes_at": day(-1)}, "al voorbij"),
        ({"closes_at": day(700)}, "hoogstens een jaar"),
        ({"closes_at": "morgen"}, "Vul een dag en een tijd in"),
        ({"closes_at": ""}, "verplicht"),
        ({"parts_pupils": "2A, -1"}, "Regel 1"),
        ({"parts_teachers": "TALEN"}, "doet al mee"),
    ],
)
def test_what_is_wrong_in_an_open_round_is_told_and_nothing_is_lost(cast, editor, wrong, told):
    round_ = a_round(cast.dossier, "open", invited={"leaders": 4, "teachers/Talen": 9, "pupils": None})
    given = sent(round_, **{"parts_leaders": "Bovenbouw, 731", **wrong})
    response = editor.post(address("running", cast.dossier, round_.pk), given)
    assert response.status_code == 422
    assert told in words(response)
    assert "Bovenbouw, 731" in words(response)
    assert Round.objects.get().version == 1


@pytest.mark.parametrize("number", ["-3", "0", "drie", "1000000000000"])
def test_number_that_is_none_is_refused(number, cast, editor):
    round_ = a_round(cast.dossier, "closed")
    leaders = round_.audiences.get(group="leaders")
    response = editor.post(
        address("running", cast.dossier, round_.pk), sent(round_, **{f"invited_{leaders.pk}": number})
    )
    assert response.status_code == 422
    assert "een heel aantal mensen" in words(response)


def test_closed_round_keeps_its_closing_but_takes_other_numbers(cast, editor):
    round_ = a_round(cast.dossier, "closed")
    leaders = round_.audiences.get(group="leaders")
    given = sent(round_, **{f"invited_{leaders.pk}": "6", "parts_pupils": "2A"})
    assert editor.post(address("running", cast.dossier, round_.pk), given).status_code == 302
    changed = Round.objects.get()
    assert changed.closes_at == round_.closes_at
    assert changed.audiences.get(group="leaders").invited == 6
    assert changed.audiences.count() == 3


def test_audience_of_another_round_takes_no_number_from_here(cast, editor):
    foreign = a_round(cast.elsewhere_dossier, "open").audiences.first()
    round_ = a_round(cast.dossier, "open")
    given = sent(round_, **{f"invited_{foreign.pk}": "999"})
    editor.post(address("running", cast.dossier, round_.pk), given)
    foreign.refresh_from_db()
    assert foreign.invited == 4


def test_change_of_an_open_round_on_top_of_a_colleagues_shows_both(cast, editor):
    round_ = a_round(cast.dossier, "open")
    Round.objects.update(version=5, title="van Noor")
    response = editor.post(address("running", cast.dossier, round_.pk), sent(round_, parts_pupils="van Emre"))
    assert response.status_code == 409
    assert "van Noor" in words(response)
    assert "van Emre" in words(response)
    again = sent(round_, parts_pupils="van Emre", version=5)
    assert editor.post(address("running", cast.dossier, round_.pk), again).status_code == 302


def test_what_was_typed_before_logging_in_comes_back(cast, page_client):
    round_ = a_round(cast.dossier, "open")
    url = address("running", cast.dossier, round_.pk)
    page_client.post(url, sent(round_, parts_pupils="Klas van voor het inloggen"))
    log_in_again(page_client, cast.editor)
    assert "Klas van voor het inloggen" in words(page_client.get(url))


def test_closed_round_opens_again_with_its_answers(cast, editor):
    round_ = a_round(cast.dossier, "closed")
    a_sheet(round_.audiences.first(), vision_1=4)
    assert editor.get(address("reopen", cast.dossier, round_.pk)).status_code == 200
    press(editor, "reopen", round_, closes_at=day(2))
    assert state(round_) == "open"
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("before", ["planned", "open", "published"])
def test_only_a_closed_round_opens_again(before, cast, editor):
    round_ = a_round(cast.dossier, before)
    press(editor, "reopen", round_, closes_at=day(2))
    assert state(round_) == before


def test_round_is_not_opened_again_until_a_moment_that_passed(cast, editor):
    round_ = a_round(cast.dossier, "closed")
    given = {"closes_at": day(-1), "version": 1}
    assert editor.post(address("reopen", cast.dossier, round_.pk), given).status_code == 422
    assert state(round_) == "closed"


def test_published_round_no_longer_changes(cast, editor):
    round_ = a_round(cast.dossier, "published")
    for name in ("running", "own", "reopen", "lime"):
        editor.post(address(name, cast.dossier, round_.pk), sent(round_))
    assert Round.objects.get().version == 1
    assert Release.objects.count() == 1


@pytest.mark.parametrize("before", STATES)
def test_lead_deletes_a_round_after_reading_what_is_lost(before, cast, page_client_for):
    round_ = a_round(cast.dossier, before)
    if before in ("open", "closed"):
        for _ in range(3):
            a_sheet(round_.audiences.first(), vision_1=3)
    client = page_client_for(cast.lead)
    page = words(client.get(address("delete_round", cast.dossier, round_.pk)))
    assert "voorgoed verloren" in page
    assert ("3 mensen die begonnen zijn" in page) is (before in ("open", "closed"))
    assert Round.objects.exists()
    assert client.post(address("delete_round", cast.dossier, round_.pk)).status_code == 302
    assert not Round.objects.exists()
    assert not Sheet.objects.exists()


def test_editor_is_not_offered_to_delete_and_may_not(cast, editor):
    round_ = a_round(cast.dossier)
    assert address("delete_round", cast.dossier, round_.pk) not in words(
        editor.get(address("round", cast.dossier, round_.pk))
    )
    assert editor.post(address("delete_round", cast.dossier, round_.pk)).status_code == 403
    assert Round.objects.exists()


def test_round_that_is_deleted_while_somebody_presses_is_not_there(cast):
    round_ = a_round(cast.dossier, invited={"teachers": 5})
    audience = round_.audiences.get()
    gone = Round.objects.get(pk=round_.pk)
    operations.delete_round(round_)
    now = timezone.now()
    mailed = {"by": cast.lead, "link_to": lambda token, _language: token, "now": now}
    for pressed in (
        lambda: operations.close_now(gone, version=gone.version, now=now),
        lambda: inviting.invite(audience, ["a@example.org"], language="nl", **mailed),
        lambda: inviting.remind(gone, also_recent=False, **mailed),
        lambda: inviting.tell_colleagues(gone, by=cast.lead, link="https://example.org"),
    ):
        with pytest.raises(Http404):
            pressed()
    with pytest.raises(NotClosedError):
        publish(gone, now=now)
