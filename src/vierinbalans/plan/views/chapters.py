"""Which chapters and steps go into the plan, and the words a chapter begins with."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans import framework
from vierinbalans.dossier import kept
from vierinbalans.dossier.operations.statements import ChangedMeanwhileError
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.rules import steps_for
from vierinbalans.dossier.views.asking import language
from vierinbalans.framework.types import Step
from vierinbalans.plan.assembling import chapters as all_chapters
from vierinbalans.plan.content import follows_of, sections_of
from vierinbalans.plan.forms import ChoicesForm, IntroductionForm
from vierinbalans.plan.models import Plan
from vierinbalans.plan.operations import choices as operations
from vierinbalans.plan.operations.choices import Introduction, introduction_of
from vierinbalans.plan.queries import plan_of
from vierinbalans.plan.views.asking import CONFLICT, INVALID, address, ask, context_of
from vierinbalans.ui.shell import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def chapters(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Lists the chapters with their introductions, and saves which of them and of the steps go into the plan."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    listed = _chapters(access)
    steps = steps_for(framework.load(), sector=access.dossier.organisation.sector)
    plan = plan_of(access.dossier)
    words = request.POST if request.method == "POST" else _kept(request, access)
    form = _choices_form(words, listed, steps, plan)
    if request.method != "POST":
        return _chapters_page(request, access, form, listed, steps)
    if not form.is_valid():
        return _chapters_page(request, access, form, listed, steps, status=INVALID)
    data = form.cleaned_data
    try:
        operations.save_choices(
            access.dossier,
            title=data["title"],
            language=data["language"],
            left_out=form.left_out(plan.left_out),
            version=_version(request, data["version"]),
            person=access.person,
        )
    except ChangedMeanwhileError as changed:
        return _chapters_page(request, access, form, listed, steps, status=CONFLICT, theirs=changed.row)
    messages.success(request, _("Saved."))
    return redirect(request.path)


def _kept(request: HttpRequest, access: DossierAccess) -> QueryDict | None:
    """What somebody sent from this page while their session had expired, with a word about it."""
    words = kept.take(request) if access.may("write") else None
    if words is not None:
        messages.warning(request, _("Your text of before logging in is still here. It is not saved yet: press Save."))
    return words


def _chapters(access: DossierAccess) -> list[tuple[str, str]]:
    found = sections_of(access.dossier)
    texts = [(name, section.text) for name, section in found]
    return all_chapters(framework.load(), language(), sections=texts, follows=follows_of(found))


def _version(request: HttpRequest, version: int) -> int:
    """The version somebody writes on top of: the one they read, or a colleague's that they saw and set aside."""
    seen = request.POST.get("seen", "")
    return int(seen) if request.POST.get("choice") and seen.isascii() and seen.isdigit() and len(seen) < 9 else version


def _choices_form(data: Any, listed: list[tuple[str, str]], steps: tuple[Step, ...], plan: Plan) -> ChoicesForm:
    step_choices = [(step.id, step.title.in_language(language())) for step in steps]
    going_in = {
        "chapters": [name for name, _title in listed if name not in plan.left_out],
        "steps": [step.id for step in steps if step.id not in plan.left_out],
    }
    now = {"title": plan.title, "language": plan.language, "version": plan.version, **going_in}
    return ChoicesForm(data, chapters=listed, steps=step_choices, initial=now)


def _chapters_page(
    request: HttpRequest,
    access: DossierAccess,
    form: ChoicesForm,
    listed: list[tuple[str, str]],
    steps: tuple[Step, ...],
    *,
    status: int = 200,
    theirs: Any = None,
) -> HttpResponse:
    plan = plan_of(access.dossier)
    boxes = {str(box.data["value"]): box for name in ("chapters", "steps") for box in form[name]}
    context = {
        **context_of(access),
        "form": form,
        "rows": [
            {
                "id": name,
                "title": title,
                "box": boxes[name],
                "steps": [(step, boxes[step.id]) for step in steps if f"block.{step.block}" == name],
                "introduction": introduction_of(plan, name),
                "url": address(access, "introduction", name),
            }
            for name, title in listed
        ],
        "theirs": theirs,
        "theirs_left_out": _titles(theirs.left_out, listed, steps) if theirs else [],
    }
    return render(request, "plan/chapters.html", context, status=status)


def _titles(left_out: list[str], listed: list[tuple[str, str]], steps: tuple[Step, ...]) -> list[str]:
    titles: Mapping[str, str] = {**dict(listed), **{step.id: step.title.in_language(language()) for step in steps}}
    return [titles.get(name, name) for name in left_out]


@require_http_methods(["GET", "HEAD", "POST"])
@kept.login_keeping_words()
def introduction(request: HttpRequest, organisation_id: uuid.UUID, year: int, chapter_id: str) -> HttpResponse:
    """Shows the introduction of a chapter, or saves it, also while somebody types."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    title = dict(_chapters(access)).get(chapter_id)
    if title is None:
        raise Http404
    stands = introduction_of(plan_of(access.dossier), chapter_id)
    if request.method != "POST":
        return _show(request, access, title, stands)
    form = IntroductionForm(request.POST)
    if not form.is_valid():
        return _again(request, access, title, form, stands, status=INVALID)
    choice = request.POST.get("choice", "")
    if choice == "theirs":
        return redirect(request.path)
    text = form.cleaned_data["text"]
    if choice == "both":
        text = f"{stands.text}\n\n{text}".strip()
    version = _version(request, form.cleaned_data["version"])
    try:
        saved = operations.save_introduction(
            access.dossier, chapter_id, text=text, version=version, person=access.person
        )
    except ChangedMeanwhileError as changed:
        return _again(request, access, title, form, stands, status=CONFLICT, theirs=changed.row)
    return _saved(request, saved)


def _show(request: HttpRequest, access: DossierAccess, title: str, stands: Introduction) -> HttpResponse:
    form = IntroductionForm(_kept(request, access), initial={"text": stands.text, "version": stands.version})
    return _introduction_page(request, access, title, form, stands)


def _saved(request: HttpRequest, version: int) -> HttpResponse:
    told = _("Saved at %s.") % timezone.localtime().strftime("%H:%M")
    if request.headers.get("HX-Request"):
        return render(request, "ui/components/saved_itself.html", {"told": told, "version": version})
    messages.success(request, told)
    return redirect(request.path)


def _again(
    request: HttpRequest,
    access: DossierAccess,
    title: str,
    form: IntroductionForm,
    stands: Introduction,
    *,
    status: int,
    theirs: object = None,
) -> HttpResponse:
    """What has to be done before it can be saved, with everything as it was typed."""
    if request.headers.get("HX-Request"):
        return render(request, "plan/not_saved.html", {"form": form, "theirs": theirs}, status=status)
    return _introduction_page(request, access, title, form, stands, status=status, theirs=theirs)


def _introduction_page(
    request: HttpRequest,
    access: DossierAccess,
    title: str,
    form: IntroductionForm,
    stands: Introduction,
    *,
    status: int = 200,
    theirs: object = None,
) -> HttpResponse:
    crumb = Crumb(label=_("Chapters and introductions"), url=address(access, "chapters"))
    context = {
        **context_of(access, crumb),
        "title": title,
        "form": form,
        "stands": stands,
        "theirs": theirs,
    }
    return render(request, "plan/introduction.html", context, status=status)
