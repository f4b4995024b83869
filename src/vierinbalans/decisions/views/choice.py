"""The page that says what a choice is."""

import json
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.decisions.choice_words import kind_name
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.forms.choices import ChoiceForm
from vierinbalans.decisions.models import DecisionState
from vierinbalans.decisions.operations import choices as operations
from vierinbalans.decisions.queries.adopted import is_adopted
from vierinbalans.decisions.queries.choice_page import ChoiceSeen
from vierinbalans.decisions.queries.choices import decisions_of_framework
from vierinbalans.decisions.rules.together import mark, marks
from vierinbalans.decisions.views import choice_saving as saving
from vierinbalans.decisions.views.choices_shown import CONFLICT, INVALID, choice_context, choice_seen
from vierinbalans.dossier import kept
from vierinbalans.dossier.views.asking import language, tell_kept

SPARE = 2
"""Empty rows that stand ready for one more alternative or document."""


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def choice(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Shows what a choice is, or saves it."""
    seen = choice_seen(request, organisation_id, year, ref, "write" if request.method == "POST" else "read")
    if request.method == "POST":
        return _save(request, seen)
    facts = operations.facts_of(seen.row, statements=[each.ref for each in seen.standing if each.pk in seen.served])
    words = kept.take(request) if seen.may_write else None
    if words is not None:
        tell_kept(request)
    form = _form(seen, words, initial=_initial(facts))
    base = words.get("base", "") if words is not None else json.dumps(marks(facts))
    return _page(request, seen, form, base=str(base))


def _form(seen: ChoiceSeen, data: QueryDict | None, *, initial: dict[str, Any] | None = None) -> ChoiceForm:
    kinds = [(each.id, each.name.in_language(language())) for each in decisions_of_framework().kinds]
    live = [(each.ref, each.text) for each in seen.standing]
    if data is not None:
        # A colleague may have dropped a statement that this page still showed.
        refs = {ref for ref, _text in live}
        data = data.copy()
        data.setlist("statements", [ref for ref in data.getlist("statements") if ref in refs])
    return ChoiceForm(data, kinds=kinds, statements=live, today=seen.today, initial=initial)


def _initial(facts: dict[str, Any]) -> dict[str, Any]:
    starts, ends = facts["term"]
    asked, answered = facts["council_days"]
    days = {"starts_on": starts, "ends_on": ends, "council_asked_on": asked, "council_answered_on": answered}
    return {**facts, **days}


def _save(request: HttpRequest, seen: ChoiceSeen) -> HttpResponse:
    form = _form(seen, request.POST)
    if not form.is_valid():
        return _again(request, seen, form)
    mine, base = saving.asked_parts(request, form.content)
    if _takes_the_decision_over(seen, mine, base):
        form.add_error(
            "level", _("It was submitted: only a lead changes who may decide now. Put it back a step first.")
        )
        return _again(request, seen, form)
    try:
        saved = operations.save_facts(seen.row, mine, base=base, person=seen.access.person)
    except operations.ChoiceConflictError as conflict:
        return _again(request, seen, form, conflict=saving.told_conflict(seen, conflict))
    if request.headers.get("HX-Request"):
        return saving.saved_as_typed(request, seen, saved, base)
    messages.success(
        request,
        _("Saved. A colleague changed other parts meanwhile; those are kept.") if saved.taken else _("Saved."),
    )
    then = request.POST.get("then", "")
    return redirect(f"{request.path}#{then}" if then in ("alternatives", "documents") else request.path)


def _takes_the_decision_over(seen: ChoiceSeen, mine: dict[str, Any], base: dict[str, str]) -> bool:
    """Whether somebody who may not decide changes who may, while it waits for a decision."""
    if seen.row.state != DecisionState.SUBMITTED or seen.access.may("approve") or "level" not in mine:
        return False
    return mine["level"] != seen.row.level and base.get("level") != mark(mine["level"])


def _again(
    request: HttpRequest, seen: ChoiceSeen, form: ChoiceForm, *, conflict: dict[str, Any] | None = None
) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return saving.not_saved(trouble=[form], conflict=conflict)
    status = CONFLICT if conflict else INVALID
    return _page(request, seen, form, base=request.POST.get("base", ""), conflict=conflict, status=status)


def _page(
    request: HttpRequest,
    seen: ChoiceSeen,
    form: ChoiceForm,
    *,
    base: str,
    conflict: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    held = seen.held
    context = {
        **choice_context(seen, here="choice"),
        "form": form,
        "base": base,
        "conflict": conflict,
        "adopted_refs": {each.ref for each in seen.standing if is_adopted(each)},
        "kind": kind_name(seen.row.kind, language()),
        "alternatives": [*form.alternatives, *([["", ""]] * SPARE)],
        "documents": [*form.documents, *([["", ""]] * SPARE)],
        "costs": [(cost, euros(cost.amount), euros(cost.total)) for cost in held.choice.costs],
        "total": euros(held.amount),
        "served": [each for each in seen.standing if each.pk in seen.served],
    }
    return render(request, "decisions/choices/choice.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def remove(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Asks whether a choice that was not decided should go, and removes it."""
    seen = choice_seen(request, organisation_id, year, ref, "write")
    if seen.row.outcome:
        return _stays(request, organisation_id, year, ref)
    if request.method == "POST":
        try:
            operations.remove_choice(seen.row)
        except operations.DecidedError:
            return _stays(request, organisation_id, year, ref)
        messages.success(request, _("Removed."))
        return redirect("decisions:choices", organisation_id, year)
    return render(request, "decisions/choices/remove.html", choice_context(seen, here=""))


def _stays(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    messages.error(request, _("This was decided, so it stays. Not doing something is an outcome too."))
    return redirect("decisions:choice", organisation_id, year, ref)
