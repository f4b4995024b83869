"""The check of a choice: every consideration of its kind, answered as people type."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans import framework
from vierinbalans.decisions.forms.choices_check import LinkActionForm, NewActionForm, PointForm, initial_of
from vierinbalans.decisions.operations import choices_check as operations
from vierinbalans.decisions.operations.choices import ChoiceConflictError
from vierinbalans.decisions.queries.choice_page import ChoiceSeen
from vierinbalans.decisions.queries.choices import decisions_of_framework
from vierinbalans.decisions.rules.together import marks
from vierinbalans.decisions.views import choice_saving as saving
from vierinbalans.decisions.views.choices_shown import CONFLICT, INVALID, choice_context, choice_seen, url_of
from vierinbalans.decisions.wording import area_name
from vierinbalans.dossier import kept
from vierinbalans.dossier.models import Action, ActionStatus
from vierinbalans.dossier.views.asking import language, sent_or_kept, tell_kept
from vierinbalans.framework.decision_types import CouncilFact, CouncilPeriod, DecisionPoint
from vierinbalans.framework.types import Source
from vierinbalans.ui.shell import Crumb

ACTION_OF, UNLINK = "action:", "unlink:"
"""How the buttons begin that lead to a consideration's action, and that take its link away."""


@dataclass(frozen=True, kw_only=True)
class AskedPoint:
    """A consideration as the page asks it."""

    point: DecisionPoint
    form: PointForm
    action: Action | None
    sources: Sequence[Source]


