"""Changing rows with a statement written out."""

from datetime import date

import pytest
from django.utils import timezone

from vierinbalans.dossier.models import Answer
from vierinbalans.dossier.operations.rows import update_rows


@pytest.fixture
def answer(cast):
    return Answer.objects.create(dossier=cast.dossier, step="vision.ict", framework_version="1.0.0")


def test_every_kind_of_value_comes_back_as_it_was_given(answer, cast):
    now = timezone.now()
    values = {
        "text": "'; DROP TABLE x; -- 😀 \u200fמה",
        "state": "stage",
        "stage": 3,
        "review_on": date(2027, 3, 1),
        "considerations": {"a": "ticked", "b": "dismissed"},
        "to_review": True,
        "changed_at": now,
        "changed_by_id": cast.editor.pk,
    }
    assert update_rows(Answer, where={"id": answer.pk, "version": 1}, values=values) == 1
    answer.refresh_from_db()
    assert {name: getattr(answer, name) for name in values} == values


def test_row_that_no_longer_holds_what_was_read_is_left_alone(answer):
    assert update_rows(Answer, where={"id": answer.pk, "version": 7}, values={"text": "te laat"}) == 0
    answer.refresh_from_db()
    assert answer.text == ""


def test_column_that_is_not_there_is_refused(answer):
    with pytest.raises(KeyError):
        update_rows(Answer, where={"id": answer.pk}, values={"text = '' --": "x"})
