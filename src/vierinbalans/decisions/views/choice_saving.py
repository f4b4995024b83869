"""Saving a page of a choice while somebody types: marks, conflicts, and what the page has to know for its next save."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans.decisions.choice_words import label_of, part_words
from vierinbalans.decisions.forms.choices import read_marks
from vierinbalans.decisions.operations.choices import ChoiceConflictError, SavedChoice
from vierinbalans.decisions.queries.choice_page import ChoiceSeen
from vierinbalans.decisions.rules.together import mark
from vierinbalans.decisions.views.choices_shown import CONFLICT, INVALID, shown_verdict
from vierinbalans.dossier.queries.pages import statement_texts
from vierinbalans.dossier.views.asking import language


def asked_parts(request: HttpRequest, content: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What is to be saved of ``content``, and the marks it was written on.

    After a conflict somebody may have said which parts to keep as they wrote them, having seen the other's, and which
    to leave as the other did.
    """
    base = read_marks(request.POST.get("base", "")) | read_marks(request.POST.get("keep", ""))
    left = read_marks(request.POST.get("take", ""))
    return {name: value for name, value in content.items() if name not in left}, base


def told_conflict(seen: ChoiceSeen, conflict: ChoiceConflictError) -> dict[str, Any]:
    """Both sides of each part that both changed, for ``decisions/choices/conflict.html``."""
    texts = statement_texts(seen.access.dossier)
    theirs = conflict.theirs

    def words(name: str, value: Any) -> str:
        return part_words(name, value, language=language(), statements=texts)

    names = conflict.found.conflicts
    return {
        "person": conflict.person,
        "marks": json.dumps({name: mark(theirs.get(name)) for name in names}),
        "fields": [
            {
                "label": label_of(name, language()),
                "mine": words(name, conflict.found.content[name]),
                "theirs": words(name, theirs.get(name)),
            }
            for name in names
        ],
    }


def saved_as_typed(request: HttpRequest, seen: ChoiceSeen, saved: SavedChoice, base: dict[str, str]) -> HttpResponse:
    """The answer to a page that saves by itself.

    Of a part that a colleague changed the page shows the old words still: it keeps the mark of those, so that its next
    save leaves the colleague's alone.
    """
    seen.row.refresh_from_db()
    marks = {name: base.get(name, "") if name in saved.taken else mark(value) for name, value in saved.content.items()}
    context = {
        "told": _("Saved at %s.") % timezone.localtime().strftime("%H:%M"),
        "base": json.dumps({**base, **marks}),
        "taken": saved.taken,
        "page_url": request.path,
        "verdict": shown_verdict(seen),
        "row": seen.row,
    }
    return HttpResponse(render_to_string("decisions/choices/saved.html", context))


def not_saved(*, trouble: list[forms.BaseForm], conflict: dict[str, Any] | None) -> HttpResponse:
    """The answer to a page that saves by itself when that could not be done; the page keeps all that was typed."""
    context = {"trouble": trouble, "conflict": conflict}
    words = render_to_string("decisions/choices/not_saved.html", context)
    return HttpResponse(words, status=CONFLICT if conflict else INVALID)
