"""The house style: readable colours, a logo that is a picture, and a school that uses its board's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.ui.documents.pictures import JPEG, jpeg, png
from vierinbalans.plan.models import Style
from vierinbalans.ui.documents.logos import MOST_BYTES

Address = Callable[..., str]


@pytest.fixture
def editor(cast: Any, page_client_for: Any) -> Any:
    """The editor's browser."""
    return page_client_for(cast.editor)


def style(version: int = 0, logo: tuple[str, bytes] | None = None, **changed: str) -> dict[str, Any]:
    file = {"logo": SimpleUploadedFile(logo[0], logo[1])} if logo else {}
    return {"name": "", "main": "#1d3f72", "accent": "#84407f", "version": str(version), **file, **changed}


def test_name_colours_and_logo_are_saved(cast: Any, editor: Any, address: Address) -> None:
    sent = style(name="De Waterkant", main="#7A0019", logo=("logo.png", png()))
    assert editor.post(address("style"), sent).status_code == 302
    row = Style.objects.get(organisation=cast.school)
    assert (row.name, row.main, row.accent, row.changed_by) == ("De Waterkant", "#7a0019", "#84407f", cast.editor)
    page = editor.get(address("style")).content.decode()
    assert 'fill="#7a0019"' in page
    assert 'alt="Het logo"' in page


@pytest.mark.parametrize(("name", "content", "kind"), [("a.png", png(), "image/png"), ("b.svg", JPEG, "image/jpeg")])
def test_the_logo_is_shown_as_what_it_is(
    cast: Any, page_client_for: Any, editor: Any, address: Address, name: str, content: bytes, kind: str
) -> None:
    editor.post(address("style"), style(logo=(name, content)))
    answer = page_client_for(cast.board_reader).get(address("logo"))
    assert answer.content == content
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("who", ["stranger", "sister_lead"])
def test_a_stranger_sees_no_logo(
    cast: Any, page_client_for: Any, editor: Any, page_client: Any, address: Address, who: str
) -> None:
    editor.post(address("style"), style(logo=("logo.png", png())))
    assert page_client_for(getattr(cast, who)).get(address("logo")).status_code == 404
    assert page_client.get(address("logo")).status_code == 302


def test_without_a_logo_there_is_none(editor: Any, address: Address) -> None:
    assert editor.get(address("logo")).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen plaatje van het type PNG of JPEG"),
        ("logo.png", b"MZ\x90\x00" + b"\0" * 400, "geen plaatje van het type PNG of JPEG"),
        ("logo.png", png()[:-30], "beschadigd"),
        ("logo.jpg", jpeg(), "beschadigd"),
        ("logo.png", png(8, 8), "kleiner dan 16 pixels"),
        ("logo.jpg", jpeg(20, 9000), "meer dan 4000 pixels"),
        ("logo.png", png() + b"\0" * MOST_BYTES, "groter dan 1 MB"),
        ("logo.png", b"\0" * 50_000_000, "groter dan 1 MB"),
        ("logo.png", b"", "leeg"),
    ],
)
def test_what_is_no_logo_is_refused_with_what_to_do(
    editor: Any, address: Address, name: str, content: bytes, told: str
) -> None:
    answer = editor.post(address("style"), style(name="De Waterkant", logo=(name, content)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert 'value="De Waterkant"' in page
    assert "Kies het nog een keer" in page
    assert not Style.objects.exists()


@pytest.mark.parametrize(
    ("colour", "told"),
    [
        ("#ffe000", "te licht om op wit papier te lezen: het contrast is 1,3"),
        ("#ffffff", "te licht"),
        ("red", "zes cijfers of letters"),
        ("#12345", "zes cijfers of letters"),
        ("#1d3f72; background: url(x)", "te"),
        ("<script>", "zes cijfers of letters"),
        ("", "verplicht"),
    ],
)
@pytest.mark.parametrize("field", ["main", "accent"])
def test_a_colour_nobody_can_read_is_refused_with_what_to_do(
    editor: Any, address: Address, field: str, colour: str, told: str
) -> None:
    answer = editor.post(address("style"), style(**{field: colour}))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Style.objects.exists()


def test_a_colleague_s_style_is_shown_and_one_press_keeps_mine(
    cast: Any, editor: Any, page_client_for: Any, address: Address
) -> None:
    editor.post(address("style"), style(name="Van Emre"))
    lead = page_client_for(cast.lead)
    answer = lead.post(address("style"), style(name="Van Noor"))
    assert answer.status_code == 409
    assert "Van Emre" in answer.content.decode()
    assert 'value="Van Noor"' in answer.content.decode()
    assert Style.objects.get().name == "Van Emre"
    assert lead.post(address("style"), style(name="Van Noor", seen="1", choice="mine")).status_code == 302
    assert Style.objects.get().name == "Van Noor"


def test_a_school_uses_its_board_s_style_until_it_has_its_own(
    cast: Any, editor: Any, page_client_for: Any, address: Address
) -> None:
    board = page_client_for(cast.board_lead)
    sent = style(name="De Brug", main="#7a0019", logo=("logo.png", png()))
    assert board.post(address("style", dossier=cast.board_dossier), sent).status_code == 302
    page = editor.get(address("style")).content.decode()
    assert "van Stichting De Fictieve Brug" in page
    assert 'fill="#7a0019"' in page
    assert "De Brug</text>" not in page
    assert editor.get(address("logo")).content == png()
    editor.post(address("style"), style(main="#003300"))
    page = editor.get(address("style")).content.decode()
    assert "van Stichting De Fictieve Brug" not in page
    assert 'fill="#003300"' in page
    assert editor.get(address("logo")).status_code == 404


def test_removing_the_logo(editor: Any, address: Address) -> None:
    editor.post(address("style"), style(logo=("logo.png", png())))
    assert editor.get(address("logo")).status_code == 200
    editor.post(address("style"), style(version=1, remove_logo="on"))
    assert editor.get(address("logo")).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 302),
        ("contributor", 403),
        ("reader", 403),
        ("board_lead", 403),
        ("sister_lead", 404),
        ("stranger", 404),
    ],
)
def test_who_may_change_the_style(cast: Any, page_client_for: Any, address: Address, who: str, status: int) -> None:
    assert page_client_for(getattr(cast, who)).post(address("style"), style()).status_code == status
    assert Style.objects.exists() is (status == 302)
