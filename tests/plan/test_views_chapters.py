"""Choosing chapters and steps and writing introductions: nothing anybody typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from vierinbalans.dossier import instruments
from vierinbalans.plan.models import Plan
from vierinbalans.plan.operations.choices import introduction_of

Address = Callable[..., str]
ASKED_BY_HTMX = {"HX-Request": "true"}
NOT_WRITING = {
    **dict.fromkeys(["contributor", "reader", "board_lead"], 403),
    **dict.fromkeys(["sister_lead", "stranger"], 404),
}


@pytest.fixture
def editor(cast: Any, page_client_for: Any) -> Any:
    """The editor's browser."""
    return page_client_for(cast.editor)


@pytest.fixture
def lead(cast: Any, page_client_for: Any) -> Any:
    """The lead's browser."""
    return page_client_for(cast.lead)


def everything(client: Any, url: str) -> dict[str, list[str]]:
    """What the page's boxes hold when nothing was changed."""
    form = client.get(url).context["form"]
    return {name: [value for value, _title in form.fields[name].choices] for name in ("chapters", "steps")}


def choices(client: Any, url: str, **changed: Any) -> dict[str, Any]:
    return {"title": "", "language": "nl", "version": "0", **everything(client, url), **changed}


def text_of(cast: Any, chapter: str = "summary") -> str:
    return introduction_of(Plan.objects.get(dossier=cast.dossier), chapter).text


def test_at_first_everything_goes_in(editor: Any, address: Address) -> None:
    page = editor.get(address("chapters")).content.decode()
    assert page.count('type="checkbox"') == page.count("checked") - 1  # and the language


def test_what_is_not_ticked_is_left_out(cast: Any, editor: Any, address: Address) -> None:
    url = address("chapters")
    sent = choices(editor, url, title="Samen digitaal", language="en")
    sent["chapters"].remove("calendar")
    sent["steps"].remove("vision.ethics")
    assert editor.post(url, sent).status_code == 302
    row = Plan.objects.get(dossier=cast.dossier)
    assert (row.title, row.language, row.left_out) == ("Samen digitaal", "en", ["calendar", "vision.ethics"])
    preview = editor.get(address("preview")).content.decode()
    assert "Samen digitaal" in preview
    assert 'id="plan-calendar"' not in preview
    assert 'id="plan-actions"' in preview


def test_what_is_not_asked_about_now_stays_left_out(cast: Any, editor: Any, address: Address) -> None:
    Plan.objects.create(dossier=cast.dossier, left_out=["instrument.devices"])
    editor.post(address("chapters"), choices(editor, address("chapters"), title="Anders"))
    assert Plan.objects.get(dossier=cast.dossier).left_out == ["instrument.devices"]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "x" * 50_000},
        {"language": "fr"},
        {"language": ""},
        {"chapters": ["everything"]},
        {"steps": ["vision.unknown"]},
        {"version": "first"},
        {"version": ""},
        {"version": "-1"},
    ],
)
def test_bad_choices_are_told_and_nothing_changes(
    cast: Any, editor: Any, address: Address, changed: dict[str, Any]
) -> None:
    url = address("chapters")
    answer = editor.post(url, choices(editor, url, **changed))
    assert answer.status_code == 422
    assert "Dit is nog niet bewaard" in answer.content.decode()
    assert not Plan.objects.filter(dossier=cast.dossier).exists()


def test_a_colleague_s_choice_is_shown_and_one_press_keeps_mine(
    cast: Any, editor: Any, lead: Any, address: Address
) -> None:
    url = address("chapters")
    theirs = choices(editor, url, title="Van Emre")
    theirs["chapters"].remove("calendar")
    editor.post(url, theirs)
    mine = choices(lead, url, title="Van Noor", version="0")
    answer = lead.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van Emre" in page
    assert "Jaarkalender" in page
    assert 'value="Van Noor"' in page
    assert Plan.objects.get(dossier=cast.dossier).title == "Van Emre"
    assert lead.post(url, {**mine, "seen": "1", "choice": "mine"}).status_code == 302
    assert Plan.objects.get(dossier=cast.dossier).title == "Van Noor"


