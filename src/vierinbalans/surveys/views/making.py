"""Making a round, and changing one that is still planned."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans import framework
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, language, sent_or_kept
from vierinbalans.organisations.queries import units_of
from vierinbalans.surveys.forms.rounds import PARTS, WHOLE, GroupForm, RoundForm
from vierinbalans.surveys.models import Audience
from vierinbalans.surveys.operations import rounds as operations
from vierinbalans.surveys.operations.rounds import RoundChangedError, RoundPlan, RoundStateError
from vierinbalans.surveys.queries.choices import QuestionnaireChoice, groups_of, questionnaires_for
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.parts import Part, write_parts
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.shown import CONFLICT, INVALID, now

OPENS, CLOSES, OPEN_FOR = time(8), time(17), timedelta(days=14)
"""What most schools begin with: from tomorrow morning until the end of an afternoon two weeks later."""


@dataclass(frozen=True, kw_only=True)
class CountRow:
    """How many statements a group reads in each questionnaire; 0 when it is not asked."""

    name: str
    counts: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class RoundForms:
    """The form of a round with those of the groups, as one thing to fill in."""

    round: RoundForm
    groups: Sequence[GroupForm]
    choices: Sequence[QuestionnaireChoice]

    @property
    def counts(self) -> Sequence[CountRow]:
        """How many statements each group reads, questionnaire by questionnaire."""
        return [
            CountRow(name=each.name, counts=[choice.counts.get(each.group, 0) for choice in self.choices])
            for each in self.groups
        ]

    def is_valid(self) -> bool:
        """Whether all can be taken together; what can't is told at its place."""
        if not all([self.round.is_valid(), *(each.is_valid() for each in self.groups)]):
            return False
        asked = [each for each in self.groups if each.cleaned_data["asked"]]
        if not asked:
            self.groups[0].add_error("asked", _("Choose at least one group."))
        wanted = self.round.cleaned_data["questionnaire"]
        counts = next(each.counts for each in self.choices if each.id == wanted)
        for each in asked:
            if each.group not in counts:
                each.add_error("asked", _("This questionnaire has no statements for this group."))
        return not any(each.errors for each in self.groups)

    def keep_own(self, asked: Asked) -> bool:
        """Whether every own statement is still put to somebody; it would be lost otherwise."""
        wanted = {each.group for each in self.groups if each.cleaned_data["asked"]}
        lost = [item for item in asked.items.values() if item.is_own and not wanted & set(item.texts)]
        for item in lost:
            words = next(iter(item.texts.values())).in_language(language())
            self.round.add_error(
                None,
                _("Nobody would be asked your own statement «%(words)s» any more. Remove it first, or keep its group.")
                % {"words": words},
            )
        return not lost

    def plan(self) -> RoundPlan:
        """The round that was filled in, once the forms are valid."""
        return self.round.plan([audience for each in self.groups for audience in each.audiences()])


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def add(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Makes a round; it is planned until its moment comes or somebody opens it."""
    access = ask(request, organisation_id, year, "write")
    forms = _forms(sent_or_kept(request, access), access, _fresh())
    if request.method == "POST" and forms.is_valid():
        made = operations.make_round(access.dossier, forms.plan(), person=access.person, now=now())
        messages.success(request, _("Saved. Read it through as each group sees it, and print the sheets."))
        return redirect("surveys:round", organisation_id, year, made.pk)
    status = INVALID if request.method == "POST" else 200
    context = {**shown.round_context(access), "forms": forms}
    return render(request, "surveys/rounds/add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def change(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Changes a round as long as it is planned."""
    access = ask(request, organisation_id, year, "write")
    seen = round_seen(access, round_id, now=now())
    sent = sent_or_kept(request, access)
    if seen.state != "planned" and sent is None:
        return redirect("surveys:running", organisation_id, year, round_id)
    forms = _forms(sent, access, _initial(seen))
    if request.method != "POST":
        return _change_page(request, seen, forms, too_late=seen.state != "planned")
    if not forms.is_valid() or not forms.keep_own(seen.asked):
        return _change_page(request, seen, forms, status=INVALID)
    try:
        version = forms.round.cleaned_data["version"] or 0
        operations.change_round(seen.round, forms.plan(), version=version, now=now())
    except RoundChangedError as changed:
        data = request.POST.copy()
        data["version"] = str(changed.row.version)
        return _change_page(request, seen, _forms(data, access, None), theirs=seen, status=CONFLICT)
    except RoundStateError:
        return _change_page(request, seen, forms, too_late=True, status=CONFLICT)
    messages.success(request, _("Saved."))
    return redirect("surveys:round", organisation_id, year, round_id)


def _change_page(
    request: HttpRequest,
    seen: RoundSeen,
    forms: RoundForms,
    *,
    theirs: RoundSeen | None = None,
    too_late: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        **shown.round_context(seen.access, shown.crumb_of(seen)),
        "forms": forms,
        "round": seen.round,
        "seen": seen,
        "theirs": theirs,
        "lines": shown.participation_lines(seen),
        "too_late": too_late,
    }
    return render(request, "surveys/rounds/change.html", context, status=status)


def _forms(data: Any, access: DossierAccess, initial: Mapping[str, Any] | None) -> RoundForms:
    release = framework.load()
    choices = questionnaires_for(release, sector=access.dossier.organisation.sector)
    units = [Part(name=unit.name) for unit in units_of(access.dossier.organisation)]
    groups = groups_of(release.surveys, choices) if release.surveys else []
    begin: Mapping[str, Any] = initial or {}
    titles = [(each.id, each.questionnaire.title.in_language(language())) for each in choices]
    return RoundForms(
        round=RoundForm(data, questionnaires=titles, now=now(), initial=begin.get("round")),
        groups=[
            GroupForm(
                data,
                group=group.id,
                name=shown.capital(group.name.in_language(language())),
                initial={"parts": write_parts(units), **begin.get(group.id, {})},
            )
            for group in groups
        ],
        choices=choices,
    )


def _fresh() -> dict[str, Any]:
    today = timezone.localtime(now())
    opens = _at(today + timedelta(days=1), OPENS)
    choices = questionnaires_for(framework.load(), sector="")
    first = choices[0] if choices else None
    title = first.questionnaire.title.in_language(language()) if first else ""
    return {
        "round": {
            "questionnaire": first.id if first else "",
            "title": f"{title}, {date_format(today, 'F Y')}",
            "opens_at": opens,
            "closes_at": _at(opens + OPEN_FOR, CLOSES),
        }
    }


def _at(day: datetime, clock: time) -> datetime:
    return datetime.combine(day.date(), clock, tzinfo=timezone.get_current_timezone())


def _initial(seen: RoundSeen) -> dict[str, Any]:
    round_ = seen.round
    by_group: dict[str, list[Audience]] = {}
    for audience in seen.audiences:
        by_group.setdefault(audience.group, []).append(audience)
    return {
        "round": {
            "questionnaire": round_.questionnaire,
            "title": round_.title,
            "opens_at": round_.opens_at,
            "closes_at": round_.closes_at,
            "open_question": seen.asked.open_question is not None,
            "version": round_.version,
        },
        **{group: _group_initial(audiences) for group, audiences in by_group.items()},
    }


def _group_initial(audiences: Sequence[Audience]) -> dict[str, Any]:
    parts = [Part(name=each.unit, invited=each.invited) for each in audiences if each.unit]
    rest = next((each for each in audiences if not each.unit), None)
    if not parts:
        return {"asked": True, "divided": WHOLE, "invited": rest.invited if rest else None}
    return {
        "asked": True,
        "divided": PARTS,
        "parts": write_parts(parts),
        "outside": rest is not None,
        "outside_invited": rest.invited if rest else None,
    }
