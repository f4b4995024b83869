"""Reads a form from a page as a browser would send it."""

import re
from html import unescape
from html.parser import HTMLParser

CHOICES = ("radio", "checkbox")


HIDDEN = re.compile(r'<input type="hidden" name="([a-z-]+)" value="([^"]*)"')


def hidden_fields(part: str) -> dict[str, str]:
    """The hidden fields in a part of a page; quick, since it is done between two requests that are timed."""
    return {name: unescape(value) for name, value in HIDDEN.findall(part)}


def fields(page: str, *, holding: str = "") -> dict[str, str]:
    """What would be sent by the form that has a field of this name; by anything in the page when no name is given."""
    reader = _Reader()
    reader.feed(page)
    if not holding:
        return {name: value for form in reader.forms for name, value in form.items()}
    for form in reader.forms:
        if holding in form:
            return form
    raise RuntimeError(f"the page has no form with a field {holding}")


class _Reader(HTMLParser):
    """Collects the fields of every form; the first collection is of what stands outside forms."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = [{}]
        self.form = self.forms[0]
        self.writing = ""
        self.choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.form = {}
            self.forms.append(self.form)
        elif tag == "input" and name and self._is_sent(given):
            self.form[name] = given.get("value", "on" if given.get("type") in CHOICES else "")
        elif tag == "textarea" and name:
            self.form[name] = ""
            self.writing = name
        elif tag == "select":
            self.choosing = name
        elif tag == "option" and self.choosing and ("selected" in given or self.choosing not in self.form):
            self.form[self.choosing] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = self.forms[0]
        elif tag == "textarea":
            self.form[self.writing] = self.form[self.writing].removeprefix("\n")  # as browsers do
            self.writing = ""
        elif tag == "select":
            self.choosing = ""

    def handle_data(self, data: str) -> None:
        if self.writing:
            self.form[self.writing] += data

    @staticmethod
    def _is_sent(given: dict[str, str]) -> bool:
        kind = given.get("type", "text")
        return kind not in ("submit", "button", "file") and (kind not in CHOICES or "checked" in given)