def test_an_introduction_is_saved_and_goes_into_the_plan(cast: Any, editor: Any, filled: Any, address: Address) -> None:
    url = address("introduction", "summary")
    answer = editor.post(url, {"text": "Wij begonnen **klein**.", "version": "0"}, follow=True)
    assert "Bewaard om" in answer.content.decode()
    assert text_of(cast) == "Wij begonnen **klein**."
    assert "Wij begonnen <strong>klein</strong>." in editor.get(address("preview")).content.decode()
    assert "Wij begonnen" in editor.get(address("chapters")).content.decode()


def test_saved_while_typing(cast: Any, editor: Any, address: Address) -> None:
    url = address("introduction", "block.vision")
    first = editor.post(url, {"text": "Wij", "version": "0"}, headers=ASKED_BY_HTMX).content.decode()
    assert 'name="version" value="1"' in first
    second = editor.post(url, {"text": "Wij begonnen", "version": "1"}, headers=ASKED_BY_HTMX)
    assert second.status_code == 200
    assert text_of(cast, "block.vision") == "Wij begonnen"


@pytest.mark.parametrize("headers", [{}, ASKED_BY_HTMX], ids=["button", "typing"])
def test_two_people_at_once_both_texts_are_shown(
    cast: Any, editor: Any, lead: Any, address: Address, headers: dict[str, str]
) -> None:
    url = address("introduction", "summary")
    editor.post(url, {"text": "Van Emre", "version": "0"})
    answer = lead.post(url, {"text": "Van Noor", "version": "0"}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Emre Voorbeeld heeft dit ook gewijzigd" in page
    assert "Van Emre" in page
    assert "Van Noor" in page
    assert text_of(cast) == "Van Emre"


def test_typing_on_after_a_conflict_overwrites_nothing(cast: Any, editor: Any, lead: Any, address: Address) -> None:
    url = address("introduction", "summary")
    editor.post(url, {"text": "Van Emre", "version": "0"})
    for text in ("Van Noor", "Van Noor ook"):
        sent = {"text": text, "version": "0", "seen": "1"}
        assert lead.post(url, sent, headers=ASKED_BY_HTMX).status_code == 409
    assert text_of(cast) == "Van Emre"


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", "Van Noor"), ("theirs", "Van Emre"), ("both", "Van Emre\n\nVan Noor")]
)
def test_one_press_keeps_either_or_both(
    cast: Any, editor: Any, lead: Any, address: Address, choice: str, kept: str
) -> None:
    url = address("introduction", "summary")
    editor.post(url, {"text": "Van Emre", "version": "0"})
    sent = {"text": "Van Noor", "version": "0", "seen": "1", "choice": choice}
    assert lead.post(url, sent).status_code == 302
    assert text_of(cast) == kept


def test_a_colleague_who_goes_on_during_the_choice_is_not_overwritten(
    cast: Any, editor: Any, lead: Any, address: Address
) -> None:
    url = address("introduction", "summary")
    editor.post(url, {"text": "Van Emre", "version": "0"})
    editor.post(url, {"text": "Van Emre, nog meer", "version": "1"})
    sent = {"text": "Van Noor", "version": "0", "seen": "1", "choice": "mine"}
    assert lead.post(url, sent).status_code == 409
    assert text_of(cast) == "Van Emre, nog meer"


@pytest.mark.parametrize("headers", [{}, ASKED_BY_HTMX], ids=["button", "typing"])
def test_a_text_that_is_too_long_is_told_and_kept_on_the_page(
    cast: Any, editor: Any, address: Address, headers: dict[str, str]
) -> None:
    text = "w" * 50_000
    answer = editor.post(address("introduction", "summary"), {"text": text, "version": "0"}, headers=headers)
    assert answer.status_code == 422
    assert "20000" in answer.content.decode()
    assert (text in answer.content.decode()) is not bool(headers)
    assert not Plan.objects.filter(dossier=cast.dossier).exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "مرحبا 🎉", "a\u202eb", "\ud7ff"])
