"""Writing down what a meeting agreed: in the dossier, by the same form and rules as on the page of the step."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vierinbalans.dossier.forms.answers import AnswerForm
from vierinbalans.dossier.forms.base import read_base, write_base
from vierinbalans.dossier.forms.words import tidy
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.merging import CHOICES
from vierinbalans.dossier.operations import answers
from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.dossier.views.conflicts import told_conflict
from vierinbalans.framework.types import Step
from vierinbalans.surveys.operations import meetings as operations
from vierinbalans.surveys.queries.meetings import MeetingSeen, get_meeting_for
from vierinbalans.surveys.rules.meetings import NotNowError
from vierinbalans.surveys.views.meeting_page import address_of, meeting_page
from vierinbalans.surveys.views.meeting_words import evidence_words
from vierinbalans.surveys.views.meetings import moved_on, turn_sent

CONFLICT, INVALID = 409, 422


@require_POST
@login_keeping_words("surveys:meeting")
def agree(request: HttpRequest, organisation_id: uuid.UUID, year: int, meeting_id: uuid.UUID) -> HttpResponse:
    """Saves stage and answer in the dossier with the spread as evidence, and tells the room."""
    access = ask_for_page(request, organisation_id, year, "write")
    found = get_meeting_for(access, meeting_id, now=timezone.now())
    typed = tidy(request.POST.get("text", ""))
    if found.step is None or found.phase != "revealed":
        return moved_on(request, access, meeting_id, typed=typed)
    form = _form(request.POST, found.step)
    if form.is_valid() and form.cleaned_data["place"] == "unanswered":
        form.add_error("place", _("Choose the stage you agreed on, or say that you don't know yet."))
    if not form.is_valid():
        return meeting_page(request, access, found, status=INVALID, form=form)
    try:
        _save(request, found, form, person=access.person)
    except answers.ConflictError as conflict:
        told, again = told_conflict(conflict, found.step), _form(_after(request, conflict), found.step)
        return meeting_page(request, access, found, status=CONFLICT, form=again, conflict=told)
    except answers.CollisionError:
        form.add_error(
            None, _("Many people save this step at the same moment. Your text is still here: save it again.")
        )
        return meeting_page(request, access, found, status=INVALID, form=form)
    except (operations.MovedOnError, NotNowError):
        return moved_on(request, access, meeting_id, typed=typed)
    return redirect(address_of(found.meeting))


def _form(data: Any, step: Step) -> AnswerForm:
    base = read_base(data.get("base", ""))
    return AnswerForm(data, step=step, language=language(), content=base, version=0, statements=[])


def _save(request: HttpRequest, found: MeetingSeen, form: AnswerForm, *, person: Any) -> None:
    seen = form.cleaned_data["seen"]
    now = timezone.now()
    operations.agree(
        found.meeting,
        form.content,
        base=form.cleaned_data["base"],
        version=form.cleaned_data["version"] or 0,
        choice=next((each for each in CHOICES if each == request.POST.get("choice")), None),
        seen=-1 if seen is None else seen,
        evidence=evidence_words(found, found.subject, day=timezone.localdate(now)),
        person=person,
        turn=turn_sent(request),
        now=now,
    )


def _after(request: HttpRequest, conflict: answers.ConflictError) -> Any:
    """What was sent, together with what was shown beside it, to choose from."""
    data = request.POST.copy()
    data["base"] = write_base(read_base(str(data.get("base", ""))))
    data["seen"] = str(conflict.version)
    return data
