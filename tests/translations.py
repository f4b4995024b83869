"""Finds words shown to people that have no Dutch: ``python -m tests.translations``. Exit code 1 when there are any."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from vierinbalans.ui.words import LOCALE, merged

SOURCE = Path(__file__).resolve().parents[1] / "src" / "vierinbalans"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def used(source: Path = SOURCE) -> Iterator[tuple[Path, int, object, str | None]]:
    """Every message in the code and the templates: file, line, identifier, context."""
    for path in sorted(
        [*source.rglob("*.py"), *source.rglob("templates/**/*.html"), *source.rglob("templates/**/*.txt")]
    ):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = _unindented(templatize(text, origin=str(path)))
        for line, identifier, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            yield path, line, identifier, context


def _unindented(code: str) -> str:
    """Templates follow no indentation; Python's tokens do."""
    return "\n".join(line.lstrip() for line in code.split("\n"))


def problems(source: Path = SOURCE, parts: Path = LOCALE / "nl" / "parts") -> list[str]:
    """Messages without Dutch, Dutch whose placeholders differ, and Dutch that nothing uses."""
    catalogue = merged(parts)
    found: list[str] = []
    seen = set()
    for path, line, identifier, context in used(source):
        first = identifier[0] if isinstance(identifier, tuple | list) else identifier
        seen.add((first, context))
        message = catalogue.get(first, context=context)
        place = f"{path.relative_to(source)}:{line}"
        if message is None or not message.string:
            found.append(f"{place}: no Dutch for {first!r}")
            continue
        if isinstance(identifier, tuple | list) and not (
            isinstance(message.string, tuple | list) and all(message.string)
        ):
            found.append(f"{place}: {first!r} needs a Dutch singular and plural")
            continue
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        found += [
            f"{place}: the Dutch of {first!r} uses {', '.join(sorted(unknown))}, which the English has not"
            for string in strings
            if (unknown := set(_PLACEHOLDER.findall(string)) - set(_PLACEHOLDER.findall(str(identifier))))
        ]
    return found


def main() -> int:
    """Prints what is missing."""
    settings.configure(USE_I18N=False)
    django.setup()
    found = problems()
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
