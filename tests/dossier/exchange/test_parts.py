"""What rooms add to the exchange file: checked whole, each mistake with its place; kept, replaced, in few queries."""

import copy
import json

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.dossier.exchange.documents import SMALL, full, small
from tests.dossier.exchange.parts import ONE_OF_EACH
from vierinbalans.decisions.models import BudgetLine, Decision, DecisionAnswer, DecisionSettings
from vierinbalans.dossier.exchange import parts, shape
from vierinbalans.dossier.exchange.problems import ExchangeError
from vierinbalans.dossier.exchange.reader import read_document
from vierinbalans.dossier.exchange.storing import store
from vierinbalans.dossier.exchange.writer import exchange_bytes, exchange_document
from vierinbalans.notifications import operations as notifications
from vierinbalans.notifications.models import Notification
from vierinbalans.organisations.models import Organisation
from vierinbalans.vision.mails import ASKED
from vierinbalans.vision.models import Consultation, NotFilledIn, Position, ProjectMember, Review
from vierinbalans.vision.operations.consultations import subject_ref

LINE, CHOICE = "budget_lines__0__", "choices__0__"
WEIGHED = CHOICE + "considerations__infrastructure_devices__"
CHANGED = CHOICE + "history__0__after__"


def _bytes(document):
    return json.dumps(document, ensure_ascii=True).encode()


def _twice(key):
    return {key: ONE_OF_EACH[key] * 2}


def test_document_with_one_of_everything_is_read_as_it_is():
    assert read_document(_bytes(full())) == full()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"positions__0__place": 6}, "positions[0].place"),
        ({"positions__0__place": "links"}, "positions[0].place"),
        ({"positions__0__motivation": "a" * 5001}, "positions[0].motivation"),
        (_twice("positions"), "positions[1].unit"),
        ({"project_members__0__name": ""}, "project_members[0].name"),
        ({"project_members__0__mail": "mila@example.org"}, "project_members[0]"),
        ({"not_filled_in__0__reason": ""}, "not_filled_in[0].reason"),
        (_twice("not_filled_in"), "not_filled_in[1].statement"),
        ({"consultations__0__statement": "v9"}, "consultations[0].statement"),
        ({"consultations__0__statement": ""}, "consultations[0].question"),
        ({"consultations__0__closed_on": "2026-08-31"}, "consultations[0].closed_on"),
        ({"consultations__0__opened_on": "2026-13-01"}, "consultations[0].opened_on"),
        ({"consultations__0__replies__0__text": ""}, "consultations[0].replies[0].text"),
        ({"consultations__0__replies__0__state": "perhaps"}, "consultations[0].replies[0].state"),
        ({"reviews__0__finished_on": "2026-08-31"}, "reviews[0].finished_on"),
        ({"reviews__0__finished_on": "9999-12-31"}, "reviews[0].finished_on"),
        ({"reviews": [{"kind": "sharpen", "started_on": "2026-09-01"}] * 2}, "reviews[1].finished_on"),
        ({"reviews__0__lines__0__statement": "v9"}, "reviews[0].lines[0].statement"),
        ({"reviews__0__lines__0__result": "maybe"}, "reviews[0].lines[0].result"),
        (_twice("choices"), "choices[1].ref"),
        ({CHOICE + "statements": ["v9"]}, "choices[0].statements[0]"),
        ({CHOICE + "outcome": ""}, "choices[0].outcome"),
        ({CHOICE + "state": "idea"}, "choices[0].outcome"),
        ({CHOICE + "state": "carried_out", CHOICE + "outcome": "no"}, "choices[0].outcome"),
        ({CHOICE + "decided_on": None}, "choices[0].decided_on"),
        ({CHOICE + "decided_on": "3026-10-01"}, "choices[0].decided_on"),
        ({CHOICE + "evaluated_on": "2027-10-01"}, "choices[0].evaluated_on"),
        ({CHOICE + "ends_on": "2026-10-31"}, "choices[0].ends_on"),
        ({CHOICE + "council_answered_on": "2026-09-07"}, "choices[0].council_answered_on"),
        ({CHOICE + "council_asked_on": "9999-12-31"}, "choices[0].council_asked_on"),
        ({CHOICE + "motive": ["Nodig"]}, "choices[0].motive"),
        ({CHOICE + "documents__0__url": "javascript:alert(1)"}, "choices[0].documents[0].url"),
        ({WEIGHED + "action": "a9"}, "choices[0].considerations.infrastructure_devices.action"),
        ({WEIGHED + "answer": "yes"}, "choices[0].considerations.infrastructure_devices.answer"),
        ({WEIGHED + "amount": "-5.00"}, "choices[0].considerations.infrastructure_devices.amount"),
        ({WEIGHED + "amount": "999999999.00"}, "choices[0].considerations.infrastructure_devices.amount"),
        ({CHANGED + "state": ["evaluated", "postponed"]}, "choices[0].history[0].after.state"),
        ({CHANGED + "size": "huge"}, "choices[0].history[0].after.size"),
        ({CHANGED + "term": ["2026-11-01"]}, "choices[0].history[0].after.term"),
        ({CHANGED + "council_days": ["toen", None]}, "choices[0].history[0].after.council_days[0]"),
        ({CHANGED + "infrastructure_devices": ["arranged"]}, "choices[0].history[0].after.infrastructure_devices"),
        ({CHANGED + "decided_on": "gisteren"}, "choices[0].history[0].after.decided_on"),
        (_twice("budget_lines"), "budget_lines[1].ref"),
        ({LINE + "choice": "c9"}, "budget_lines[0].choice"),
        ({LINE + "statement": "v9"}, "budget_lines[0].statement"),
        ({LINE + "amount": 12.5}, "budget_lines[0].amount"),
        ({LINE + "amount": "-12.50"}, "budget_lines[0].amount"),
        ({LINE + "amount": "1.250,50"}, "budget_lines[0].amount"),
        ({LINE + "amount": "99999999999999"}, "budget_lines[0].amount"),
        ({LINE + "amount": "999999999"}, "budget_lines[0].amount"),
        ({LINE + "last_year": 2025}, "budget_lines[0].last_year"),
        ({LINE + "first_year": 1066}, "budget_lines[0].first_year"),
        ({LINE + "recurrence": "one_off"}, "budget_lines[0].last_year"),
        ({LINE + "pupils": None}, "budget_lines[0].pupils"),
        ({LINE + "vat_rate": "101.0"}, "budget_lines[0].vat_rate"),
        ({LINE + "note": "a" * 2001}, "budget_lines[0].note"),
        ({"choice_settings": {"light_up_to": "999999999"}}, "choice_settings.light_up_to"),
        ({"choice_settings": {}}, "choice_settings"),
    ],
)
def test_mistake_is_named_with_its_place(changes, place):
    with pytest.raises(ExchangeError) as caught, override("en"):
        read_document(_bytes(full(**changes)))
    assert [problem.place for problem in caught.value.problems] == [place]


