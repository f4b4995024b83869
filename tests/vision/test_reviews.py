"""Looking at the vision again: what a review does, and its pages."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier.views.test_step import log_in_again, words
from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.vision.models import Review, ReviewedStatement
from vierinbalans.vision.operations import reviews as operations
from vierinbalans.vision.operations.reviews import Said
from vierinbalans.vision.queries.reviews import rhythm_of, sharpened_on
from vierinbalans.vision.rules.reviews import Line, lack_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}


@pytest.fixture
def three(cast):
    return [Statement.objects.create(dossier=cast.dossier, text=text, order=n) for n, text in enumerate("abc")]


@pytest.fixture
def row(cast, three):
    return operations.begin_review(cast.dossier, "sharpen", person=cast.lead, today=TODAY)


@pytest.fixture
def url(cast, row):
    return reverse("vision:review", args=[cast.school.pk, 2026, row.pk])


@pytest.fixture
def list_url(cast):
    return reverse("vision:reviews", args=[cast.school.pk, 2026])


def said_all(three, **changed):
    said = {each.pk: Said(before=each.text, result="kept") for each in three}
    return {**said, **{three["abc".index(name)].pk: value for name, value in changed.items()}}


def save(cast, row, said, *, version=1, people="Het team", conclusion="Klopt nog."):
    return operations.save_review(
        row, people=people, conclusion=conclusion, said=said, version=version, person=cast.lead
    )


def sent(three, *, version=1, then="", **more):
    fields = {"people": "Het team", "conclusion": "Klopt nog.", "version": str(version), "then": then}
    for each in three:
        fields |= {f"result_{each.pk}": "kept", f"before_{each.pk}": each.text, f"after_{each.pk}": each.text}
    return {**fields, **more}


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        (Line(statement=1, now="a"), "result"),
        (Line(statement=1, now="a", before="a", result="kept"), None),
        (Line(statement=1, now="b", before="a", result="kept"), "changed"),
        (Line(statement=1, now="a", before="a", result="sharpened", after="a", reason="x"), "words"),
        (Line(statement=1, now="a", before="a", result="sharpened", after=" ", reason="x"), "words"),
        (Line(statement=1, now="a", before="a", result="sharpened", after="b", reason=" "), "reason"),
        (Line(statement=1, now="a", before="a", result="sharpened", after="b", reason="x"), None),
        (Line(statement=1, now="a", before="a", result="dropped"), "reason"),
        (Line(statement=1, now="a", before="a", result="dropped", reason="x"), None),
    ],
)
def test_what_a_line_lacks(line, lack):
    assert lack_of(line) == lack


lines = st.builds(
    Line,
    statement=st.just(1),
    now=st.sampled_from("ab"),
    before=st.sampled_from("ab"),
    result=st.sampled_from(["", "kept", "sharpened", "dropped"]),
    after=st.sampled_from(["", "a", "c"]),
    reason=st.sampled_from(["", "x"]),
)


@given(lines)
def test_complete_line_is_about_the_words_as_they_stand_and_says_why_they_change(line):
    if lack_of(line) is None:
        assert line.before == line.now
        assert line.result
        assert line.reason or line.result == "kept"


def test_second_press_goes_on_with_the_review_under_way(cast, row):
    assert operations.begin_review(cast.dossier, "reformulate", person=cast.editor, today=TODAY) == row


def test_sharpened_words_are_remembered_with_the_statement(cast, row, three):
    said = said_all(three, b=Said(before="b", result="sharpened", after="beter", reason="preciezer"))
    operations.finish_review(row, version=save(cast, row, said), person=cast.lead, today=TODAY)
    change = three[1].changes.get()
    assert (change.kind, change.before, change.after, change.reason) == ("sharpened", "b", "beter", "preciezer")


def test_fields_say_what_is_needed_to_finish(cast, url, three, page_client_for):
    page = page_client_for(cast.lead).get(url).content.decode()
    assert "niet verplicht" not in page
    assert page.count("Nodig om af te ronden.") == len(three) + 2
    assert page.count("Nodig als u de zin aanscherpt.") == len(three)


def test_nothing_changes_until_it_is_finished_and_then_everything_at_once(cast, row, three):
    said = said_all(
        three,
        b=Said(before="b", result="sharpened", after="beter", reason="preciezer"),
        c=Said(before="c", result="dropped", reason="past niet meer"),
    )
    version = save(cast, row, said)
    assert sorted(Statement.objects.values_list("text", "state")) == [(each, "adopted") for each in "abc"]
    operations.finish_review(row, version=version, person=cast.lead, today=TODAY)
    assert list(Statement.objects.order_by("order").values_list("text", "state", "dropped_reason")) == [
        ("a", "adopted", ""),
        ("beter", "adopted", ""),
        ("c", "dropped", "past niet meer"),
    ]
    assert Review.objects.get().finished_on == TODAY
    assert sharpened_on(cast.school) == TODAY


def test_statement_that_a_colleague_changed_meanwhile_is_not_overwritten(cast, row, three):
    version = save(cast, row, said_all(three, a=Said(before="a", result="dropped", reason="x")))
    Statement.objects.filter(pk=three[0].pk).update(text="anders")
    with pytest.raises(operations.NotCompleteError) as told:
        operations.finish_review(row, version=version, person=cast.lead, today=TODAY)
    assert told.value.lines == {three[0].pk: "changed"}
    assert Statement.objects.filter(state="adopted").count() == 3


def test_statement_that_a_colleague_dropped_meanwhile_needs_no_verdict(cast, row, three):
    version = save(cast, row, said_all(three[:2]))
    Statement.objects.filter(pk=three[2].pk).update(state="dropped", dropped_at=timezone.now(), dropped_reason="x")
    operations.finish_review(row, version=version, person=cast.lead, today=TODAY)
    assert Review.objects.get().finished_on


def test_statement_adopted_meanwhile_needs_one(cast, row, three):
    version = save(cast, row, said_all(three))
    new = Statement.objects.create(dossier=cast.dossier, text="d")
    with pytest.raises(operations.NotCompleteError) as told:
        operations.finish_review(row, version=version, person=cast.lead, today=TODAY)
    assert told.value.lines == {new.pk: "result"}


def test_two_who_save_at_once_lose_nothing_unseen(cast, row, three):
    save(cast, row, said_all(three))
    with pytest.raises(operations.ReviewChangedError):
        save(cast, row, {}, people="Iemand anders")
    assert Review.objects.get().people == "Het team"
    assert ReviewedStatement.objects.count() == 3


def test_statement_of_strangers_is_left_out(cast, row):
    foreign = Statement.objects.create(dossier=cast.elsewhere_dossier, text="x")
    save(cast, row, {foreign.pk: Said(before="x", result="dropped", reason="x")})
    assert not ReviewedStatement.objects.exists()


def test_finished_review_takes_nothing_more_and_is_not_given_up(cast, row, three):
    version = save(cast, row, said_all(three))
    operations.finish_review(row, version=version, person=cast.lead, today=TODAY)
    with pytest.raises(operations.ReviewFinishedError):
        save(cast, row, {}, version=version + 1)
    with pytest.raises(operations.ReviewFinishedError):
        operations.give_up_review(row)


def test_vision_counts_as_sharpened_from_its_first_statement_on_also_of_an_earlier_period(cast):
    assert sharpened_on(cast.school) is None
    earlier = Dossier.objects.create(
        organisation=cast.school,
        period_start=date(2022, 8, 1),
        period_end=date(2026, 7, 31),
        year=2022,
        framework_version="1.0.0",
    )
    Statement.objects.create(dossier=earlier, text="a", adopted_at="2023-03-01T12:00Z")
    Statement.objects.create(dossier=cast.dossier, text="b", state="draft", adopted_at="2021-01-01T12:00Z")
    assert sharpened_on(cast.school) == date(2023, 3, 1)
    Review.objects.create(dossier=earlier, kind="sharpen", started_on=date(2024, 3, 1), finished_on=date(2024, 3, 2))
    Review.objects.create(dossier=cast.dossier, kind="sharpen", started_on=TODAY)
    assert sharpened_on(cast.school) == date(2024, 3, 2)


def test_rhythm_is_read_in_one_query(cast, row, django_assert_num_queries):
    with django_assert_num_queries(1):
        seen = rhythm_of(cast.dossier, today=TODAY)
    assert (seen.open_id, seen.open_kind, seen.due.rhythm) == (row.pk, "sharpen", "sharpen")


# The pages.


@pytest.mark.parametrize("person", ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"])
def test_everyone_with_a_role_reads(person, url, list_url, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    assert "ga verder waar u was" in words(client.get(list_url))
    page = words(client.get(url))
    assert ("Bewaren" in page) == (person in ("lead", "editor"))
    assert ('value="finish"' in page) == (person == "lead")


@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
def test_others_do_nothing(person, status, url, list_url, three, cast, page_client_for):
    client = page_client_for(getattr(cast, person))
    assert client.post(list_url, {"kind": "sharpen"}).status_code == status
    assert client.post(url, sent(three)).status_code == status
    assert client.post(f"{url}stop/").status_code == status
    assert Review.objects.get().version == 1


def test_visitor_is_asked_to_log_in_and_what_was_typed_comes_back(cast, url, three, page_client):
    typed = sent(three, conclusion="Bijna kwijt.")
    assert page_client.post(url, typed)["Location"].startswith(reverse("account_login"))
    log_in_again(page_client, cast.lead)
    assert "Bijna kwijt." in words(page_client.get(url))


@pytest.mark.parametrize("kind", ["sharpen", "reformulate"])
def test_review_is_begun_and_taken_up_again(kind, cast, three, list_url, page_client_for):
    client = page_client_for(cast.editor)
    first = client.post(list_url, {"kind": kind})
    assert Review.objects.get().kind == kind
    assert client.post(list_url, {"kind": kind})["Location"] == first["Location"]
    assert first["Location"] in words(client.get(list_url))


def test_what_is_typed_is_saved_also_when_it_is_incomplete(cast, url, three, page_client_for):
    client = page_client_for(cast.editor)
    fields = sent(three, **{f"result_{three[1].pk}": "sharpened", f"after_{three[1].pk}": "half een z", "people": ""})
    answer = client.post(url, fields, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert 'value="2" id="id_version"' in answer.content.decode()
    page = words(client.get(url))
    assert "half een z" in page
    assert ReviewedStatement.objects.get(statement=three[1]).after == "half een z"


def test_lead_finishes_and_reads_what_came_of_it(cast, url, list_url, three, page_client_for):
    client = page_client_for(cast.lead)
    drop = {f"result_{three[2].pk}": "dropped", f"reason_{three[2].pk}": "past niet meer"}
    assert client.post(url, sent(three, then="finish", **drop)).status_code == 302
    page = words(client.get(url))
    assert "2 gebleven, 0 aangescherpt, 1 vervallen" in page
    assert "past niet meer" in page
    assert "2 gebleven" in words(client.get(list_url))


def test_editor_saves_and_does_not_finish(cast, url, three, page_client_for):
    assert page_client_for(cast.editor).post(url, sent(three, then="finish")).status_code == 403
    assert Review.objects.get().finished_on is None


def test_what_is_missing_is_told_at_its_place_and_what_was_typed_is_kept(cast, url, three, page_client_for):
    client = page_client_for(cast.lead)
    fields = sent(three, then="finish", people="", **{f"result_{three[0].pk}": "dropped", f"result_{three[1].pk}": ""})
    answer = client.post(url, fields)
    page = words(answer)
    assert answer.status_code == 422
    in_the_order_of_the_page = [
        page.index("Dit is bewaard."),
        page.index("Visiezin 1: Schrijf op waarom."),
        page.index("Visiezin 2: Kies wat er met deze visiezin gebeurt."),
        page.index("Schrijf op wie er meededen."),
    ]
    assert in_the_order_of_the_page == sorted(in_the_order_of_the_page)
    assert Statement.objects.filter(state="adopted").count() == 3
    mended = sent(three, then="finish", version=2)
    assert client.post(url, mended).status_code == 302
    assert Review.objects.get().finished_on


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_colleague_who_saved_meanwhile_is_shown_beside_it(headers, cast, url, row, three, page_client_for):
    save(cast, row, said_all(three, b=Said(before="b", result="dropped", reason="van Noor")))
    client = page_client_for(cast.editor)
    fields = sent(three, **{f"result_{three[1].pk}": "sharpened", f"after_{three[1].pk}": "van Emre"})
    answer = client.post(url, fields, headers=headers)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "van Noor" in page
    assert "van Emre" in page
    assert client.post(url, {**fields, "choice": "theirs"}).status_code == 302
    assert ReviewedStatement.objects.get(statement=three[1]).reason == "van Noor"
    assert client.post(url, {**fields, "choice": "mine", "seen": "2"}).status_code == 302
    assert ReviewedStatement.objects.get(statement=three[1]).after == "van Emre"


def test_statement_that_was_changed_since_is_chosen_anew(cast, url, row, three, page_client_for):
    save(cast, row, said_all(three))
    Statement.objects.filter(pk=three[0].pk).update(text="anders gezegd")
    page = words(page_client_for(cast.editor).get(url))
    assert "Lees hem opnieuw en kies nog eens." in page
    assert page.count("checked") == 2


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_forged_version_is_refused(version, cast, url, three, page_client_for):
    assert page_client_for(cast.lead).post(url, {**sent(three), "version": version}).status_code in (409, 422)
    assert Review.objects.get().version == 1


def test_stopping_forgets_it_and_leaves_the_vision(cast, url, three, page_client_for):
    assert page_client_for(cast.editor).post(f"{url}stop/").status_code == 302
    assert not Review.objects.exists()
    assert Statement.objects.filter(state="adopted").count() == 3


def test_review_of_another_dossier_is_not_there(cast, list_url, page_client_for):
    row = Review.objects.create(dossier=cast.elsewhere_dossier, kind="sharpen", started_on=TODAY)
    assert page_client_for(cast.lead).get(f"{list_url}{row.pk}/").status_code == 404


def test_full_route_shows_each_part_and_is_finished(cast, list_url, page_client_for):
    client = page_client_for(cast.lead)
    url = client.post(list_url, {"kind": "reformulate"})["Location"]
    page = words(client.get(url))
    assert reverse("vision:project_group", args=[cast.school.pk, 2026]) in page
    assert reverse("dossier:statements", args=[cast.school.pk, 2026]) in page
    fields = {"people": "Iedereen", "conclusion": "Nieuwe visie.", "version": "1", "then": "finish"}
    assert client.post(url, fields).status_code == 302
    assert Review.objects.get().finished_on


def test_pages_cost_at_most_12_queries(cast, url, list_url, three, page_client_for, django_assert_max_num_queries):
    for number in range(20):
        Statement.objects.create(dossier=cast.dossier, text=f"Zin {number}")
    client = page_client_for(cast.lead)
    for each in (url, list_url):
        with django_assert_max_num_queries(12):
            client.get(each)
    operations.give_up_review(Review.objects.get())
    route = client.post(list_url, {"kind": "reformulate"})["Location"]
    with django_assert_max_num_queries(12):
        client.get(route)


def test_overview_says_which_rhythm_is_due(cast, three, page_client_for):
    overview = reverse("balance:overview", args=[cast.school.pk, 2026])
    client = page_client_for(cast.reader)
    assert "Ritme van de visie" not in words(client.get(overview))
    Statement.objects.update(adopted_at="2020-01-01T12:00Z")
    page = words(client.get(overview))
    assert "Het is tijd om de visie aan te scherpen: aan de beurt sinds 1 januari 2021." in page
    assert reverse("vision:reviews", args=[cast.school.pk, 2026]) in page
