"""The banner of the example in a real browser: it says what goes before one press removes it."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_banner_removes_the_example_after_saying_what_goes(example, tab, log_in) -> None:
    log_in(tab.context, example.lead)
    tab.goto(f"/org/{example.waterside.organisation_id}/{example.waterside.year}/")
    banner = tab.get_by_role("complementary", name="Voorbeeld")
    button = banner.get_by_role("button", name="Voorbeeld verwijderen")
    expect(button).to_be_hidden()
    banner.get_by_text("Voorbeeld verwijderen").first.click()
    expect(banner.get_by_text("ook wat u er zelf in typte")).to_be_visible()
    assert_accessible(tab)
    button.click()
    expect(tab.get_by_text("Het voorbeeld is verwijderd")).to_be_visible()
