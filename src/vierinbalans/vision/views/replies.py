"""What one unit or the council says, who of them is asked, and what was done with it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.dossier import kept
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, sent_or_kept, tell_kept
from vierinbalans.organisations.mail import goes_to_files
from vierinbalans.vision.forms.consultations import ColleagueForm, ReplyForm, UseForm
from vierinbalans.vision.mails import part_name
from vierinbalans.vision.models import Reply, ReplyState
from vierinbalans.vision.operations import replies as operations
from vierinbalans.vision.operations.consultations import ClosedError
from vierinbalans.vision.queries.consultations import colleagues_of, get_reply, get_reply_to_answer
from vierinbalans.vision.views.consultations import consultation_crumb, list_crumb
from vierinbalans.vision.views.shown import CONFLICT, INVALID, address, context_for, now


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def reply(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int, reply_id: int) -> HttpResponse:
    """Answers for a unit or the council: for who writes here, and for the colleague who was asked."""
    access = ask(request, organisation_id, year)
    row = get_reply_to_answer(access, row_id, reply_id)
    if request.method != "POST":
        form = ReplyForm(_sent(request), initial=_initial(access, row))
        return _reply_page(request, access, row, form, is_closed=row.consultation.closed_on is not None)
    typing = bool(request.headers.get("HX-Request"))
    is_draft = typing and row.state == ReplyState.OPEN
    form = ReplyForm(request.POST, is_draft=is_draft)
    if not form.is_valid():
        return _again(request, access, row, form)
    try:
        saved = _save(row, form, is_draft=is_draft)
    except operations.ReplyChangedError as changed:
        return _again(request, access, row, form, theirs=changed.row)
    except ClosedError:
        return _again(request, access, row, form, is_closed=True)
    if typing:
        told = _("Saved at %s.") % timezone.localtime().strftime("%H:%M")
        context = {"told": told, "version": saved.version, "is_draft": is_draft}
        return render(request, "vision/replies/saved.html", context)
    messages.success(request, _("Saved."))
    return redirect(_back(access, row))


def _save(row: Reply, form: ReplyForm, *, is_draft: bool) -> Reply:
    data = form.cleaned_data
    words = {"text": data["text"], "answered_by": data["answered_by"]}
    version = data["version"] or 0
    if is_draft:
        return operations.save_draft(row, **words, version=version, now=now())
    return operations.save_reply(row, state=ReplyState(data["state"]), **words, version=version, now=now())


def _again(
    request: HttpRequest,
    access: DossierAccess,
    row: Reply,
    form: ReplyForm,
    *,
    theirs: Reply | None = None,
    is_closed: bool = False,
) -> HttpResponse:
    """What has to be done before it can be saved, with everything as it was typed.

    While somebody types the version stays as they read it: only pressing Save shows the colleague's answer, and only
    the press after that goes over it.
    """
    status = CONFLICT if theirs or is_closed else INVALID
    if request.headers.get("HX-Request"):
        context = {"form": form, "theirs": theirs, "is_closed": is_closed, "reply": row}
        return render(request, "vision/replies/not_saved.html", context, status=status)
    if theirs:
        form = ReplyForm({**request.POST.dict(), "version": str(theirs.version)})
    return _reply_page(request, access, row, form, theirs=theirs, is_closed=is_closed, status=status)


def _sent(request: HttpRequest) -> Any:
    """What was typed before the session expired: a colleague who only thinks along may answer too."""
    words = kept.take(request)
    if words is not None:
        tell_kept(request)
    return words


def _initial(access: DossierAccess, row: Reply) -> dict[str, Any]:
    is_open = row.state == ReplyState.OPEN
    who = row.answered_by or (access.person.name if is_open and row.person_id == access.person.pk else "")
    return {
        "state": ReplyState.ANSWERED if is_open else row.state,
        "text": row.text,
        "answered_by": who,
        "version": row.version,
    }


def _reply_page(
    request: HttpRequest,
    access: DossierAccess,
    row: Reply,
    form: ReplyForm,
    *,
    theirs: Reply | None = None,
    is_closed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {**_context(access, row), "form": form, "theirs": theirs, "is_closed": is_closed}
    return render(request, "vision/replies/reply.html", context, status=status)


def _context(access: DossierAccess, row: Reply) -> dict[str, Any]:
    return {
        **context_for(access, list_crumb(access), consultation_crumb(access, row.consultation)),
        "reply": row,
        "row": row.consultation,
        "part": part_name(row),
    }


def _back(access: DossierAccess, row: Reply) -> str:
    return f"{address(access, 'consultation', row.consultation_id)}#reply-{row.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def use(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int, reply_id: int) -> HttpResponse:
    """Writes what was done with an answer."""
    access = ask(request, organisation_id, year, "write")
    row = get_reply(access, row_id, reply_id)
    form = UseForm(sent_or_kept(request, access), initial={"done_with": row.done_with, "version": row.version})
    theirs: Reply | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.record_use(row, text=data["done_with"], version=data["version"] or 0)
        except operations.ReplyChangedError as changed:
            theirs = changed.row
            form = UseForm({**request.POST.dict(), "version": str(theirs.version)})
        else:
            messages.success(request, _("Saved."))
            return redirect(_back(access, row))
    status = CONFLICT if theirs else INVALID if request.method == "POST" else 200
    context = {**_context(access, row), "form": form, "theirs": theirs}
    return render(request, "vision/replies/use.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask_colleague(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int, reply_id: int
) -> HttpResponse:
    """Chooses a colleague who answers, and mails them."""
    access = ask(request, organisation_id, year, "write")
    row = get_reply(access, row_id, reply_id)
    people = [each.person for each in colleagues_of(access.dossier.organisation)]
    form = ColleagueForm(request.POST if request.method == "POST" else None, colleagues=people)
    if request.method == "POST" and form.is_valid():
        return _ask(request, access, row, form)
    context = {**_context(access, row), "form": form}
    status = INVALID if request.method == "POST" else 200
    return render(request, "vision/replies/ask.html", context, status=status)


def _ask(request: HttpRequest, access: DossierAccess, row: Reply, form: ColleagueForm) -> HttpResponse:
    link = request.build_absolute_uri(address(access, "reply", row.consultation_id, row.pk))
    name = {"person": form.chosen}
    try:
        is_new = operations.ask_colleague(row, form.chosen, by=access.person, link=link, now=now())
    except ClosedError:
        messages.warning(request, _("This consultation is closed, so nobody can be asked any more."))
    except operations.AnsweredError:
        messages.info(request, _("There is an answer already, so nobody was asked."))
    else:
        _tell(request, name, is_new=is_new)
    return redirect(_back(access, row))


def _tell(request: HttpRequest, name: Mapping[str, object], *, is_new: bool) -> None:
    if not is_new:
        messages.info(request, _("%(person)s was asked already.") % name)
    elif goes_to_files():
        words = _("%(person)s is asked, but mail is not sent from here yet: tell it yourself.")
        messages.warning(request, words % name)
    else:
        messages.success(request, _("%(person)s is asked, and gets a mail.") % name)


@require_POST
@login_required
def take_back(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int, reply_id: int) -> HttpResponse:
    """The colleague who was asked no longer is."""
    access = ask(request, organisation_id, year, "write")
    row = get_reply(access, row_id, reply_id)
    operations.take_back(row)
    if row.person is not None:
        messages.success(request, _("%s is no longer asked. What they wrote stays.") % row.person)
    return redirect(_back(access, row))
