"""Every address of the workbench, for tests that must miss none of them."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> dict[str, tuple[str, ...]]:
    """The route of every address that is written with placeholders, and the names of those."""
    return {route: tuple(_PLACEHOLDER.findall(route)) for route in _routes(get_resolver().url_patterns, "/")}


def filled(route: str, values: dict[str, Any]) -> str:
    """The address that a route gives for these values."""
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), route)


def of_a_dossier(organisation: Any, year: int, **more: Any) -> list[str]:
    """Every address within a dossier that needs no more to be known than ``more``."""
    values = {"organisation_id": organisation.pk, "year": year, **more}
    within = [
        (route, names)
        for route, names in routes().items()
        if route.startswith("/org/<uuid:organisation_id>/<int:year>/")
    ]
    return [filled(route, values) for route, names in within if set(names) <= set(values)]


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        elif "^" not in route and "(" not in route:
            yield route
