"""Where each finding of the X-ray is mended: one press leads to the page, and to the place on it."""

from collections.abc import Callable, Mapping

from django.urls import reverse

from vierinbalans.decisions.rules.xray import Subject
from vierinbalans.decisions.trace_words import own_url
from vierinbalans.dossier.models import Dossier
from vierinbalans.framework.decision_types import XrayMend


def mended_at(mend: XrayMend, subject: Subject, dossier: Dossier) -> str:
    """The address of the place where a finding is mended."""
    return _PLACES[mend](subject, dossier)


def _url(name: str, dossier: Dossier, *more: str) -> str:
    return reverse(name, args=[dossier.organisation_id, dossier.year, *more])


def _own(subject: Subject, dossier: Dossier) -> str:
    if subject.key is None:
        raise LookupError(f"{subject} has no page of its own")
    return own_url(dossier, subject.key)


def _of_choice(name: str, subject: Subject, dossier: Dossier) -> str:
    if subject.key is None:
        raise LookupError(f"{subject} is of no choice")
    return _url(f"decisions:{name}", dossier, subject.key[1])


def _at(place: str) -> Callable[[Subject, Dossier], str]:
    """The page of the thing itself, at a field."""
    return lambda subject, dossier: f"{_own(subject, dossier)}#{place}"


def _reviews(subject: Subject, dossier: Dossier) -> str:
    """The review that is under way; else where one begins."""
    return _url("vision:review", dossier, subject.ref) if subject.ref else _url("vision:reviews", dossier)


def _check(subject: Subject, dossier: Dossier) -> str:
    return f"{_of_choice('check_choice', subject, dossier)}#{subject.ref or f'area-{subject.block}'}"


_PLACES: Mapping[XrayMend, Callable[[Subject, Dossier], str]] = {
    "reviews": _reviews,
    "frame": lambda subject, dossier: f"{_url('vision:frame', dossier)}#{subject.ref}",
    "statement": _own,
    "served": _at("serves"),
    "check": _check,
    "deciding": lambda subject, dossier: f"{_of_choice('decide_choice', subject, dossier)}#deciding",
    "days": _at("id_ends_on"),
    "choice_of_line": _at("id_decision"),
    "thinking": lambda subject, dossier: _url("dossier:block", dossier, subject.block),
    "again": _at("id_review_on"),
    "owner": _at("id_owner"),
    "due": _at("id_due"),
    "consultation": lambda subject, dossier: _url("vision:consultation", dossier, subject.ref),
}
