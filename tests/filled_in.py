"""Forms as a browser sends them: everything as it stands on the page, but for what is changed."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from tests.page import Markup, name_of


def form_at(html: str, anchor: str = "") -> dict[str, list[str]]:
    """The fields of the form around the place ``anchor``; else of the first one in it, or on the page."""
    page = Markup.of(html5lib.parse(html, namespaceHTMLElements=False))
    place = next((each for each in page.all() if anchor and each.get("id") == anchor), None)
    assert not anchor or place is not None, f"there is no place {anchor} on the page"
    form = _around(page, place) if place is not None else None
    if form is None:
        forms = [each for each in page.all("form") if each.get("method") == "post" and _fields(each)]
        inside = set(place.iter()) if place is not None else set()
        form = next((each for each in forms if each in inside), None)
        form = form if form is not None else next(each for each in forms if page.is_inside(each, "main"))
    return _fields(form)


def _around(page: Markup, element: Element) -> Element | None:
    here: Element | None = element
    while here is not None and name_of(here) != "form":
        here = page.parents.get(here)
    return here


def _fields(form: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in _values(form):
        found.setdefault(name, []).append(value)
    found.pop("csrfmiddlewaretoken", None)
    return found


def _values(form: Element) -> Iterator[tuple[str, str]]:
    for each in form.iter():
        name = each.get("name", "")
        match each.tag:
            case "textarea" if name:
                yield name, (each.text or "").removeprefix("\n")
            case "select" if name:
                options = list(each.iter("option"))
                chosen = [option for option in options if option.get("selected") is not None] or options[:1]
                yield from ((name, option.get("value", "")) for option in chosen)
            case "input" if name and each.get("type") in ("radio", "checkbox"):
                if each.get("checked") is not None:
                    yield name, each.get("value", "on")
            case "input" if name and each.get("type") != "submit":
                yield name, each.get("value", "")