def test_any_text_is_only_text(cast: Any, editor: Any, filled: Any, address: Address, text: str) -> None:
    url = address("introduction", "summary")
    assert editor.post(url, {"text": text, "version": "0"}).status_code == 302
    for page in (url, address("chapters"), address("preview")):
        assert "<script>alert" not in editor.get(page).content.decode()


class Devices:
    """An instrument that has something to say."""

    id = "devices"
    page = ""

    def findings(self, dossier: Any) -> tuple[()]:
        return ()

    def block_readings(self, dossier: Any) -> None:
        return None

    def plan_section(self, dossier: Any) -> str:
        return "# Apparaten\n\nWij hebben 30 laptops.\n\n| Lokaal | Laptops |\n| --- | --: |\n| 12 | 30 |"


@pytest.fixture
def devices() -> Any:
    """The program with this instrument in it."""
    instruments.register(Devices())
    yield
    instruments.unregister("devices")


def test_an_instrument_s_chapter_can_be_introduced_and_left_out(
    cast: Any, editor: Any, filled: Any, address: Address, devices: Any
) -> None:
    assert "Apparaten" in editor.get(address("chapters")).content.decode()
    editor.post(address("introduction", "instrument.devices"), {"text": "Wij telden in mei.", "version": "0"})
    preview = editor.get(address("preview")).content.decode()
    assert "Wij telden in mei." in preview
    assert "30 laptops" in preview
    assert "<td>12</td>" in preview
    sent = choices(editor, address("chapters"))
    sent["chapters"].remove("instrument.devices")
    assert editor.post(address("chapters"), sent).status_code == 302
    assert "30 laptops" not in editor.get(address("preview")).content.decode()


@pytest.mark.parametrize("chapter", ["nowhere", "block.unknown", "..", "<script>", "vision.ict"])
def test_a_chapter_that_is_not_there_is_not_found(editor: Any, address: Address, chapter: str) -> None:
    url = address("introduction", chapter)
    assert editor.get(url).status_code == 404
    assert editor.post(url, {"text": "Iets", "version": "0"}).status_code == 404


@pytest.mark.parametrize(("who", "status"), NOT_WRITING.items())
def test_who_may_not_write_writes_nothing(
    cast: Any, page_client_for: Any, address: Address, who: str, status: int
) -> None:
    client = page_client_for(getattr(cast, who))
    assert client.post(address("introduction", "summary"), {"text": "Iets", "version": "0"}).status_code == status
    assert client.post(address("chapters"), {"title": "Iets", "language": "nl", "version": "0"}).status_code == status
    assert not Plan.objects.filter(dossier=cast.dossier).exists()


def test_a_reader_reads_without_a_form(cast: Any, editor: Any, page_client_for: Any, address: Address) -> None:
    url = address("introduction", "summary")
    editor.post(url, {"text": "Wij begonnen **klein**.", "version": "0"})
    page = page_client_for(cast.reader).get(url).content.decode()
    assert "<strong>klein</strong>" in page
    assert "<textarea" not in page
    assert "Emre Voorbeeld" in page


def test_a_session_that_expired_loses_no_words(cast: Any, page_client: Any, address: Address) -> None:
    url = address("introduction", "summary")
    answer = page_client.post(url, {"text": "Halverwege een zin", "version": "0"})
    assert "/account/login/" in answer["Location"]
    page_client.force_login(cast.editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = page_client.get(url).content.decode()
    assert "Halverwege een zin" in page
    assert "nog niet bewaard" in page
    assert not Plan.objects.filter(dossier=cast.dossier).exists()


def test_choices_of_an_expired_session_come_back_too(
    cast: Any, editor: Any, page_client: Any, address: Address
) -> None:
    url = address("chapters")
    page_client.post(url, choices(editor, url, title="Halverwege"))
    page_client.force_login(cast.editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = page_client.get(url).content.decode()
    assert 'value="Halverwege"' in page
    assert "nog niet bewaard" in page
