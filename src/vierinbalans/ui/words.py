"""Puts the Dutch words of every room together: ``python -m vierinbalans.ui.words``.

Each room keeps its translations in ``locale/nl/parts/<room>.po``; Django reads one compiled file. Babel does the
work, so that no gettext tools need to be on the machine.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"
FIRST_LANGUAGE = "nl"


class WordsError(Exception):
    """Two rooms translate the same words differently, or a file cannot be read."""


def merged(folder: Path, *, language: str = FIRST_LANGUAGE) -> Catalog:
    """All translations in a folder of ``.po`` files as one catalogue. Raises ``WordsError``."""
    catalogue = Catalog(locale=language, domain="django", charset="utf-8", fuzzy=False)
    places: dict[tuple[object, str | None], Path] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            part = read_po(file, locale=language, abort_invalid=True)
        for message in part:
            if not message.id or not message.string:
                continue
            known = catalogue.get(message.id, context=message.context)
            if known is not None and known.string != message.string:
                first = places[(_key(message.id), message.context)]
                raise WordsError(
                    f"{path.name} translates {message.id!r} as {message.string!r}, "
                    f"{first.name} as {known.string!r}: choose one, and keep it in one of the two files"
                )
            places.setdefault((_key(message.id), message.context), path)
            catalogue.add(message.id, message.string, flags=message.flags, context=message.context)
    return catalogue


def _key(identifier: object) -> object:
    return identifier[0] if isinstance(identifier, tuple | list) else identifier


def build(*, locale: Path = LOCALE, language: str = FIRST_LANGUAGE) -> Path:
    """Writes the compiled catalogue that Django reads; returns its path. Raises ``WordsError``."""
    target = locale / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue = merged(locale / language / "parts", language=language)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return target


def main() -> int:
    """The command; exit code 1 and a sentence when the words contradict each other."""
    try:
        build()
    except (WordsError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
