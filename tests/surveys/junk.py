"""What no page of ours sends: forms with junk in one field, bodies that cannot be read, methods nobody uses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib

JUNK = (
    "",
    "x" * 30_000,
    "\x00",
    "\U0001f600\u202e\ufffe",
    "-1",
    "9" * 5000,
    "1e999",
    "2026-13-45T99:99",
    "0001-01-01T00:00",
    "\u0663",
    '{"a": [1]}',
    "null",
    "../../etc/passwd",
)
FORM = "application/x-www-form-urlencoded"
BODIES = (
    (FORM, b""),
    (FORM, b"%ff%fe=%00&a=%e9&&&"),
    (FORM, b"a=1&" * 3000),
    (FORM, b"code=" + b"x" * 1_000_000),
    (f"{FORM}; charset=nonsense", b"a=1"),
    ("multipart/form-data", b"no border"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="\x00"\r\n\r\n\x00\r\n--x--',
    ),
    ("application/json", b'{"a": '),
)
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "X")
QUERIES = ("page=%00", "page=" + "9" * 50, "language=%00&mark=%00&have=9", "step=%F0%9F%98%80&state=x&kind=%ff")


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as a page shows it: where it goes, and what a browser would send with it."""

    action: str
    fields: Mapping[str, str]

    def junked(self) -> Iterator[dict[str, str]]:
        """The form as it stands, with its proof only, and with some junk in each field in turn."""
        yield dict(self.fields)
        yield {name: value for name, value in self.fields.items() if name == "proof"}
        pieces = cycle(JUNK)
        yield from ({**self.fields, name: next(pieces)} for name in self.fields)


def forms_on(page: str, address: str) -> Iterator[Form]:
    """Every form on a page that is sent by post."""
    for form in html5lib.parse(page, namespaceHTMLElements=False).iter("form"):
        if form.get("method", "get").lower() == "post":
            action = urlsplit(urljoin(address, form.get("action") or address)).path
            yield Form(action=action, fields=dict(_sent(form)))


def _sent(form: Any) -> Iterator[tuple[str, str]]:
    for each in form.iter():
        name = each.get("name") if isinstance(each.tag, str) else None
        if not name:
            continue
        if each.tag == "select":
            options = list(each.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options
            yield name, (chosen[0].get("value") or "") if chosen else ""
        elif each.tag == "textarea":
            yield name, each.text or ""
        else:
            yield name, each.get("value") or "on"
