"""Statements from a LimeSurvey file: what is found, what is left and why, and files that are no such thing."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier.views.test_step import log_in_again, words
from tests.surveys.rows import a_round
from tests.surveys.test_rounds import address
from tests.surveys.test_rounds_own import own_of, statement
from vierinbalans.surveys.limesurvey import reader
from vierinbalans.surveys.limesurvey.reader import LimeFileError, read_tables
from vierinbalans.surveys.limesurvey.statements import harvest, plain
from vierinbalans.surveys.models import Round

FILES = Path(__file__).parent / "limesurvey"
OLDER, NEWER = (FILES / "older.lss").read_bytes(), (FILES / "newer.lsq").read_bytes()
HEAD = b"<?xml version='1.0'?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>"


def read(content):
    return harvest(read_tables(content))


def test_rows_of_arrays_are_found_in_their_order_with_their_languages():
    found = read(OLDER).found
    assert [(each.code, each.points, each.languages) for each in found] == [
        ("LES_SQ001", 4, ("nl", "en")),
        ("LES_SQ002", 4, ("nl",)),
        ("HULP_SQ001", 5, ("nl",)),
    ]
    assert (found[0].nl, found[0].en) == (
        "De Fictieve Toets-app start meteen.",
        "The Fictitious Test app starts at once.",
    )
    assert found[1].nl == "In de les past het programma, ook op een tablet & telefoon."


def test_what_is_left_is_named_with_the_reason():
    assert {(each.code, each.reason) for each in read(OLDER).left} == {
        ("LES_SQ003", "twice"),
        ("HULP_SQ002", "filled_in"),
        ("HULP_SQ003", "two_ends"),
        ("HULP_SQ004", "no_words"),
        ("OPEN", "not_an_array"),
        ("TIEN", "other_points"),
        ("TWEE", "two_scales"),
        ("GETAL", "fields"),
        ("LEEG", "no_words"),
    }


def test_newer_export_keeps_its_words_apart():
    found = read(NEWER).found
    assert [(each.nl, each.en, each.points) for each in found] == [
        ("De laptopkast is altijd open.", "The laptop cupboard is never locked.", 5),
        ("Chargers are where they belong.", "Chargers are where they belong.", 5),
    ]


def test_file_in_another_encoding_is_read():
    text = OLDER.decode().replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').replace("meteen", "metéén")
    assert read(text.encode("iso-8859-1")).found[0].nl == "De Fictieve Toets-app start metéén."


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("survey.lss", OLDER)
    return file.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd"><document/>'
BAD = {
    "nothing": (b"", "empty"),
    "spaces": (b" \n ", "empty"),
    "no xml": (b"naam;antwoord\n1;2\n", "not_xml"),
    "cut off": (OLDER[:1500], "not_xml"),
    "bytes": (bytes(range(256)), "not_xml"),
    "an entity bomb": (BOMB, "document_type"),
    "a file from outside": (OUTSIDE, "document_type"),
    "an unknown entity": (HEAD + b"&wat;</document>", "not_xml"),
    "an unknown encoding": (OLDER.replace(b"UTF-8", b"verzonnen"), "not_xml"),
    "another document": (b"<html><body/></html>", "not_limesurvey"),
    "no kind": (b"<document/>", "not_limesurvey"),
    "another kind": (HEAD.replace(b"Survey<", b"Label set<") + b"</document>", "other_kind"),
    "deeper than any export": (HEAD + b"<a>" * 5000 + b"</a>" * 5000 + b"</document>", "not_limesurvey"),
    "an archive": (zipped(), "archive"),
    "too large": (HEAD + b" " * reader.MOST_BYTES + b"</document>", "too_large"),
}


@pytest.mark.parametrize(("content", "problem"), BAD.values(), ids=BAD)
def test_file_that_cannot_be_read_says_what_is_wrong(content, problem):
    with pytest.raises(LimeFileError) as error:
        read_tables(content)
    assert error.value.problem == problem


def test_file_with_more_rows_than_a_school_has_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_ROWS", 10)
    with pytest.raises(LimeFileError):
        read_tables(OLDER)


@given(st.integers(0, len(OLDER) - 1), st.binary(max_size=8))
def test_damaged_file_is_read_or_refused_but_never_breaks(at, bytes_):
    try:
        read(OLDER[:at] + bytes_ + OLDER[at + len(bytes_) :])
    except LimeFileError:
        return


@given(st.text(max_size=400))
def test_words_of_any_html_stand_on_one_line(html):
    assert plain(html) == " ".join(plain(html).split())


# The page


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def planned(cast):
    return a_round(cast.dossier, "planned")


@pytest.fixture
def url(cast, planned):
    return address("lime", cast.dossier, planned.pk)


def hand_in(client, url, content, name="vragen.lss"):
    return client.post(url, {"file": SimpleUploadedFile(name, content)})


def chosen(response, *take, **fields):
    form = response.context["form"]
    return {"seen": form["seen"].value(), "version": 1, "take": take, "groups": ["teachers"], **fields}


@pytest.mark.django_db
def test_chosen_statements_become_own_statements_after_looking(planned, editor, url):
    looked = hand_in(editor, url, OLDER)
    page = words(looked)
    assert looked.status_code == 200
    for told in ("De Fictieve Toets-app start meteen.", "LES_SQ001, nl, en, 4 antwoorden", "TIEN", "10 punten"):
        assert told in page
    assert not own_of(planned)
    assert editor.post(url, chosen(looked, "0", "2")).status_code == 302
    own = own_of(planned)
    assert [each.texts["teachers"].nl for each in own] == [
        "De Fictieve Toets-app start meteen.",
        "Op maandag helpt het Voorbeeldteam mij.",
    ]
    assert own[0].texts["teachers"].en == "The Fictitious Test app starts at once."


@pytest.mark.django_db
def test_statements_there_were_stay_before_those_taken_over(cast, planned, editor, url):
    editor.post(address("own", cast.dossier, planned.pk), {"version": 1, **statement(0, "Die er al was.")})
    looked = hand_in(editor, url, NEWER)
    editor.post(url, chosen(looked, "0", version=2))
    assert [next(iter(each.texts.values())).nl for each in own_of(planned)] == [
        "Die er al was.",
        "De laptopkast is altijd open.",
    ]


@pytest.mark.django_db
def test_eleventh_statement_is_refused_and_the_choice_stays(cast, planned, editor, url):
    nine = {key: value for number in range(9) for key, value in statement(number, f"Zin {number}.").items()}
    editor.post(address("own", cast.dossier, planned.pk), {"version": 1, **nine})
    looked = hand_in(editor, url, OLDER)
    response = editor.post(url, chosen(looked, "0", "2", version=2))
    assert response.status_code == 422
    assert "nog plaats voor 1; u koos er 2" in words(response)
    assert words(response).count("checked") == 3
    assert len(own_of(planned)) == 9


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"take": []}, {"take": ["99"]}, {"take": ["-1"]}, {"take": ["x"]}, {"groups": []}, {"groups": ["x"]}]
)
def test_forged_choice_is_refused(planned, editor, url, wrong):
    looked = hand_in(editor, url, OLDER)
    assert editor.post(url, chosen(looked, "0", **wrong)).status_code == 422
    assert not own_of(planned)


@pytest.mark.django_db
def test_forged_statements_are_not_taken_over(planned, editor, url):
    looked = hand_in(editor, url, OLDER)
    forged = chosen(looked, "0")
    forged["seen"] = forged["seen"][:-3] + "xyz"
    assert editor.post(url, forged).status_code == 422
    assert not own_of(planned)


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "problem"), BAD.values(), ids=BAD)
def test_page_says_what_to_do_with_a_bad_file(content, problem, planned, editor, url):
    response = hand_in(editor, url, content)
    assert response.status_code == 422
    assert 'role="alert"' in words(response)
    assert Round.objects.get().version == 1


@pytest.mark.django_db
def test_page_without_a_file_asks_for_one(editor, url):
    response = editor.post(url)
    assert response.status_code == 422
    assert "Kies een bestand." in words(response)


@pytest.mark.django_db
def test_round_that_changed_meanwhile_is_shown_and_the_choice_stays(planned, editor, url):
    looked = hand_in(editor, url, OLDER)
    Round.objects.update(version=4)
    response = editor.post(url, chosen(looked, "2"))
    assert response.status_code == 409
    assert "Een collega heeft deze ronde" in words(response)
    assert editor.post(url, chosen(looked, "2", version=4)).status_code == 302
    assert len(own_of(planned)) == 1


@pytest.mark.django_db
def test_choice_made_before_logging_in_comes_back(cast, planned, editor, url, page_client):
    sent = chosen(hand_in(editor, url, OLDER), "2")
    page_client.post(url, sent)
    log_in_again(page_client, cast.editor)
    page = words(page_client.get(url))
    assert "Op maandag helpt het Voorbeeldteam mij." in page
    assert not own_of(planned)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["open", "closed", "published"])
def test_round_that_opened_takes_nothing_over(cast, editor, state):
    round_ = a_round(cast.dossier, state)
    hand_in(editor, address("lime", cast.dossier, round_.pk), OLDER)
    assert Round.objects.get().content == round_.content