@dataclass(frozen=True, kw_only=True)
class AskedArea:
    """A block or topic with its considerations."""

    id: str
    name: str
    is_block: bool
    points: Sequence[AskedPoint]
    council: Sequence[CouncilFact]
    council_period: CouncilPeriod


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def check(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Shows the considerations, or saves how they were answered."""
    seen = choice_seen(request, organisation_id, year, ref, "write" if request.method == "POST" else "read")
    if request.method == "POST":
        return _save(request, seen)
    told = _told(seen)
    words = kept.take(request) if seen.may_write else None
    if words is not None:
        tell_kept(request)
    forms = _forms(seen, words, told)
    base = words.get("base", "") if words is not None else json.dumps(marks(told))
    return _page(request, seen, forms, base=str(base))


def _points(seen: ChoiceSeen) -> tuple[DecisionPoint, ...]:
    return decisions_of_framework().points_for(seen.row.kind, light=seen.row.size == "light")


def _told(seen: ChoiceSeen) -> dict[str, Any]:
    """The answer to each consideration as it stands."""
    answers = seen.answers
    return {
        point.id: operations.told_answer(answers[point.id]) if point.id in answers else operations.EMPTY
        for point in _points(seen)
    }


def _forms(seen: ChoiceSeen, data: QueryDict | None, told: Mapping[str, Any]) -> dict[str, PointForm]:
    """A form for each consideration; one that was not sent (the kind was changed meanwhile) shows what stands."""
    forms = {}
    for point in _points(seen):
        sent = data if data is not None and f"{point.id}-kind" in data else None
        forms[point.id] = PointForm(sent, prefix=point.id, initial=initial_of(told[point.id]))
    return forms


def _save(request: HttpRequest, seen: ChoiceSeen) -> HttpResponse:
    forms = _forms(seen, request.POST, _told(seen))
    sent = {name: form for name, form in forms.items() if form.is_bound}
    wrong = [form for form in sent.values() if not form.is_valid()]
    if wrong:
        return _again(request, seen, forms, wrong=wrong)
    mine, base = saving.asked_parts(request, {name: form.content for name, form in sent.items()})
    try:
        saved = operations.save_answers(seen.row, mine, base=base, person=seen.access.person)
    except ChoiceConflictError as conflict:
        return _again(request, seen, forms, conflict=saving.told_conflict(seen, conflict))
    if request.headers.get("HX-Request"):
        return saving.saved_as_typed(request, seen, saved, base)
    return _onwards(request, seen, forms, taken=bool(saved.taken))


def _onwards(request: HttpRequest, seen: ChoiceSeen, forms: Mapping[str, PointForm], *, taken: bool) -> HttpResponse:
    """Where the button leads that was pressed; all that was typed has been saved."""
    then = request.POST.get("then", "")
    if then.startswith(ACTION_OF) and then.removeprefix(ACTION_OF) in forms:
        return redirect(url_of(seen, "choice_action", then.removeprefix(ACTION_OF)))
    if then.startswith(UNLINK) and then.removeprefix(UNLINK) in forms:
        operations.unlink_action(seen.row, then.removeprefix(UNLINK), person=seen.access.person)
        messages.success(request, _("The action no longer arranges this consideration. It still stands in the list."))
        return redirect(f"{request.path}#{then.removeprefix(UNLINK)}")
    messages.success(
        request, _("Saved. A colleague changed other parts meanwhile; those are kept.") if taken else _("Saved.")
    )
    return redirect(request.path)


def _again(
    request: HttpRequest,
    seen: ChoiceSeen,
    forms: dict[str, PointForm],
    *,
    wrong: list[PointForm] | None = None,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return saving.not_saved(trouble=list(wrong or ()), conflict=conflict)
    status = CONFLICT if conflict else INVALID
    return _page(request, seen, forms, base=request.POST.get("base", ""), wrong=wrong, conflict=conflict, status=status)


def _page(
    request: HttpRequest,
    seen: ChoiceSeen,
    forms: Mapping[str, PointForm],
    *,
    base: str,
    wrong: list[PointForm] | None = None,
    conflict: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **choice_context(seen, here="check_choice"),
        "areas": _areas(seen, forms),
        "base": base,
        "wrong": wrong or [],
        "conflict": conflict,
    }
    return render(request, "decisions/choices/check.html", context, status=status)


def _areas(seen: ChoiceSeen, forms: Mapping[str, PointForm]) -> list[AskedArea]:
    """The blocks and topics in the order of their considerations."""
    loaded, decisions = framework.load(), decisions_of_framework()
    blocks = {block.id for block in loaded.blocks}
    areas: dict[str, list[AskedPoint]] = {}
    for point in _points(seen):
        answer = seen.answers.get(point.id)
        asked = AskedPoint(
            point=point,
            form=forms[point.id],
            action=answer.action if answer else None,
            sources=[loaded.sources[each] for each in point.sources],
        )
        areas.setdefault(point.area, []).append(asked)
    return [
        AskedArea(
            id=area,
            name=area_name(area, loaded, decisions, language()),
            is_block=area in blocks,
            points=points,
            council=council_facts(seen) if area == "council" else (),
            council_period=decisions_of_framework().council_period,
        )
        for area, points in areas.items()
    ]


def council_facts(seen: ChoiceSeen) -> list[CouncilFact]:
    """What the law says about the council for this kind of choice and this sector; all sectors for a board."""
    sector = seen.access.dossier.organisation.sector
    return [
        fact
        for fact in decisions_of_framework().council
        if seen.row.kind in fact.kinds and (not sector or sector in fact.sectors)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def action(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str, point_id: str) -> HttpResponse:
    """Makes an action in the dossier's list that arranges a consideration, or links one that is there."""
    seen = choice_seen(request, organisation_id, year, ref, "write")
    point = next((each for each in _points(seen) if each.id == point_id), None)
    if point is None:
        raise Http404
    actions = list(
        Action.objects.filter(dossier=seen.access.dossier, status__in=(ActionStatus.PLANNED, ActionStatus.DOING))
    )
    data = sent_or_kept(request, seen.access)
    links = data is not None and data.get("do") == "link"
    new = NewActionForm(None if links else data, initial=_proposed(seen, point))
    link = LinkActionForm(data if links else None, actions=actions)
    if request.method == "POST" and (link if links else new).is_valid():
        if links:
            chosen = next(each for each in actions if each.ref == link.cleaned_data["action"])
            operations.link_action(seen.row, point.id, chosen, person=seen.access.person)
        else:
            operations.make_action(seen.row, point.id, _values(point, new), person=seen.access.person)
        messages.success(request, _("The action stands in the list of actions, and arranges this consideration."))
        return redirect(f"{url_of(seen, 'check_choice')}#{point.id}")
    context = {
        **choice_context(seen, here=""),
        "point": point,
        "new": new,
        "link": link,
        "actions": actions,
    }
    context["breadcrumbs"] = [*context["breadcrumbs"], Crumb(label=seen.row.what, url=url_of(seen, "check_choice"))]
    status = INVALID if request.method == "POST" else 200
    return render(request, "decisions/choices/action.html", context, status=status)


def _proposed(seen: ChoiceSeen, point: DecisionPoint) -> dict[str, Any]:
    answer = seen.answers.get(point.id)
    if answer is None:
        return {"owner": seen.row.owner}
    return {"what": answer.words[:300], "owner": answer.owner or seen.row.owner, "due": answer.due}


def _values(point: DecisionPoint, form: NewActionForm) -> dict[str, Any]:
    """The action as the dossier keeps it, at the step that the consideration belongs to."""
    data = form.cleaned_data
    return {
        "what": data["what"],
        "block": point.step.split(".")[0],
        "step": point.step,
        "owner": data["owner"],
        "start": None,
        "due": data["due"],
        "status": ActionStatus.PLANNED,
        "reason": "",
        "note": "",
    }
