"""The handbook inside the program."""

import re

import pytest
from django.test import Client

from tests.page import check_page
from vierinbalans.ui import handbook


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_the_handbook_is_sound(language):
    for slug in handbook.slugs(language=language):
        page = handbook.read(slug, language=language)
        assert page.title != slug, f"{slug} has no title"
        assert page.language == language


def test_both_languages_have_the_same_pages():
    assert set(handbook.slugs(language="nl")) == set(handbook.slugs(language="en"))


def test_pages_of_the_program_lead_to_pages_that_are_there():
    named = [
        re.findall(r'{% handbook "([^"]+)" %}', path.read_text(encoding="utf-8"))
        for path in handbook.PACKAGE.rglob("templates/**/*.html")
    ]
    slugs = {slug for found in named for slug in found}
    assert "budget" in slugs
    assert slugs <= set(handbook.slugs(language="nl"))


@pytest.mark.urls("tests.ui.site")
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_handbook_can_be_read_in_the_program(language):
    client = Client()
    client.cookies["vierinbalans_language"] = language
    leads_to = {}
    for entry in handbook.contents(language=language):
        response = client.get(entry.url)
        assert response.status_code == 200
        check_page(response)
        for target in re.findall(r'href="(/handbook/[^"#]*)', response.content.decode()):
            leads_to.setdefault(target, entry.url)
    for target, url in leads_to.items():
        assert client.get(target).status_code == 200, f"{url} leads to {target}, which is not there"


@pytest.mark.urls("tests.ui.site")
@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["nowhere", "Index", "INDEX", "_index", "index-"])
def test_page_that_is_not_there_is_not_found(slug):
    assert Client().get(f"/handbook/{slug}/").status_code == 404


@pytest.mark.parametrize("slug", ["../../../etc/passwd", "..", "nl/index", "index.md", ""])
def test_only_names_of_pages_are_read(slug):
    with pytest.raises(handbook.NoSuchPageError):
        handbook.read(slug, language="nl")


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes a handbook of our own: ``written("nl", "index", "# Title")``."""
    monkeypatch.setattr(handbook, "folder", lambda: tmp_path)

    def write(language, slug, text):
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / f"{slug}.md").write_text(text, encoding="utf-8")

    return write


def test_links_between_files_become_links_between_pages(written):
    written("nl", "index", "# Begin\n\n[rollen](roles.md#wie) [terug](index.md) [web](https://a.example/x.md)")
    html = handbook.read("index", language="nl").html
    assert 'href="/handbook/roles/#wie"' in html
    assert 'href="/handbook/"' in html
    assert 'href="https://a.example/x.md"' in html


def test_headings_can_be_linked_to_and_are_never_the_same(written):
    written("nl", "index", "# Begin\n\n## Wie mag wat?\n\n## Wie mag wat?\n\n### Dieper")
    page = handbook.read("index", language="nl")
    assert [entry.url for entry in page.headings] == ["#wie-mag-wat", "#wie-mag-wat-2"]
    assert '<h2 id="wie-mag-wat-2">' in page.html
    assert "<h1" not in page.html


def test_table_scrolls_by_itself_and_is_called_after_the_heading_above_it(written):
    written("nl", "index", "# Begin\n\n## Wie & wat\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nDaarna.")
    html = handbook.read("index", language="nl").html
    before, _, after = html.partition(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Wie &amp; wat">'
    )
    assert "<table>" not in before
    assert after.index("</table>") < after.index("</div>") < after.index("Daarna.")


def test_pages_come_in_the_order_of_the_first_page(written):
    written("nl", "index", "# Begin\n\n[z](zulu.md) [a](alpha.md)")
    for slug in ("alpha", "beta", "zulu"):
        written("nl", slug, f"# {slug}")
    assert handbook.slugs(language="nl") == ("index", "zulu", "alpha", "beta")


def test_untranslated_page_is_read_in_dutch(written):
    written("nl", "index", "# Begin")
    written("nl", "roles", "# Rollen")
    written("en", "index", "# Start")
    assert handbook.read("roles", language="en").language == "nl"
