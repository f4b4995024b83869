"""Looking at the vision again: which rhythm is due, one time it is done, and what came of earlier times."""

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.dossier.differences import differences
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, ask_for_page, sent_or_kept
from vierinbalans.ui.shell import Crumb
from vierinbalans.vision.forms.reviews import ReviewForm
from vierinbalans.vision.models import Review, ReviewKind
from vierinbalans.vision.operations import reviews as operations
from vierinbalans.vision.queries import reviews as queries
from vierinbalans.vision.views import review_words
from vierinbalans.vision.views.review_route import route_of
from vierinbalans.vision.views.shown import CONFLICT, INVALID, address, context_for, today, version_below


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reviews(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Which rhythm is due, and every earlier time; begins one."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    if request.method == "POST":
        kind = ReviewKind.REFORMULATE if request.POST.get("kind") == "reformulate" else ReviewKind.SHARPEN
        row = operations.begin_review(access.dossier, kind, person=access.person, today=today())
        return redirect(address(access, "review", row.pk))
    seen = queries.rhythm_of(access.dossier, today=today())
    context = {
        **context_for(access),
        "told": review_words.rhythm_words(seen, today=today()),
        "seen": seen,
        "open_url": address(access, "review", seen.open_id) if seen.open_id else "",
        "is_formulated": seen.due.rhythm != "formulate",
        "suggested": "sharpen" if seen.due.rhythm == "sharpen" else "reformulate",
        "past": [(row, _outcome(row)) for row in queries.reviews_of(access.dossier)],
    }
    return render(request, "vision/reviews/reviews.html", context)


def _outcome(row: Review) -> str:
    if row.kind == ReviewKind.REFORMULATE:
        return ""
    counts = Counter(line.result for line in row.lines.all())
    return _("%(kept)d kept, %(sharpened)d sharpened, %(dropped)d dropped") % {
        name: counts[name] for name in ("kept", "sharpened", "dropped")
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def review(request: HttpRequest, organisation_id: uuid.UUID, year: int, review_id: int) -> HttpResponse:
    """One time: goes through the statements or the route, is saved as people type, and is finished."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    row = queries.get_review(access.dossier, review_id)
    if row.finished_on:
        return _finished(request, access, row)
    form = _form(request, access, row)
    if request.method != "POST":
        return _page(request, access, row, form)
    if request.POST.get("choice") == "theirs":
        return redirect(request.path)
    if not form.is_valid():
        return _again(request, access, row, form, status=INVALID)
    return _save(request, access, row, form)


def _form(request: HttpRequest, access: DossierAccess, row: Review, data: Any = None) -> ReviewForm:
    statements = queries.adopted_statements(access.dossier) if row.kind == ReviewKind.SHARPEN else []
    lines = operations.lines_of(row, statements)
    initial = {"people": row.people, "conclusion": row.conclusion, "version": row.version}
    sent = sent_or_kept(request, access) if data is None else data
    return ReviewForm(sent, initial=initial, statements=list(zip(statements, lines, strict=True)))


def _save(request: HttpRequest, access: DossierAccess, row: Review, form: ReviewForm) -> HttpResponse:
    finishing = request.POST.get("then") == "finish"
    if finishing and not access.may("approve"):
        raise PermissionDenied
    data = form.cleaned_data
    try:
        version = operations.save_review(
            row,
            people=data["people"],
            conclusion=data["conclusion"],
            said=form.said,
            version=version_below(request, data["version"]),
            person=access.person,
        )
        if finishing:
            operations.finish_review(row, version=version, person=access.person, today=today())
    except operations.ReviewChangedError as changed:
        return _again(request, access, row, form, status=CONFLICT, theirs=changed.row)
    except operations.ReviewFinishedError:
        messages.info(request, _("A colleague finished or stopped this meanwhile. What you typed last was not saved."))
        return redirect(address(access, "reviews"))
    except operations.NotCompleteError as lack:
        return _not_complete(request, access, row, lack)
    return _saved(request, version, finished=finishing)


def _saved(request: HttpRequest, version: int, *, finished: bool) -> HttpResponse:
    told = _("Saved at %s.") % timezone.localtime().strftime("%H:%M")
    if request.headers.get("HX-Request"):
        return render(request, "ui/components/saved_itself.html", {"told": told, "version": version})
    messages.success(request, _("Finished. The vision is as you agreed.") if finished else told)
    return redirect(request.path)


def _not_complete(
    request: HttpRequest, access: DossierAccess, row: Review, lack: operations.NotCompleteError
) -> HttpResponse:
    """What was sent is saved; the page says what is still missing, at its place."""
    row = queries.get_review(access.dossier, row.pk)
    data = request.POST.copy()
    data["version"] = str(row.version)
    form = _form(request, access, row, data)
    form.is_valid()
    form.lacks(review_words.lack_words(lack))
    return _page(request, access, row, form, status=INVALID)


def _again(
    request: HttpRequest,
    access: DossierAccess,
    row: Review,
    form: ReviewForm,
    *,
    status: int,
    theirs: Review | None = None,
) -> HttpResponse:
    """What has to be done before it can be saved, with everything as it was typed."""
    trouble = {"form": form, "theirs": theirs, "differences": _differences(form, theirs) if theirs else []}
    if request.headers.get("HX-Request"):
        return render(request, "vision/reviews/not_saved.html", trouble, status=status)
    return _page(request, access, row, form, status=status, trouble=trouble)


def _differences(form: ReviewForm, theirs: Review) -> list[dict[str, str]]:
    """What a colleague saved that differs from what was typed here."""
    said = {line.statement_id: line for line in theirs.lines.all()}
    mine = form.said
    found = [
        {
            "about": row.text,
            "mine": review_words.said_words(mine[row.pk].result, mine[row.pk].after, mine[row.pk].reason),
            "theirs": review_words.said_words(line.result, line.after, line.reason) if line else "",
        }
        for row, _line in form.statements
        for line in [said.get(row.pk)]
    ]
    for name, label in (("people", _("Who took part?")), ("conclusion", _("Conclusion"))):
        found.append({"about": label, "mine": form.cleaned_data[name], "theirs": getattr(theirs, name)})
    return [each for each in found if each["mine"] != each["theirs"]]


def _page(
    request: HttpRequest,
    access: DossierAccess,
    row: Review,
    form: ReviewForm,
    *,
    status: int = 200,
    trouble: dict[str, Any] | None = None,
) -> HttpResponse:
    is_route = row.kind == ReviewKind.REFORMULATE
    context = {
        **context_for(access, _crumb(access)),
        "row": row,
        "form": form,
        "route": route_of(access) if is_route else [],
        "is_route": is_route,
        "theirs": None,
        **(trouble or {}),
    }
    return render(request, "vision/reviews/review.html", context, status=status)


def _finished(request: HttpRequest, access: DossierAccess, row: Review) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("This was finished already. What you typed last was not saved."))
        return redirect(request.path)
    lines = [(line, differences(line.before, line.after or line.before)) for line in row.lines.all()]
    context = {**context_for(access, _crumb(access)), "row": row, "lines": lines, "outcome": _outcome(row)}
    return render(request, "vision/reviews/finished.html", context)


def _crumb(access: DossierAccess) -> Crumb:
    return Crumb(label=_("Thinking again"), url=address(access, "reviews"))


@require_POST
@login_required
def give_up(request: HttpRequest, organisation_id: uuid.UUID, year: int, review_id: int) -> HttpResponse:
    """Stops a review that is under way; the vision stays as it is."""
    access = ask(request, organisation_id, year, "write")
    row = queries.get_review(access.dossier, review_id)
    try:
        operations.give_up_review(row)
    except operations.ReviewFinishedError:
        messages.info(request, _("This was finished already: it stays."))
    else:
        messages.success(request, _("Stopped. The vision stays as it was."))
    return redirect(address(access, "reviews"))


def stands(dossier: Dossier) -> str:
    """Where the rhythms stand, for the page of the process."""
    return review_words.rhythm_words(queries.rhythm_of(dossier, today=today()), today=today())
