"""The handbook in a real browser."""

import pytest

from tests.browser import assert_accessible
from vierinbalans.ui import handbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.urls("tests.ui.site")]


@pytest.mark.parametrize("slug", handbook.slugs(language="nl"))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_of_the_handbook_is_accessible_and_fits_on_a_phone(tab, live_server, slug, language):
    tab.context.add_cookies([{"name": "vierinbalans_language", "value": language, "url": live_server.url}])
    tab.goto(handbook.address(slug))
    assert_accessible(tab)
