"""The questionnaire as each group will see it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.surveys.queries.rounds import round_seen
from vierinbalans.surveys.rules.asked import Asked, AskedGroup
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.shown import now

LANGUAGES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The statements of one block, one after another; without a title the school's own."""

    title: str
    statements: Sequence[str]


@require_safe
@login_required
def preview(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """What one group reads, in one language: ``?group=pupils&language=en``."""
    access = ask(request, organisation_id, year)
    seen = round_seen(access, round_id, now=now())
    asked = seen.asked
    group = asked.groups.get(request.GET.get("group", "")) or next(iter(asked.groups.values()))
    chosen = request.GET.get("language", "")
    words = chosen if chosen in LANGUAGES else language()
    context = {
        **shown.round_context(access, shown.crumb_of(seen)),
        "seen": seen,
        "round": seen.round,
        "group": group,
        "groups": [(key, shown.group_name(seen, key)) for key in asked.groups],
        "words": words,
        "languages": LANGUAGES.items(),
        "welcome": group.welcome.in_language(words),
        "question": asked.question.in_language(words),
        "top": asked.top.in_language(words),
        "answers": [each.name.in_language(words) for each in asked.choices],
        "stretches": stretches(asked, group, words),
        "open_question": asked.open_question.in_language(words) if asked.open_question else "",
    }
    return render(request, "surveys/rounds/preview.html", context)


def stretches(asked: Asked, group: AskedGroup, words: str) -> Sequence[Stretch]:
    """A group's statements in a language, block by block, in the order they are asked."""
    found: list[Stretch] = []
    for block, ids in groupby(group.items, key=lambda item_id: asked.items[item_id].block):
        name = asked.block_names.get(block)
        texts = [asked.text(item_id, words, group.id) for item_id in ids]
        found.append(Stretch(title=name.in_language(words) if name else _("Own statements"), statements=texts))
    return found
