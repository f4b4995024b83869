"""What the overview says of the vision: which rhythm is due, and what was asked of its reader; in how many queries."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from tests.decisions.made import made_statement, sharpened
from tests.decisions.traced import woven
from tests.vision.consulted import QUESTION, a_consultation, asked, reply_of
from vierinbalans.balance.remembered import forget
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.decisions.queries import money_running
from vierinbalans.dossier.models import Asked, Dossier

pytestmark = pytest.mark.django_db


def overview(client, dossier):
    address = reverse("balance:overview", args=[dossier.organisation_id, dossier.year])
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize("who", ["contributor", "editor", "lead"])
def test_open_consultation_that_waits_for_the_reader_stands_on_the_overview(cast, page_client_for, who):
    reply = asked(reply_of(a_consultation(cast.dossier)), getattr(cast, who))
    words = overview(page_client_for(getattr(cast, who)), cast.dossier)
    assert QUESTION in words
    assert "U antwoordt namens: Talen" in words
    assert reverse("vision:reply", args=[cast.school.pk, 2026, reply.consultation_id, reply.pk]) in words


@pytest.mark.parametrize("change", [{"state": "answered", "text": "Ja"}, {"person": None}])
def test_what_was_answered_or_taken_back_is_gone(cast, page_client_for, change):
    consultation = a_consultation(cast.dossier)
    asked(reply_of(consultation), cast.contributor)
    reply_of(consultation, **change)
    assert QUESTION not in overview(page_client_for(cast.contributor), cast.dossier)


def test_closed_consultation_and_that_of_a_colleague_are_not_shown(cast, page_client_for):
    asked(reply_of(a_consultation(cast.dossier, closed_on=timezone.localdate())), cast.contributor)
    asked(reply_of(a_consultation(cast.dossier)), cast.editor)
    assert QUESTION not in overview(page_client_for(cast.contributor), cast.dossier)


def test_steps_and_consultations_stand_together(cast, page_client_for):
    Asked.objects.create(dossier=cast.dossier, step="vision.ict", person=cast.contributor)
    asked(reply_of(a_consultation(cast.dossier)), cast.contributor)
    words = overview(page_client_for(cast.contributor), cast.dossier)
    assert words.count('id="asked-of-you"') == 1
    assert f'href="{reverse("dossier:step", args=[cast.school.pk, 2026, "vision.ict"])}"' in words
    assert QUESTION in words


@pytest.mark.parametrize(
    ("days", "follows", "told"),
    [
        (10, False, ""),
        (400, False, "tijd om de visie aan te scherpen"),
        (10, True, "tijd om de visie met iedereen te herformuleren"),
    ],
)
def test_rhythm_that_is_due_is_told_in_words(cast, page_client_for, days, follows, told):
    made_statement(cast.dossier)
    sharpened(cast.dossier, timezone.localdate() - timedelta(days=days))
    if follows:
        Dossier.objects.filter(pk=cast.dossier.pk).update(previous=cast.board_dossier)
    words = overview(page_client_for(cast.reader), cast.dossier)
    assert (told in words) if told else ("Ritme van de visie" not in words)


# A published round that is read for the first time costs a school one more.
@pytest.mark.parametrize(
    ("which", "who", "most"),
    [
        ("dossier", "lead", 11),
        ("dossier", "contributor", 11),
        ("dossier", "board_lead", 11),
        ("board_dossier", "board_lead", 12),
    ],
)
def test_first_visit_after_a_budget_changed_takes_at_most_12_queries(
    cast, page_client_for, django_assert_max_num_queries, which, who, most
):
    dossier = getattr(cast, which)
    woven(dossier)
    woven(cast.board_dossier, 1)
    Asked.objects.create(dossier=dossier, step="vision.ict", person=getattr(cast, who))
    asked(reply_of(a_consultation(dossier)), getattr(cast, who))
    client = page_client_for(getattr(cast, who))
    overview(client, dossier)
    BudgetLine.objects.update(version=F("version") + 1)
    money_running._running.cache_clear()
    forget()
    with django_assert_max_num_queries(most):
        overview(client, dossier)
    with django_assert_max_num_queries(5):
        overview(client, dossier)
