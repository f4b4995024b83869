"""What somebody typed in a form that cannot be taken, to show it back to them."""

from collections.abc import Collection

from django.http import HttpRequest


def typed(request: HttpRequest, *, leaving_out: Collection[str]) -> list[str]:
    """The texts in the form that was sent, without those of the fields ``leaving_out``."""
    return [
        value for name, values in request.POST.lists() for value in values if name not in leaving_out and value.strip()
    ]
