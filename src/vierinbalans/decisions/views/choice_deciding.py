"""Where a choice stands, and the ways on: submitting, deciding, carrying out, evaluating."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.decisions.choice_words import outcome_words, state_words
from vierinbalans.decisions.forms.choices_deciding import CarryOutForm, DecideForm, EvaluateForm
from vierinbalans.decisions.models import Decision, DecisionState
from vierinbalans.decisions.operations import choices_deciding as operations
from vierinbalans.decisions.queries.choice_page import ChoiceSeen, get_choice_for
from vierinbalans.decisions.queries.choices import place_of
from vierinbalans.decisions.rules.states import MOVES, ImpossibleMoveError, Move, moves_from
from vierinbalans.decisions.views.choices_shown import CONFLICT, INVALID, choice_context, choice_seen, url_of
from vierinbalans.decisions.wording import VERDICTS
from vierinbalans.dossier import kept
from vierinbalans.dossier.views.asking import tell_kept

BAD = 400
A_YEAR = 365


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def decide(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Shows where a choice stands; makes the move that is asked for."""
    seen = choice_seen(request, organisation_id, year, ref)
    if request.method == "POST":
        return _move(request, seen)
    words = kept.take(request) if seen.may_write or seen.may_decide else None
    if words is not None:
        tell_kept(request)
    made = _asked_move(words.get("move", "")) if words is not None else None
    return _page(request, seen, form=_form(seen, made, words) if made else None)


def _asked_move(name: Any) -> Move | None:
    return next((each for each in MOVES if each == name), None)


def _move(request: HttpRequest, seen: ChoiceSeen) -> HttpResponse:
    made = _asked_move(request.POST.get("move"))
    if not (seen.may_decide if made == "decide" else seen.may_write):
        raise PermissionDenied
    if made is None:
        return _page(request, seen, trouble=_("Choose one of the buttons below."), status=BAD)
    form = _form(seen, made, request.POST)
    if form is not None and not form.is_valid():
        if made not in moves_from(place_of(seen.row)):
            return _impossible(request, seen, form)
        return _page(request, seen, form=form, status=INVALID)
    try:
        _carry_through(seen, made, form)
    except ImpossibleMoveError:
        return _impossible(request, seen, form)
    except operations.ChoiceChangedError:
        return _changed(request, seen, form)
    except operations.MotiveMissingError:
        words = _("Since you opened this page the check is no longer in balance. Write why you say yes all the same.")
        if form is not None:
            form.add_error("motive", words)
        return _page(request, seen, form=form, status=INVALID)
    messages.success(request, str(_done(made)))
    return redirect(request.path)


def _form(seen: ChoiceSeen, made: Move | None, data: Any) -> Any:
    """The form of a move that asks something; ``None`` for one that is a button."""
    today, row = seen.today, seen.row
    match made:
        case "decide":
            initial = {"version": row.version, "on": today, "by": seen.access.person.name}
            balanced = seen.held.check.verdict == "balanced"
            return DecideForm(data, today=today, is_balanced=balanced, initial=initial)
        case "carry_out":
            later = row.evaluate_on if row.evaluate_on and row.evaluate_on >= today else _in_a_year(today)
            return CarryOutForm(data, today=today, initial={"evaluate_on": later})
        case "evaluate":
            return EvaluateForm(data, today=today, decided_on=row.decided_on, initial={"on": today})
    return None


def _in_a_year(day: date) -> date:
    return date.fromordinal(day.toordinal() + A_YEAR)


def _carry_through(seen: ChoiceSeen, made: Move, form: Any) -> None:
    person, row = seen.access.person, seen.row
    match made:
        case "decide":
            data = form.cleaned_data
            ruling = operations.Ruling(outcome=data["outcome"], motive=data["motive"], by=data["by"], on=data["on"])
            operations.decide(row, ruling, version=data["version"], today=seen.today, person=person)
        case "carry_out":
            operations.carry_out(row, evaluate_on=form.cleaned_data["evaluate_on"], person=person)
        case "evaluate":
            operations.evaluate(row, **form.cleaned_data, person=person)
        case _:
            operations.move(row, made, person=person)


