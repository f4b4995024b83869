"""The approved plan of the secondary school: what the dossier said then, frozen, and what has changed since."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.dossier.models import Dossier
from vierinbalans.example import plans
from vierinbalans.example.moments import day_of
from vierinbalans.example.operations import load_example, remove_example
from vierinbalans.example.past import dossier_then
from vierinbalans.example.reader import read_example
from vierinbalans.example.rows import Rows, key_of
from vierinbalans.plan.content import content_now
from vierinbalans.plan.frozen import Content, thaw
from vierinbalans.plan.making import folder_of
from vierinbalans.plan.models import Edition, Version
from vierinbalans.plan.queries import with_plan

TODAY = date(2026, 11, 25)


@pytest.fixture
def content(db) -> Content:
    load_example(None, language="nl", today=TODAY)
    return thaw(Content, Edition.objects.get(state="approved").content)


def test_version_was_approved_after_the_council_consented(content) -> None:
    version = Version.objects.get()
    assert version.dossier.organisation_id == key_of("waterside")
    assert version.state == "approved"
    assert version.submitted_on < version.council_on <= version.approved_on < TODAY
    assert [event.kind for event in version.events.all()] == ["submitted", "approved"]


def test_plan_says_what_the_dossier_said_then(content) -> None:
    assert content.today == day_of("-9 weeks", TODAY)
    assert content.dossier.answer("vision.education").stage == 3
    assert content.dossier.answer("vision.ethics").stage == 1
    assert content.dossier.answer("expertise.means").state == "unanswered"
    assert "Yara Voorbeeld (docent Nederlands)" in content.dossier.people
    assert "coaches-hours" not in {action.ref for action in content.dossier.actions}


def test_dossier_of_an_earlier_day_is_made_of_what_was_there(db) -> None:
    load_example(None, language="nl", today=TODAY)
    school = next(each for each in read_example("nl", framework=framework.load()) if each.key == "waterside")
    dossier = Dossier.objects.select_related("organisation").get(organisation=key_of("waterside"), year=2025)
    then = dossier_then(school.periods[-1], Rows(dossier=dossier, today=TODAY), day_of("-5 months", TODAY))
    assert {action.ref: action.status for action in then.actions} == {"gym-wifi": "doing", "headsets": "dropped"}
    assert then.answer("infrastructure.security").stage == 2
    assert then.answer("infrastructure.security").statements == ("nobody-left-out",)
    assert then.answer("vision.ethics").statements == ()
    assert then.answer("infrastructure.continuity").state == "unanswered"
    long_ago = dossier_then(school.periods[-1], Rows(dossier=dossier, today=TODAY), day_of("-12 months", TODAY))
    assert (long_ago.answers, long_ago.statements, long_ago.actions) == ({}, (), ())


def test_draft_of_now_lists_what_has_changed_since(content) -> None:
    dossier = with_plan().select_related("organisation__board").get(organisation=key_of("waterside"), year=2025)
    changes = content_now(dossier, number=2).choices.changes
    assert changes
    assert any("Wat wij goed vinden" in change.title for change in changes)


def test_trend_has_the_moment_of_approval(content) -> None:
    snapshot = Snapshot.objects.get(reason="plan")
    assert snapshot.taken_on == Version.objects.get().approved_on
    last = snapshot.dossier.snapshots.filter(reason="month").last()
    assert all(abs(snapshot.levels[block] - level) < 0.35 for block, level in last.levels.items())


def test_files_are_asked_for_once_all_is_written(db, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as asked:
        load_example(None, language="nl", today=TODAY)
    of_plan = [each for each in asked if getattr(each, "func", None) is plans.ask_for_files]
    assert len(of_plan) == Edition.objects.count() == 2


def test_english_plan_is_in_english(db) -> None:
    load_example(None, language="en", today=TODAY)
    content = thaw(Content, Edition.objects.get(state="approved").content)
    assert content.language == "en"
    assert "first plan" in content.choices.introductions["summary"]


def test_its_pages_can_be_read(example, page_client_for) -> None:
    client = page_client_for(example.lead)
    places = {"organisation_id": example.waterside.organisation_id, "year": example.waterside.year}
    page = client.get(reverse("plan:plan", kwargs=places))
    assert page.status_code == 200
    assert "Karim Voorbeeld" in client.get(reverse("plan:version", kwargs={**places, "number": 1})).content.decode()


def test_files_go_with_the_example(db, django_capture_on_commit_callbacks) -> None:
    load_example(None, language="nl", today=TODAY)
    place = f"{folder_of(key_of('waterside'))}/1.pdf"
    default_storage.save(place, ContentFile(b"plan"))
    with django_capture_on_commit_callbacks(execute=True):
        remove_example()
    assert not default_storage.exists(place)
