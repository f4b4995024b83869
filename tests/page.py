"""What every page must be. ``check_page(response)`` raises ``AssertionError`` with everything that is wrong.

Pages are checked as the server sends them: valid HTML5, one headline, labelled fields, no inline script or style.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NEEDS_NO_LABEL = ("hidden", "submit", "button", "reset", "image")
REFERENCES = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "for",
    "list",
    "form",
    "headers",
)
ASSETS = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "use": ("href",),
    "image": ("href",),
    "form": ("action",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
}


@dataclass(frozen=True, kw_only=True)
class Markup:
    """A parsed page or part of a page."""

    root: Element
    parents: dict[Element, Element]

    @classmethod
    def of(cls, root: Element) -> "Markup":
        return cls(root=root, parents={child: parent for parent in root.iter() for child in parent})

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element with one of these names, in the order of the page; without names every element."""
        for element in self.root.iter():
            if isinstance(element.tag, str) and (not tags or name_of(element) in tags):
                yield element

    def ids(self) -> list[str]:
        return [element.get("id", "") for element in self.all() if element.get("id") is not None]

    def is_inside(self, element: Element, tag: str) -> bool:
        above = self.parents.get(element)
        while above is not None:
            if name_of(above) == tag:
                return True
            above = self.parents.get(above)
        return False


Check = Callable[[Markup], Iterator[str]]


