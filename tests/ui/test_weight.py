"""What a visit costs over the wire: a first one at most 120 KB, a next page at most 20 KB."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from vierinbalans.ui import assets

pytestmark = [pytest.mark.urls("tests.ui.site"), pytest.mark.django_db]

FIRST_VISIT = 120_000
NEXT_PAGE = 20_000


@pytest.fixture
def page() -> str:
    if not (assets.BUILT / "workbench.css").exists():
        pytest.skip("the stylesheet is not built: python -m vierinbalans.ui.assets")
    return Client().get("/example/").content.decode()


def weight(address: str) -> int:
    """Bytes over the wire of a file the page asks for; fonts are packed already."""
    if address.startswith("/look/"):
        return len(gzip.compress(Client().get(address).content))
    found = finders.find(address.removeprefix("/static/"))
    assert found, f"{address} is not there"
    content = Path(str(found)).read_bytes()
    return len(content) if address.endswith(".woff2") else len(brotli.compress(content))


def test_first_visit_is_light(page):
    files = set(re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+)"', page))
    assert {name.rpartition(".")[2] for name in files if "?" not in name} == {"css", "js", "svg", "woff2"}
    italic = weight("/static/ui/built/source-sans-3-italic.woff2")
    assert sum(map(weight, files)) + italic + len(gzip.compress(page.encode())) <= FIRST_VISIT


def test_next_page_is_light(page):
    assert len(gzip.compress(page.encode())) <= NEXT_PAGE


def test_fonts_of_a_dutch_page_stay_small():
    assert weight("/static/ui/built/source-sans-3.woff2") <= 60_000
