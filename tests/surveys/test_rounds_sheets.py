"""Ways in, sheets of paper, and the questionnaire as people see it."""

import re

import pytest
import segno

from tests.dossier.views.test_step import words
from tests.surveys.rows import a_round
from tests.surveys.test_rounds import ABOVE, address
from vierinbalans.surveys import qr
from vierinbalans.surveys.codes import readable

pytestmark = pytest.mark.django_db
ADDRESS = "https://werkbank.example.org/answer/BCDFGH/"


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


def squares(drawing):
    """The dark squares that a path paints."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", drawing.path)
    assert all(there == back for _x, _y, there, back in runs)
    return {(int(x) + step, int(y)) for x, y, length, _back in runs for step in range(int(length))}


@pytest.mark.parametrize("words_", [ADDRESS, "x", "https://" + "lang." * 40 + "nl/answer/BCDFGH/"])
def test_drawing_paints_exactly_the_squares_of_the_code(words_):
    drawing = qr.draw(words_)
    rows = list(segno.make_qr(words_, error="q").matrix_iter(border=4))
    assert drawing.size == len(rows)
    assert squares(drawing) == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_picture_is_a_png_file():
    assert qr.picture(ADDRESS).startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("state", ["planned", "open"])
def test_page_of_a_round_gives_each_group_its_link_and_code(cast, editor, state):
    round_ = a_round(cast.dossier, state, invited={"leaders": 4, "teachers/Talen": 9, "teachers": 2})
    page = words(editor.get(address("round", cast.dossier, round_.pk)))
    for audience in round_.audiences.all():
        assert readable(audience.code) in page
        assert f"http://testserver/answer/{audience.code}/" in page
        assert f"/answer/{audience.code}/device/" in page
    assert "Leraren, overigen" in page


@pytest.mark.parametrize("person", ["contributor", "reader", *ABOVE])
def test_who_only_reads_sees_no_codes(person, cast, page_client_for):
    round_ = a_round(cast.dossier, "open")
    page = page_client_for(getattr(cast, person)).get(address("round", cast.dossier, round_.pk)).content.decode()
    assert not any(each.code in page or readable(each.code) in page for each in round_.audiences.all())


def test_every_audience_has_a_sheet_that_tells_what_it_is(cast, editor):
    round_ = a_round(cast.dossier, "planned")
    response = editor.get(address("sheets", cast.dossier, round_.pk))
    page = words(response)
    assert page.count('class="sheet"') == 3
    for told in (cast.school.name, round_.title, "anoniem", "ongeveer 4 minuten", "testserver/answer/"):
        assert told in page
    for audience in round_.audiences.all():
        assert qr.draw(f"http://testserver/answer/{audience.code}/").path in page


def test_one_sheet_in_english(cast, editor):
    round_ = a_round(cast.dossier, "planned")
    audience = round_.audiences.get(group="pupils")
    page = words(editor.get(f"{address('sheets', cast.dossier, round_.pk)}?audience={audience.pk}&language=en"))
    assert page.count('class="sheet"') == 1
    assert '<html lang="en">' in page
    assert "It is anonymous" in page
    assert readable(audience.code) in page


@pytest.mark.parametrize("asked", ["audience=0", "audience=x", "audience=99999999999999999999", "audience=<b>"])
def test_sheet_of_nobody_is_not_there(cast, editor, asked):
    round_ = a_round(cast.dossier, "planned")
    assert editor.get(f"{address('sheets', cast.dossier, round_.pk)}?{asked}").status_code == 404


def test_sheet_and_picture_of_another_round_are_not_there(cast, editor):
    round_ = a_round(cast.dossier, "planned")
    foreign = a_round(cast.elsewhere_dossier, "planned").audiences.first()
    assert editor.get(f"{address('sheets', cast.dossier, round_.pk)}?audience={foreign.pk}").status_code == 404
    assert editor.get(address("qr_picture", cast.dossier, round_.pk, foreign.pk)).status_code == 404


def test_picture_of_a_group_can_be_downloaded(cast, editor):
    round_ = a_round(cast.dossier, "planned")
    response = editor.get(address("qr_picture", cast.dossier, round_.pk, round_.audiences.first().pk))
    assert response["Content-Type"] == "image/png"
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("state", ["closed", "published"])
def test_there_are_no_sheets_for_a_round_that_is_over(cast, editor, state):
    round_ = a_round(cast.dossier, state)
    response = editor.get(address("sheets", cast.dossier, round_.pk), follow=True)
    assert 'class="sheet"' not in words(response)
    assert response.redirect_chain


@pytest.mark.parametrize(("host", "warns"), [("localhost:8000", True), ("127.0.0.1", True), ("testserver", False)])
def test_address_that_only_works_here_is_warned_for(cast, editor, host, warns):
    round_ = a_round(cast.dossier, "planned")
    page = words(editor.get(address("sheets", cast.dossier, round_.pk), headers={"host": host}))
    assert ("alleen op deze computer" in page) is warns


def test_each_group_is_previewed_in_its_own_words_and_both_languages(cast, editor):
    round_ = a_round(cast.dossier, "planned")
    url = address("preview", cast.dossier, round_.pk)
    for group, before in (("leaders", ""), ("pupils", "Voor mij: ")):
        page = words(editor.get(f"{url}?group={group}"))
        assert f">{before}Wij praten daar geregeld over.<" in page
        assert f">{before}We talk about it regularly.<" in words(editor.get(f"{url}?group={group}&language=en"))


@pytest.mark.parametrize("asked", ["group=verzonnen", "language=xx", "group=<b>&language="])
def test_forged_group_or_language_shows_the_first(cast, editor, asked):
    round_ = a_round(cast.dossier, "planned")
    assert ">Wij praten daar geregeld over.<" in words(
        editor.get(f"{address('preview', cast.dossier, round_.pk)}?{asked}")
    )


def test_pages_ask_a_fixed_number_of_questions(cast, editor, django_assert_max_num_queries):
    round_ = a_round(cast.dossier, "planned", invited={f"pupils/{unit}": 28 for unit in range(60)})
    for name in ("round", "sheets", "preview", "change_round", "own", "lime", "running"):
        with django_assert_max_num_queries(10):
            editor.get(address(name, cast.dossier, round_.pk))
