"""The approved plan of a plan period in the example: what the dossier said when it was submitted, frozen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.balance.profile_json import levels_of
from vierinbalans.balance.rules import measure
from vierinbalans.dossier.rules import DossierData
from vierinbalans.example.moments import day_of
from vierinbalans.example.past import dossier_then
from vierinbalans.example.reader import ExamplePeriod
from vierinbalans.example.rows import Data, Rows
from vierinbalans.plan.content import content_now
from vierinbalans.plan.frozen import Content, fingerprint, freeze
from vierinbalans.plan.models import Edition, Plan, Version, VersionEvent
from vierinbalans.plan.queries import with_plan
from vierinbalans.plan.rules import Approval
from vierinbalans.plan.tasks import make_files

NUMBER = 1


def write_plan(period: ExamplePeriod, data: Data, rows: Rows, *, language: str) -> None:
    """Writes the plan as it was approved, and asks for its files once everything has been written."""
    _write_choices(data, rows, language)
    submitted, approved = (day_of(data[name]["when"], rows.today) for name in ("submitted", "approved"))
    then = replace(dossier_then(period, rows, submitted), people=tuple(data["people"]))
    version = _write_version(data, rows, submitted=submitted, approved=approved)
    for edition in _editions(version, _content(version, rows, then)):
        edition.save()
        transaction.on_commit(partial(ask_for_files, edition.pk))
    Snapshot.objects.create(
        dossier=rows.dossier, taken_on=approved, reason="plan", levels=levels_of(measure(framework.load(), then))
    )


def ask_for_files(edition_id: int) -> None:
    """Leaves making the files of an edition to the background worker."""
    make_files.enqueue(edition_id)


def _write_choices(data: Data, rows: Rows, language: str) -> None:
    said, at = data["submitted"]["by"], rows.moment(data["submitted"]["when"], 0)
    words = {
        chapter: {"text": text.strip(), "version": 1, "person": said, "at": at.isoformat()}
        for chapter, text in data["introductions"].items()
    }
    Plan.objects.create(dossier=rows.dossier, language=language, introductions=words, changed_at=at)


def _write_version(data: Data, rows: Rows, *, submitted: date, approved: date) -> Version:
    council = data["council"]
    version = Version.objects.create(
        dossier=rows.dossier,
        number=NUMBER,
        state="approved",
        submitted_on=submitted,
        submitted_by=data["submitted"]["by"],
        approved_on=approved,
        approved_by=data["approved"]["by"],
        council=council["said"],
        council_on=day_of(council["when"], rows.today),
        council_words=council["words"].strip(),
        created_at=rows.moment(data["submitted"]["when"], 0),
    )
    VersionEvent.objects.bulk_create(
        VersionEvent(version=version, kind=kind, person_name=data[kind]["by"], at=rows.moment(data[kind]["when"], 9))
        for kind in ("submitted", "approved")
    )
    return version


def _content(version: Version, rows: Rows, then: DossierData) -> Content:
    dossier = with_plan().get(pk=rows.dossier.pk)
    return content_now(dossier, number=version.number, data=then, today=version.submitted_on)


def _editions(version: Version, content: Content) -> Iterator[Edition]:
    """What was submitted, and the same with who approved it."""
    council: Any = version.council
    submitted = Approval(
        number=version.number,
        state="submitted",
        submitted_on=version.submitted_on,
        submitted_by=version.submitted_by,
    )
    approved = replace(
        submitted,
        state="approved",
        approved_on=version.approved_on,
        approved_by=version.approved_by,
        council=council,
        council_on=version.council_on,
        council_words=version.council_words,
    )
    for approval in (submitted, approved):
        whole = replace(content, choices=replace(content.choices, approval=approval))
        yield Edition(version=version, state=approval.state, content=freeze(whole), fingerprint=fingerprint(whole))
