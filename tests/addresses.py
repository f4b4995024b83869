"""Every address of the workbench, with an example of each: for tests that must hold for all of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

EXAMPLES: Mapping[str, Any] = {
    "step_id": "vision.ict",
    "block_id": "vision",
    "questionnaire_id": "quick_scan",
    "group_id": "pupils",
    "slug": "index",
    "kind": "comment",
    "secret": "a-secret-nobody-was-given",
    "import_id": "00000000-0000-4000-8000-000000000001",
    "meeting_id": "00000000-0000-4000-8000-000000000001",
    "round_id": "00000000-0000-4000-8000-000000000001",
    "format": "pdf",
}
"""What to put where an address leaves a place open; otherwise 1 for numbers and ``x`` for words."""

_PLACE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True, kw_only=True)
class Address:
    """One pattern: its name with its namespace, and its route with the places left open."""

    name: str
    route: str

    @property
    def is_scoped(self) -> bool:
        """Whether it belongs to one organisation."""
        return self.route.startswith("org/<uuid:organisation_id>/")

    @property
    def is_of_a_dossier(self) -> bool:
        """Whether it belongs to one dossier."""
        return self.route.startswith("org/<uuid:organisation_id>/<int:year>/")

    @property
    def places(self) -> set[str]:
        """The names of the places left open."""
        return {match["name"] for match in _PLACE.finditer(self.route)}

    def url(self, **places: Any) -> str:
        """An address with every place filled in."""

        def fill(match: re.Match[str]) -> str:
            kind, name = match["kind"] or "str", match["name"]
            return str(places.get(name, EXAMPLES.get(name, 1 if kind == "int" else "x")))

        return "/" + _PLACE.sub(fill, self.route)


def all_addresses() -> list[Address]:
    """Every address that is written as a route; regular expressions (allauth has two) are left out."""
    return list(_below(get_resolver(), route="", namespace=""))


def _below(resolver: URLResolver, *, route: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if not isinstance(pattern.pattern, RoutePattern) and not isinstance(pattern, URLResolver):
            continue
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(name=f"{namespace}{pattern.name}", route=here)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _below(pattern, route=here, namespace=inner)


def of_a_dossier(organisation: Any, year: int, **places: Any) -> list[str]:
    """Every address within a dossier that needs no more to be known than ``places``."""
    known = {"organisation_id": organisation.pk, "year": year, **places}
    within = [each for each in all_addresses() if each.is_of_a_dossier]
    return [each.url(**known) for each in within if each.places <= set(known)]
