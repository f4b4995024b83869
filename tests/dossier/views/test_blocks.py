"""The steps of all blocks, and of one."""

import pytest

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import words
from vierinbalans.dossier.models import Answer

pytestmark = pytest.mark.django_db


def test_every_step_of_the_model_is_listed_with_its_stage(cast, page_client_for, answer):
    from vierinbalans import framework

    page = words(page_client_for(cast.reader).get(address("steps", cast.dossier)))
    for step in framework.load().steps:
        assert address("step", cast.dossier, step.id) in page
    assert "2 vastgelegd" in page
    assert "Vastgelegd: 1 van 6" in page or "1 van 6" in page


def test_step_that_does_not_apply_is_left_out_of_the_count(cast, page_client_for, answer):
    Answer.objects.update(state="not_applicable", stage=None, reason="x")
    assert "0 van 5" in words(page_client_for(cast.reader).get(address("block", cast.dossier, "expertise")))


def test_block_shows_owner_and_what_is_to_be_looked_at_again(cast, page_client_for, answer):
    Answer.objects.update(review_on="2020-01-01")
    page = words(page_client_for(cast.reader).get(address("block", cast.dossier, "expertise")))
    assert "Sectie Nederlands" in page
    assert "1 januari 2020 (te laat)" in page


def test_only_who_writes_is_offered_an_action(cast, page_client_for):
    url = address("block", cast.dossier, "expertise")
    assert "?for=expertise" in words(page_client_for(cast.editor).get(url))
    assert "?for=expertise" not in words(page_client_for(cast.reader).get(url))
    assert STEP in words(page_client_for(cast.reader).get(url))
