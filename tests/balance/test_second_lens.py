"""What instruments say about the blocks stands beside the thinking and is never added to it."""

import re
from html import unescape

import pytest

from tests.balance.test_balance_page import page
from vierinbalans.dossier import instruments
from vierinbalans.dossier.rules import BlockReading, BlockReadings


def text_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


class Asking:
    """An instrument that asked people."""

    id = "asking"
    page = ""

    def findings(self, dossier):
        return ()

    def block_readings(self, dossier):
        return BlockReadings(
            title="Hoe leraren het zien",
            about="Gevraagd in mei.",
            how="Het gemiddelde.\n\nElke stelling telt even zwaar.",
            rows=(
                BlockReading(who="Leraren", values={"vision": "4,9", "expertise": "2,1"}, note="33 van 53"),
                BlockReading(who="Ouders", values={"vision": "niet getoond"}),
            ),
        )

    def plan_section(self, dossier):
        return ""


@pytest.fixture
def asking():
    instruments.register(Asking())
    yield
    instruments.unregister("asking")


def test_second_lens_shows_a_row_for_everyone_who_was_asked(cast, fill, page_client_for, asking):
    fill(cast.dossier, vision=1, expertise=1, content=1, infrastructure=1)
    shown = text_of(page(page_client_for(cast.lead), cast.school))
    assert "Hoe leraren het zien" in shown
    assert "Leraren 33 van 53 4,9 2,1" in shown
    assert "Ouders niet getoond -" in shown
    assert "Elke stelling telt even zwaar." in shown


def test_second_lens_changes_no_figure_of_the_thinking(cast, fill, page_client_for, asking):
    fill(cast.dossier, vision=1, expertise=1, content=1, infrastructure=1)
    client = page_client_for(cast.lead)
    with_lens = page(client, cast.school).context
    instruments.unregister("asking")
    without = page(client, cast.school).context
    assert with_lens["rows"] == without["rows"]
    assert with_lens["headline"] == without["headline"]


def test_nothing_is_said_when_no_instrument_looked_at_the_blocks(cast, fill, page_client_for):
    fill(cast.dossier, vision=1, expertise=1, content=1, infrastructure=1)
    assert "Een tweede manier om te kijken" not in text_of(page(page_client_for(cast.lead), cast.school))
