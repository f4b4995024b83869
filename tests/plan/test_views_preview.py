"""The preview: the same source as the files, with a way from each chapter to where it is mended."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Address = Callable[..., str]


def test_the_chapters_are_listed_and_each_can_be_mended(
    cast: Any, page_client_for: Any, address: Address, filled: Any
) -> None:
    answer = page_client_for(cast.editor).get(address("preview"))
    chapters = answer.context["chapters"]
    page = answer.content.decode()
    assert chapters[0].id == "plan-summary"
    assert len(chapters) >= 9
    for chapter in chapters:
        assert f'href="#{chapter.id}"' in page
        assert f'id="{chapter.id}"' in page
        assert page_client_for(cast.editor).get(chapter.mend_url).status_code == 200
        assert page_client_for(cast.editor).get(chapter.introduction_url).status_code == 200


def test_it_says_what_the_dossier_says(cast: Any, page_client_for: Any, address: Address, filled: Any) -> None:
    page = page_client_for(cast.reader).get(address("preview")).content.decode()
    assert "Wij kiezen voor een mix." in page
    assert "Elke leerling kan thuis verder werken." in page
    assert "Studiedag" in page


def test_a_reader_gets_no_way_to_write(cast: Any, page_client_for: Any, address: Address, filled: Any) -> None:
    assert "Inleiding schrijven" not in page_client_for(cast.reader).get(address("preview")).content.decode()


def test_its_pictures_are_shown_to_who_may_read(
    cast: Any, page_client_for: Any, page_client: Any, address: Address, filled: Any
) -> None:
    client = page_client_for(cast.reader)
    document = client.get(address("preview")).content.decode()
    names = re.findall(rf'src="{address("preview")}([^"]+)"', document)
    assert names, "the balance is drawn"
    for name in names:
        answer = client.get(address("picture", name))
        assert answer["Content-Type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
        assert page_client_for(cast.stranger).get(address("picture", name)).status_code == 404
        assert page_client.get(address("picture", name)).status_code == 302


@pytest.mark.parametrize("name", ["niets.png", "..", "%2fetc%2fpasswd"])
def test_a_picture_that_is_not_in_it_is_not_found(
    cast: Any, page_client_for: Any, address: Address, filled: Any, name: str
) -> None:
    assert page_client_for(cast.lead).get(address("preview") + name).status_code == 404
