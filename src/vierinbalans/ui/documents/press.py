"""Sets a typst source, as a tagged PDF (PDF/UA-1) or as a picture."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from vierinbalans.ui.documents.glyphs import FONTS
from vierinbalans.ui.documents.programs import midnight, output_of

TYPESETTING = Path(__file__).with_name("typesetting.py")
SCREEN = 72.0
"""Dots for one inch at which a picture keeps its own size."""


def set_type(
    folder: Path,
    source: str,
    *,
    dated: date,
    words: Mapping[str, str],
    into: Literal["pdf", "png"] = "pdf",
    dots: float = SCREEN,
) -> bytes:
    """The file ``source`` in ``folder``, which is all it can read. Raises ``DocumentError``."""
    asked = {
        "source": str(folder / source),
        "folder": str(folder),
        "fonts": str(FONTS),
        "format": into,
        "dots": dots,
        "timestamp": int(midnight(dated).timestamp()),
        "words": dict(words),
    }
    return output_of([sys.executable, "-I", str(TYPESETTING)], given=json.dumps(asked).encode())
