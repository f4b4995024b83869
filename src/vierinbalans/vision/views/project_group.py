"""The project group: who is in it, and whom it misses."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, ask_for_page, sent_or_kept
from vierinbalans.ui.shell import Crumb
from vierinbalans.vision.forms.project_group import MemberForm
from vierinbalans.vision.models import ProjectMember
from vierinbalans.vision.operations import project_group as operations
from vierinbalans.vision.perspectives import name_of, perspectives
from vierinbalans.vision.queries.project_group import get_member, group_seen, parts_of
from vierinbalans.vision.rules.project_group import Gap
from vierinbalans.vision.views.shown import CONFLICT, INVALID, address, context_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def project_group(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The group and whom it misses; adds somebody."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    seen = group_seen(access.dossier)
    form = MemberForm(sent_or_kept(request, access), units=seen.units)
    if request.method == "POST" and form.is_valid():
        operations.add_member(access.dossier, form.values)
        messages.success(request, _("Added."))
        return redirect(request.path)
    context = {
        **context_for(access),
        "groups": _by_perspective(seen.members),
        "gaps": [gap_words(each) for each in seen.gaps],
        "members": len(seen.members),
        "form": form,
    }
    status = INVALID if request.method == "POST" else 200
    return render(request, "vision/project_group/group.html", context, status=status)


def _by_perspective(members: Sequence[ProjectMember]) -> list[tuple[str, list[ProjectMember]]]:
    """The members under the perspective they bring, in the framework's order."""
    known = [each for each, _name in perspectives()]
    order = [*known, *sorted({each.perspective for each in members} - set(known))]
    found = [(name_of(key), [each for each in members if each.perspective == key]) for key in order]
    return [(name, rows) for name, rows in found if rows]


def gap_words(gap: Gap) -> str:
    """Who is missed, in words."""
    return name_of(gap.name) if gap.kind == "perspective" else gap.name


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def member(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Changes somebody in the group."""
    access = ask(request, organisation_id, year, "write")
    row = get_member(access, row_id)
    units = parts_of(access.dossier.organisation)
    form = MemberForm(sent_or_kept(request, access), units=units, initial=_initial(row))
    if request.method != "POST":
        return _page(request, access, row, form)
    if not form.is_valid():
        return _page(request, access, row, form, status=INVALID)
    try:
        operations.change_member(row, form.values, version=form.cleaned_data["version"] or 0)
    except operations.MemberChangedError as changed:
        if changed.row is None:
            messages.warning(request, _("A colleague took this person out of the group meanwhile."))
            return redirect(address(access, "project_group"))
        data = {**request.POST.dict(), "version": str(changed.row.version)}
        again = MemberForm(data, units=units, initial=_initial(changed.row))
        return _page(request, access, row, again, theirs=changed.row, status=CONFLICT)
    messages.success(request, _("Saved."))
    return redirect(address(access, "project_group"))


def _initial(row: ProjectMember) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*operations.FIELDS, "version")}


def _page(
    request: HttpRequest,
    access: DossierAccess,
    row: ProjectMember,
    form: MemberForm,
    *,
    theirs: ProjectMember | None = None,
    status: int = 200,
) -> HttpResponse:
    crumb = Crumb(label=_("Project group"), url=address(access, "project_group"))
    context = {
        **context_for(access, crumb),
        "form": form,
        "row": row,
        "theirs": theirs,
        "their_perspective": name_of(theirs.perspective) if theirs else "",
    }
    return render(request, "vision/project_group/member.html", context, status=status)


@require_POST
@login_required
def remove_member(request: HttpRequest, organisation_id: uuid.UUID, year: int, row_id: int) -> HttpResponse:
    """Takes somebody out of the group."""
    access = ask(request, organisation_id, year, "write")
    row = get_member(access, row_id)
    operations.remove_member(row)
    messages.success(request, _("%s is no longer in the project group.") % row.name)
    return redirect(address(access, "project_group"))


def stands(dossier: Dossier) -> str:
    """Where the group stands, for the page of the process."""
    seen = group_seen(dossier)
    if not seen.members:
        return _("Nobody is in it yet.")
    people = ngettext("%d person", "%d people", len(seen.members)) % len(seen.members)
    if not seen.gaps:
        return people
    missing = ", ".join(gap_words(each) for each in seen.gaps)
    return _("%(people)s. Nobody speaks yet for: %(missing)s.") % {"people": people, "missing": missing}
