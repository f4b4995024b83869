"""The navigation of a dossier: pages that belong together stand beneath one entry, while we are there."""

import pytest

from vierinbalans.dossier import navigation

pytestmark = pytest.mark.django_db


def labels(items):
    return [item.label for item in items]


def test_page_under_another_stands_beneath_it_and_only_there(cast):
    elsewhere, there = (navigation.items(cast.dossier, current=current) for current in ("plan", "money"))
    assert labels(elsewhere) == labels(there)
    assert "Begroting" not in labels(elsewhere)
    choices = next(item for item in there if item.label == "Keuzes")
    assert labels(choices.children)[:2] == ["Keuzes", "Begroting"]
    assert [child.label for child in choices.children if child.current] == ["Begroting"]
    assert not any(item.children for item in elsewhere)


def test_page_shows_where_we_are(cast, page_client_for):
    body = (
        page_client_for(cast.reader).get(f"/org/{cast.school.pk}/{cast.dossier.year}/decisions/money/").content.decode()
    )
    assert body.count('aria-current="true">Keuzes') == 2  # on a wide screen and folded
    assert body.count('aria-current="page">Begroting') == 2


def test_every_entry_under_another_names_one_that_is_there():
    known = {entry.id for entry in navigation.registered()}
    assert {entry.under for entry in navigation.registered() if entry.under} <= known
