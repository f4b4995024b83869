"""What a published round reports reaches steps, balance, tensions and plan at once, and nobody before that."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import make_round, make_sheets
from tests.surveys.published import HIGH, LOW, make_published, sheets
from vierinbalans import framework
from vierinbalans.surveys.content import asked_of
from vierinbalans.surveys.instrument import SurveyInstrument
from vierinbalans.surveys.models import Round
from vierinbalans.surveys.operations.publishing import publish

INSTRUMENT = SurveyInstrument()


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def address(name, cast, *more):
    return reverse(name, args=[cast.school.pk, 2026, *more])


@pytest.fixture
def closed(cast):
    row = make_round(cast.dossier, groups={"leaders": 8, "teachers": {"": 40}}, state="closed")
    make_sheets(row, "leaders", sheets(8, HIGH))
    make_sheets(row, "teachers", sheets(30, LOW, vision_shared=["?", "?", "?", 2, 1, 3]))
    return row


def findings(cast):
    cast.dossier.__dict__.pop("latest_published_round", None)
    return {finding.id: finding for finding in INSTRUMENT.findings(cast.dossier)}


def test_round_that_is_not_published_reports_nothing(cast, closed):
    assert findings(cast) == {}
    assert INSTRUMENT.block_readings(cast.dossier) is None
    assert INSTRUMENT.plan_section(cast.dossier) == ""


def test_published_round_reports_means_differences_and_what_is_not_known(cast, closed):
    publish(closed, now=timezone.now())
    found = findings(cast)
    assert found["survey.mean.expertise.growth.teachers"].value == 2.0
    assert found["survey.mean.expertise.growth.teachers"].step == "expertise.growth"
    assert found["survey.gap.expertise_time.leaders.teachers"].value == 2.1
    assert found["survey.dont_know.vision_shared.teachers"].value == 50.0
    assert found["survey.unseen.vision_shared.leaders.teachers"].step == "vision.ict"
    assert all(finding.reason and finding.source and finding.unit for finding in found.values())
    assert not [each for each in found if each.startswith("survey.unseen.vision_shared.teachers")]


def test_findings_take_one_query_once_the_round_was_read(cast, closed, django_assert_num_queries):
    publish(closed, now=timezone.now())
    findings(cast)
    with django_assert_num_queries(1):
        findings(cast)
        INSTRUMENT.block_readings(cast.dossier)
        INSTRUMENT.plan_section(cast.dossier)


def test_latest_round_speaks(cast, closed):
    publish(closed, now=timezone.now())
    Round.objects.filter(pk=closed.pk).update(closes_at=closed.closes_at - timedelta(days=2))
    make_published(cast.dossier, title="Voorjaarsronde", groups={"pupils": None})
    assert {each.rpartition(".")[2] for each in findings(cast)} == {"pupils"}


def test_publishing_shows_at_once_on_step_balance_overview_and_plan(cast, closed, page_client_for):
    client = page_client_for(cast.lead)
    pages = {
        "step": address("dossier:step", cast, "expertise.growth"),
        "balance": address("balance:balance", cast),
        "plan": address("plan:preview", cast),
    }
    before = {name: words(client.get(url)) for name, url in pages.items()}
    assert not [name for name, shown in before.items() if "Hoe mensen het ervaren" in shown or "van 5" in shown]
    client.get(address("balance:overview", cast))
    client.post(reverse("surveys:publish", args=[cast.school.pk, 2026, closed.pk]), {"understood": "on"})
    after = {name: words(client.get(url)) for name, url in pages.items()}
    assert "Leraren 2 van 5" in after["step"]
    assert "(Leiding en Leraren)" in after["step"]
    assert "Hoe mensen het ervaren" in after["balance"]
    assert "Leraren 30 van 40 2,0" in after["balance"]
    assert "Hoe mensen het ervaren" in after["plan"]
    assert "Leiding: 4,1, Leraren: 2,0. Een verschil van 2,1" in after["plan"]


def test_chapter_tells_response_scores_differences_and_what_could_not_be_shown(cast):
    make_published(cast.dossier)
    written = INSTRUMENT.plan_section(cast.dossier)
    assert written.startswith("# ")
    assert "| Leraren | 53 | 38 |" in written
    assert re.search(r"\| Leiding \|( [45],\d[^|]* \|){4}", written)
    assert "Ouders" in written.rpartition("## ")[0].rpartition("## ")[2]


TENSIONS = {
    "vision_not_seen": "survey.unseen.vision_known.leaders.teachers",
    "learning_seen_differently": "survey.gap.expertise_time.leaders.teachers",
    "works_for_leaders_only": "survey.gap.infrastructure_network.leaders.pupils",
}


@pytest.mark.parametrize("tension", TENSIONS)
def test_tension_rests_on_a_finding_that_the_real_questionnaire_can_report(tension):
    model = framework.load()
    [rule] = [each.rule for each in model.tensions if each.id == tension]
    assert TENSIONS[tension] in rule.findings
    groups = {group.id for group in model.surveys.groups}
    for finding in rule.findings:
        _survey, _kind, item, one, other = finding.split(".")
        known = model.surveys.items[item]
        assert {one, other} <= groups
        assert known.core
        assert "pupils" not in (one, other) or {"pupils_vo", "pupils_po"} & set(known.wordings)


def test_difference_of_the_real_questionnaire_becomes_a_tension(cast, page_client_for):
    asked = asked_of(framework.load(), "vier_in_balans", groups=["leaders", "teachers"], sector="vo")
    row = make_round(cast.dossier, groups={"leaders": 8, "teachers": 40}, state="closed", asked=asked)
    for group, many, points in (("leaders", 8, HIGH), ("teachers", 30, LOW)):
        items = asked.groups[group].items
        filled = [{item: points[(each + place) % 5] for place, item in enumerate(items)} for each in range(many)]
        make_sheets(row, group, filled)
    publish(row, now=timezone.now())
    shown = words(page_client_for(cast.reader).get(address("balance:balance", cast)))
    assert "Leraren kennen de visie niet die de leiding ziet" in shown
    assert "Leiding ziet meer tijd en scholing dan leraren" in shown
    assert "Techniek werkt volgens de leiding" not in shown
