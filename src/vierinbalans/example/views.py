"""The page of the example board: looking round in it, and removing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.example.opening import begin
from vierinbalans.example.operations import NoExampleError, remove_example
from vierinbalans.example.queries import example_organisations, is_inside, may_remove, others_inside
from vierinbalans.organisations.views.shell import home_crumb, signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def example(request: HttpRequest) -> HttpResponse:
    """Says what the example is, and lets anyone who is signed in look round in it."""
    person = signed_in(request)
    if request.method == "POST":
        return redirect(begin(person))
    context = {
        "organisations": example_organisations().order_by("kind", "name"),
        "inside": is_inside(person),
        "may_remove": may_remove(person),
        "others": others_inside(person),
        "breadcrumbs": [home_crumb()],
    }
    return render(request, "example/example.html", context)


@login_required
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Removes the example, for everyone; only for who manages it."""
    if not may_remove(signed_in(request)):
        raise Http404
    try:
        remove_example()
    except NoExampleError as error:  # somebody else was quicker
        raise Http404 from error
    messages.success(request, _("The example has been removed. You can load it again whenever you like."))
    return redirect("organisations:home")
