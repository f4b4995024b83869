"""The plan as it would be now, as a page."""

import re
import uuid
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans.dossier.instruments import registered
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.plan.assembling.sections import picture_name
from vierinbalans.plan.content import content_now, document_of
from vierinbalans.plan.frozen import Content, fingerprint
from vierinbalans.plan.preview import NAME_START, preview_html
from vierinbalans.plan.queries import is_empty
from vierinbalans.plan.views.asking import address, ask_for_content, context_of
from vierinbalans.ui.context import program_version

KEPT_FOR = 60 * 60
"""Seconds."""
_CHAPTER = re.compile(rf'<h2 id="{NAME_START}(?P<id>[\w.-]+)">(?P<title>.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class ChapterShown:
    """A chapter of the preview, and where it can be mended."""

    id: str
    title: str
    html: SafeString
    mend_url: str
    mend_label: str
    introduction_url: str


@login_required
@require_safe
def preview(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The chapters as they stand, from the same source as the files."""
    access = ask_for_content(request, organisation_id, year)
    content = content_now(access.dossier, number=1)
    shown = _shown(access, content)
    context = {
        **context_of(access),
        "plan": shown,
        "is_empty": is_empty(content.dossier),
        "chapters": _chapters(shown["html"], access),
    }
    return render(request, "plan/preview.html", context)


def _shown(access: DossierAccess, content: Content) -> dict[str, str]:
    """Title, names and chapters as HTML; kept as long as nothing changes, for writing it takes half a second."""
    key = f"plan-preview:{access.dossier.pk}:{content.today}:{program_version()}:{fingerprint(content)}"
    known: dict[str, str] | None = cache.get(key)
    if known is None:
        document = document_of(content, drawn=False)
        known = {
            "title": document.title,
            "organisation": document.organisation,
            "period": access.dossier.period_label,
            "language": document.language,
            "html": preview_html(
                document,
                picture_address=lambda name: address(access, "picture", name),
                drawings={picture_name(drawing): drawing.svg for drawing in content.drawings},
            ),
        }
        cache.set(key, known, KEPT_FOR)
    return known


@login_required
@require_safe
def picture(request: HttpRequest, organisation_id: uuid.UUID, year: int, name: str) -> HttpResponse:
    """A picture of the preview."""
    access = ask_for_content(request, organisation_id, year)
    document = document_of(content_now(access.dossier, number=1))
    found = next((each for each in document.pictures if each.name == name), None)
    if found is None:
        raise Http404
    return HttpResponse(found.png, content_type="image/png", headers={"Cache-Control": "private, no-cache"})


def _chapters(html: str, access: DossierAccess) -> list[ChapterShown]:
    starts = list(_CHAPTER.finditer(html))
    ends = [*(each.start() for each in starts[1:]), len(html)]
    return [
        _chapter(start["id"], start["title"], html[start.start() : end], access)
        for start, end in zip(starts, ends, strict=True)
    ]


def _chapter(chapter: str, title: str, html: str, access: DossierAccess) -> ChapterShown:
    mend_url, mend_label = _mend(chapter, access)
    return ChapterShown(
        id=f"{NAME_START}{chapter}",
        title=strip_tags(title),
        html=mark_safe(html),  # noqa: S308 - made by preview_html, which lets no HTML through
        mend_url=mend_url,
        mend_label=mend_label,
        introduction_url=address(access, "introduction", chapter),
    )


def _mend(chapter: str, access: DossierAccess) -> tuple[str, str]:
    """The page where what a chapter says can be changed, and what it is called."""
    dossier = [access.dossier.organisation_id, access.dossier.year]
    kind, _dot, name = chapter.partition(".")
    if kind == "block":
        return reverse("dossier:block", args=[*dossier, name]), _("Change the answers")
    if chapter == "people":
        return reverse("organisations:organisation", args=dossier[:1]), _("Change who takes part")
    if chapter == "vision":
        return reverse("dossier:statements", args=dossier), _("Change the vision statements")
    if kind == "instrument" and (page := _page_of(name)):
        return reverse(page, args=dossier), _("Look at where this comes from")
    if chapter == "actions":
        return reverse("dossier:actions", args=dossier), _("Change the actions")
    if chapter == "calendar":
        return reverse("decisions:calendar", args=dossier), _("Look at the year calendar")
    if chapter in ("changes", "approval"):
        return address(access, "plan"), _("Look at the versions")
    if chapter in ("summary", "balance"):
        return reverse("balance:overview", args=dossier), _("Look at the balance")
    return reverse("dossier:steps", args=dossier), _("Change the answers")


def _page_of(instrument: str) -> str:
    return next((each.page for each in registered() if each.id == instrument), "")
