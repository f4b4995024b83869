"""The plan as a tagged PDF (PDF/UA-1): pandoc writes typst, typst sets it in the fonts we bring."""

import json
import sys
from pathlib import Path

from vierinbalans.plan.documents.glyphs import FONTS, showable
from vierinbalans.plan.documents.pandoc import TEMPLATES, convert
from vierinbalans.plan.documents.programs import midnight, output_of
from vierinbalans.plan.documents.workshop import Workshop

SOURCE = "plan.typ"
TYPESETTING = Path(__file__).with_name("typesetting.py")


def make_pdf(work: Workshop) -> bytes:
    """The file. Raises ``DocumentError``."""
    written = convert(
        showable(work.document.markdown),
        to="typst",
        dated=work.document.dated,
        names={},
        options=[f"--template={TEMPLATES / 'plan.typ'}"],
    )
    (work.folder / SOURCE).write_bytes(written)
    asked = {
        "source": str(work.folder / SOURCE),
        "folder": str(work.folder),
        "fonts": str(FONTS),
        "timestamp": int(midnight(work.document.dated).timestamp()),
        "words": {name: showable(text) for name, text in work.names.items()},
    }
    return output_of([sys.executable, "-I", str(TYPESETTING)], given=json.dumps(asked).encode())
