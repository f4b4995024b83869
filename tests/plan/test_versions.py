"""The road of a version: draft, submitted, approved; frozen all the way."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vierinbalans.balance.models import Snapshot
from vierinbalans.dossier.models import Answer
from vierinbalans.plan.models import Edition, Version
from vierinbalans.plan.operations.choices import save_introduction
from vierinbalans.plan.operations.versions import (
    CouncilSaid,
    NotNowError,
    approve,
    ask_for_draft,
    submit,
    take_back,
)
from vierinbalans.plan.queries import frozen_changes

DAY = date(2027, 3, 3)
Read = Callable[[Any], Any]


@pytest.fixture
def road(cast: Any, filled: Any, read: Read, quick_files: Any) -> "Road":
    return Road(cast, read)


class Road:
    """The steps of a version, each on the dossier as it stands."""

    def __init__(self, cast: Any, read: Read) -> None:
        self.cast, self.read = cast, read

    @property
    def dossier(self) -> Any:
        return self.read(self.cast.dossier)

    def draft(self) -> Edition:
        return Edition.objects.get(pk=ask_for_draft(self.dossier).pk)

    def submit(self, number: int = 1) -> Edition:
        return Edition.objects.get(pk=submit(self.dossier, number=number, person=self.cast.lead, today=DAY).pk)

    def approve(self, number: int = 1, said: CouncilSaid | None = None) -> Edition:
        made = approve(
            self.dossier, number=number, said=said or CouncilSaid(), person=self.cast.lead, today=date(2027, 4, 1)
        )
        return Edition.objects.get(pk=made.pk)

    def take_back(self, number: int = 1) -> None:
        take_back(self.dossier, number=number, reason="De raad wil meer.", person=self.cast.lead)

    def state(self, number: int = 1) -> str:
        return Version.objects.get(dossier=self.cast.dossier, number=number).state

    def change(self, text: str = "Wij kiezen toch anders.") -> None:
        Answer.objects.filter(dossier=self.cast.dossier).update(text=text)


def refusal(step: Callable[..., object], *args: object) -> str:
    with pytest.raises(NotNowError) as refused:
        step(*args)
    return refused.value.reason


def test_an_empty_dossier_makes_no_plan(cast: Any, read: Read, quick_files: Any) -> None:
    empty = Road(cast, read)
    assert refusal(empty.draft) == refusal(empty.submit) == "nothing_yet"
    assert not Version.objects.exists()
    assert quick_files == []


def test_a_draft_is_made_once_until_the_dossier_changes(road: Road, quick_files: Any) -> None:
    first = road.draft()
    assert first.making == "ready"
    assert road.draft() == first
    assert len(quick_files) == 1
    road.change()
    assert road.draft() != first
    assert len(quick_files) == 2


@pytest.mark.parametrize("change", ["introduction", "answer", "evidence"])
def test_whatever_the_document_says_makes_another_draft(road: Road, change: str) -> None:
    first = road.draft()
    if change == "introduction":
        save_introduction(road.cast.dossier, "summary", text="Nieuw.", version=0, person=road.cast.editor)
    elif change == "answer":
        road.change()
    else:
        Answer.objects.get(dossier=road.cast.dossier).evidence.all().delete()
    assert road.draft() != first


def test_a_draft_says_so(road: Road, quick_files: Any) -> None:
    road.draft()
    assert "concept" in quick_files[0].version


def test_from_draft_to_approved(road: Road) -> None:
    road.draft()
    assert road.state() == "draft"
    road.submit()
    assert road.state() == "submitted"
    said = CouncilSaid(council="consent", on=date(2027, 3, 20), words="Wij stemmen in.")
    road.approve(said=said)
    version = Version.objects.get()
    assert (version.state, version.submitted_on, version.approved_on) == ("approved", DAY, date(2027, 4, 1))
    assert (version.submitted_by, version.approved_by) == ("Noor Voorbeeld", "Noor Voorbeeld")
    assert (version.council, version.council_on, version.council_words) == ("consent", said.on, said.words)
    assert [event.kind for event in version.events.all()] == ["submitted", "approved"]


def test_every_step_out_of_order_is_refused_and_changes_nothing(road: Road) -> None:
    assert refusal(road.approve) == "other_version"
    assert refusal(road.take_back) == "other_version"
    assert refusal(road.submit, 2) == "other_version"
    road.draft()
    assert refusal(road.approve) == "draft"
    assert refusal(road.take_back) == "draft"
    road.submit()
    assert refusal(road.submit) == "submitted"
    assert refusal(road.draft) == "submitted"
    road.approve()
    assert refusal(road.approve) == "approved"
    assert refusal(road.take_back) == "approved"
    assert refusal(road.submit) == "approved"
    assert Version.objects.count() == 1
    assert Edition.objects.filter(state__in=["submitted", "approved"]).count() == 2


def test_nobody_approves_what_cannot_be_read_yet(road: Road, no_worker: Any) -> None:
    road.submit()
    assert refusal(road.approve) == "files_to_come"
    Edition.objects.update(making="failed")
    assert refusal(road.approve) == "files_failed"
    assert road.state() == "submitted"


def test_taken_back_is_a_draft_with_the_reason_and_what_was_submitted_stays(road: Road) -> None:
    submitted = road.submit()
    road.take_back()
    version = Version.objects.get()
    assert (version.state, version.submitted_on, version.submitted_by) == ("draft", None, "")
    assert version.events.last().reason == "De raad wil meer."
    road.change()
    road.draft()
    again = road.submit()
    assert again.version == submitted.version
    assert again != submitted
    assert Edition.objects.get(pk=submitted.pk).files == submitted.files


def test_what_is_approved_is_what_was_submitted_whatever_happened_since(road: Road, quick_files: Any) -> None:
    road.submit()
    road.change("Wij kiezen toch anders.")
    road.approve()
    submitted, approved = quick_files
    assert "Wij kiezen voor een mix" in approved.markdown
    assert "toch anders" not in approved.markdown
    assert approved.dated == submitted.dated
    assert "vastgesteld" in approved.version


def test_frozen_files_stay_the_same_bytes(road: Road) -> None:
    from django.core.files.storage import default_storage

    road.submit()
    road.approve()

    def everything() -> list[tuple[Any, bytes]]:
        return [
            (edition.content, default_storage.open(file["stored_as"]).read())
            for edition in Edition.objects.order_by("pk")
            for file in edition.files.values()
        ]

    before = everything()
    assert len(before) == 8
    road.change()
    save_introduction(road.cast.dossier, "summary", text="Nieuw.", version=0, person=road.cast.editor)
    road.draft()
    road.submit(2)
    assert everything()[:8] == before


def test_a_new_version_tells_what_changed_since_the_approved_one(road: Road, quick_files: Any) -> None:
    road.submit()
    assert frozen_changes(Edition.objects.get()) is None
    road.approve()
    road.change("Wij kiezen toch anders.")
    edition = road.submit(2)
    [line] = frozen_changes(edition) or ()
    assert (line.before, line.after) == ("Wij kiezen voor een mix.", "Wij kiezen toch anders.")
    assert "toch anders" in quick_files[-1].markdown


def test_a_version_taken_back_is_not_what_the_next_is_compared_with(road: Road) -> None:
    road.submit()
    road.take_back()
    road.change()
    assert frozen_changes(road.submit()) is None


def test_each_step_keeps_the_balance_of_that_day(road: Road) -> None:
    road.submit()
    road.approve()
    assert [each.taken_on for each in Snapshot.objects.filter(reason="plan")] == [DAY, date(2027, 4, 1)]


def test_versions_are_numbered_on(road: Road) -> None:
    for number in (1, 2, 3):
        road.submit(number)
        road.approve(number)
    assert [version.number for version in Version.objects.all()] == [3, 2, 1]