def _done(made: Move) -> str:
    told: dict[Move, Callable[[], str]] = {
        "prepare": lambda: _("It is being prepared now."),
        "submit": lambda: _("It was submitted. It can be decided now."),
        "back": lambda: _("It was put back a step."),
        "decide": lambda: _("The decision was kept, with the verdict of this moment."),
        "reopen": lambda: _("It is being prepared again."),
        "carry_out": lambda: _("It was carried out. On the day you chose it is time to evaluate."),
        "evaluate": lambda: _("The evaluation was kept."),
    }
    return told[made]()


def _impossible(request: HttpRequest, seen: ChoiceSeen, form: forms.Form | None) -> HttpResponse:
    """Says where the choice stands by now, and keeps what was typed in sight."""
    now = get_choice_for(seen.access, seen.row.ref, today=seen.today)
    row = now.row
    who = str(row.changed_by or "") or _("Somebody")
    if row.outcome and row.decided_on:
        words = _("%(who)s decided here already: %(outcome)s, %(day)s. What you chose was not kept.") % {
            "who": row.decided_by or who,
            "outcome": outcome_words(row.outcome).lower(),
            "day": date_format(row.decided_on, "DATE_FORMAT"),
        }
    else:
        words = _("That cannot be done from here: this choice now stands at “%(state)s”.") % {
            "state": state_words(place_of(row))
        }
    return _page(request, now, trouble=words, typed=_typed(form), status=CONFLICT)


def _changed(request: HttpRequest, seen: ChoiceSeen, form: forms.Form | None) -> HttpResponse:
    """Asks to look again at a choice that was changed; everything that was typed still stands."""
    now = get_choice_for(seen.access, seen.row.ref, today=seen.today)
    words = _("%(who)s changed this choice after you opened this page. Look at it again, and then decide.") % {
        "who": str(now.row.changed_by or "") or _("Somebody")
    }
    data = request.POST.copy()
    data["version"] = str(now.row.version)
    again = _form(now, "decide", data) if form is not None else None
    return _page(request, now, form=again, trouble=words, status=CONFLICT)


def _typed(form: forms.Form | None) -> list[str]:
    """The texts that somebody typed in a form that leads nowhere any more."""
    if form is None:
        return []
    words = [form[name].value() for name in ("motive", "brought", "users_content") if name in form.fields]
    return [str(each) for each in words if each]


def _page(
    request: HttpRequest,
    seen: ChoiceSeen,
    *,
    form: Any = None,
    trouble: str = "",
    typed: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    place = place_of(seen.row)
    possible = moves_from(place)
    made = next((each for each in ("decide", "carry_out", "evaluate") if each in possible), None)
    may_move = seen.may_decide if made == "decide" else seen.may_write
    shown = form if form is not None and _asks(made, form) else _form(seen, made, None)
    context = {
        **choice_context(seen, here="decide_choice"),
        "track": _track(seen.row),
        "moves": possible if seen.may_write else (),
        "made": made,
        "form": shown if may_move else None,
        "waits_for_others": made == "decide" and not seen.may_decide,
        "trouble": trouble,
        "typed": typed or [],
        "outcome": outcome_words(seen.row.outcome),
        "kept_verdict": VERDICTS.get(seen.row.verdict),  # type: ignore[call-overload]
        "kept_verdict_id": seen.row.verdict,
        "choice_url": url_of(seen, "choice"),
    }
    return render(request, "decisions/choices/decide.html", context, status=status)


def _asks(made: str | None, form: Any) -> bool:
    kinds = {"decide": DecideForm, "carry_out": CarryOutForm, "evaluate": EvaluateForm}
    return made is not None and isinstance(form, kinds[made])


def _track(row: Decision) -> list[tuple[str, bool, bool]]:
    """The states in a row: words, whether it has been there, whether it stands there. A no is not carried out."""
    place = place_of(row)
    left_out = DecisionState.CARRIED_OUT if place.outcome == "no" and place.state != "carried_out" else None
    states = [each for each in DecisionState if each != left_out]
    here = next(number for number, each in enumerate(states) if each == place.state)
    return [
        (state_words(place) if number == here else str(each.label), number < here, number == here)
        for number, each in enumerate(states)
    ]
