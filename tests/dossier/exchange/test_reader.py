"""Reading an exchange file: every mistake with its place, nothing taken for granted."""

import json
import time
from contextlib import suppress

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dossier.exchange.documents import MOMENT, SMALL, full, small
from vierinbalans.dossier.exchange import MAX_BYTES
from vierinbalans.dossier.exchange.problems import MAX_PROBLEMS, ExchangeError
from vierinbalans.dossier.exchange.reader import read_document
from vierinbalans.dossier.exchange.shape import schema
from vierinbalans.dossier.exchange.storing import store
from vierinbalans.dossier.exchange.writer import exchange_bytes
from vierinbalans.dossier.merging import FIELDS
from vierinbalans.dossier.operations import actions


def _bytes(document):
    return json.dumps(document, ensure_ascii=True).encode()


def _places(content):
    with pytest.raises(ExchangeError) as caught, override("en"):
        read_document(content)
    assert all(problem.message for problem in caught.value.problems)
    return [problem.place for problem in caught.value.problems]


def test_sound_document_is_read_as_it_is():
    assert read_document(_bytes(SMALL)) == SMALL


def test_byte_order_mark_does_no_harm():
    assert read_document(b"\xef\xbb\xbf" + _bytes(SMALL)) == SMALL


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "line 1, column 1"),
        (b'{"format": ', "line 1, column 12"),
        (b"[1, 2]", ""),
        (b'"dossier"', ""),
        (b'{\n"format": "\xff"}', "line 2"),
        (b'{"format": "x", "format": "y"}', ""),
        (b'{"format": NaN}', ""),
        (b"[" * 100_000, ""),
        (b'{"format": ' + b"9" * 10_000 + b"}", ""),
        (b"PK\x03\x04\xff\xff", "line 1"),
        (b" " * (MAX_BYTES + 1), ""),
        (_bytes({**SMALL, "format": "something else"}), "format"),
        (_bytes({**SMALL, "format_version": 2}), "format_version"),
        (_bytes({**SMALL, "format_version": True}), "format_version"),
    ],
)
def test_file_that_is_no_dossier_is_refused_with_the_place(content, place):
    assert _places(content) == [place]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"answers__0__stage": 7}, "answers[0].stage"),
        ({"answers__0__stage": "yes"}, "answers[0].stage"),
        ({"answers__0__stage": None}, "answers[0].stage"),
        ({"answers__0__state": "maybe"}, "answers[0].state"),
        ({"answers__0__state": "not_applicable", "answers__0__stage": None}, "answers[0].reason"),
        ({"answers__0__statements": ["v9"]}, "answers[0].statements[0]"),
        ({"answers__0__statements": ["v1", "v1"]}, "answers[0].statements"),
        ({"answers__0__text": "a" * 50_001}, "answers[0].text"),
        ({"answers__0__text": "nul \x00"}, "answers[0].text"),
        ({"answers__0__text": "\ud800"}, "answers[0].text"),
        ({"answers__0__review_on": "2026-02-30"}, "answers[0].review_on"),
        ({"answers__0__review_on": "gisteren"}, "answers[0].review_on"),
        ({"answers__0__changed_at": "2026-09-01T25:00:00+00:00"}, "answers[0].changed_at"),
        ({"answers__0__changed_at": "2026-09-01T10:00:00"}, "answers[0].changed_at"),
        ({"answers__0__changed_at": "0001-01-01T00:00:00+14:00"}, "answers[0].changed_at"),
        ({"answers__0__considerations": {"goals": "perhaps"}}, "answers[0].considerations.goals"),
        ({"answers__0__owner": ["Noor"]}, "answers[0].owner"),
        ({"answers__0__points": 3}, "answers[0]"),
        ({"answers": [SMALL["answers"][0]] * 2}, "answers[1].step"),
        ({"statements__0__ref": "with a space"}, "statements[0].ref"),
        ({"statements__0__text": ""}, "statements[0].text"),
        ({"statements": [SMALL["statements"][0]] * 2}, "statements[1].ref"),
        ({"actions__0__status": "dropped"}, "actions[0].reason"),
        ({"actions__0__start": "2027-01-02", "actions__0__due": "2027-01-01"}, "actions[0].due"),
        ({"actions__0__what": 5}, "actions[0].what"),
        ({"period__end": "2026-08-01"}, "period.end"),
        ({"organisation__sector": ""}, "organisation.sector"),
        ({"organisation__code": "12345"}, "organisation.code"),
        ({"organisation": {"kind": "school", "sector": "vo"}}, "organisation"),
        ({"extra": 1}, ""),
    ],
)
def test_mistake_is_named_with_its_place(changes, place):
    assert _places(_bytes(small(**changes))) == [place]


