"""Finds words shown to people that have no Dutch: ``python -m tests.translations``. Exit code 1 when there are any."""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

from vierinbalans.ui.words import LOCALE, merged

SOURCE = Path(__file__).resolve().parents[1] / "src" / "vierinbalans"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""Which arguments hold words, from 1; ``c`` marks the context. ``None``: the first."""
FOR_OTHERS = {"account.po"}
"""Parts that give better Dutch to words of Django and allauth: nothing in our own code uses those."""
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def used(source: Path = SOURCE) -> Iterator[tuple[Path, int, object, str | None]]:
    """Every message in the code and the templates: file, line, identifier, context."""
    for path in sorted(
        [*source.rglob("*.py"), *source.rglob("templates/**/*.html"), *source.rglob("templates/**/*.txt")]
    ):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            yield from ((path, *message) for message in _in_python(text))
            continue
        code = io.BytesIO(_unindented(templatize(text, origin=str(path))).encode())
        for line, identifier, _comments, context in extract("python", code, keywords={"_": None, **KEYWORDS}):
            yield path, line, identifier, context


def _in_python(text: str) -> Iterator[tuple[int, object, str | None]]:
    """Every message of a module, also inside an f-string, by whatever name the module imports the functions."""
    tree = ast.parse(text)
    names = {
        alias.asname or alias.name: KEYWORDS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in KEYWORDS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            places = names[node.func.id] or (1,)
            given = {place: _words(node.args, place) for place in places}
            context = next((words for place, words in given.items() if isinstance(place, tuple)), None)
            told = tuple(words for place, words in given.items() if not isinstance(place, tuple))
            if all(told):
                yield node.lineno, told[0] if len(told) == 1 else told, context


def _words(arguments: list[ast.expr], place: int | tuple[int, str]) -> str | None:
    """The words at this place; none when they are not written there."""
    number = place[0] if isinstance(place, tuple) else place
    argument = arguments[number - 1] if number <= len(arguments) else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


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
    return found + [f"{path.name}: nothing uses {first!r}" for first, path in _unused(seen, parts)]


def _unused(seen: set[tuple[object, str | None]], parts: Path) -> Iterator[tuple[object, Path]]:
    for path in sorted(parts.glob("*.po")):
        if path.name in FOR_OTHERS:
            continue
        with path.open("rb") as file:
            for message in read_po(file):
                first = message.id[0] if isinstance(message.id, tuple | list) else message.id
                if first and (first, message.context) not in seen:
                    yield first, path


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
