"""The page of a board or a school, and changing it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms.organisations import OrganisationForm, UnitForm
from vierinbalans.organisations.models import Kind, Unit
from vierinbalans.organisations.panels import panels_for
from vierinbalans.organisations.queries import (
    OrganisationAccess,
    get_organisation_for,
    matching,
    memberships_of,
    schools_of,
    units_of,
)
from vierinbalans.organisations.rules import Kind as KindWord
from vierinbalans.organisations.rules import is_just_beginning, nameless_board, tidy_name, unit_kind
from vierinbalans.organisations.views.shell import (
    MANY_SCHOOLS,
    UNPROCESSABLE,
    address_of,
    page_context,
    posted,
    signed_in,
    words_for,
)


@login_required
@require_safe
def organisation(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """A board or school: its plan periods, schools, units and people."""
    access = get_organisation_for(signed_in(request), organisation_id, "read")
    return _organisation_page(request, access, UnitForm())


def _organisation_page(
    request: HttpRequest,
    access: OrganisationAccess,
    unit_form: UnitForm,
    *,
    unit: Unit | None = None,
    status: int = 200,
) -> HttpResponse:
    """``unit``: the section or bouw that ``unit_form`` gives another name; none when it is for a new one."""
    here = access.organisation
    is_board = here.kind == Kind.BOARD
    schools = schools_of(here) if is_board else []
    units = [] if is_board else units_of(here)
    people = memberships_of(here).count()
    asked = tidy_name(request.GET.get("q", ""))[:100]
    begins = access.may("manage") and is_just_beginning(people=people, units=len(units), schools=len(schools))
    context = {
        **page_context(access, inside=False),
        "panels": panels_for(access),
        "schools": matching(schools, asked),
        "schools_total": len(schools),
        "asked": asked,
        "may_search": len(schools) > MANY_SCHOOLS,
        "units": units,
        "unit_kind": unit_kind(here.sector),
        "unit_form": UnitForm() if unit else unit_form,
        "renamed": unit,
        "rename_form": unit_form,
        "roles": access.roles,
        "people": people,
        "has_no_name": access.may("manage") and here.name == nameless_board(here.code),
        "first_steps": begins or "welcome" in request.GET,
    }
    return render(request, "organisations/organisation.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Changes name, number, place and sector."""
    access = get_organisation_for(signed_in(request), organisation_id, "manage")
    here = access.organisation
    now = {"name": here.name, "code": here.code, "place": here.place, "sector": here.sector}
    form = OrganisationForm(
        posted(request), kind=_kind(here.kind), by_administrator=access.person.is_administrator, initial=now
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_organisation(here, form.facts)
        except operations.RefusedError as refusal:
            form.add_error("code", words_for(refusal))
        else:
            messages.success(request, _("Changed."))
            return redirect(address_of(here))
    context = {**page_context(access), "form": form, "title": _("Change the details")}
    return render(
        request, "organisations/organisation_form.html", context, status=UNPROCESSABLE if form.is_bound else 200
    )


def _kind(kind: str) -> KindWord:
    return "board" if kind == Kind.BOARD else "school"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_school(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Adds a school to a board."""
    access = get_organisation_for(signed_in(request), organisation_id, "manage")
    board = access.organisation
    if board.kind != Kind.BOARD:
        raise Http404
    form = OrganisationForm(posted(request), kind="school")
    if request.method == "POST" and form.is_valid():
        try:
            school = operations.create_organisation(form.facts, board=board)
        except operations.RefusedError as refusal:
            form.add_error("code", words_for(refusal))
        else:
            messages.success(request, _("The school has been added. Now invite the people who work there."))
            return redirect(reverse("organisations:people", args=[school.pk]))
    context = {**page_context(access), "form": form, "title": _("Add a school")}
    return render(
        request, "organisations/organisation_form.html", context, status=UNPROCESSABLE if form.is_bound else 200
    )


@login_required
@require_POST
def add_unit(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Adds a section or bouw."""
    access = get_organisation_for(signed_in(request), organisation_id, "read")
    _may_change_units(access)
    form = UnitForm(request.POST)
    if form.is_valid():
        try:
            operations.add_unit(access.organisation, form.cleaned_data["name"])
            return redirect(f"{address_of(access.organisation)}#units")
        except operations.RefusedError as refusal:
            form.add_error("name", words_for(refusal))
    return _organisation_page(request, access, form, status=UNPROCESSABLE)


@login_required
@require_POST
def change_unit(request: HttpRequest, organisation_id: uuid.UUID, unit_id: int) -> HttpResponse:
    """Renames or removes a section or bouw."""
    access = get_organisation_for(signed_in(request), organisation_id, "read")
    _may_change_units(access)
    unit = Unit.objects.filter(organisation=access.organisation, pk=unit_id).first()
    if unit is None:
        raise Http404
    if request.POST.get("do") == "remove":
        operations.remove_unit(unit)
        messages.success(request, _("%s has been removed.") % unit.name)
        return redirect(f"{address_of(access.organisation)}#units")
    form = UnitForm(request.POST, auto_id=f"unit-{unit.pk}-%s")
    if form.is_valid():
        try:
            operations.rename_unit(unit, form.cleaned_data["name"])
        except operations.RefusedError as refusal:
            form.add_error("name", words_for(refusal))
    if form.errors:
        return _organisation_page(request, access, form, unit=unit, status=UNPROCESSABLE)
    return redirect(f"{address_of(access.organisation)}#units")


def _may_change_units(access: OrganisationAccess) -> None:
    if not (access.may("write") or access.may("manage")):
        raise PermissionDenied
