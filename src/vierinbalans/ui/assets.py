"""Builds the one stylesheet of the workbench and puts the fonts beside it: ``python -m vierinbalans.ui.assets``.

Reads the packages named in ``package.json`` (after ``npm ci``) and the files in ``ui/styles``; knows no Django.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

UI = Path(__file__).resolve().parent
STYLES = UI / "styles"
BUILT = UI / "static" / "ui" / "built"
PACKAGES = UI.parents[2] / "node_modules"

COMPONENTS = (
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@utrecht/alert-css/dist/index.css",
    "@utrecht/breadcrumb-nav-css/dist/index.css",
    "@utrecht/button-css/dist/index.css",
    "@utrecht/checkbox-css/dist/index.css",
    "@utrecht/form-field-css/dist/index.css",
    "@utrecht/form-field-description-css/dist/index.css",
    "@utrecht/form-field-error-message-css/dist/index.css",
    "@utrecht/form-fieldset-css/dist/index.css",
    "@utrecht/form-label-css/dist/index.css",
    "@utrecht/radio-button-css/dist/index.css",
    "@utrecht/select-css/dist/index.css",
    "@utrecht/table-css/dist/index.css",
    "@utrecht/textarea-css/dist/index.css",
    "@utrecht/textbox-css/dist/index.css",
)
ALLOWED_LICENCES = frozenset({"EUPL-1.2", "OFL-1.1"})

FONT_PACKAGE = "@fontsource-variable/source-sans-3"
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
LATIN_EXTENDED = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,"
    "U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)

_TOKEN = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_COPYRIGHT = re.compile(r"Copyright \(c\)[^\n*]*")


class AssetError(Exception):
    """What the build needs is not there, or may not be used."""


@dataclass(frozen=True, kw_only=True)
class Face:
    """One font file: its name in the package, the name we give it, and what it is used for."""

    source: str
    name: str
    style: str
    characters: str


FACES = (
    Face(source="source-sans-3-latin-wght-normal.woff2", name="source-sans-3.woff2", style="normal", characters=LATIN),
    Face(
        source="source-sans-3-latin-ext-wght-normal.woff2",
        name="source-sans-3-extended.woff2",
        style="normal",
        characters=LATIN_EXTENDED,
    ),
    Face(
        source="source-sans-3-latin-wght-italic.woff2",
        name="source-sans-3-italic.woff2",
        style="italic",
        characters=LATIN,
    ),
)


def minimised(css: str) -> str:
    """The same style rules without comments and needless white space; strings stay as they are."""
    without_comments = _TOKEN.sub(lambda match: match.group(1) or " ", css)
    parts = _STRING.split(without_comments)
    parts[::2] = [_squeezed(part) for part in parts[::2]]
    return "".join(parts).strip()


def _squeezed(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    # A space after a property's colon is needless; one before a colon may be a selector ("a :hover").
    css = re.sub(r"(?<=[\w-]): (?=[^{}]*(?:[;}]|$))", ":", css)
    return css.replace(";}", "}")


def font_face(face: Face) -> str:
    """The rule that tells browsers when to fetch this file."""
    return (
        f'@font-face{{font-family:"Source Sans 3";font-style:{face.style};font-weight:200 900;font-display:swap;'
        f'src:url("{face.name}") format("woff2");unicode-range:{face.characters}}}'
    )


def notice(packages: Path) -> str:
    """The comment that keeps what the licences ask to be kept: whose work this is and under which licence."""
    lines = [_licence_line(packages, name) for name in sorted({_package_of(path) for path in COMPONENTS})]
    owners = {line.strip() for path in COMPONENTS for line in _COPYRIGHT.findall(_read(packages / path))}
    return "/*! " + "\n".join([*lines, *sorted(owners)]) + " */\n"


def _package_of(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _licence_line(packages: Path, name: str) -> str:
    described = json.loads(_read(packages / name / "package.json"))
    licence = described.get("license", "no licence")
    if licence not in ALLOWED_LICENCES:
        raise AssetError(f"{name} is under {licence}; only {', '.join(sorted(ALLOWED_LICENCES))} may be used")
    return f"{name} {described['version']} ({licence})"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise AssetError(f"{path} is missing: run `npm ci` first") from error


def _sources(packages: Path, styles: Path) -> Iterator[str]:
    """Tokens, then the components that use them, then our own shapes, in the order of their file names."""
    tokens, *own = sorted(styles.glob("*.css"))
    yield from (font_face(face) for face in FACES)
    yield minimised(_read(tokens))
    yield from (minimised(_read(packages / path)) for path in COMPONENTS)
    yield from (minimised(_read(path)) for path in own)


def build(*, packages: Path = PACKAGES, styles: Path = STYLES, into: Path = BUILT) -> Path:
    """Writes ``workbench.css`` and the fonts; returns the stylesheet's path. Raises ``AssetError``."""
    css = notice(packages) + "\n".join(_sources(packages, styles)) + "\n"
    _licence_line(packages, FONT_PACKAGE)
    into.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        _copy(packages / FONT_PACKAGE / "files" / face.source, into / face.name)
    _copy(packages / FONT_PACKAGE / "LICENSE", into / "source-sans-3-licence.txt")
    stylesheet = into / "workbench.css"
    stylesheet.write_text(css, encoding="utf-8")
    return stylesheet


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise AssetError(f"{source} is missing: run `npm ci` first") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit code 1 and a sentence when something is missing."""
    parser = argparse.ArgumentParser(description="Build the stylesheet and fonts of the workbench.")
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="the node_modules folder")
    chosen = parser.parse_args(arguments)
    try:
        stylesheet = build(packages=chosen.packages)
    except AssetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{stylesheet.name}: {stylesheet.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
