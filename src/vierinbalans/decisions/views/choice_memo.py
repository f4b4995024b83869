"""The memo of a choice: as a page to print, as Word and as PDF."""

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.decisions import memo as memos
from vierinbalans.decisions.choice_words import outcome_words
from vierinbalans.decisions.queries.choice_page import ChoiceSeen
from vierinbalans.decisions.queries.choices import decisions_of_framework, full_choice
from vierinbalans.decisions.views.choices_shown import choice_context, choice_seen
from vierinbalans.dossier.views.asking import language
from vierinbalans.ui.documents import DocumentError, produce
from vierinbalans.ui.documents.types import Document, Format

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
@login_required
def memo(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """The memo as a page."""
    seen = choice_seen(request, organisation_id, year, ref)
    loaded, decisions = framework.load(), decisions_of_framework()
    choice, found = full_choice(seen.held, seen.alternatives), seen.held.check
    about = _about(seen)
    room = memos.room_for(choice, found, loaded, decisions, language(), about)
    context = {
        **choice_context(seen, here="choice_memo"),
        "facts": memos.facts(choice, decisions, language(), about=about, room=room),
        "reasons": memos.shown_reasons(found, loaded, decisions, language(), room),
        "block_titles": memos.block_titles(),
        "block_rows": memos.block_rows(choice, found, loaded, decisions, language()),
        "alternatives": memos.alternatives(choice, room),
        "cost_titles": memos.cost_titles(),
        "cost_rows": memos.cost_rows(choice, room),
        "about": about,
        "today": seen.today,
    }
    return render(request, "decisions/choices/memo.html", context)


@require_safe
@login_required
def memo_file(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str, form: str) -> HttpResponse:
    """The memo as a file, made at once: it is one page."""
    seen = choice_seen(request, organisation_id, year, ref)
    if form not in KINDS:
        raise Http404
    try:
        content = produce(_document(seen), [cast("Format", form)])[cast("Format", form)]
    except DocumentError as error:
        messages.error(request, str(error))
        return redirect("decisions:choice_memo", organisation_id, year, ref)
    name = "-".join(each for each in (slugify(_("Decision memo")), slugify(seen.row.what[:60])) if each)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{form}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": ALONE,
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=KINDS[form], headers=headers)


def _document(seen: ChoiceSeen) -> Document:
    return memos.memo(
        full_choice(seen.held, seen.alternatives),
        seen.held.check,
        framework=framework.load(),
        decisions=decisions_of_framework(),
        today=seen.today,
        language=language(),
        organisation=seen.access.dossier.organisation.name,
        about=_about(seen),
    )


def _about(seen: ChoiceSeen) -> memos.About:
    row = seen.row
    return memos.About(
        level=str(row.get_level_display()),
        council=row.council,
        outcome=outcome_words(row.outcome),
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        motive=row.motive,
    )