def test_mistake_in_an_amount_or_a_day_says_how_it_is_written():
    with pytest.raises(ExchangeError) as caught, override("en"):
        read_document(_bytes(full(**{LINE + "amount": "12,50", CHOICE + "decide_on": "1-9-2026"})))
    assert "1250.50" in str(caught.value)
    assert "2026-09-01" in str(caught.value)


def test_line_of_a_choice_that_is_not_in_the_file_is_refused():
    document = full()
    del document["choices"]
    with pytest.raises(ExchangeError, match=r"budget_lines\[0\]\.choice"):
        read_document(_bytes(document))


def test_file_of_before_there_were_rooms_is_read(db):
    stored = store(read_document(_bytes(SMALL)), None)
    written = exchange_document(stored.dossier)
    assert [written[key] for key in ONE_OF_EACH if key != "choice_settings"] == [[]] * (len(ONE_OF_EACH) - 1)


def test_what_may_be_left_out_gets_what_holds_then(db):
    choice = {"ref": "c1", "what": "Laptops", "kind": "devices", "state": "idea"}
    line = {"ref": "m1", "what": "Laptops", "block": "content", "category": "other", "first_year": 2027, "amount": "5"}
    document = small(
        choices=[choice],
        budget_lines=[line],
        consultations=[{"opened_on": "2026-09-01", "question": "En?"}],
        reviews=[{"kind": "sharpen", "started_on": "2026-09-01"}],
    )
    store(read_document(_bytes(document)), None)
    row = BudgetLine.objects.get()
    assert (row.last_year, row.recurrence, row.vat_included, row.per) == (2027, "one_off", True, "total")
    assert (Decision.objects.get().size, Review.objects.get().finished_on) == ("full", None)
    assert Consultation.objects.get().replies.count() == 0


def test_links_within_the_file_are_links_in_the_database(db):
    store(read_document(_bytes(full())), None)
    line = BudgetLine.objects.get()
    assert (line.decision.ref, line.statement.ref) == ("c1", "v1")
    assert DecisionAnswer.objects.get().action.ref == "a1"
    assert Consultation.objects.get().statement == line.statement == Review.objects.get().lines.get().statement


def test_what_the_framework_does_not_know_is_kept_and_named(db):
    weighed = {"gone.point": {"answer": "arranged"}}
    changes = {CHOICE + "kind": "robots", CHOICE + "considerations": weighed, LINE + "category": "gold"}
    document = full(**changes, project_members__0__perspective="aliens")
    stored = store(read_document(_bytes(document)), None)
    assert set(stored.unknown) == {"robots", "gone.point", "gold", "aliens"}
    assert (Decision.objects.get().kind, DecisionAnswer.objects.get().point) == ("robots", "gone.point")


def test_replacing_gives_way_to_what_is_in_the_file(cast):
    store(read_document(_bytes(full())), cast.school, replace=True)
    again = full(**{CHOICE + "what": "Een digibord", "project_members": [], "positions": []})
    stored = store(read_document(_bytes(again)), cast.school, replace=True)
    assert Decision.objects.get().what == "Een digibord"
    assert (Position.objects.count(), ProjectMember.objects.count(), NotFilledIn.objects.count()) == (0, 0, 1)
    written = exchange_document(stored.dossier)
    assert {key: written[key] for key in ONE_OF_EACH} == {key: again[key] for key in ONE_OF_EACH}


