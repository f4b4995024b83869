"""Who changed what in a choice, and when."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vierinbalans.decisions.choice_words import LABELS, label_of, part_words
from vierinbalans.decisions.models import DecisionChange
from vierinbalans.decisions.queries.choice_page import MOST_CHANGES, changes_of
from vierinbalans.decisions.views.choices_shown import choice_context, choice_seen
from vierinbalans.dossier.differences import differences
from vierinbalans.dossier.queries.pages import statement_texts
from vierinbalans.dossier.views.asking import language

WITH_PIECES = ("for_whom", "why_now", "expected", "council", "motive", "brought", "users_content")


@require_safe
@login_required
def history(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """The changes, the latest first."""
    seen = choice_seen(request, organisation_id, year, ref)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    rows = changes_of(seen.row, before=before)
    shown, more = rows[:MOST_CHANGES], rows[MOST_CHANGES:]
    texts = statement_texts(seen.access.dossier)
    context = {
        **choice_context(seen, here="choice_history"),
        "entries": [(row, _changes(row, texts)) for row in shown],
        "older": shown[-1].pk if more else None,
    }
    return render(request, "decisions/choices/history.html", context)


def _changes(row: DecisionChange, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """What changed, part by part: the facts in their own order, then the considerations."""
    order = {name: number for number, name in enumerate(LABELS)}
    names = sorted(row.after, key=lambda name: (order.get(name, len(order)), name))
    changes = []
    for name in names:
        then, now = (
            part_words(name, each.get(name), language=language(), statements=texts) for each in (row.before, row.after)
        )
        pieces = differences(then, now) if name in WITH_PIECES and then and now else []
        changes.append({"label": label_of(name, language()), "before": then, "now": now, "pieces": pieces})
    return changes
