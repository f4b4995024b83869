"""The blocks' colours come from the framework."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from vierinbalans import framework
from vierinbalans.framework.types import Colours
from vierinbalans.ui import assets
from vierinbalans.ui.colours import fingerprint, stylesheet


@dataclass(frozen=True)
class Coloured:
    id: str
    colours: Colours


DATA = Coloured(
    "data", Colours(light_strong="#111111", light_soft="#eeeeee", dark_strong="#dddddd", dark_soft="#222222")
)
OTHER = Coloured(
    "other", Colours(light_strong="#333333", light_soft="#eeeeee", dark_strong="#dddddd", dark_soft="#222222")
)

COLOUR = re.compile(r"--[a-z-]+: ?#[0-9a-f]{3,6}", re.IGNORECASE)


def otherwise_in_the_dark(css: str) -> list[str]:
    """Every declaration that holds on dark screens only."""
    dark = re.findall(r"@media[^{]*prefers-color-scheme[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", css)
    assert len(dark) == css.count("prefers-color-scheme") > 0
    declarations = ";".join(inside for each in dark for inside in re.findall(r"\{([^{}]*)\}", each))
    return [each.strip() for each in declarations.split(";") if each.strip()]


def test_dark_differs_from_light_in_colours_only():
    """So the browser tests may look at the dark with the rules about colours."""
    for css in ((assets.BUILT / "workbench.css").read_text(encoding="utf-8"), stylesheet(framework.load().blocks)):
        assert [each for each in otherwise_in_the_dark(css) if not COLOUR.fullmatch(each)] == []


def test_anything_else_in_the_dark_is_found():
    css = "@media (prefers-color-scheme: dark) { .menu { display: none; --ink: #fff } }"
    assert otherwise_in_the_dark(css) == ["display: none", "--ink: #fff"]
    assert not COLOUR.fullmatch("display: none")


def test_every_block_has_a_light_and_a_dark_rule():
    css = stylesheet([DATA, OTHER])
    assert ".block-data{--c:#111111;--s:#eeeeee}" in css
    assert css.index("dark") < css.rindex(".block-data{--c:#dddddd;--s:#222222}")
    assert css.count(".block-other") == 2


def test_fingerprint_changes_with_the_colours():
    assert fingerprint([DATA]) != fingerprint([OTHER])
    assert fingerprint([DATA]) == fingerprint([DATA])


@pytest.mark.urls("tests.ui.site")
def test_stylesheet_may_be_kept_for_ever_under_its_own_address():
    kept, asked_plainly = Client().get("/look/blocks.css?v=1"), Client().get("/look/blocks.css")
    assert kept.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "31536000" in kept.headers["Cache-Control"]
    assert "max-age=300" in asked_plainly.headers["Cache-Control"]
    assert ".block-vision" in kept.content.decode()
    assert "Cookie" not in kept.headers.get("Vary", "")
