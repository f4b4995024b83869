"""What the database itself refuses about plans."""

from datetime import date
from typing import Any

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from vierinbalans.plan.models import Edition, Plan, Style, Version, VersionEvent

DAY = date(2027, 3, 3)


def refused(make: Any) -> bool:
    try:
        with transaction.atomic():
            make()
    except (IntegrityError, DataError):
        return True
    return False


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft", "submitted_on": DAY},
        {"state": "draft", "approved_on": DAY},
        {"state": "submitted"},
        {"state": "submitted", "submitted_on": DAY, "approved_on": DAY},
        {"state": "approved", "approved_on": DAY},
        {"state": "approved", "submitted_on": DAY},
        {"state": "approved", "submitted_on": DAY, "approved_on": date(2027, 3, 2)},
        {"state": "lost"},
        {"number": 0},
        {"state": "draft", "council": "advice", "council_on": DAY},
        {"state": "approved", "submitted_on": DAY, "approved_on": DAY, "council": "advice"},
        {"state": "approved", "submitted_on": DAY, "approved_on": DAY, "council_on": DAY},
        {"state": "approved", "submitted_on": DAY, "approved_on": DAY, "council_words": "Prima."},
        {"state": "approved", "submitted_on": DAY, "approved_on": DAY, "council": "praise", "council_on": DAY},
    ],
)
def test_a_version_whose_dates_do_not_go_with_its_state_cannot_be(cast: Any, fields: dict[str, Any]) -> None:
    assert refused(lambda: Version.objects.create(dossier=cast.dossier, **{"number": 1, **fields}))


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"state": "submitted", "submitted_on": DAY},
        {"state": "approved", "submitted_on": DAY, "approved_on": DAY},
        {"state": "approved", "submitted_on": DAY, "approved_on": DAY, "council": "consent", "council_on": DAY},
    ],
)
def test_a_version_on_its_way_can_be(cast: Any, fields: dict[str, Any]) -> None:
    assert not refused(lambda: Version.objects.create(dossier=cast.dossier, number=1, **fields))


def test_only_one_version_of_a_dossier_is_not_approved_yet(cast: Any) -> None:
    Version.objects.create(dossier=cast.dossier, number=1)
    assert refused(lambda: Version.objects.create(dossier=cast.dossier, number=2))
    assert not refused(lambda: Version.objects.create(dossier=cast.board_dossier, number=2))


def test_a_number_is_given_once(cast: Any) -> None:
    Version.objects.create(dossier=cast.dossier, number=1, state="approved", submitted_on=DAY, approved_on=DAY)
    assert refused(lambda: Version.objects.create(dossier=cast.dossier, number=1))


def test_taking_back_has_a_reason(cast: Any) -> None:
    version = Version.objects.create(dossier=cast.dossier, number=1)
    assert refused(lambda: VersionEvent.objects.create(version=version, kind="taken_back", person_name="Noor"))
    assert refused(lambda: VersionEvent.objects.create(version=version, kind="forgotten", person_name="Noor"))
    assert not refused(lambda: VersionEvent.objects.create(version=version, kind="submitted", person_name="Noor"))


def test_files_are_ready_when_they_were_made(cast: Any) -> None:
    version = Version.objects.create(dossier=cast.dossier, number=1)

    def edition(**fields: Any) -> Any:
        known = {"version": version, "state": "draft", "content": {}, "fingerprint": ""}
        return lambda: Edition.objects.create(**{**known, **fields})

    assert refused(edition(making="ready"))
    assert refused(edition(making="waiting", made_at=timezone.now()))
    assert refused(edition(making="thinking"))
    assert refused(edition(state="lost"))
    assert not refused(edition(making="ready", made_at=timezone.now()))
    assert not refused(edition(state="approved"))
    assert refused(edition(state="approved"))


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "#GGGGGG", "", "#12345;"])
def test_a_colour_is_a_colour(cast: Any, colour: str) -> None:
    assert refused(lambda: Style.objects.create(organisation=cast.school, main=colour))
    assert refused(lambda: Style.objects.create(organisation=cast.school, accent=colour))


def test_a_plan_is_written_in_a_language_we_have(cast: Any) -> None:
    assert refused(lambda: Plan.objects.create(dossier=cast.dossier, language="fr"))
