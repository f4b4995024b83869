"""Submitting, approving and taking back, by whom and when it may not be."""

from collections.abc import Callable
from typing import Any

import pytest

from vierinbalans.plan.models import Edition, Version

Address = Callable[..., str]
NOT_APPROVING = {
    "editor": 403,
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "sister_lead": 404,
    "stranger": 404,
}


@pytest.fixture
def lead(cast: Any, page_client_for: Any, filled: Any, quick_files: Any) -> Any:
    """The lead's browser, with a dossier that can be submitted."""
    return page_client_for(cast.lead)


@pytest.fixture
def submitted(lead: Any, address: Address) -> Any:
    """The lead's browser after submitting version 1."""
    assert lead.post(address("submit"), {"number": "1"}).status_code == 302
    return lead


def state() -> str:
    return Version.objects.get().state


def test_the_whole_road(lead: Any, address: Address) -> None:
    lead.post(address("make_draft"))
    answer = lead.post(address("submit"), {"number": "1"}, follow=True)
    assert "Versie 1 wacht op vaststelling" in answer.content.decode()
    said = {"council": "advice", "council_on": "2026-09-01", "council_words": "Let op de werkdruk."}
    page = lead.post(address("approve", 1), said, follow=True).content.decode()
    assert "Versie 1 is vastgesteld op" in page
    assert "Gaf advies op 1 september 2026." in page
    assert "Let op de werkdruk." in page
    assert "Wat is ingediend" in page


@pytest.mark.parametrize(("who", "status"), NOT_APPROVING.items())
def test_only_a_lead_submits_approves_and_takes_back(
    cast: Any, page_client_for: Any, submitted: Any, address: Address, who: str, status: int
) -> None:
    client = page_client_for(getattr(cast, who))
    assert client.post(address("submit"), {"number": "1"}).status_code == status
    assert client.post(address("approve", 1), {}).status_code == status
    assert client.post(address("take_back", 1), {"reason": "Nee"}).status_code == status
    assert state() == "submitted"


@pytest.mark.parametrize("name", ["submit", "make_draft"])
def test_a_visitor_does_nothing(page_client: Any, filled: Any, address: Address, name: str) -> None:
    assert page_client.post(address(name), {"number": "1"}).status_code == 302
    assert not Version.objects.exists()


@pytest.mark.parametrize("name", ["submit", "make_draft"])
def test_looking_at_an_address_that_does_something_does_nothing(lead: Any, address: Address, name: str) -> None:
    assert lead.get(address(name)).status_code == 405
    assert not Version.objects.exists()


def test_a_second_press_on_submit_says_that_it_was_done(submitted: Any, address: Address) -> None:
    answer = submitted.post(address("submit"), {"number": "1"})
    assert answer.status_code == 409
    assert "al ingediend" in answer.content.decode()
    assert Edition.objects.count() == 1


def test_a_second_press_on_approve_says_that_it_was_done(submitted: Any, address: Address) -> None:
    assert submitted.post(address("approve", 1), {}).status_code == 302
    answer = submitted.post(address("approve", 1), {})
    assert answer.status_code == 409
    assert "al vastgesteld" in answer.content.decode()
    assert Edition.objects.filter(state="approved").count() == 1


@pytest.mark.parametrize("number", ["2", "0", "-1", "1.0", "een", "", "99999999999999999999", "²", "<script>"])
def test_a_forged_number_submits_nothing(lead: Any, address: Address, number: str) -> None:
    assert lead.post(address("submit"), {"number": number}).status_code == 409
    assert not Version.objects.exclude(state="draft").exists()


@pytest.mark.parametrize("number", [0, 2, 999, 10**18])
def test_a_version_that_is_not_there_is_not_found(submitted: Any, address: Address, number: int) -> None:
    assert submitted.get(address("version", number)).status_code == 404
    assert submitted.post(address("approve", number), {}).status_code == 404
    assert submitted.post(address("take_back", number), {"reason": "Nee"}).status_code == 404


def test_an_empty_dossier_is_not_submitted(cast: Any, page_client_for: Any, address: Address) -> None:
    client = page_client_for(cast.lead)
    for name in ("submit", "make_draft"):
        answer = client.post(address(name), {"number": "1"})
        assert answer.status_code == 409
        assert "Beantwoord eerst een denkstap" in answer.content.decode()


def test_nobody_approves_while_the_files_are_being_made(lead: Any, address: Address, no_worker: Any) -> None:
    lead.post(address("submit"), {"number": "1"})
    page = lead.get(address("version", 1)).content.decode()
    assert "Versie 1 vaststellen" not in page
    assert "zodra de bestanden er zijn" in page
    answer = lead.post(address("approve", 1), {"council_words": "", "council": ""})
    assert answer.status_code == 409
    assert "nog gemaakt" in answer.content.decode()
    assert state() == "submitted"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"council": "advice"}, "Vul de dag van het advies"),
        ({"council": "advice", "council_on": "2999-01-01"}, "moet nog komen"),
        ({"council": "advice", "council_on": "31 februari"}, "council_on"),
        ({"council": "advice", "council_on": "2026-02-31"}, "council_on"),
        ({"council_on": "2026-02-01"}, "Kies of het advies of instemming was"),
        ({"council_words": "Prima."}, "Kies of het advies of instemming was"),
        ({"council": "applause", "council_on": "2026-02-01"}, "council"),
        ({"council": "consent", "council_on": "2026-02-01", "council_words": "x" * 50_000}, "council_words"),
    ],
)
def test_what_the_council_said_is_checked_and_nothing_typed_is_lost(
    submitted: Any, address: Address, said: dict[str, str], told: str
) -> None:
    answer = submitted.post(address("approve", 1), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is nog niet bewaard" in page
    assert told in page
    assert said.get("council_words", "") in page
    assert state() == "submitted"


def test_taking_back_needs_a_reason(submitted: Any, address: Address) -> None:
    assert submitted.post(address("take_back", 1), {"reason": "  "}).status_code == 422
    assert submitted.post(address("take_back", 1), {"reason": "x" * 50_000}).status_code == 422
    assert state() == "submitted"


def test_taken_back_with_the_reason_on_the_page(submitted: Any, address: Address) -> None:
    submitted.post(address("take_back", 1), {"reason": "De raad wil <b>meer</b>."})
    assert state() == "draft"
    page = submitted.get(address("version", 1)).content.decode()
    assert "De raad wil &lt;b&gt;meer&lt;/b&gt;." in page
    assert "Wat is ingediend" in page
    assert "De raad wil &lt;b&gt;meer&lt;/b&gt;." in submitted.get(address("plan")).content.decode()
    answer = submitted.post(address("take_back", 1), {"reason": "Nog eens."})
    assert answer.status_code == 409
    submitted.post(address("submit"), {"number": "1"})
    assert "De raad wil" not in submitted.get(address("plan")).content.decode()


def test_what_is_being_worked_on_is_told_while_a_version_waits(submitted: Any, address: Address) -> None:
    assert submitted.post(address("make_draft")).status_code == 409
    page = submitted.get(address("plan")).content.decode()
    assert "komt in de volgende versie" in page
    assert "Vaststellen of terugnemen" in page
