"""Takes a plan from draft to approved: every step freezes a content and asks for its files."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vierinbalans.balance.operations import take_snapshot
from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Person
from vierinbalans.plan.content import content_now
from vierinbalans.plan.frozen import Content, fingerprint, freeze, thaw
from vierinbalans.plan.models import Edition, Version, VersionEvent
from vierinbalans.plan.queries import is_empty
from vierinbalans.plan.rules import Approval, Council
from vierinbalans.plan.tasks import make_files

PATIENCE = timedelta(minutes=5)
"""After this long without files, making them counts as failed: the machine was stopped half-way."""

Reason = Literal["nothing_yet", "submitted", "approved", "draft", "files_to_come", "files_failed", "other_version"]


class NotNowError(Exception):
    """A version cannot take this step as it stands; ``reason`` says how it stands."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class CouncilSaid:
    """What the participation council said about a version, if it was asked."""

    council: Council = ""
    on: date | None = None
    words: str = ""


def ask_for_draft(dossier: Dossier) -> Edition:
    """The edition of the draft as the dossier stands now: one that is there, or a new one whose files are asked for.

    ``dossier`` is read ``with_plan``. Raises ``NotNowError`` when nothing has been written yet, or the open version
    has been submitted.
    """
    with transaction.atomic():
        version = _open_version(dossier)
        _refuse_unless(version, "draft")
        content = _content(dossier, version)
        print_ = fingerprint(content)
        latest = version.editions.filter(state="draft").defer("content").first()
        if latest and latest.fingerprint == print_ and not is_stuck(latest) and latest.making != "failed":
            return latest
        edition = _edition(version, "draft", content)
    make_files.enqueue(edition.pk)
    return edition


def submit(dossier: Dossier, *, number: int, person: Person, today: date) -> Edition:
    """Submits version ``number`` for approval: freezes the dossier as it stands and asks for the files.

    ``dossier`` is read ``with_plan``. Raises ``NotNowError``.
    """
    with transaction.atomic():
        version = _open_version(dossier)
        if version.number != number:
            raise NotNowError("other_version" if number > version.number else "approved")
        _refuse_unless(version, "draft")
        content = _content(dossier, version)
        version.state = "submitted"
        version.submitted_on, version.submitted_by = today, person.name
        version.save()
        edition = _edition(version, "submitted", _with_approval(content, version))
        _remember(version, "submitted", person=person)
        take_snapshot(dossier, today=today, reason="plan")
    make_files.enqueue(edition.pk)
    return edition


def approve(dossier: Dossier, *, number: int, said: CouncilSaid, person: Person, today: date) -> Edition:
    """Approves version ``number`` exactly as it was submitted; only who approved it and when is added.

    Raises ``NotNowError``, also while the files of what was submitted are not there: one approves what one can read.
    """
    with transaction.atomic():
        version = _version(dossier, number)
        _refuse_unless(version, "submitted")
        submitted = version.editions.filter(state="submitted").first()
        if submitted is None or submitted.making != "ready":
            raise NotNowError("files_failed" if submitted is None or submitted.making == "failed" else "files_to_come")
        version.state = "approved"
        version.approved_on, version.approved_by = today, person.name
        version.council, version.council_on, version.council_words = said.council, said.on, said.words
        version.save()
        edition = _edition(version, "approved", _with_approval(thaw(Content, submitted.content), version))
        _remember(version, "approved", person=person)
        take_snapshot(dossier, today=today, reason="plan")
    make_files.enqueue(edition.pk)
    return edition


@transaction.atomic
def take_back(dossier: Dossier, *, number: int, reason: str, person: Person) -> None:
    """Makes a submitted version a draft again, for a reason. What was submitted stays as it was, to read.

    Raises ``NotNowError``.
    """
    version = _version(dossier, number)
    _refuse_unless(version, "submitted")
    version.state = "draft"
    version.submitted_on, version.submitted_by = None, ""
    version.save()
    _remember(version, "taken_back", person=person, reason=reason)


def try_again(edition: Edition) -> bool:
    """Asks once more for files that failed or never came; whether there was anything to ask for."""
    if edition.making != "failed" and not is_stuck(edition):
        return False
    same = Edition.objects.filter(pk=edition.pk, making=edition.making, started_at=edition.started_at)
    if not same.update(making="waiting", asked_at=timezone.now(), started_at=None):
        return False
    make_files.enqueue(edition.pk)
    return True


def is_stuck(edition: Edition) -> bool:
    """Whether its files have been to come for so long that they no longer will."""
    return edition.is_busy and (edition.started_at or edition.asked_at) < timezone.now() - PATIENCE


def _open_version(dossier: Dossier) -> Version:
    """The version that is not approved yet, locked; a new draft when every one is approved."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two presses at once make one version
    rows = Version.objects.select_for_update().filter(dossier=dossier)
    found = rows.exclude(state="approved").first()
    if found:
        return found
    last = Version.objects.filter(dossier=dossier).aggregate(last=Max("number"))["last"]
    return Version.objects.create(dossier=dossier, number=(last or 0) + 1)


def _version(dossier: Dossier, number: int) -> Version:
    found = Version.objects.select_for_update().filter(dossier=dossier, number=number).first()
    if found is None:
        raise NotNowError("other_version")
    return found


def _refuse_unless(version: Version, state: str) -> None:
    if version.state != state:
        raise NotNowError(version.state)  # type: ignore[arg-type]


def _content(dossier: Dossier, version: Version) -> Content:
    content = content_now(dossier, number=version.number)
    if is_empty(content.dossier):
        raise NotNowError("nothing_yet")
    return content


def _with_approval(content: Content, version: Version) -> Content:
    approval = Approval(
        number=version.number,
        state=version.state,  # type: ignore[arg-type]
        submitted_on=version.submitted_on,
        submitted_by=version.submitted_by,
        approved_on=version.approved_on,
        approved_by=version.approved_by,
        council=version.council,  # type: ignore[arg-type]
        council_on=version.council_on,
        council_words=version.council_words,
    )
    return replace(content, choices=replace(content.choices, approval=approval))


def _edition(version: Version, state: str, content: Content) -> Edition:
    plain: Any = freeze(content)
    return Edition.objects.create(
        version=version, state=state, content=plain, fingerprint=fingerprint(content), asked_at=timezone.now()
    )


def _remember(version: Version, kind: str, *, person: Person, reason: str = "") -> None:
    VersionEvent.objects.create(version=version, kind=kind, person=person, person_name=person.name, reason=reason)