def name_of(element: Element) -> str:
    """The element's name without its namespace (SVG lives in one)."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def shown(element: Element) -> str:
    attributes = " ".join(f'{key}="{value}"' for key, value in element.attrib.items())
    return f"<{name_of(element)} {attributes}>".replace(" >", ">")


def language_is_named(page: Markup) -> Iterator[str]:
    if not page.root.get("lang"):
        yield "the html element has no lang"


def title_is_filled(page: Markup) -> Iterator[str]:
    titles = [title for title in page.all("title") if page.is_inside(title, "head")]
    if len(titles) != 1 or not text_of(titles[0]):
        yield "the page needs one title with words in it"


def one_headline(page: Markup) -> Iterator[str]:
    headlines = list(page.all("h1"))
    if len(headlines) != 1:
        yield f"the page has {len(headlines)} h1 elements instead of one"
    if any(not text_of(heading) for heading in page.all(*HEADINGS)):
        yield "a heading is empty"


def headings_in_order(page: Markup) -> Iterator[str]:
    level = 0
    for heading in page.all(*HEADINGS):
        here = int(name_of(heading)[1])
        if here > level + 1:
            yield f"<h{here}> «{text_of(heading)}» follows <h{level}>: a level is skipped"
        level = here


def ids_are_unique(page: Markup) -> Iterator[str]:
    seen: set[str] = set()
    for identifier in page.ids():
        if not identifier or any(sign.isspace() for sign in identifier):
            yield f"«{identifier}» is not an id"
        if identifier in seen:
            yield f"the id «{identifier}» is used twice"
        seen.add(identifier)


def fields_have_labels(page: Markup) -> Iterator[str]:
    labelled = {label.get("for") for label in page.all("label") if text_of(label)}
    for control in page.all("input", "select", "textarea"):
        if control.get("type", "").lower() in NEEDS_NO_LABEL:
            continue
        has_name = (
            (control.get("id") and control.get("id") in labelled)
            or control.get("aria-label", "").strip()
            or control.get("aria-labelledby", "").strip()
            or page.is_inside(control, "label")
        )
        if not has_name:
            yield f"{shown(control)} has no label"


def controls_have_names(page: Markup) -> Iterator[str]:
    for control in page.all("a", "button", "summary"):
        words = text_of(control) or control.get("aria-label", "").strip() or control.get("aria-labelledby", "")
        pictures = any((picture.get("alt") or "").strip() for picture in control.iter() if name_of(picture) == "img")
        if not words and not pictures:
            yield f"{shown(control)} has no words"


def nothing_inline(page: Markup) -> Iterator[str]:
    for element in page.all():
        if name_of(element) == "style" or (name_of(element) == "script" and not element.get("src")):
            yield f"an inline <{name_of(element)}> element"
        for attribute, value in element.attrib.items():
            if attribute == "style" or attribute.lower().startswith("on"):
                yield f"the inline attribute {attribute} on {shown(element)}"
            if value.strip().lower().startswith("javascript:"):
                yield f"a javascript: address on {shown(element)}"


def targets_exist(page: Markup) -> Iterator[str]:
    ids = set(page.ids())
    for element in page.all():
        href = element.get("href", "")
        if href.startswith("#") and href not in ("#", "#top") and href[1:] not in ids:
            yield f"{shown(element)} points to nothing"
        if href == "#":
            yield f"{shown(element)} goes nowhere"
        for attribute in REFERENCES:
            missing = [name for name in (element.get(attribute) or "").split() if name not in ids]
            if missing:
                yield f"{attribute} of {shown(element)} names what is not there: {', '.join(missing)}"


def images_have_alternatives(page: Markup) -> Iterator[str]:
    for image in page.all("img"):
        if image.get("alt") is None:
            yield f"{shown(image)} has no alt"
    for drawing in page.all("svg"):
        hidden = drawing.get("aria-hidden") == "true" or _inside_picture(page, drawing)
        named = drawing.get("role") == "img" and (drawing.get("aria-label") or drawing.get("aria-labelledby"))
        if not hidden and not named:
            yield "an svg without role=img and label, not hidden either"


def _inside_picture(page: Markup, element: Element) -> bool:
    above = page.parents.get(element)
    while above is not None:
        if above.get("role") == "img" and above.get("aria-label"):
            return True
        above = page.parents.get(above)
    return False


def nothing_from_elsewhere(page: Markup) -> Iterator[str]:
    for element in page.all(*ASSETS):
        for attribute in ASSETS[name_of(element)]:
            for candidate in (element.get(attribute) or "").split(","):
                parts = urlsplit(candidate.strip().split(" ")[0])
                if parts.netloc or parts.scheme not in ("", "data"):
                    yield f"{shown(element)} is fetched from another host"


PART_CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    fields_have_labels,
    controls_have_names,
    nothing_inline,
    images_have_alternatives,
    nothing_from_elsewhere,
)
"""What holds for every piece of HTML, also one that htmx puts into a page."""

PAGE_CHECKS: tuple[Check, ...] = (
    language_is_named,
    title_is_filled,
    one_headline,
    headings_in_order,
    targets_exist,
    *PART_CHECKS,
)

RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[A-Za-z0-9]{64}\b")
"""The keys of rows and the tokens of forms: other ones each time, in what is otherwise the same page."""


def without_chance(html: str) -> str:
    """The same HTML with the first random word numbered 0, the next other one 1, and so on."""
    numbers: dict[str, str] = {}
    return RANDOM.sub(lambda found: numbers.setdefault(found[0], f"{len(numbers):0{len(found[0])}}"), html)


@lru_cache(maxsize=300)
def problems_seen(html: str, *, part: bool) -> list[str]:
    """``problems_of_html``, looked for once only in a page that is fetched again and again."""
    return problems_of_html(html, part=part)


def problems_of_html(html: str, *, part: bool = False) -> list[str]:
    """Everything wrong with a page, or with a part of one."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        root = parser.parseFragment(html) if part else parser.parse(html)
    except ParseError as error:
        line, column = parser.errors[-1][0]
        return [
            f"not valid HTML at line {line}, column {column}: {error}\n    {html.splitlines()[line - 1].strip()[:200]}"
        ]
    page = Markup.of(root)
    return [problem for check in (PART_CHECKS if part else PAGE_CHECKS) for problem in check(page)]


def problems_of_policy(policy: str) -> list[str]:
    """What is wrong with a Content-Security-Policy header."""
    if not policy:
        return ["there is no Content-Security-Policy header"]
    problems = [f"the policy allows {word}" for word in ("unsafe-inline", "unsafe-eval") if word in policy]
    if "default-src" not in policy:
        problems.append("the policy has no default-src")
    return problems


def check_page(response) -> None:  # type: ignore[no-untyped-def]
    """Checks a response of the test client; anything but HTML passes. Parts fetched by htmx are checked as parts."""
    if not response.headers.get("Content-Type", "").startswith("text/html") or not response.content:
        return
    html = response.content.decode(response.charset)
    asked_by_htmx = "HX-Request" in response.wsgi_request.headers
    part = asked_by_htmx and not html.lstrip().lower().startswith("<!doctype")
    problems = problems_seen(without_chance(html), part=part) + problems_of_policy(
        response.headers.get("Content-Security-Policy", "")
    )
    where = f"{response.wsgi_request.method} {response.wsgi_request.path} ({response.status_code})"
    assert not problems, f"{where}:\n- " + "\n- ".join(problems)
