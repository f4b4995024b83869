"""What a respondent of the bench reads from a page, and remembers of what was acknowledged."""

from contextlib import suppress
from urllib.parse import parse_qs

import pytest

from bench.phones import Respondent, Said, claims
from tests.surveys.factories import STATEMENTS, audience_of, make_round
from tests.surveys.respondents import respondent


class _Line:
    """Stands for the server: gives these answers and keeps what was sent."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.sent = []

    def __call__(self, method, path, headers, body=b""):
        self.sent.append((method, path, headers, parse_qs(body.decode())))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def page(cast):
    row = make_round(cast.dossier, groups={"teachers": 40})
    return respondent(row).see("all").content, audience_of(row, "teachers").code


def _reader(monkeypatch, page, *answers):
    content, code = page
    one = Respondent(1, code)
    line = _Line((200, content), *answers)
    monkeypatch.setattr(one, "_ask", line)
    assert one.read("/answer/all/")
    return one, line


def test_every_statement_of_a_real_page_is_found_with_its_address_and_field(monkeypatch, page):
    one, _line = _reader(monkeypatch, page)
    assert [each.item for each in one.statements] == list(STATEMENTS)
    assert {each.path for each in one.statements} == {"/answer/all/"}


def test_a_save_is_what_the_page_would_send(monkeypatch, page):
    one, line = _reader(monkeypatch, page, (200, b"Bewaard."))
    assert one.save("n/a", 1)
    method, path, headers, sent = line.sent[-1]
    assert (method, path) == ("POST", "/answer/all/")
    assert "HX-Request: true" in headers
    assert sent == {"proof": [one.proof], "a-vision_talked": ["n/a"]}


def test_a_page_without_statements_is_not_right(monkeypatch, page):
    one, line = _reader(monkeypatch, page)
    line.answers.append((200, b"<h1>Deze vragenlijst is gesloten</h1>"))
    assert not one.read("/answer/all/")


def test_only_what_was_acknowledged_is_claimed_and_what_was_sent_after_it_may_be_there(monkeypatch, page):
    one, _line = _reader(monkeypatch, page, (200, b""), ConnectionError(), (500, b""), ConnectionError())
    one.cookies["vierinbalans_answer"] = "12.BCDFGHJKLMNP.nl.:signed"
    assert one.save("1")
    for value in "23":
        with suppress(ConnectionError):
            assert not one.save(value)
    with pytest.raises(ConnectionError):
        one.save("4", 1)
    assert claims([one]) == [{"code": "BCDFGHJKLMNP", "said": {"vision_shared": ["1", "2", "3"]}}]


def test_nothing_is_claimed_of_somebody_who_never_began():
    assert claims([Respondent(1, "BCDFGH")]) == []
    assert Said(since=["4"]).may_be == []


def test_an_answer_that_was_broken_off_is_no_answer():
    one = Respondent(1, "BCDFGH")
    with pytest.raises(ConnectionError):
        one.understood(b"HTTP/1.0 200 OK\r\nContent-Le")
    with pytest.raises(ConnectionError):
        one.understood(b"HTTP/1.0 200 OK\r\nContent-Length: 8\r\n\r\nBewaa")
    assert one.understood(b"HTTP/1.0 200 OK\r\nContent-Length: 8\r\n\r\nBewaard.") == (200, b"Bewaard.")
