"""The page with the files of a round, in a real browser."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.browser import assert_accessible
from tests.surveys.published import make_published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_is_made_waited_for_and_downloaded(language, cast, live_server, tab, log_in, monkeypatch):
    cache.clear()
    monkeypatch.setattr(
        "vierinbalans.surveys.exports.produce", lambda _document, forms: dict.fromkeys(forms, b"a document")
    )
    round_ = make_published(cast.dossier)
    log_in(tab.context, cast.reader, language)
    tab.goto(live_server.url + reverse("surveys:results_files", args=[cast.school.pk, 2026, round_.pk]))
    assert_accessible(tab)
    tab.get_by_role("button", name="Word").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert_accessible(tab)
    cache.clear()
