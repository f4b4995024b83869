"""The X-ray of a dossier: what is incomplete or contradicts itself, why that matters, and where to mend it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.decisions import trace_words
from vierinbalans.decisions.choice_words import label_of
from vierinbalans.decisions.mending import mended_at
from vierinbalans.decisions.money_findings import thinking_words
from vierinbalans.decisions.queries.choices import decisions_of_framework
from vierinbalans.decisions.queries.xrayed import looked_at
from vierinbalans.decisions.rules.trace import Trace, cell
from vierinbalans.decisions.rules.xray import Found, Subject, xray
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.framework.decision_types import XrayFinding

MOST, MOST_FOLDED = 8, 40
"""How many of one kind are in sight, and how many fold out: who has mended those sees the next."""


@dataclass(frozen=True, kw_only=True)
class SubjectShown:
    """One thing with its place to mend it."""

    what: str
    url: str
    day: date | None
    money: str
    """What it comes to, for money."""
    beside: str
    """Which block or consideration of it, or on which figures it rests."""


@dataclass(frozen=True, kw_only=True)
class FindingShown:
    """A kind of finding: what, why it matters, and of what it was found."""

    id: str
    title: str
    why: str
    count: int
    first: Sequence[SubjectShown]
    others: Sequence[SubjectShown]
    unseen: int
    list_url: str
    is_about_vision: bool


@require_safe
@login_required
def xray_page(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The findings of a dossier, grouped."""
    access = ask_for_page(request, organisation_id, year)
    decisions = decisions_of_framework()
    looked = looked_at(access.dossier, today=timezone.localdate(), language=language())
    found = xray(looked, decisions)
    groups = [
        (
            group.id,
            group.name.in_language(language()),
            [_shown(each, access.dossier, looked.trace) for each in found if each.finding.group == group.id],
        )
        for group in decisions.xray_groups
    ]
    context = {
        **page_context(access, current="xray"),
        "groups": [group for group in groups if group[2]],
        "count": sum(len(each.subjects) for each in found),
        "anything": bool(looked.trace.items),
        "kinds": [finding.title.in_language(language()) for finding in decisions.xray],
    }
    return render(request, "decisions/xray/xray.html", context)


def _shown(found: Found, dossier: Dossier, traced: Trace) -> FindingShown:
    finding = found.finding
    count = len(found.subjects)
    subjects = [_subject(each, finding, dossier, traced) for each in found.subjects[: MOST + MOST_FOLDED]]
    return FindingShown(
        id=finding.id,
        title=finding.title.in_language(language()),
        why=finding.why.in_language(language()),
        count=count,
        first=subjects[:MOST],
        others=subjects[MOST:],
        unseen=count - len(subjects),
        list_url=_list_url(finding, dossier),
        is_about_vision=finding.rule == "vision_not_sharpened",
    )


def _subject(subject: Subject, finding: XrayFinding, dossier: Dossier, traced: Trace) -> SubjectShown:
    blocks = {block.id: block.title.in_language(language()) for block in framework.load().blocks}
    what, beside = subject.what, blocks.get(subject.block, "")
    if subject.money is not None:
        what, beside = thinking_words(subject.money)
    elif subject.ref and finding.mend == "check":
        beside = label_of(subject.ref, language())
    item = traced.items.get(subject.key) if subject.key and subject.key[0] == "line" else None
    return SubjectShown(
        what=what,
        url=mended_at(finding.mend, subject, dossier),
        day=subject.day,
        money=trace_words.money(cell([item])) if item else "",
        beside=beside,
    )


def _list_url(finding: XrayFinding, dossier: Dossier) -> str:
    """A list of all that was found, for a kind that there may be thousands of."""
    if finding.rule != "line_without_choice":
        return ""
    address = reverse("decisions:money_lines", args=[dossier.organisation_id, dossier.year])
    return f"{address}?without=decision"
