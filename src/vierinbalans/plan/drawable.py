"""Whether a logo can really be drawn: a file may begin as a picture and hold nonsense after that."""

import tempfile
from pathlib import Path

import typst

from vierinbalans.plan.logos import Logo


def is_drawable(logo: Logo) -> bool:
    """Sets the picture on an empty page, with the program that will set it in the plan. Takes about 50 ms."""
    with tempfile.TemporaryDirectory(prefix="logo-") as name:
        folder = Path(name)
        (folder / f"logo.{logo.kind}").write_bytes(logo.content)
        page = folder / "page.typ"
        page.write_text(f'#image("logo.{logo.kind}", width: 1cm)', encoding="utf-8")
        try:
            typst.compile(str(page), root=str(folder), ignore_system_fonts=True)
        except (RuntimeError, typst.TypstError):
            return False
    return True
