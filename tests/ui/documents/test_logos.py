"""What is a logo and what only pretends to be one."""

import contextlib
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.documents.pictures import JPEG, jpeg, noisy_png, png
from vierinbalans.ui.documents.cleaning import clean_logo
from vierinbalans.ui.documents.errors import DocumentError
from vierinbalans.ui.documents.logos import LARGEST, MOST_BYTES, LogoError, read_logo


@pytest.mark.parametrize(("content", "kind"), [(png(40, 30), "png"), (jpeg(40, 30), "jpg"), (JPEG, "jpg")])
def test_a_picture_is_known_by_its_bytes(content: bytes, kind: str) -> None:
    logo = read_logo(content)
    assert (logo.kind, logo.width, logo.height) == (kind, 40, 30)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_a_picture"),
        (b"MZ\x90\x00" + b"\0" * 100, "not_a_picture"),
        (b"GIF89a" + b"\0" * 100, "not_a_picture"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "broken"),
        (png()[:-20], "broken"),
        (png(pixels=b""), "broken"),
        (b"\xff\xd8\xff", "broken"),
        (jpeg()[:-2], "broken"),
        (b"\xff\xd8\xff\xe0\xff\xffhello\xff\xd9", "broken"),
        (png(8, 8), "too_few_pixels"),
        (png(1, LARGEST + 1), "too_few_pixels"),
        (jpeg(16, LARGEST + 1), "too_many_pixels"),
        (b"\0" * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_logo_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(LogoError) as refused:
        read_logo(content)
    assert refused.value.reason == reason


def test_a_damaged_byte_in_a_png_is_noticed() -> None:
    content = bytearray(png())
    content[45] ^= 0xFF
    with pytest.raises(LogoError):
        read_logo(bytes(content))


def test_a_small_file_that_unpacks_to_something_huge_is_refused() -> None:
    bomb = png(40, 30, pixels=b"\0" * 50_000_000)
    assert len(bomb) < MOST_BYTES
    with pytest.raises(LogoError) as refused:
        read_logo(bomb)
    assert refused.value.reason == "broken"


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", png()[:30], jpeg()[:30]]))
def test_whatever_the_bytes_the_answer_is_a_logo_or_a_reason(rest: bytes, start: bytes) -> None:
    with contextlib.suppress(LogoError):
        read_logo(start + rest)


@pytest.mark.parametrize(("content", "drawable"), [(png(), True), (JPEG, True), (jpeg(), False)])
def test_a_picture_that_only_begins_as_one_cannot_be_drawn(content: bytes, drawable: bool, tmp_path: Path) -> None:
    with nullcontext() if drawable else pytest.raises(DocumentError):
        clean_logo(tmp_path, read_logo(content).content)


@pytest.mark.parametrize(("width", "height"), [(4000, 40), (40, 4000), (1000, 1000)])
def test_a_picture_that_was_let_in_can_be_drawn_whatever_it_becomes(width: int, height: int, tmp_path: Path) -> None:
    drawn = clean_logo(tmp_path, read_logo(noisy_png(width, height)).content)
    assert drawn.kind == "png"
    assert max(drawn.width, drawn.height) <= 1201
