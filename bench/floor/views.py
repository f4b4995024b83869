"""Two views without any work of their own, for somebody who is logged in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bench.floor.models import Note
from vierinbalans.organisations.models import Membership, Organisation


@login_required
@require_POST
def write(request: HttpRequest, key: str) -> HttpResponse:
    """One upsert."""
    note = Note(key=key, text=request.POST["text"], version=1)
    Note.objects.bulk_create([note], update_conflicts=True, unique_fields=["key"], update_fields=["text", "version"])
    return HttpResponse("<p>saved</p>")


@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Three queries and a template of forty rows."""
    context = {
        "roles": list(Membership.objects.filter(person=request.user.pk).select_related("organisation")),
        "boards": Organisation.objects.filter(kind="board").count(),
        "rows": list(Note.objects.all()[:40]),
    }
    return render(request, "floor/rows.html", context)
