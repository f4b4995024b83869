"""The page of one thinking step: read, weigh, answer, and save as you type."""

import json
import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans import framework
from vierinbalans.dossier import kept
from vierinbalans.dossier.forms.answers import AnswerForm, CommentForm, EvidenceForm, read_base
from vierinbalans.dossier.merging import CHOICES, Content
from vierinbalans.dossier.models import Comment, Evidence
from vierinbalans.dossier.operations import answers
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.pages import StepRows, live_statements, step_rows
from vierinbalans.dossier.rules import applies_to
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language, step_or_404
from vierinbalans.dossier.views.words import label_of, words_of
from vierinbalans.framework.types import Step
from vierinbalans.organisations.models import Person
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Shows a step, or saves its answer."""
    if not request.user.is_authenticated:
        return _log_in_first(request)
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    found = step_or_404(access.dossier, step_id)
    return _save(request, access, found) if request.method == "POST" else _show(request, access, found)


def _log_in_first(request: HttpRequest) -> HttpResponse:
    """The way to log in and back again; what was typed is kept meanwhile."""
    if request.method == "POST":
        kept.keep(request)
    answer = redirect_to_login(request.get_full_path())
    if request.headers.get("HX-Request"):
        return HttpResponse(status=200, headers={"HX-Redirect": answer["Location"]})
    return answer


def _show(request: HttpRequest, access: DossierAccess, found: Step) -> HttpResponse:
    rows = step_rows(access.dossier, found)
    words = kept.take(request) if access.may("write") else None
    form = _form(found, rows, words)
    if words is not None:
        form.is_valid()
        messages.warning(request, _("Your text of before logging in is still here. It is not saved yet: press Save."))
    return _page(request, access, found, rows, form)


def _form(found: Step, rows: StepRows, data: Any = None) -> AnswerForm:
    return AnswerForm(
        data,
        step=found,
        language=language(),
        content=answers.content_of(rows.answer),
        version=rows.answer.version if rows.answer else 0,
        statements=[(row.ref, row.text) for row in rows.statements],
    )


def _save(request: HttpRequest, access: DossierAccess, found: Step) -> HttpResponse:
    person = access.person
    statements = [(row.ref, row.text) for row in live_statements(access.dossier)] if _links(request) else []
    base = read_base(request.POST.get("base", ""))
    form = AnswerForm(request.POST, step=found, language=language(), content=base, version=0, statements=statements)
    if not form.is_valid():
        return _again(request, access, found, status=INVALID)
    mine = form.content if statements else {**form.content, "statements": base["statements"]}
    choice = next((each for each in CHOICES if each == request.POST.get("choice")), None)
    version = form.cleaned_data["version"] or 0
    try:
        saved = answers.save_answer(
            access.dossier, found.id, mine, base=base, version=version, person=person, choice=choice
        )
    except answers.ConflictError as conflict:
        return _again(request, access, found, status=CONFLICT, conflict=conflict, base=base)
    if not request.headers.get("HX-Request"):
        messages.success(request, _told(saved))
        return redirect(request.path)
    return render(
        request, "dossier/saved.html", {"saved": saved, "base": json.dumps(dict(saved.content)), "told": _told(saved)}
    )


def _links(request: HttpRequest) -> bool:
    """Whether the page offered vision statements to link to."""
    return "links" in request.POST


def _told(saved: answers.Saved) -> str:
    if saved.taken:
        return _("Saved. A colleague changed other parts meanwhile; those were kept. Reload to see them.")
    return _("Saved at %s.") % timezone.localtime(saved.at).strftime("%H:%M")


def _again(
    request: HttpRequest,
    access: DossierAccess,
    found: Step,
    *,
    status: int,
    conflict: answers.ConflictError | None = None,
    base: Content | None = None,
) -> HttpResponse:
    """The page with everything as it was typed, and what has to be done before it can be saved."""
    rows = step_rows(access.dossier, found)
    data = request.POST.copy()
    if conflict:
        data["version"] = str(conflict.version)
        data["base"] = json.dumps(dict(base or {}))
    form = _form(found, rows, data)
    form.is_valid()
    extra = {"conflict": _conflict(form, conflict)} if conflict else {}
    if request.headers.get("HX-Request"):
        context = {**extra, "form": form, "version": data.get("version", ""), "base": data.get("base", "")}
        return render(request, "dossier/not_saved.html", context, status=status)
    return _page(request, access, found, rows, form, status=status, **extra)


def _conflict(form: AnswerForm, conflict: answers.ConflictError) -> dict[str, Any]:
    mine = form.content
    return {
        "person": conflict.person,
        "fields": [
            {
                "label": label_of(name),
                "mine": words_of(name, mine[name]),
                "theirs": words_of(name, conflict.theirs[name]),
            }
            for name in conflict.fields
        ],
    }


def _page(
    request: HttpRequest,
    access: DossierAccess,
    found: Step,
    rows: StepRows,
    form: AnswerForm,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    model = framework.load()
    block = model.block(found.block)
    dossier = access.dossier
    asked = [each for each in model.steps if applies_to(each, sector=dossier.organisation.sector)]
    place = asked.index(found)
    inside = [each for each in asked if each.block == found.block]
    block_url = reverse("dossier:block", args=[dossier.organisation_id, dossier.year, block.id])
    context = {
        **page_context(
            access, current="steps", crumbs=[Crumb(label=block.title.in_language(language()), url=block_url)]
        ),
        "step": found,
        "building_block": block,  # Django itself puts a `block` into every {% block %}
        "number": inside.index(found) + 1,
        "total": len(inside),
        "siblings": [(each, rows.block.get(each.id)) for each in inside],
        "previous": asked[place - 1] if place else None,
        "next": asked[place + 1] if place + 1 < len(asked) else None,
        "answer": rows.answer,
        "board_answer": rows.board_answer,
        "form": form,
        "cards": _cards(found),
        "states": model.scale.states,
        "examples": [(sector, text) for sector, text in found.examples.items()],
        "involved": [model.people[each] for each in found.involved],
        "sources": [model.sources[each] for each in found.sources],
        "builds_on": [model.step(each) for each in found.builds_on],
        "links": bool(rows.statements) and found.block != "vision",
        "has_statements": bool(rows.statements),
        "evidence_form": extra.pop("evidence_form", None) or EvidenceForm(initial={"noted_on": date.today()}),  # noqa: DTZ011
        "comment_form": extra.pop("comment_form", None) or CommentForm(),
        **extra,
    }
    return render(request, "dossier/step.html", context, status=status)


def _cards(found: Step) -> list[dict[str, Any]]:
    """The stages with their names and what each looks like for this step."""
    points = framework.load().scale.points
    return [{"point": point, "anchor": found.anchors.get(point.value, point.meaning)} for point in points]


@login_required
@require_POST
def add_evidence(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Adds a link or note to an answer."""
    access = ask(request, organisation_id, year, "write")
    found = step_or_404(access.dossier, step_id)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        rows = step_rows(access.dossier, found)
        return _page(request, access, found, rows, _form(found, rows), status=INVALID, evidence_form=form)
    data = form.cleaned_data
    answers.add_evidence(
        access.dossier, step_id, text=data["evidence"], url=data["url"], noted_on=data["noted_on"], person=access.person
    )
    return redirect(f"{_address(access, step_id)}#evidence")


