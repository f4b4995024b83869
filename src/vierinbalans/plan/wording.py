"""Says how a plan stands: the headline, what to do next, and why something cannot be done now."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans.plan.models import Edition, Version
from vierinbalans.plan.operations.versions import NotNowError
from vierinbalans.plan.queries import versions_of


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far the plan of a dossier is: its last approved version, the open one, and its editions."""

    approved: Version | None
    open: Version | None
    number: int
    """Of the version that is being worked on."""
    draft_edition: Edition | None
    submitted_edition: Edition | None
    approved_edition: Edition | None
    taken_back: str
    """Why the open version was taken back, when it is a draft again."""

    @property
    def is_submitted(self) -> bool:
        """Whether the open version waits for approval."""
        return self.open is not None and self.open.state == "submitted"


def standing(editions: list[Edition]) -> Standing:
    """Where a plan stands, from its editions (the latest first)."""
    versions = versions_of(editions)
    approved = next((version for version in versions if version.state == "approved"), None)
    open_ = next((version for version in versions if version.state != "approved"), None)
    number = open_.number if open_ else (approved.number + 1 if approved else 1)
    return Standing(
        approved=approved,
        open=open_,
        number=number,
        draft_edition=_edition(editions, open_, "draft"),
        submitted_edition=_edition(editions, open_, "submitted"),
        approved_edition=_edition(editions, approved, "approved"),
        taken_back=_taken_back(editions, open_),
    )


def _edition(editions: list[Edition], version: Version | None, state: str) -> Edition | None:
    if version is None or (state == "submitted" and version.state != "submitted"):
        return None
    return next((each for each in editions if each.version_id == version.pk and each.state == state), None)


def _taken_back(editions: list[Edition], version: Version | None) -> str:
    if version is None or version.state != "draft":
        return ""
    reasons = (each.taken_back for each in editions if each.version_id == version.pk)  # type: ignore[attr-defined]
    return next(reasons, None) or ""


def headline(stands: Standing) -> str:
    """The finding in one sentence."""
    if stands.is_submitted:
        return _("Version %(number)d is waiting for approval") % {"number": stands.number}
    if stands.approved:
        return version_headline(stands.approved)
    return _("There is no approved plan yet")


def version_headline(version: Version) -> str:
    """How far one version is, in one sentence."""
    if version.state == "approved":
        return _("Version %(number)d was approved on %(day)s") % {
            "number": version.number,
            "day": day_text(version.approved_on),
        }
    if version.state == "submitted":
        return _("Version %(number)d is waiting for approval") % {"number": version.number}
    return _("Version %(number)d is a draft") % {"number": version.number}


def lead(stands: Standing, *, is_empty: bool, changes: int) -> str:
    """What follows from it, in a sentence or two."""
    if is_empty:
        return _("A plan is made of your answers, vision statements and actions. Begin with those.")
    if stands.open and stands.is_submitted:
        return _(
            "Submitted on %(day)s by %(person)s. What you change in the dossier now goes into the next version."
        ) % {
            "day": day_text(stands.open.submitted_on),
            "person": stands.open.submitted_by,
        }
    if stands.approved is None:
        return _("Look at the preview, write introductions, and submit the plan when it says what you agreed.")
    if changes:
        return ngettext(
            "Since then %(count)d thing has changed in the dossier. It goes into version %(number)d.",
            "Since then %(count)d things have changed in the dossier. They go into version %(number)d.",
            changes,
        ) % {"count": changes, "number": stands.number}
    return _("Nothing has changed in the dossier since then.")


def day_text(day: date | None) -> str:
    """A day as people read it."""
    return date_format(day, "j F Y") if day else ""


def refusal(error: NotNowError) -> str:
    """Why a version cannot take this step now, and what to do."""
    return {
        "nothing_yet": _("There is nothing to make a plan of yet. Answer a thinking step first."),
        "submitted": _("This version has been submitted already. Somebody who leads can approve it or take it back."),
        "approved": _("This version has been approved already. It does not change any more."),
        "draft": _("This version is a draft. Submit it first."),
        "files_to_come": _(
            "The files of this version are still being made. Wait until they are there, read them, then approve."
        ),
        "files_failed": _("The files of this version could not be made. Have them made again first, then approve."),
        "other_version": _("There is no such version to do this with. Look at how the plan stands now."),
    }[error.reason]
