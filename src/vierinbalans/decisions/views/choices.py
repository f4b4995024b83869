"""The choices of a dossier: the list, a new one, and the border between a light and a full check."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans.decisions.choice_words import kind_name, state_words
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.forms.choices import BY_AMOUNT, BorderForm, NewChoiceForm
from vierinbalans.decisions.models import DecisionState, Size
from vierinbalans.decisions.operations import choices as operations
from vierinbalans.decisions.queries.adopted import adopted_statement
from vierinbalans.decisions.queries.choice_page import border_of
from vierinbalans.decisions.queries.choices import HeldChoice, choices_of, decisions_of_framework
from vierinbalans.decisions.views.choices_shown import INVALID, list_crumb
from vierinbalans.decisions.wording import VERDICTS
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Statement
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page, language, sent_or_kept

UNDECIDED = "undecided"


@dataclass(frozen=True, kw_only=True)
class ChoiceFilter:
    """Which choices are asked for. Unknown values count as not asked."""

    state: str = ""
    """One state; ``undecided`` for all before a decision."""
    kind: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "ChoiceFilter":
        """From the query of an address."""
        state, kind = str(query.get("state", "")), str(query.get("kind", ""))
        return cls(
            state=state if state in (UNDECIDED, *DecisionState.values) else "",
            kind=kind if kind in [each.id for each in decisions_of_framework().kinds] else "",
        )

    def fits(self, choice: HeldChoice) -> bool:
        """Whether a choice is asked for."""
        if self.kind and choice.kind != self.kind:
            return False
        if self.state == UNDECIDED:
            return choice.place.outcome is None
        return not self.state or choice.place.state == self.state


@require_safe
@login_required
def choices(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All choices, or those of a state or kind, the latest first."""
    access = ask_for_page(request, organisation_id, year)
    found = choices_of(access.dossier)
    selection = ChoiceFilter.read(request.GET)
    shown = [each for each in found if selection.fits(each)]
    context = {
        **page_context(access, current="choices"),
        "rows": [_row(each) for each in shown],
        "total": euros(sum((each.amount for each in shown), Decimal(0))),
        "all_count": len(found),
        "selection": selection,
        "states": [(UNDECIDED, _("not decided yet")), *DecisionState.choices],
        "kinds": _kinds(),
    }
    return render(request, "decisions/choices/list.html", context)


def _row(held: HeldChoice) -> dict[str, Any]:
    verdict = held.kept_verdict or held.check.verdict
    return {
        "held": held,
        "kind": kind_name(held.kind, language()),
        "state": state_words(held.place),
        "verdict": verdict,
        "verdict_words": str(VERDICTS.get(verdict, verdict)),  # type: ignore[call-overload]
        "amount": euros(held.amount) if held.choice.costs else "",
    }


def _kinds() -> list[tuple[str, str]]:
    return [(each.id, each.name.in_language(language())) for each in decisions_of_framework().kinds]


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def add(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Picks a kind and begins a choice; ``?statement=`` names the statement it serves."""
    access = ask_for_page(request, organisation_id, year, "write")
    border = border_of(access)
    form = NewChoiceForm(
        sent_or_kept(request, access),
        kinds=_kinds(),
        border=euros(border),
        initial={"kind": request.GET.get("kind", ""), "statement": request.GET.get("statement", "")[:40]},
    )
    served = adopted_statement(access.dossier, str(form["statement"].value() or ""))
    if request.method == "POST" and form.is_valid():
        row = operations.add_choice(access.dossier, _new(form.cleaned_data, border, served), person=access.person)
        messages.success(request, _("Added. Write down what you know; the rest can come later."))
        return redirect("decisions:choice", organisation_id, year, row.ref)
    context = {
        **page_context(access, current="choices", crumbs=[list_crumb(access)]),
        "form": form,
        "served": served,
        "examples": {each.id: each.example.in_language(language()) for each in decisions_of_framework().kinds},
    }
    return render(request, "decisions/choices/add.html", context, status=INVALID if request.method == "POST" else 200)


def _new(data: Mapping[str, Any], border: Decimal, served: Statement | None) -> operations.NewChoice:
    size = data["size"]
    if size == BY_AMOUNT:
        estimate = data["estimate"]
        size = Size.LIGHT if estimate is not None and estimate <= border else Size.FULL
    texts, alternatives = _start(data["kind"]) if data["examples"] else ({}, [])
    return operations.NewChoice(
        what=data["what"], kind=data["kind"], size=size, texts=texts, alternatives=alternatives, statement=served
    )


def _start(kind: str) -> tuple[Mapping[str, str], Sequence[str]]:
    """The texts that a choice of this kind begins with, in the writer's language."""
    start = decisions_of_framework().kind(kind).start
    texts = {"why_now": start.why_now.in_language(language()), "expected": start.expected.in_language(language())}
    return texts, [each.in_language(language()) for each in start.alternatives]


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def border(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Sets up to which amount a light check is enough."""
    access = ask_for_page(request, organisation_id, year, "approve")
    now = border_of(access)
    form = BorderForm(sent_or_kept(request, access), initial={"light_up_to": f"{now:.2f}".removesuffix(".00")})
    if request.method == "POST" and form.is_valid():
        operations.set_border(access.dossier.organisation, form.cleaned_data["light_up_to"])
        messages.success(request, _("Saved."))
        return redirect("decisions:choices", organisation_id, year)
    context = {**page_context(access, current="choices", crumbs=[list_crumb(access)]), "form": form}
    return render(
        request, "decisions/choices/border.html", context, status=INVALID if request.method == "POST" else 200
    )