def test_history_with_a_number_twice_is_refused():
    entry = {"number": 1, "person": "", "started_at": "2026-09-01T10:00:00Z", "saved_at": "2026-09-01T10:00:00Z"}
    twice = [{**entry, "content": {}}] * 2
    assert _places(_bytes(small(answers__0__history=twice))) == ["answers[0].history"]


def test_reworded_statement_says_why():
    change = {"kind": "sharpened", "before": "Elke les", "after": "Elke dag", "person": "", "changed_at": MOMENT}
    assert _places(_bytes(small(statements__0__history=[change]))) == ["statements[0].history[0].reason"]
    assert read_document(_bytes(small(statements__0__history=[{**change, "kind": "typing_error"}])))


def test_a_line_end_is_no_part_of_an_id():
    assert _places(_bytes(small(actions__0__ref="a1\n"))) == ["actions[0].ref"]


def test_so_many_mistakes_are_named_and_no_more():
    answers = [{"step": f"vision.x{number}", "state": "no"} for number in range(MAX_PROBLEMS * 2)]
    assert len(_places(_bytes(small(answers=answers)))) == MAX_PROBLEMS


def test_schema_knows_every_field_that_history_keeps():
    defined = schema()["$defs"]
    assert set(defined["content"]["properties"]) == set(FIELDS)
    assert set(defined["facts"]["properties"]) == set(actions.FIELDS)


LIKELY = st.sampled_from(
    [
        "2026-02-30",
        "2026-09-01",
        "0001-01-01",
        "yes",
        "no",
        "idea",
        "evaluated",
        "0.00",
        "100000000.00",
        "c1",
        "",
        0,
        2030,
        9**9,
    ]
)
"""Values that some other place could have."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@st.composite
def damaged(draw):
    """A document with something else in one of its places."""
    document = full()
    place = document
    while True:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or not place[key] or draw(st.integers(0, 4)) == 0:
            place[key] = draw(JSON | LIKELY)
            return document
        place = place[key]


@given(damaged())
@settings(deadline=None, max_examples=200)
def test_whatever_stands_somewhere_the_reader_gives_a_document_or_its_own_error(document):
    with suppress(ExchangeError):
        assert read_document(_bytes(document)) == document


@pytest.mark.django_db
@given(damaged())
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_whatever_is_read_can_be_stored_and_comes_back(document):
    with suppress(ExchangeError), transaction.atomic():
        stored = store(read_document(_bytes(document)), None)
        assert read_document(exchange_bytes(stored.dossier))
        transaction.set_rollback(True)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_the_readers_own_error(content):
    with pytest.raises(ExchangeError):
        read_document(content)


@pytest.mark.parametrize(
    "changes",
    [
        {"answers": [{}] * 2_000_000},
        {"answers__0__statements": [{}, 1] * 140_000},
        {"answers": [{"step": "vision.ict", "state": "unanswered"}] * 40_000},
        {"answers__0__evidence": [{"text": "x", "noted_on": "2026-01-01", "url": "https://" + "a" * 15_000_000}]},
    ],
    ids=["very many values", "a list without order", "very many answers", "a very long address"],
)
def test_file_made_to_hurt_is_refused_in_time(changes):
    content = _bytes(small(**changes))
    assert len(content) < MAX_BYTES
    started = time.monotonic()
    assert _places(content)
    assert time.monotonic() - started < 20
