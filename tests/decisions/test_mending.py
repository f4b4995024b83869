"""Every kind of finding, from the X-ray with one press to the place that mends it; then it is gone."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.decisions.made import DECISIONS, answer_all, made_choice, made_line, made_statement, sharpened
from tests.filled_in import form_at
from vierinbalans import framework
from vierinbalans.decisions.models import BudgetLine, DecisionAnswer
from vierinbalans.dossier.models import Action, Answer
from vierinbalans.vision.models import Consultation, Reply

pytestmark = pytest.mark.django_db

POINT = "infrastructure_network"


def day(days):
    return timezone.localdate() + timedelta(days=days)


def served(dossier, **fields):
    """A choice with nothing amiss but ``fields``."""
    choice = made_choice(dossier, **fields)
    choice.statements.add(made_statement(dossier))
    sharpened(dossier)
    return choice


def an_action(dossier, **fields):
    values = {"what": "Snoeren trekken", "block": "infrastructure", "owner": "Coen Voorbeeld", **fields}
    return Action.objects.create(dossier=dossier, **values)


def answer_block(dossier, block):
    """Every step of a block stands at stage 3."""
    Answer.objects.bulk_create(
        Answer(dossier=dossier, step=step.id, state="stage", stage=3, framework_version="1.0.0")
        for step in framework.load().steps
        if step.block == block
    )


def choice_without_vision(cast):
    made_statement(cast.dossier, ref="zin")
    made_line(made_choice(cast.dossier, state="prepared"))
    return {"statements": "zin"}


def line_without_choice(cast):
    made_line(served(cast.dossier, ref="keuze"))
    BudgetLine.objects.update(decision=None)
    return {"decision": "keuze"}


def line_on_a_no(cast):
    served(cast.dossier, ref="keuze")
    made_line(made_choice(cast.dossier, what="Digiborden", state="decided", outcome="no"))
    return {"decision": "keuze"}


def action_without_owner(cast):
    an_action(cast.dossier, owner="")
    return {"owner": "Emre Voorbeeld"}


def action_overdue(cast):
    an_action(cast.dossier, due=day(-1))
    return {"due": day(30).isoformat()}


def answer_past_review(cast):
    Answer.objects.create(
        dossier=cast.dossier, step="vision.ict", state="stage", stage=2, review_on=day(-1), framework_version="1.0.0"
    )
    return {"review_on": day(200).isoformat()}


def contract_of_choice(cast):
    served(cast.dossier, state="carried_out", ends_on=day(-1))
    return {"ends_on": day(365).isoformat()}


def contract_of_line(cast):
    year = cast.dossier.year
    made_line(served(cast.dossier), recurrence="yearly", first_year=year - 2, last_year=year + 2, ends_on=day(-200))
    return {"ends_on": day(3 * 365).isoformat()}


def evaluation_passed(cast):
    served(cast.dossier, state="carried_out", evaluate_on=day(-1))
    return {"brought": "Ja, veel.", "users_content": "Meestal."}


def decision_overdue(cast):
    served(cast.dossier, state="submitted", decide_on=day(-1))
    return {"outcome": "no", "motive": "Te duur."}


def frame_open(cast):
    made_statement(cast.board_dossier, "Ieder kind doet mee", ref="kader")
    return {"reason": "Wij hebben geen onderbouw."}


def block_skipped(cast):
    choice = served(cast.dossier, state="prepared")
    answer_all(choice, kind="arranged")
    choice.answers.filter(point__startswith="infrastructure").update(kind="not_applicable", words="Hoeft niet")
    return {f"{POINT}-kind": "arranged"}


def dropped_action(cast):
    choice = served(cast.dossier, state="prepared")
    action = an_action(cast.dossier, status="dropped", reason="Te duur")
    DecisionAnswer.objects.create(decision=choice, point=POINT, kind="action", action=action)
    return {f"{POINT}-kind": "arranged"}


BY_ONE_FORM = {
    "decision_without_vision": choice_without_vision,
    "spending_without_decision": line_without_choice,
    "spending_on_a_no": line_on_a_no,
    "action_without_owner": action_without_owner,
    "action_overdue": action_overdue,
    "review_overdue": answer_past_review,
    "evaluation_passed": evaluation_passed,
    "decision_overdue": decision_overdue,
    "board_frame_open": frame_open,
    "block_skipped": block_skipped,
    "counts_on_dropped_action": dropped_action,
}
BY_MORE = {
    "consultation_overdue",
    "vision_not_sharpened",
    "statement_without_anything",
    "money_without_thinking",
    "contract_passed",
}


class Walker:
    """Somebody who leads, walking from the X-ray."""

    def __init__(self, client, dossier):
        self.client, self.dossier = client, dossier

    def findings(self):
        found = self.client.get(reverse("decisions:xray", args=[self.dossier.organisation_id, self.dossier.year]))
        return {each.id: each.first for _id, _name, group in found.context["groups"] for each in group}

    def press(self, kind):
        """The address that the first finding of a kind leads to, and the page there."""
        url = self.findings()[kind][0].url
        answer = self.client.get(url)
        assert answer.status_code == 200, url
        return url, answer.content.decode()

    def send(self, url, page, changes, *, to=""):
        place = urlsplit(url)
        form = {**form_at(page, place.fragment), **changes}
        answer = self.client.post(to or place.path, form)
        assert answer.status_code == 302, answer.content.decode()
        return answer


@pytest.fixture
def walker(cast, page_client_for):
    return Walker(page_client_for(cast.lead), cast.dossier)


def test_every_kind_is_walked():
    assert set(BY_ONE_FORM) | BY_MORE == {finding.id for finding in DECISIONS.xray}


@pytest.mark.parametrize("kind", BY_ONE_FORM)
def test_finding_is_mended_where_it_leads(cast, walker, kind):
    changes = BY_ONE_FORM[kind](cast)
    url, page = walker.press(kind)
    walker.send(url, page, changes)
    assert kind not in walker.findings()


@pytest.mark.parametrize("make", [contract_of_choice, contract_of_line])
def test_contract_gets_a_new_end(cast, walker, make):
    changes = make(cast)
    url, page = walker.press("contract_passed")
    walker.send(url, page, changes)
    assert "contract_passed" not in walker.findings()


def test_late_consultation_is_closed(cast, walker):
    row = Consultation.objects.create(
        dossier=cast.dossier, question="Mag een telefoon?", opened_on=day(-30), due=day(-1)
    )
    Reply.objects.create(consultation=row, unit="")
    _url, page = walker.press("consultation_overdue")
    closing = reverse("vision:set_consultation_state", args=[cast.school.pk, 2026, row.pk])
    assert f'action="{closing}"' in page
    walker.client.post(closing, {"do": "close"})
    assert "consultation_overdue" not in walker.findings()


def test_vision_is_sharpened(cast, walker):
    row = made_statement(cast.dossier)
    sharpened(cast.dossier, day(-400))
    url, _page = walker.press("vision_not_sharpened")
    begun = walker.client.post(url, {"kind": "sharpen"})["Location"]
    assert walker.findings()["vision_not_sharpened"][0].url == begun
    said = {f"result_{row.pk}": "kept", "people": "Team", "conclusion": "Het klopt nog.", "then": "finish"}
    walker.send(begun, walker.client.get(begun).content.decode(), said)
    assert "vision_not_sharpened" not in walker.findings()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("dossier:add_action", {"what": "Iets doen", "where": "vision"}),
        ("decisions:add_choice", {"what": "Iets kiezen", "kind": "devices"}),
        ("decisions:add_money_line", {"what": "Iets", "category": "training", "amount": "10"}),
    ],
)
def test_statement_gets_something_behind_it(cast, walker, name, more):
    made_statement(cast.dossier, ref="zin")
    _url, page = walker.press("statement_without_anything")
    way = f"{reverse(name, args=[cast.school.pk, 2026])}?statement=zin"
    assert f'href="{way}"' in page
    walker.send(way, walker.client.get(way).content.decode(), more)
    assert "statement_without_anything" not in walker.findings()


def test_thinking_catches_up_with_the_money(cast, walker):
    made_line(served(cast.dossier))
    for block in ("vision", "expertise", "content"):
        answer_block(cast.dossier, block)
    url, _page = walker.press("money_without_thinking")
    assert url == reverse("dossier:block", args=[cast.school.pk, 2026, "infrastructure"])
    answer_block(cast.dossier, "infrastructure")
    assert "money_without_thinking" not in walker.findings()


@pytest.mark.parametrize("sharpened_ago", [None, 400])
def test_reason_about_the_rhythm_leads_to_where_the_vision_is_looked_at_again(cast, walker, sharpened_ago):
    choice = made_choice(cast.dossier, state="prepared")
    answer_all(choice, kind="arranged")
    if sharpened_ago:
        choice.statements.add(made_statement(cast.dossier))
        sharpened(cast.dossier, day(-sharpened_ago))
    page = walker.client.get(reverse("decisions:check_choice", args=[cast.school.pk, 2026, choice.ref]))
    urls = [reason.url for reason in page.context["verdict"].first]
    assert reverse("vision:reviews", args=[cast.school.pk, 2026]) in urls
