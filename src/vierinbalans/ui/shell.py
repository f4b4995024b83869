"""What a view hands to the page shell: where we are, and the navigation."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """One entry of the main navigation (context variable ``navigation``: a list of these)."""

    label: str
    url: str
    current: bool = False
    children: "tuple[NavigationItem, ...]" = ()
    """The pages that belong together with this one, itself among them; only while we are at one of them."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The where-line beside the brand (context variable ``place``)."""

    name: str
    period: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """One step of the breadcrumbs (context variable ``breadcrumbs``), from far to near, without the page itself."""

    label: str
    url: str
