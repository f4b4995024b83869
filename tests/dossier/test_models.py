"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from vierinbalans.dossier.models import Answer


@pytest.mark.parametrize(
    ("state", "stage", "reason"),
    [
        ("stage", None, ""),
        ("stage", 5, ""),
        ("unanswered", 0, ""),
        ("not_applicable", 2, "omdat"),
        ("not_applicable", None, ""),
        ("something", None, ""),
    ],
)
def test_answer_that_contradicts_itself_is_refused(cast, state, stage, reason):
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            dossier=cast.dossier, step="vision.ict", state=state, stage=stage, reason=reason, framework_version="1.0.0"
        )


@pytest.mark.parametrize(
    ("state", "stage", "reason"),
    [
        ("stage", 0, ""),
        ("stage", 4, ""),
        ("unanswered", None, ""),
        ("dont_know", None, ""),
        ("not_applicable", None, "x"),
    ],
)
def test_answer_in_each_state_is_kept(cast, state, stage, reason):
    Answer.objects.create(
        dossier=cast.dossier, step="vision.ict", state=state, stage=stage, reason=reason, framework_version="1.0.0"
    )
    assert Answer.objects.filter(state=state, stage=stage).count() == 1
