"""Actions with who changed what, and the secret address of a calendar."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from vierinbalans.dossier.models import Action, CalendarFeed, Statement
from vierinbalans.dossier.operations import actions as operations
from vierinbalans.dossier.operations.actions import ActionChangedError

pytestmark = pytest.mark.django_db

VALUES = {
    "what": "Afspraken maken",
    "block": "expertise",
    "step": "",
    "owner": "Noor",
    "start": None,
    "due": date(2026, 12, 31),
    "status": "planned",
    "reason": "",
    "note": "",
}


@pytest.fixture
def add(cast):
    def do(person=None, **values):
        return operations.add_action(cast.dossier, {**VALUES, **values}, statements=[], person=person or cast.editor)

    return do


def test_new_action_remembers_who_made_it(add, cast):
    [change] = add().changes.all()
    assert (change.person, change.before, change.after["due"]) == (cast.editor, {}, "2026-12-31")


def test_two_presses_make_one_action(add, cast):
    assert add() == add()
    add(owner="Emre")
    add(person=cast.lead)
    assert Action.objects.count() == 3


def test_the_same_action_next_month_is_a_new_one(add):
    first = add()
    Action.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(days=30))
    assert add() != first


def test_change_remembers_only_what_differs(add, cast):
    row = add()
    statement = Statement.objects.create(dossier=cast.dossier, text="x")
    operations.change_action(row, {**VALUES, "status": "done"}, statements=[statement], version=1, person=cast.lead)
    change = row.changes.first()
    assert (change.before, change.after) == ({"status": "planned"}, {"status": "done"})
    assert list(row.statements.all()) == [statement]


def test_change_on_top_of_an_old_version_is_refused(add, cast):
    row = add()
    operations.change_action(row, {**VALUES, "owner": "Emre"}, statements=[], version=1, person=cast.lead)
    with pytest.raises(ActionChangedError) as told:
        operations.change_action(row, {**VALUES, "owner": "Bo"}, statements=[], version=1, person=cast.editor)
    assert told.value.row.owner == "Emre"
    assert Action.objects.get().owner == "Emre"


def test_only_the_hash_of_a_calendar_address_is_kept_and_a_new_one_replaces_it(cast):
    first = operations.open_feed(cast.dossier, cast.editor)
    second = operations.open_feed(cast.dossier, cast.editor)
    feed = CalendarFeed.objects.get()
    assert first != second
    assert feed.secret_hash == operations.hashed(second)
    assert second not in feed.secret_hash


def test_closing_a_calendar_leaves_that_of_a_colleague(cast):
    operations.open_feed(cast.dossier, cast.editor)
    operations.open_feed(cast.dossier, cast.lead)
    operations.close_feed(cast.dossier, cast.editor)
    assert CalendarFeed.objects.get().person == cast.lead
