"""A consultation on its way: reminding, asking units that came later, changing, closing, opening again, deleting."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, sent_or_kept
from vierinbalans.vision.forms.consultations import ConsultationForm
from vierinbalans.vision.models import Consultation, Reply, ReplyState
from vierinbalans.vision.operations import consultations as operations
from vierinbalans.vision.queries.consultations import get_consultation
from vierinbalans.vision.queries.project_group import parts_of
from vierinbalans.vision.views.consultations import consultation_crumb, list_crumb
from vierinbalans.vision.views.shown import CONFLICT, INVALID, address, context_for, now, today


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def change(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Changes the question and the day, as long as it is open."""
    access = ask(request, organisation_id, year, "write")
    row = get_consultation(access, row_id)
    sent = sent_or_kept(request, access)
    if row.closed_on is not None and sent is None:
        return _closed(request, access, row)
    form = _form(sent, row)
    if request.method != "POST":
        return _page(request, access, row, form)
    if not form.is_valid():
        return _page(request, access, row, form, status=INVALID)
    data = form.cleaned_data
    try:
        operations.change_consultation(row, question=data["question"], due=data["due"], version=data["version"] or 0)
    except operations.ConsultationChangedError as changed:
        again = _form({**request.POST.dict(), "version": str(changed.row.version)}, changed.row)
        return _page(request, access, row, again, theirs=changed.row, status=CONFLICT)
    except operations.ClosedError:
        return _page(request, access, row, form, is_closed=True, status=CONFLICT)
    messages.success(request, _("Saved."))
    return redirect(address(access, "consultation", row.pk))


def _form(data: object, row: Consultation) -> ConsultationForm:
    initial = {"question": row.question, "due": row.due, "version": row.version}
    return ConsultationForm(data, today=today(), statements=None, about=row.statement_id is not None, initial=initial)


def _page(
    request: HttpRequest,
    access: DossierAccess,
    row: Consultation,
    form: ConsultationForm,
    *,
    theirs: Consultation | None = None,
    is_closed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        **context_for(access, list_crumb(access), consultation_crumb(access, row)),
        "row": row,
        "form": form,
        "theirs": theirs,
        "is_closed": is_closed,
    }
    return render(request, "vision/consultations/change.html", context, status=status)


@require_POST
@login_required
def remind(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Reminds the colleagues who were asked and have not answered."""
    access = ask(request, organisation_id, year, "write")
    row = get_consultation(access, row_id)

    def link_to(reply: Reply) -> str:
        return request.build_absolute_uri(address(access, "reply", row.pk, reply.pk))

    try:
        many = operations.remind(row, by=access.person, link_to=link_to, now=now())
    except operations.ClosedError:
        return _closed(request, access, row)
    if many:
        words = ngettext("%d reminder is being sent.", "%d reminders are being sent.", many)
        messages.success(request, words % many)
    else:
        messages.info(request, _("There was nobody to remind now."))
    return redirect(address(access, "consultation", row.pk))


@require_POST
@login_required
def add_units(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Asks the units that were added after it was started."""
    access = ask(request, organisation_id, year, "write")
    row = get_consultation(access, row_id)
    try:
        operations.add_units(row, parts_of(access.dossier.organisation))
    except operations.ClosedError:
        return _closed(request, access, row)
    messages.success(request, _("Everyone is asked now."))
    return redirect(address(access, "consultation", row.pk))


@require_POST
@login_required
def set_state(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Closes a consultation, or opens it again."""
    access = ask(request, organisation_id, year, "write")
    row = get_consultation(access, row_id)
    if request.POST.get("do") == "close":
        operations.close(row, today=today())
        messages.success(request, _("The consultation is closed."))
    elif request.POST.get("do") == "open":
        try:
            operations.open_again(row)
        except operations.AlreadyAskedError as asked:
            messages.info(request, _("The same is being asked again already: here it is."))
            return redirect(address(access, "consultation", asked.row.pk))
        messages.success(request, _("The consultation is open again."))
    return redirect(address(access, "consultation", row.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Asks whether a consultation really goes, with every answer; removes it."""
    access = ask(request, organisation_id, year, "approve")
    row = get_consultation(access, row_id)
    if request.method == "POST":
        operations.delete(row)
        messages.success(request, _("The consultation and its answers are gone."))
        return redirect(address(access, "consultations"))
    context = {
        **context_for(access, list_crumb(access), consultation_crumb(access, row)),
        "row": row,
        "answers": row.replies.exclude(state=ReplyState.OPEN).count(),
    }
    return render(request, "vision/consultations/delete.html", context)


def _closed(request: HttpRequest, access: DossierAccess, row: Consultation) -> HttpResponse:
    messages.warning(request, _("This consultation is closed, so this cannot be done any more. You can open it again."))
    return redirect(address(access, "consultation", row.pk))
