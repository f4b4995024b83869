"""The X-ray: every kind of finding, found and not found, and the page that shows them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.decisions.made import DECISIONS, answer_all, made_choice, made_line, made_statement, sharpened
from tests.decisions.traced import woven
from vierinbalans import framework
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.decisions.queries.choices import choices_of
from vierinbalans.decisions.queries.xrayed import looked_at
from vierinbalans.decisions.rules.xray import RULES, xray
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.vision.models import NotFilledIn

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def dossier(cast):
    return cast.dossier


def found(dossier):
    """Per kind of finding what it was found of."""
    anew = Dossier.objects.select_related("organisation").get(pk=dossier.pk)
    looked = looked_at(anew, today=TODAY, language="nl")
    return {each.finding.id: [subject.what for subject in each.subjects] for each in xray(looked, DECISIONS)}


def served(dossier, **fields):
    """A choice that serves a statement."""
    choice = made_choice(dossier, **fields)
    choice.statements.add(made_statement(dossier))
    sharpened(dossier, TODAY)
    return choice


def test_framework_has_a_kind_of_finding_for_every_rule():
    assert {finding.rule for finding in DECISIONS.xray} == set(RULES)


def test_complete_dossier_has_no_findings(dossier):
    choice = served(dossier, state="decided")
    made_line(choice)
    Action.objects.create(dossier=dossier, what="Uitdelen", block="infrastructure", owner="Emre Voorbeeld")
    assert found(dossier) == {}


@pytest.mark.parametrize(
    ("state", "fields", "is_found"),
    [
        ("idea", {}, False),
        ("prepared", {}, True),
        ("submitted", {}, True),
        ("decided", {}, True),
        ("decided", {"outcome": "no"}, False),
        ("carried_out", {}, True),
    ],
)
def test_choice_without_vision(dossier, state, fields, is_found):
    made_choice(dossier, state=state, **fields)
    assert ("decision_without_vision" in found(dossier)) is is_found


def test_choice_that_serves_only_a_draft_is_without_vision(dossier):
    choice = served(dossier, state="decided")
    Statement.objects.update(state="draft")
    assert found(dossier)["decision_without_vision"] == [choice.what]


def test_spending_without_a_choice(dossier):
    line = made_line(served(dossier))
    assert "spending_without_decision" not in found(dossier)
    BudgetLine.objects.update(decision=None)
    assert found(dossier)["spending_without_decision"] == [line.what]


@pytest.mark.parametrize(
    ("outcome", "certainty", "year", "is_found"),
    [
        ("no", "expected", 2026, True),
        ("no", "actual", 2026, False),
        ("no", "expected", 2025, False),
        ("yes", "expected", 2026, False),
    ],
)
def test_money_for_what_was_refused(dossier, outcome, certainty, year, is_found):
    made_line(served(dossier, state="decided", outcome=outcome), certainty=certainty, first_year=year)
    assert ("spending_on_a_no" in found(dossier)) is is_found


def test_statement_with_nothing_behind_it(dossier):
    served(dossier)
    made_statement(dossier, "Alleen woorden")
    assert found(dossier)["statement_without_anything"] == ["Alleen woorden"]


@pytest.mark.parametrize(
    ("status", "owner", "is_found"),
    [("planned", "", True), ("doing", " ", True), ("planned", "Coen", False), ("done", "", False)],
)
def test_action_without_an_owner(dossier, status, owner, is_found):
    Action.objects.create(dossier=dossier, what="Iets", block="vision", status=status, owner=owner)
    assert ("action_without_owner" in found(dossier)) is is_found


@pytest.mark.parametrize(("day", "is_found"), [(BEFORE, True), (TODAY, False), (AFTER, False), (None, False)])
def test_review_of_an_answer_is_overdue(dossier, day, is_found):
    Answer.objects.create(
        dossier=dossier, step="vision.ict", state="stage", stage=2, review_on=day, framework_version="1.0.0"
    )
    assert ("review_overdue" in found(dossier)) is is_found


@pytest.mark.parametrize(
    ("state", "day", "is_found"),
    [
        ("carried_out", BEFORE, True),
        ("carried_out", AFTER, False),
        ("evaluated", BEFORE, False),
        ("idea", BEFORE, False),
    ],
)
def test_contract_of_a_choice_has_passed(dossier, state, day, is_found):
    served(dossier, state=state, ends_on=day)
    assert ("contract_passed" in found(dossier)) is is_found


@pytest.mark.parametrize(
    ("end", "last_year", "is_found"),
    [
        (date(2026, 7, 31), 2026, True),
        (date(2026, 7, 31), 2028, True),
        (date(2026, 9, 1), 2026, False),
        (date(2026, 9, 1), 2027, True),
        (date(2025, 7, 31), 2025, False),
    ],
)
def test_contract_of_a_line_has_passed_while_it_is_still_paid(dossier, end, last_year, is_found):
    made_line(served(dossier), recurrence="yearly", first_year=2024, last_year=last_year, ends_on=end)
    assert ("contract_passed" in found(dossier)) is is_found


@pytest.mark.parametrize(
    ("state", "day", "is_found"), [("decided", BEFORE, True), ("decided", TODAY, False), ("evaluated", BEFORE, False)]
)
def test_evaluation_has_passed(dossier, state, day, is_found):
    served(dossier, state=state, evaluate_on=day)
    assert ("evaluation_passed" in found(dossier)) is is_found


def test_frame_of_the_board_that_nobody_filled_in(cast):
    frame = made_statement(cast.board_dossier, "Ieder kind doet mee")
    assert found(cast.dossier)["board_frame_open"] == [frame.text]
    assert found(cast.board_dossier)["board_frame_open"] == [frame.text]
    mine = made_statement(cast.dossier, elaborates=frame)
    assert "board_frame_open" not in found(cast.dossier)
    assert "board_frame_open" not in found(cast.board_dossier)
    mine.delete()
    NotFilledIn.objects.create(dossier=cast.dossier, board_ref=frame.ref, reason="Wij hebben geen onderbouw")
    assert "board_frame_open" not in found(cast.dossier)


def test_school_without_a_board_has_no_frame(cast):
    cast.school.board = None
    cast.school.save()
    assert "board_frame_open" not in found(cast.dossier)


@pytest.mark.parametrize("size", ["full", "light"])
@pytest.mark.parametrize("kind", [kind.id for kind in DECISIONS.kinds])
def test_block_is_left_out_exactly_when_the_check_says_so(dossier, kind, size):
    choice = served(dossier, state="prepared", kind=kind, size=size)
    answer_all(choice, kind="not_applicable", words="Hoeft niet")
    choice.answers.filter(point__startswith="vision").update(kind="arranged")
    [held] = choices_of(dossier, today=TODAY)
    left_out = [block for block, area in held.check.blocks.items() if area.left_out]
    assert left_out
    assert "vision" not in left_out
    assert found(dossier)["block_skipped"] == [choice.what] * len(left_out)


def test_not_applicable_without_a_reason_leaves_nothing_out(dossier):
    answer_all(served(dossier, state="prepared"), kind="not_applicable", words=" ")
    assert "block_skipped" not in found(dossier)


@pytest.mark.parametrize(("on", "is_found"), [(date(2025, 11, 24), True), (date(2025, 11, 25), False), (TODAY, False)])
def test_vision_was_not_sharpened_in_time(dossier, on, is_found):
    made_statement(dossier)
    sharpened(dossier, on)
    assert ("vision_not_sharpened" in found(dossier)) is is_found


def address(dossier):
    return reverse("decisions:xray", args=[dossier.organisation_id, dossier.year])


@pytest.mark.parametrize("who", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
def test_everyone_with_a_role_reads(cast, page_client_for, who):
    woven(cast.dossier)
    assert page_client_for(getattr(cast, who)).get(address(cast.dossier)).status_code == 200


@pytest.mark.parametrize("who", ["stranger", "sister_lead", "administrator"])
def test_strangers_find_nothing(cast, page_client_for, who):
    assert page_client_for(getattr(cast, who)).get(address(cast.dossier)).status_code == 404


def test_visitors_are_asked_to_log_in(cast, page_client):
    assert page_client.get(address(cast.dossier)).status_code == 302


def test_finding_leads_to_the_page_that_mends_it(cast, page_client_for):
    woven(cast.dossier)
    Decision.objects.update(state="prepared")
    words = page_client_for(cast.lead).get(address(cast.dossier)).content.decode()
    place = [cast.school.pk, 2026]
    assert reverse("decisions:choice", args=[*place, "loose0"]) in words
    assert reverse("dossier:action", args=[*place, "tidy0"]) in words
    assert f"{reverse('dossier:statements', args=place)}#words0" in words


@pytest.mark.parametrize(
    ("finding", "page"), [("board_frame_open", "vision:frame"), ("vision_not_sharpened", "vision:reviews")]
)
def test_finding_about_the_whole_leads_to_where_that_is_done(cast, page_client_for, finding, page):
    made_statement(cast.board_dossier, "Ieder kind doet mee")
    made_statement(cast.dossier)
    sharpened(cast.dossier, date(2020, 1, 1))
    words = page_client_for(cast.lead).get(address(cast.dossier)).content.decode()
    card = words.partition(f'id="{finding}"')[2].partition("</section>")[0]
    assert reverse(page, args=[cast.school.pk, 2026]) in card


def test_many_of_one_kind_fold_away(cast, page_client_for):
    for number in range(12):
        made_statement(cast.dossier, f"Zin {number}")
    words = " ".join(page_client_for(cast.lead).get(address(cast.dossier)).content.decode().split())
    assert "(12)" in words
    assert "Nog 4 tonen" in words


def test_empty_xray_says_so_and_empty_dossier_says_where_to_begin(cast, page_client_for):
    client = page_client_for(cast.lead)
    assert reverse("dossier:steps", args=[cast.school.pk, 2026]) in client.get(address(cast.dossier)).content.decode()
    choice = made_choice(cast.dossier)
    choice.statements.add(made_statement(cast.dossier))
    sharpened(cast.dossier, timezone.localdate())
    words = client.get(address(cast.dossier)).content.decode()
    assert "De doorlichting is leeg" in words
    assert framework.load().decisions.xray[0].title.nl in words


@pytest.mark.parametrize("many", [1, 6])
@pytest.mark.parametrize("which", ["dossier", "board_dossier"])
def test_page_asks_at_most_12_questions(cast, page_client_for, many, which, django_assert_max_num_queries):
    for number in range(many):
        woven(getattr(cast, which), number)
    client = page_client_for(cast.board_lead)
    with django_assert_max_num_queries(12):
        client.get(address(getattr(cast, which)))


def test_amounts_without_a_choice_stand_with_the_largest_first_and_a_list_of_all(cast, page_client_for):
    choice = made_choice(cast.dossier)
    for number in range(12):
        made_line(choice, str(100 + number), what=f"Regel {number}")
    BudgetLine.objects.update(decision=None)
    words = " ".join(page_client_for(cast.lead).get(address(cast.dossier)).content.decode().split())
    assert words.index("Regel 11") < words.index("Regel 5") < words.index("Regel 0")
    assert "€ 111" in words
    listed = reverse("decisions:money_lines", args=[cast.school.pk, 2026])
    assert f'href="{listed}?without=decision"' in words
    assert "Alle 12 in één lijst" in words
