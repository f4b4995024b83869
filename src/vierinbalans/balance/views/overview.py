"""The first page of a dossier: what was found, what to do, and why."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.balance import charts, wording
from vierinbalans.balance.items import Link, Presenter
from vierinbalans.balance.queries import Reading, reading_of
from vierinbalans.balance.remembered import remembered, state_of
from vierinbalans.dossier.asked_of_you import asked_of_you
from vierinbalans.dossier.instruments import all_findings
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.notices import notices_for
from vierinbalans.dossier.queries.pages import latest_changes
from vierinbalans.dossier.rules import Finding
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_findings, language
from vierinbalans.framework.types import Framework
from vierinbalans.ui.numbers import number_text

MOST_STEPS, MOST_OVERDUE, MOST_CHANGES = 4, 4, 5


@dataclass(frozen=True, kw_only=True)
class Change:
    """A step that was changed, by whom and when."""

    step: Link
    person: str
    saved_at: object


@login_required
@require_safe
def overview(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Where a dossier stands. At most 12 queries; five when nothing has changed since it was last asked for."""
    access = ask_for_findings(request, organisation_id, year)
    today, model, words = timezone.localdate(), framework.load(), language()
    context = page_context(access, current="overview")
    findings = all_findings(access.dossier)
    rights = (access.may("write"), access.may("manage"))
    here = access.dossier.organisation
    about = (access.dossier.pk, here.pk, here.sector, here.name)
    place = (about, rights, words, today, framework.folder(), model.version)
    body = remembered(
        (place, findings, state_of(access.dossier)),
        lambda: _body(access.dossier, model, words, context=context, today=today, findings=findings),
    )
    beside = {"asked_of_you": asked_of_you(access), "notices": notices_for(access)}
    return render(request, "balance/overview.html", {**context, "body": body, **beside})


def _body(
    dossier: Dossier,
    model: Framework,
    words: str,
    *,
    context: dict[str, Any],
    today: date,
    findings: Sequence[Finding],
) -> SafeString:
    """Everything on the page that follows from the dossier and the reader's rights in it."""
    reading = reading_of(dossier, today=today, findings=findings)
    presenter = Presenter(dossier, reading, model, words)
    return render_to_string(
        "balance/overview_body.html",
        {
            **context,
            **_finding(reading, model, words),
            "late_actions": presenter.overdue_actions(today, most=MOST_OVERDUE),
            "late_reviews": presenter.overdue_reviews(today, most=MOST_OVERDUE),
            "next_steps": [presenter.advice(each) for each in reading.advice[:MOST_STEPS]],
            "tensions": [presenter.tension(each) for each in reading.tensions],
            "changes": _changes(presenter),
        },
    )


def _finding(reading: Reading, model: Framework, words: str) -> dict[str, object]:
    """The headline, what to do, and the figures it rests on."""
    profile = reading.profile
    return {
        "headline": wording.headline(profile, model, words).rstrip("."),
        "what_to_do": wording.what_to_do(profile, model, words),
        "started": profile.verdict != "not_started",
        "chart": charts.pillar_chart(profile, model, words),
        "how": "\n\n".join(
            f"{model.block(block.id).title.in_language(words)}: {wording.how_level(block, words)}"
            for block in profile.blocks
        ),
        "figures": _figures(reading, model, words),
        "blocks": model.blocks,
    }


def _figures(reading: Reading, model: Framework, words: str) -> list[tuple[str, str]]:
    profile = reading.profile
    total, done = profile.applicable, profile.decided
    figures = [
        (_("Decided"), _("%(done)d of %(total)d steps") % {"done": done, "total": total}),
        (_("Still open"), _("%(open)d of %(total)d steps") % {"open": profile.open_count, "total": total}),
    ]
    if profile.gap:
        weakest = wording.capital(wording.block_titles(model, profile.weakest, words))
        level = number_text(float(min(profile.levels.values())), language=words)
        figures += [(_("Weakest"), f"{weakest}: {level}"), (_("Gap"), wording.stages(profile.gap, words, digits=1))]
    return figures


def _changes(presenter: Presenter) -> list[Change]:
    titles = {step.id: step.title.in_language(presenter.language) for step in presenter.asked}
    return [
        Change(
            step=Link(label=titles[each.step], url=presenter.step_url(each.step)),
            person=each.person,
            saved_at=each.saved_at,
        )
        for each in latest_changes(presenter.dossier, most=MOST_CHANGES)
        if each.step in titles
    ]
