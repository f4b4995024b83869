"""Writing place names as people do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.organisations.register.places import place_name


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("EMMEN", "Emmen"),
        ("DE BILT", "De Bilt"),
        ("ALPHEN AAN DEN RIJN", "Alphen aan den Rijn"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("'T HARDE", "'t Harde"),
        ("STAD AAN 'T HARINGVLIET", "Stad aan 't Haringvliet"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("IJMUIDEN", "IJmuiden"),
        ("HENGELO OV", "Hengelo OV"),
        ("WELL L", "Well L"),
        ("SINT-OEDENRODE", "Sint-Oedenrode"),
        ("ST.-ANNAPAROCHIE", "St.-Annaparochie"),
        ("BEEK EN DONK", "Beek en Donk"),
        ("2E EXLOERMOND", "2e Exloermond"),
        ("", ""),
        ("Al Goed Geschreven", "Al Goed Geschreven"),
    ],
)
def test_name_is_written_as_people_do(published, written):
    assert place_name(published) == written


@given(st.text())
def test_only_the_size_of_letters_changes(text):
    assert place_name(text).casefold() == text.casefold()