def test_mails_about_consultations_that_give_way_are_taken_back(cast):
    store(read_document(_bytes(full())), cast.school, replace=True)
    for ref in (subject_ref(Consultation.objects.get()), "something else"):
        mail = notifications.Mail(to="talen@example.org", language="nl", subject="Vraag", text="Graag uw antwoord.")
        notifications.queue(cast.school, kind=ASKED, mail=mail, subject_ref=ref)
    store(read_document(_bytes(full())), cast.school, replace=True)
    assert [row.subject_ref for row in Notification.objects.all()] == ["something else"]


def test_replacing_by_a_file_without_choices_leaves_none(cast):
    store(read_document(_bytes(full())), cast.school, replace=True)
    store(read_document(_bytes(small())), cast.school, replace=True)
    assert not Decision.objects.exists()
    assert not BudgetLine.objects.exists()


def test_border_that_was_agreed_stays_unless_the_file_replaces(cast):
    DecisionSettings.objects.create(organisation=cast.school, light_up_to=400)
    earlier = full(period={"start": "2022-08-01", "end": "2026-07-31"})
    store(read_document(_bytes(earlier)), cast.school)
    assert DecisionSettings.objects.get().light_up_to == 400
    store(read_document(_bytes(full())), cast.school, replace=True)
    assert DecisionSettings.objects.get().light_up_to == 2500


def test_export_holds_no_mail_addresses_of_who_changed_a_choice(cast):
    dossier = store(read_document(_bytes(full())), cast.school, replace=True).dossier
    Decision.objects.get().changes.update(person_name="noor.voorbeeld@example.org", person=cast.lead)
    assert b"@" not in exchange_bytes(dossier)


def test_dossiers_of_the_example_come_back_byte_for_byte(example):
    files = [exchange_bytes(each) for each in (example.bridge, example.earlier, example.waterside, example.rainbow)]
    Organisation.objects.all().delete()
    for first in files:
        stored = store(read_document(first), None)
        assert stored.unknown == ()
        assert exchange_bytes(stored.dossier) == first


def _many(count):
    """The full document with so many of everything that can be many."""
    document = full()
    for key, name in {
        "statements": "ref",
        "answers": "step",
        "actions": "ref",
        "positions": "unit",
        "not_filled_in": "statement",
        "choices": "ref",
        "budget_lines": "ref",
    }.items():
        document[key] = [{**copy.deepcopy(document[key][0]), name: f"{key}{number}"} for number in range(count)]
    for choice in document["choices"]:
        choice |= {"statements": [document["statements"][0]["ref"]], "history": choice["history"] * count}
        choice["considerations"]["infrastructure_devices"]["action"] = ""
    for line in document["budget_lines"]:
        line |= {"choice": document["choices"][0]["ref"], "statement": ""}
    for answer in document["answers"]:
        answer["statements"] = [document["statements"][0]["ref"]]
    for key in ("consultations", "reviews", "project_members"):
        document[key] = document[key] * count
    for review in document["reviews"]:
        review["lines"] = []
    for consultation in document["consultations"]:
        consultation["statement"] = document["statements"][0]["ref"]
    return document


def test_queries_do_not_grow_with_what_is_in_the_file(db):
    counted = []
    for count in (2, 12):
        document = read_document(_bytes(_many(count)))
        with CaptureQueriesContext(connection) as storing:
            dossier = store(document, None).dossier
        with CaptureQueriesContext(connection) as writing:
            exchange_bytes(dossier)
        Organisation.objects.all().delete()
        counted.append((len(storing), len(writing)))
    assert counted[0] == counted[1]


def test_part_without_a_schema_is_not_taken():
    part = parts.Part(key="extra", write=list, store=lambda _value, _into: None)
    with pytest.raises(ValueError, match="without a schema"):
        parts.register(parts.Room(schema={"properties": {}}, parts=[part]))


def test_every_part_has_its_place_in_the_schema():
    keys = [part.key for part in parts.registered()]
    assert set(keys) == set(ONE_OF_EACH)
    assert set(keys) < set(shape.schema()["properties"])
    assert not set(keys) & set(shape.schema()["required"])


WRITTEN = {
    "dossier": "Action ActionChange Answer AnswerRevision Comment Dossier Evidence Statement StatementChange",
    "vision": "Consultation NotFilledIn Position ProjectMember Reply Review ReviewedStatement",
    "decisions": "Alternative BudgetLine Decision DecisionAnswer DecisionChange DecisionDocument DecisionSettings",
}
LEFT_OUT = {"dossier": "Asked CalendarFeed"}
"""What hangs on the accounts of one workbench."""


@pytest.mark.parametrize("room", WRITTEN)
def test_every_kind_of_row_of_a_dossier_is_in_the_file_or_left_out_knowingly(room):
    found = {model.__name__ for model in apps.get_app_config(room).get_models()}
    assert found == {*WRITTEN[room].split(), *LEFT_OUT.get(room, "").split()}
