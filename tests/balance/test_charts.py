"""The pictures of the balance: the same drawing for the page and the documents."""

import struct

import pytest

from tests.balance.dossiers import all_blocks, dossier
from vierinbalans import framework
from vierinbalans.balance import charts
from vierinbalans.balance.rules import measure
from vierinbalans.ui import pictures

FRAMEWORK = framework.load()
PICTURES = {"pillars": charts.pillars_png, "stages": charts.stages_png}


def profile(*levels):
    return measure(FRAMEWORK, dossier(all_blocks(*levels)))


def size(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("levels", [(4, 4, 4, 1), (0, 0, 0, 0), (None,) * 4, ("n/a",) * 4, (1, "n/a", 2, 4)])
def test_every_profile_becomes_a_picture(draw, levels, language):
    width, height = size(draw(profile(*levels), FRAMEWORK, language))
    assert width == pictures.WIDTH * pictures.SCALE
    assert 400 < height < 2000


def test_picture_shows_its_words(monkeypatch):
    """An unknown font draws nothing at all, without complaint."""
    with_words = charts.pillars_png(profile(3, 1, 2, 4), FRAMEWORK, "nl")
    monkeypatch.setattr(pictures, "STYLE", pictures.STYLE.replace(pictures.FONT, "No Such Font"))
    without_words = charts.pillars_png(profile(3, 1, 2, 4), FRAMEWORK, "nl")
    assert len(with_words) > len(without_words) + 10_000


def test_pictures_are_drawn_in_the_asked_language():
    assert charts.pillars_png(profile(3, 1, 2, 4), FRAMEWORK, "nl") != charts.pillars_png(
        profile(3, 1, 2, 4), FRAMEWORK, "en"
    )


def test_same_picture_is_drawn_once():
    pictures._png.cache_clear()
    for _document in ("docx", "odt", "pdf", "html"):
        charts.pillars_png(profile(3, 1, 2, 4), FRAMEWORK, "nl")
    assert pictures._png.cache_info().misses == 1


def test_words_say_what_the_pictures_show():
    assert charts.pillars_words(profile(3, 1, 2, "n/a"), FRAMEWORK, "en") == (
        "Vision 3.0; Expertise 1.0; Content 2.0; Infrastructure not applicable on a scale from 0 to 4."
        " The weakest block (Expertise) carries 1.0."
    )
    words = charts.stages_words(profile(3, 1, 2, "n/a"), FRAMEWORK, "nl")
    assert "Visie: 6 stappen op 3 (in praktijk)." in words
    assert "Infrastructuur: er is geen stap van toepassing." in words
