"""What surrounds allauth's own views."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from vierinbalans.organisations.mail import goes_to_files

View = Callable[..., HttpResponse]


def sound(view: View) -> View:
    """A form that comes back with mistakes answers 422, like every form here; pages know whether mail is sent."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        context = getattr(response, "context_data", None)
        if context is not None:
            context["mail_goes_to_files"] = goes_to_files()
        return response

    return answer


def nothing_here(_request: HttpRequest) -> HttpResponse:
    """For pages of allauth that the workbench has no use for: people come in by invitation."""
    raise Http404
