"""Publishing: the answers become a release and are gone, once, whoever presses first."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.surveys.factories import STATEMENTS, make_round, make_sheets
from tests.surveys.large import large_round
from vierinbalans.notifications.models import Notification
from vierinbalans.notifications.operations import Mail, queue
from vierinbalans.surveys.models import Invitee, Release, Round, Sheet
from vierinbalans.surveys.operations.publishing import NotClosedError, publish
from vierinbalans.surveys.queries.results import NotPublishedError, latest_for, moments_for, results_for

ROOT = Path(__file__).resolve().parents[2]
MIXED = [{item: 1 + (place + number) % 5 for number, item in enumerate(STATEMENTS)} for place in range(12)]


def closed_round(dossier, **fields):
    groups = {"leaders": 4, "teachers": {"Onderbouw": 12, "Bovenbouw": 20, "": None}, "pupils": None}
    row = make_round(dossier, groups=groups, state="closed", **fields)
    make_sheets(row, "teachers", MIXED, unit="Bovenbouw", remarks=["Meer tijd graag", " ", "Fijn zo"])
    make_sheets(row, "teachers", MIXED[:5], unit="Onderbouw", remarks=["Uit de onderbouw"])
    make_sheets(row, "leaders", MIXED[:3], remarks=["Van de directeur"])
    return row


@pytest.mark.parametrize("state", ["planned", "open"])
def test_only_a_closed_round_is_published(cast, state):
    row = make_round(cast.dossier, groups={"teachers": 10}, state=state)
    if state == "open":
        make_sheets(row, "teachers", MIXED)
    before = Sheet.objects.count()
    with pytest.raises(NotClosedError):
        publish(row, now=timezone.now())
    row.refresh_from_db()
    assert (Sheet.objects.count(), Release.objects.count(), row.published_at) == (before, 0, None)


def test_a_round_is_published_from_its_closing_moment_on(cast):
    row = closed_round(cast.dossier)
    with pytest.raises(NotClosedError):
        publish(row, now=row.closes_at - timedelta(microseconds=1))
    assert publish(row, now=row.closes_at).round == row


def test_what_is_left_is_the_release(cast):
    row, other = closed_round(cast.dossier), closed_round(cast.dossier, title="Een andere")
    Invitee.objects.create(audience=row.audiences.first(), email="iemand@example.org", token_hash="a")
    Invitee.objects.create(audience=other.audiences.first(), email="iemand@example.org", token_hash="b")
    publish(row, now=timezone.now())
    assert not Sheet.objects.filter(audience__round=row).exists()
    assert not Invitee.objects.filter(audience__round=row).exists()
    assert Sheet.objects.filter(audience__round=other).count() == 20
    assert Invitee.objects.filter(audience__round=other).count() == 1
    row.refresh_from_db()
    assert row.published_at is not None


def test_no_address_is_left_in_the_list_of_mails_either(cast):
    row, other = closed_round(cast.dossier), closed_round(cast.dossier, title="Een andere")
    mail = Mail(to="iemand@example.org", language="nl", subject="Doet u mee?", text="Graag.")
    for each in (row, other):
        queue(cast.school, kind="survey_invitation", mail=mail, subject_ref=str(each.pk))
    publish(row, now=timezone.now())
    assert [each.subject_ref for each in Notification.objects.all()] == [str(other.pk)]


def test_participation_stays_known_per_audience(cast):
    row = closed_round(cast.dossier)
    publish(row, now=timezone.now())
    published = latest_for(cast.dossier)
    assert [(each.group, each.unit, each.invited, each.answered) for each in published.participation] == [
        ("leaders", "", 4, 3),
        ("teachers", "Onderbouw", 12, 5),
        ("teachers", "Bovenbouw", 20, 12),
        ("teachers", "", None, 0),
        ("pupils", "", None, 0),
    ]


def test_a_small_group_is_in_no_figure_and_no_remark(cast):
    row = closed_round(cast.dossier)
    kept = publish(row, now=timezone.now())
    published = results_for(Round.objects.select_related("release").get(pk=row.pk))
    for item in STATEMENTS:
        assert published.tables.cell(item, "leaders").suppressed
        assert published.tables.cell(item).suppressed, "all together minus teachers would be the leaders"
        assert published.tables.cell(item, "teachers").counts.n == 17
        assert published.tables.cell(item, "teachers", "Bovenbouw").counts.n == 12
    assert {each.group for each in published.remarks} == {"teachers"}
    assert sorted(published.remarks[0].texts) == ["Fijn zo", "Meer tijd graag", "Uit de onderbouw"]
    assert "directeur" not in str(kept.remarks)


def test_a_round_with_too_few_answers_shows_nothing_and_is_published_all_the_same(cast):
    row = make_round(cast.dossier, groups={"teachers": 10, "pupils": None}, state="closed")
    make_sheets(row, "teachers", MIXED[:4], remarks=["Alleen ik"])
    publish(row, now=timezone.now())
    published = latest_for(cast.dossier)
    assert published.tables.cells
    assert all(cell.suppressed for cell in published.tables.cells)
    assert published.remarks == ()
    assert Sheet.objects.count() == 0


def test_a_round_without_any_answer_is_published(cast):
    publish(make_round(cast.dossier, groups={"teachers": 10}, state="closed"), now=timezone.now())
    assert latest_for(cast.dossier).participation[0].answered == 0


def test_more_answers_than_were_invited_make_the_number_unknown(cast):
    row = make_round(cast.dossier, groups={"teachers": 8}, state="closed")
    make_sheets(row, "teachers", MIXED)
    publish(row, now=timezone.now())
    published = latest_for(cast.dossier)
    assert published.results.summary("vision_shared", "teachers").reason == "invited_unknown"
    assert (published.participation[0].invited, published.participation[0].answered) == (8, 12)


def test_answers_from_a_file_hide_nobody_who_answered_here(cast):
    row = make_round(cast.dossier, groups={"teachers": 40, "parents": None}, state="closed")
    make_sheets(row, "teachers", MIXED, remarks=["Uit het bestand"])
    make_sheets(row, "parents", MIXED, remarks=["Ook uit een bestand"])
    Sheet.objects.update(imported=True)
    make_sheets(row, "teachers", MIXED[:3], remarks=["Hier geschreven"])
    publish(row, now=timezone.now())
    published = latest_for(cast.dossier)
    assert published.tables.cell("vision_shared", "teachers").suppressed
    assert published.tables.cell("vision_shared", "parents").counts.n == 12
    assert [(heap.group, heap.texts) for heap in published.remarks] == [("parents", ("Ook uit een bestand",))]


def test_publishing_twice_gives_the_same_release(cast):
    row = closed_round(cast.dossier)
    first = publish(row, now=timezone.now())
    assert publish(row, now=timezone.now()).pk == first.pk
    assert Release.objects.count() == 1


def test_nothing_is_read_of_a_round_that_is_not_published(cast):
    row = closed_round(cast.dossier)
    with pytest.raises(NotPublishedError):
        results_for(row)
    assert latest_for(cast.dossier) is None
    assert list(moments_for(cast.dossier)) == []


def test_the_latest_is_the_round_that_closed_last(cast):
    now = timezone.now()
    early = closed_round(cast.dossier, opens_at=now - timedelta(days=400), closes_at=now - timedelta(days=390))
    late = closed_round(cast.dossier)
    publish(late, now=now)
    publish(early, now=now + timedelta(hours=1))
    assert latest_for(cast.dossier).round == late
    assert [moment.key for moment in moments_for(cast.dossier)] == [str(early.pk), str(late.pk)]
    assert latest_for(cast.elsewhere_dossier) is None


def test_reading_results_asks_one_question(cast, django_assert_num_queries):
    publish(closed_round(cast.dossier), now=timezone.now())
    with django_assert_num_queries(1):
        latest_for(cast.dossier)
    with django_assert_num_queries(1):
        moments_for(cast.dossier)


@pytest.mark.django_db(transaction=True)
def test_a_failure_half_way_leaves_everything_as_it_was(cast, monkeypatch):
    row = closed_round(cast.dossier)
    monkeypatch.setattr(
        "vierinbalans.surveys.operations.publishing._forget", lambda _round: (_ for _ in ()).throw(OSError("disk full"))
    )
    with pytest.raises(OSError, match="disk full"):
        publish(row, now=timezone.now())
    row.refresh_from_db()
    assert (Sheet.objects.count(), Release.objects.count(), row.published_at) == (20, 0, None)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    """What four people who publish one round at the same moment get, on a database in a file."""
    folder = tmp_path_factory.mktemp("at_once")
    done = subprocess.run(
        [sys.executable, "-m", "tests.surveys.publish_at_once", str(folder)],
        cwd=ROOT,
        env={**os.environ, "VIERINBALANS_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "vierinbalans.config.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_leads_who_publish_at_once_get_one_release(at_once):
    assert len(at_once["got"]) == 4
    assert set(at_once["got"]) == set(at_once["releases"])
    assert (len(at_once["releases"]), at_once["sheets"]) == (1, 0)


def test_a_deleted_remark_cannot_be_found_in_the_files_of_the_database(at_once):
    assert at_once["before"], "or this test looks in the wrong place"
    assert not at_once["after"]


def test_remarks_and_cells_do_not_follow_the_order_of_the_sheets(cast):
    row = make_round(cast.dossier, groups={"teachers": 40}, state="closed")
    remarks = [f"Opmerking {number}" for number in range(30)]
    make_sheets(row, "teachers", [MIXED[number % 12] for number in range(30)], remarks=remarks)
    publish(row, now=timezone.now())
    shown = latest_for(cast.dossier).remarks[0].texts
    assert sorted(shown) == sorted(remarks)
    assert list(shown) != remarks


def test_fifteen_hundred_sheets_of_sixty_statements_are_published_within_a_second(cast):
    """Measured at about half a second on a busy machine; the border leaves room for a slower one."""
    row = large_round(cast.dossier, sheets=1500, items=60)
    started = timezone.now()
    publish(row, now=started)
    assert (timezone.now() - started).total_seconds() < 3
    assert len(latest_for(cast.dossier).tables.cells) > 60
