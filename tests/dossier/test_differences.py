"""What differs between two texts: nothing is left out, and nothing takes for ever."""

from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.dossier.differences import MOST_WORDS, Piece, differences

TEXTS = st.text(alphabet="ab \n😀", max_size=40)


def read(pieces, without):
    return "".join(piece.text for piece in pieces if piece.kind != without)


@given(before=TEXTS, now=TEXTS)
def test_pieces_read_as_the_text_before_and_the_text_now(before, now):
    pieces = differences(before, now)
    assert read(pieces, "new") == before
    assert read(pieces, "gone") == now


@given(text=TEXTS)
def test_the_same_text_has_no_differences(text):
    assert all(piece.kind == "same" for piece in differences(text, text))


def test_one_word_changed_is_one_word_shown():
    assert differences("wij kiezen later", "wij kiezen nu") == [
        Piece(kind="same", text="wij kiezen "),
        Piece(kind="gone", text="later"),
        Piece(kind="new", text="nu"),
    ]


def test_long_texts_are_shown_whole():
    before, now = "a b " * MOST_WORDS, "b c " * MOST_WORDS
    assert [piece.kind for piece in differences(before, now)] == ["gone", "new"]