@login_required
@require_POST
def add_comment(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Adds a comment to an answer."""
    access = ask(request, organisation_id, year, "comment")
    found = step_or_404(access.dossier, step_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        rows = step_rows(access.dossier, found)
        return _page(request, access, found, rows, _form(found, rows), status=INVALID, comment_form=form)
    answers.add_comment(access.dossier, step_id, text=form.cleaned_data["comment"], person=access.person)
    return redirect(f"{_address(access, step_id)}#comments")


@login_required
@require_POST
def remove(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str, kind: str, row_id: int
) -> HttpResponse:
    """Removes evidence (whoever writes) or a comment (its writer, or who manages)."""
    access = ask(request, organisation_id, year, "comment")
    hangs_on = {"answer__dossier": access.dossier, "answer__step": step_id, "pk": row_id}
    row: Evidence | Comment | None
    if kind == "evidence":
        row = Evidence.objects.filter(**hangs_on).first()
        allowed = access.may("write")
    else:
        row = Comment.objects.filter(**hangs_on).first()
        allowed = row is not None and (_wrote(row, access.person) or access.may("manage"))
    if row is None:
        raise Http404
    if not allowed:
        raise PermissionDenied
    row.delete()
    return redirect(f"{_address(access, step_id)}#{'evidence' if kind == 'evidence' else 'comments'}")


def _wrote(row: Evidence | Comment, person: Person) -> bool:
    return row.person_id == person.pk


def _address(access: DossierAccess, step_id: str) -> str:
    return reverse("dossier:step", args=[access.dossier.organisation_id, access.dossier.year, step_id])
