"""The consultations of a dossier, starting one, and the page of one of them."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, ask_for_page, sent_or_kept
from vierinbalans.dossier.ways import Way
from vierinbalans.ui.shell import Crumb
from vierinbalans.vision.forms.consultations import ConsultationForm
from vierinbalans.vision.mails import part_name
from vierinbalans.vision.models import Consultation, Reply
from vierinbalans.vision.operations import consultations as operations
from vierinbalans.vision.queries.consultations import (
    ConsultationSeen,
    asked_of,
    consultation_seen,
    consultations_seen,
    may_answer,
    statements_to_ask,
    summary_of,
    to_remind,
)
from vierinbalans.vision.queries.project_group import parts_of
from vierinbalans.vision.rules.consultations import not_asked
from vierinbalans.vision.views.shown import INVALID, address, context_for, now, today


@require_safe
@login_required
def consultations(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All consultations, the latest first, and what this person was asked."""
    access = ask_for_page(request, organisation_id, year)
    found = consultations_seen(access.dossier, today=today())
    context = {
        **context_for(access),
        "consultations": found,
        "asked": asked_words(access),
    }
    return render(request, "vision/consultations/list.html", context)


def asked_words(access: DossierAccess) -> list[tuple[Consultation, Reply, str]]:
    """What this person was asked, with for whom they answer."""
    return [(reply.consultation, reply, part_name(reply)) for reply in asked_of(access)]


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def add(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Puts a statement or a question to everyone."""
    access = ask(request, organisation_id, year, "write")
    statements = statements_to_ask(access.dossier)
    initial = {"statement": request.GET.get("statement", "")}
    form = ConsultationForm(sent_or_kept(request, access), today=today(), statements=statements, initial=initial)
    parts = parts_of(access.dossier.organisation)
    if request.method == "POST" and form.is_valid():
        return _start(request, access, form, statements, parts)
    context = {**context_for(access, list_crumb(access)), "form": form, "parts": parts}
    status = INVALID if request.method == "POST" else 200
    return render(request, "vision/consultations/add.html", context, status=status)


def way_by_asking(dossier: Dossier, statement: Statement) -> Way | None:
    """A consultation about a statement, begun with that filled in; a dropped one is put to nobody."""
    if statement.state == StatementState.DROPPED:
        return None
    address = reverse("vision:add_consultation", args=[dossier.organisation_id, dossier.year])
    return Way(
        label=_("Ask everyone"),
        about=_("Put it to every part of the school and to the participation council."),
        url=f"{address}?statement={statement.ref}",
    )


def _start(
    request: HttpRequest,
    access: DossierAccess,
    form: ConsultationForm,
    statements: Sequence[Statement],
    parts: Sequence[str],
) -> HttpResponse:
    chosen = form.cleaned_data.get("statement", "")
    try:
        made = operations.start_consultation(
            access.dossier,
            statement=next((each for each in statements if each.ref == chosen), None),
            question=form.cleaned_data["question"],
            due=form.cleaned_data["due"],
            units=parts,
            person=access.person,
            today=today(),
        )
    except operations.AlreadyAskedError as asked:
        messages.info(request, _("This is being asked already: here it is."))
        return redirect(address(access, "consultation", asked.row.pk))
    except operations.DroppedError:
        form.add_error("statement", _("A colleague dropped this statement meanwhile. Choose another one."))
        context = {**context_for(access, list_crumb(access)), "form": form, "parts": parts}
        return render(request, "vision/consultations/add.html", context, status=INVALID)
    messages.success(request, _("The consultation has begun. You can now ask a colleague to answer for each part."))
    return redirect(address(access, "consultation", made.pk))


@require_safe
@login_required
def consultation(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """One consultation: who answered what, and what was done with it."""
    access = ask_for_page(request, organisation_id, year)
    seen = consultation_seen(access, row_id, today=today())
    context = {
        **context_for(access, list_crumb(access)),
        "seen": seen,
        "row": seen.row,
        "replies": [(reply, part_name(reply), may_answer(access, reply)) for reply in seen.replies],
        **(_to_do(access, seen) if access.may("write") and seen.is_open else {}),
    }
    return render(request, "vision/consultations/consultation.html", context)


def _to_do(access: DossierAccess, seen: ConsultationSeen) -> dict[str, Any]:
    """What who writes can do with an open one."""
    parts = parts_of(access.dossier.organisation)
    return {
        "to_remind": len(to_remind(seen.replies, now=now())),
        "unasked": not_asked(parts, (reply.unit for reply in seen.replies)),
    }


def list_crumb(access: DossierAccess) -> Crumb:
    """The way back to the list."""
    return Crumb(label=_("Consultations"), url=address(access, "consultations"))


def consultation_crumb(access: DossierAccess, row: Consultation) -> Crumb:
    """The way back to the page of one."""
    return Crumb(label=str(row), url=address(access, "consultation", row.pk))


def stands(dossier: Dossier) -> str:
    """Where the consultations stand, for the page of the process."""
    summary = summary_of(dossier, today=today())
    if not summary.consultations:
        return _("Nobody was asked yet.")
    if not summary.open:
        many = summary.consultations
        return ngettext("%d consultation, closed.", "%d consultations, all closed.", many) % many
    words = [ngettext("%d consultation is open.", "%d consultations are open.", summary.open) % summary.open]
    if summary.replies.open:
        waiting = summary.replies.open
        words.append(ngettext("%d answer is awaited.", "%d answers are awaited.", waiting) % waiting)
    if summary.overdue:
        late = summary.overdue
        words.append(ngettext("%d consultation is past its day.", "%d consultations are past their day.", late) % late)
    return " ".join(words)
