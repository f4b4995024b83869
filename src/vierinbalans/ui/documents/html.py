"""A document as one HTML file that needs nothing from elsewhere, and says so to the browser."""

import base64
import hashlib
import re
from html import escape
from string import Template

from vierinbalans.ui.documents.colours import tinted
from vierinbalans.ui.documents.pandoc import TEMPLATES, convert
from vierinbalans.ui.documents.workshop import Workshop

_WIDTH = re.compile(r'<col style="width: (\d+)%" />')
_TABLE = re.compile(r' style="width: ?100%;"')
_ALIGNED = re.compile(r' style="text-align: (left|right);"')


def make_html(work: Workshop) -> bytes:
    """The file. Raises ``DocumentError``."""
    written = convert(
        work.document.markdown,
        to="html5",
        dated=work.document.dated,
        names=work.names,
        options=[
            *(["--toc", "--toc-depth=3"] if work.document.form == "report" else []),
            "--shift-heading-level-by=1",
            "--wrap=none",
            f"--template={TEMPLATES / 'document.html5'}",
            # Inside an attribute a quotation mark matters, and pandoc leaves it as it is.
            *(f"--variable={name}-attribute={escape(work.names[name])}" for name in ("organisation", "logo-alt")),
        ],
    ).decode()
    text, used = _without_inline_style(written)
    style = _style(work.names, shares=used)
    text = text.replace("{style}", style, 1).replace("{style-hash}", _hash(style), 1)
    return _with_pictures(work, text).encode()


def _without_inline_style(text: str) -> tuple[str, list[int]]:
    """The same with classes for widths and sides, and which widths there are: the policy allows one stylesheet only."""
    used = sorted({int(share) for share in _WIDTH.findall(text)})
    text = _TABLE.sub("", text)
    text = _WIDTH.sub(r'<col class="w\1">', text)
    return _ALIGNED.sub(lambda found: ' class="number"' if found[1] == "right" else "", text), used


def _style(names: dict[str, str], *, shares: list[int]) -> str:
    sheet = Template((TEMPLATES / "document.css").read_text(encoding="utf-8"))
    widths = " ".join(f".w{share} {{ width: {share}% }}" for share in shares)
    return sheet.substitute(main=names["main"], accent=names["accent"], tint=tinted(names["main"])) + widths


def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _with_pictures(work: Workshop, text: str) -> str:
    names = [picture.name for picture in work.document.pictures]
    for name in [*names, work.names["logo"]] if "logo" in work.names else names:
        data = base64.b64encode((work.folder / name).read_bytes()).decode()
        text = text.replace(f'src="{name}"', f'src="data:image/png;base64,{data}"')
    return text
