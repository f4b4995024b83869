"""Which characters the PDF can show."""

import pytest

from vierinbalans.ui.documents.glyphs import FONTS, covered_by, showable


@pytest.mark.parametrize(
    "text", ["Één café, naïef: € 5 – ‘ja’", "Łódź Şırnak ğ", "русский ελληνικά", "שלום", "مرحبا", "✓ ☎ 😀"]
)
def test_what_our_schools_write_is_shown_as_it_is(text: str) -> None:
    assert showable(text) == text


def test_what_no_font_has_becomes_a_square() -> None:
    assert showable("漢字 🎉") == "□□ □"


def test_marks_of_colour_and_joining_fall_away() -> None:
    assert showable("☎️ 👩‍🏫") == "☎ □□"


def test_marks_that_steer_are_kept() -> None:
    assert showable("a\u200bb\u00adc\nd") == "a\u200bb\u00adc\nd"


@pytest.mark.parametrize("name", ["SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold", "DejaVuSans"])
def test_every_font_has_the_letters_and_figures(name: str) -> None:
    wanted = {ord(sign) for sign in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éëïö€…"}
    assert wanted <= covered_by(FONTS / f"{name}.ttf")


def test_every_font_comes_with_its_licence() -> None:
    licences = {path.name for path in FONTS.iterdir()} - {path.name for path in FONTS.glob("*.ttf")}
    assert licences == {"source-sans-3-licence.md", "dejavu-licence.txt"}
