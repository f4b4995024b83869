"""The page of one thinking step: read, weigh, answer, and save as you type."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier import kept
from vierinbalans.dossier.forms.answers import AnswerForm
from vierinbalans.dossier.forms.base import read_base, write_base
from vierinbalans.dossier.forms.beside import CommentForm, EvidenceForm
from vierinbalans.dossier.merging import CHOICES, Content
from vierinbalans.dossier.operations import answers
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.pages import StepRows, live_statements, step_rows
from vierinbalans.dossier.views.asking import ask_for_step, ask_to_save, language, step_or_404, tell_kept
from vierinbalans.dossier.views.conflicts import told_conflict
from vierinbalans.dossier.views.step_page import answer_form, neighbours, step_page
from vierinbalans.framework.types import Step

CONFLICT, INVALID = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def step(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Shows a step, or saves its answer."""
    if request.method == "POST":
        access = ask_to_save(request, organisation_id, year, step_id)
        return _save(request, access, step_or_404(access.dossier, step_id))
    access = ask_for_step(request, organisation_id, year, step_id)
    return _show(request, access, step_or_404(access.dossier, step_id))


def _show(request: HttpRequest, access: DossierAccess, found: Step) -> HttpResponse:
    rows = step_rows(access.dossier, found)
    forms = _kept_forms(request, access, found, rows)
    if forms:
        tell_kept(request)
    return step_page(request, access, found, rows, saved=request.GET.get("saved", ""), **forms)


def _kept_forms(request: HttpRequest, access: DossierAccess, found: Step, rows: StepRows) -> dict[str, Any]:
    """The forms with what was typed in them before the session expired, each checked."""
    address = {"organisation_id": access.dossier.organisation_id, "year": access.dossier.year, "step_id": found.id}
    forms: dict[str, Any] = {}
    if access.may_answer and (words := kept.take(request)) is not None:
        forms["form"] = answer_form(found, rows, words)
    if access.may("write") and (
        (words := kept.take(request, reverse("dossier:add_evidence", kwargs=address))) is not None
    ):
        forms["evidence_form"] = EvidenceForm(words)
    if access.may("comment") and (
        (words := kept.take(request, reverse("dossier:add_comment", kwargs=address))) is not None
    ):
        forms["comment_form"] = CommentForm(words)
    for form in forms.values():
        form.is_valid()
    return forms


def _save(request: HttpRequest, access: DossierAccess, found: Step) -> HttpResponse:
    base = read_base(request.POST.get("base", ""))
    data, offered = _offered(request, access, base)
    form = AnswerForm(data, step=found, language=language(), content=base, version=0, statements=offered)
    if not form.is_valid():
        return _again(request, access, found, form)
    version = form.cleaned_data["version"] or 0
    seen = form.cleaned_data["seen"]
    try:
        saved = answers.save_answer(
            access.dossier,
            found.id,
            form.content,
            base=base,
            version=version,
            person=access.person,
            choice=next((each for each in CHOICES if each == data.get("choice")), None),
            seen=-1 if seen is None else seen,
            reviewed=not request.headers.get("HX-Request"),
        )
    except answers.ConflictError as conflict:
        return _again(request, access, found, form, conflict=conflict)
    except answers.CollisionError:
        form.add_error(
            None, _("Many people save this step at the same moment. Your text is still here: save it again.")
        )
        return _again(request, access, found, form)
    if request.headers.get("HX-Request"):
        return _saved_as_typed(request, saved, form.content, version)
    return redirect(_after(request, access, found, saved))


def _offered(request: HttpRequest, access: DossierAccess, base: Content) -> tuple[QueryDict, list[tuple[str, str]]]:
    """What was sent, and the vision statements that may be linked; they are only read when the links change."""
    posted = sorted(set(request.POST.getlist("statements")))
    if "links" not in request.POST:
        return request.POST, []
    if posted == base["statements"]:
        return request.POST, [(ref, ref) for ref in posted]
    live = [(row.ref, row.text) for row in live_statements(access.dossier)]
    data = request.POST.copy()
    data.setlist("statements", [ref for ref, _text in live if ref in posted])  # a colleague may have dropped one
    return data, live


def _saved_as_typed(request: HttpRequest, saved: answers.Saved, mine: Content, version: int) -> HttpResponse:
    """What the page has to know for its next save.

    When something of a colleague was taken over, the page does not show that: it goes on from what it does show, so
    that its next save brings the two together again instead of putting the old words back.
    """
    context = {
        "told": _told(saved),
        "version": version if saved.taken else saved.version,
        "base": write_base(mine if saved.taken else saved.content),
        "taken": saved.taken,
        "page_url": request.path,
    }
    # Without the request: this is no page and needs nothing of the shell, and it is asked for at every pause in typing.
    return HttpResponse(render_to_string("dossier/step/saved.html", context))


def _told(saved: answers.Saved) -> str:
    return _("Saved at %s.") % timezone.localtime(saved.at).strftime("%H:%M")


def _after(request: HttpRequest, access: DossierAccess, found: Step, saved: answers.Saved) -> str:
    """Where the Save button leads: this page, or the next step."""
    following = neighbours(access.dossier, found)[1]
    goes_on = request.POST.get("then") == "next" and following is not None and not saved.taken
    if goes_on and following is not None:
        return reverse("dossier:step", args=[access.dossier.organisation_id, access.dossier.year, following.id])
    return f"{request.path}?saved={'taken' if saved.taken else 'yes'}"


def _again(
    request: HttpRequest,
    access: DossierAccess,
    found: Step,
    form: AnswerForm,
    *,
    conflict: answers.ConflictError | None = None,
) -> HttpResponse:
    """Everything as it was typed, and what has to be done before it can be saved."""
    status = CONFLICT if conflict else INVALID
    told = told_conflict(conflict, found) if conflict else None
    if request.headers.get("HX-Request"):
        context = {"conflict": told, "form": form, "seen": conflict.version if conflict else ""}
        return render(request, "dossier/step/not_saved.html", context, status=status)
    data = request.POST.copy()
    data["base"] = write_base(read_base(str(data.get("base", ""))))
    data["version"] = str(form.cleaned_data.get("version") or 0)
    data["seen"] = str(conflict.version) if conflict else ""
    access = ask_for_step(request, access.dossier.organisation_id, access.dossier.year, found.id)
    rows = step_rows(access.dossier, found)
    sent, form = form, answer_form(found, rows, data)
    form.is_valid()
    for error in sent.non_field_errors():
        form.add_error(None, error)
    return step_page(request, access, found, rows, form=form, status=status, conflict=told)
