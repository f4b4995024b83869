"""Evidence and comments beside an answer."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from vierinbalans.dossier.forms.beside import CommentForm, EvidenceForm
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Comment, Evidence
from vierinbalans.dossier.operations import beside
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.asked import with_asked
from vierinbalans.dossier.queries.pages import step_rows
from vierinbalans.dossier.views.asking import ask, step_or_404
from vierinbalans.dossier.views.step_page import step_page
from vierinbalans.organisations.models import Person

INVALID = 422


@require_POST
@login_keeping_words("dossier:step")
def add_evidence(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Adds a link or note to an answer."""
    access = ask(request, organisation_id, year, "write")
    found = step_or_404(access.dossier, step_id)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        rows = step_rows(access.dossier, found)
        return step_page(request, access, found, rows, status=INVALID, evidence_form=form)
    data = form.cleaned_data
    beside.add_evidence(
        access.dossier, step_id, text=data["evidence"], url=data["url"], noted_on=data["noted_on"], person=access.person
    )
    return redirect(f"{_address(access, step_id)}#evidence")


@require_POST
@login_keeping_words("dossier:step")
def add_comment(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Adds a comment to an answer."""
    access = ask(request, organisation_id, year, "comment")
    found = step_or_404(access.dossier, step_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        rows = step_rows(access.dossier, found)
        return step_page(request, with_asked(access, step_id), found, rows, status=INVALID, comment_form=form)
    beside.add_comment(access.dossier, step_id, text=form.cleaned_data["comment"], person=access.person)
    return redirect(f"{_address(access, step_id)}#comments")


@require_POST
@login_keeping_words("dossier:step")
def remove_evidence(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str, row_id: int
) -> HttpResponse:
    """Removes evidence: for whoever writes the answer."""
    access = ask(request, organisation_id, year, "write")
    evidence = Evidence.objects.filter(**_hangs_on(access, step_id, row_id)).first()
    if evidence is None:
        raise Http404
    evidence.delete()
    return redirect(f"{_address(access, step_id)}#evidence")


@require_POST
@login_keeping_words("dossier:step")
def remove_comment(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str, row_id: int
) -> HttpResponse:
    """Removes a comment: one's own, or any for whoever manages people here."""
    access = ask(request, organisation_id, year, "read")
    comment = Comment.objects.filter(**_hangs_on(access, step_id, row_id)).first()
    if comment is None:
        raise Http404
    if not (_wrote(comment, access.person) or access.may("manage")):
        raise PermissionDenied
    comment.delete()
    return redirect(f"{_address(access, step_id)}#comments")


def _hangs_on(access: DossierAccess, step_id: str, row_id: int) -> dict[str, object]:
    return {"answer__dossier": access.dossier, "answer__step": step_id, "pk": row_id}


def _wrote(comment: Comment, person: Person) -> bool:
    return comment.person_id == person.pk


def _address(access: DossierAccess, step_id: str) -> str:
    return reverse("dossier:step", args=[access.dossier.organisation_id, access.dossier.year, step_id])
