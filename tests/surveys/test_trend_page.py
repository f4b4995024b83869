"""The same statements over the published rounds of an organisation, also of earlier plan periods."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import make_asked, make_round, make_sheets
from tests.surveys.published import HIGH, LOW, make_published, sheets
from vierinbalans.dossier.models import Dossier
from vierinbalans.framework.types import Text
from vierinbalans.surveys.operations.publishing import publish


@pytest.fixture
def earlier(cast):
    return Dossier.objects.create(
        organisation=cast.school,
        period_start=date(2022, 8, 1),
        period_end=date(2026, 7, 31),
        year=2022,
        framework_version="1.0.0",
    )


def published(dossier, points, *, title, days, asked=None):
    now = timezone.now() - timedelta(days=days)
    row = make_round(dossier, groups={"teachers": {"": 60}}, state="closed", title=title, now=now, asked=asked)
    make_sheets(row, "teachers", sheets(40, points))
    publish(row, now=timezone.now())
    return row


def trend(cast, client, year=2026, language="nl"):
    url = reverse("surveys:trend", args=[cast.school.pk, year])
    answer = client.get(url, headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize("who", ["lead", "reader", "board_reader"])
def test_earlier_period_stands_beside_the_last_round(cast, earlier, page_client_for, who):
    published(earlier, LOW, title="Toen", days=700)
    published(cast.dossier, HIGH, title="Nu", days=10)
    shown = trend(cast, page_client_for(getattr(cast, who)))
    assert re.search(r"Groep Toen Nu Wat veranderde Leraren 2,0 ± 0,1 4,2 ± 0,1 Sinds ‘Toen’ 2,2 hoger", shown)
    assert "duidelijk meer dan toeval" in shown


def test_earlier_period_knows_nothing_of_later_rounds(cast, earlier, page_client_for):
    published(earlier, LOW, title="Toen", days=700)
    published(cast.dossier, HIGH, title="Nu", days=10)
    assert "Er is nog maar één moment" in trend(cast, page_client_for(cast.lead), year=2022)


def test_statement_in_other_words_is_told_and_not_compared(cast, earlier, page_client_for):
    published(earlier, LOW, title="Toen", days=700)
    asked = make_asked(["teachers"])
    item = asked.items["vision_shared"]
    changed = replace(item, texts={"teachers": Text(nl="Iets heel anders.", en="Something else.")})
    published(earlier, LOW, title="Daarna", days=300, asked=replace(asked, items={**asked.items, item.id: changed}))
    published(cast.dossier, HIGH, title="Nu", days=10)
    shown = trend(cast, page_client_for(cast.lead))
    assert re.search(r"Leraren 2,0 ± 0,1 in andere woorden 4,2", shown)


def test_nothing_published_says_so(cast, page_client_for):
    make_round(cast.dossier, state="closed")
    assert "Er zijn nog geen uitkomsten gepubliceerd" in trend(cast, page_client_for(cast.reader))


def test_rounds_of_another_organisation_are_left_alone(cast, page_client_for):
    published(cast.elsewhere_dossier, LOW, title="Elders", days=100)
    published(cast.dossier, HIGH, title="Nu", days=10)
    assert "Elders" not in trend(cast, page_client_for(cast.lead)).replace("Basisschool Elders", "")


def test_hidden_moment_is_not_shown_and_not_compared(cast, earlier, page_client_for):
    row = make_round(earlier, groups={"teachers": {"": 60}}, state="closed", title="Toen")
    make_sheets(row, "teachers", sheets(4, LOW))
    publish(row, now=timezone.now())
    make_published(cast.dossier, title="Nu", groups={"teachers": {"": 60}})
    assert re.search(r"Leraren niet getoond 2,0", trend(cast, page_client_for(cast.lead)))


def test_page_costs_at_most_12_queries(cast, earlier, page_client_for, django_assert_max_num_queries):
    published(earlier, LOW, title="Toen", days=700)
    published(cast.dossier, HIGH, title="Nu", days=10)
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(12):
        trend(cast, client)
