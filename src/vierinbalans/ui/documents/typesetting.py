"""Runs typst on one file: ``python typesetting.py``, with what it needs as JSON on standard input.

A program of its own, so that it can be stopped when it takes too long and gives back its memory when it is done.
It knows nothing of the rest of the workbench.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import typst


def main() -> int:
    """Writes the PDF or PNG to standard output; exit code 1 and typst's words when the source cannot be set."""
    asked: dict[str, Any] = json.load(sys.stdin)
    try:
        made = typst.compile(
            asked["source"],
            root=asked["folder"],
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[asked["fonts"]]
            ),
            # Packages are looked for in the document's own folder only, where there are none: nothing is fetched.
            package_path=asked["folder"],
            package_cache_path=asked["folder"],
            format=asked["format"],
            ppi=asked["dots"],
            pdf_standards=["ua-1"] if asked["format"] == "pdf" else [],
            timestamp=datetime.fromtimestamp(asked["timestamp"], tz=UTC),
            sys_inputs=asked["words"],
        )
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
