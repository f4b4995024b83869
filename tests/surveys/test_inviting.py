"""Personal invitations: who may, what is kept, reminders, taking back, and the mails."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import audience_of, make_round
from vierinbalans.notifications.models import Notification
from vierinbalans.surveys.models import Invitee, Sheet
from vierinbalans.surveys.operations import inviting
from vierinbalans.surveys.operations.invited import use_token
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.operations.rounds import delete_round
from vierinbalans.surveys.queries.inviting import MOST_REMINDERS, reminders_now

pytestmark = pytest.mark.django_db
ADDRESSES = ["a@example.org", "b@example.org", "c@example.org"]
ALL = "\n".join(ADDRESSES)


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": 2, "pupils": None})


@pytest.fixture
def address(cast, round_):
    def at(name, *more):
        return reverse(f"surveys:{name}", args=[cast.school.pk, 2026, round_.pk, *more])

    return at


@pytest.fixture
def add(cast, round_, address, page_client_for):
    """Adds addresses through the page, as the editor."""

    def do(text=ALL, *, person="editor", group="teachers", **fields):
        sent = {"audience": audience_of(round_, group).pk, "language": "nl", "addresses": text, **fields}
        return page_client_for(getattr(cast, person)).post(address("invitations"), sent)

    return do


def token_in(mail):
    return re.search(r"/answer/invited/([\w-]+)/", mail.text)[1]


def tokens():
    """Address -> the token in its latest mail that was not sent yet."""
    return {mail.to: token_in(mail) for mail in Notification.objects.filter(state="waiting").order_by("created_at")}


def a_week_ago():
    Notification.objects.update(created_at=timezone.now() - timedelta(days=7))


@pytest.mark.parametrize("person", ["lead", "editor"])
def test_who_writes_invites_and_each_address_gets_a_mail(person, add, address):
    assert add(person=person)["Location"] == address("invitations")
    assert sorted(Invitee.objects.values_list("email", flat=True)) == ADDRESSES
    mails = Notification.objects.filter(kind="survey_invitation")
    assert sorted(mail.to for mail in mails) == ADDRESSES


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
def test_who_does_not_write_sees_no_addresses_and_invites_nobody(person, add, address, cast, page_client_for):
    add()
    client = page_client_for(getattr(cast, person))
    answers = [client.get(address("invitations")), add("x@example.org", person=person), client.post(address("remind"))]
    assert {answer.status_code for answer in answers} <= {403, 404}
    assert Invitee.objects.count() == len(ADDRESSES)


def test_stranger_finds_nothing(add, address, cast, page_client_for):
    client = page_client_for(cast.stranger)
    assert client.get(address("invitations")).status_code == 404
    assert client.post(address("remind")).status_code == 404
    assert client.post(address("tell_colleagues")).status_code == 404


def test_only_a_hash_of_the_token_is_kept(add):
    add()
    invitees = {invitee.email: invitee for invitee in Invitee.objects.all()}
    for email, token in tokens().items():
        assert len(token) >= 32
        assert invitees[email].token_hash == inviting.hash_of_token(token)
        assert token not in str(vars(invitees[email]))


def test_places_follow_the_addresses_when_there_are_more(add, round_):
    add()
    assert audience_of(round_, "teachers").invited == 3
    add(group="pupils")
    assert audience_of(round_, "pupils").invited is None


def test_lines_that_cannot_be_used_stop_everything_until_somebody_agrees(add):
    text = "a@example.org\nfout@\nA@example.org"
    page = add(text)
    assert page.status_code == 422
    assert "Regel 2:" in page.content.decode()
    assert "Regel 3:" in page.content.decode()
    assert "fout@" in page.content.decode()
    assert not Invitee.objects.exists()
    add(text, leave_out="on")
    assert list(Invitee.objects.values_list("email", flat=True)) == ["a@example.org"]


def test_address_that_was_invited_before_is_named_and_gets_no_second_mail(add):
    add()
    assert add().status_code == 422
    add(leave_out="on")
    assert Notification.objects.count() == len(ADDRESSES)


def a_workbook():
    book = openpyxl.Workbook()
    book.active.append(["Naam", "E-mail"])
    book.active.append(["Anna", "a@example.org"])
    book.active.append(["Bob", "b@example.org"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"Naam;Mail\nAnna;a@example.org\nBob;b@example.org\n"),
        ("a.txt", b"a@example.org\r\nb@example.org"),
        ("a.xlsx", None),
    ],
)
def test_addresses_come_from_a_file_too(name, content, add):
    add("", file=SimpleUploadedFile(name, content or a_workbook()))
    assert sorted(Invitee.objects.values_list("email", flat=True)) == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize(
    "fields",
    [
        {"addresses": ""},
        {"addresses": "", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")},
        {"addresses": "", "file": SimpleUploadedFile("a.txt", b"x" * (1024 * 1024 + 1))},
        {"addresses": "", "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 half")},
        {"addresses": "", "file": SimpleUploadedFile("a.txt", b"")},
        {"audience": "0"},
        {"language": "xx"},
        {"addresses": "a" * 200_001},
    ],
)
def test_bad_input_gets_a_page_that_says_what_to_do(fields, add):
    text = fields.pop("addresses", "a@example.org")
    page = add(text, **fields)
    assert page.status_code == 422
    assert not Invitee.objects.exists()


@pytest.mark.parametrize(("state", "status"), [("planned", 302), ("closed", 409), ("published", 302)])
def test_people_are_invited_only_before_and_while_it_is_open(state, status, cast, page_client_for):
    round_ = make_round(cast.dossier, state=state)
    sent = {"audience": audience_of(round_, "teachers").pk, "language": "nl", "addresses": "a@example.org"}
    url = reverse("surveys:invitations", args=[cast.school.pk, 2026, round_.pk])
    assert page_client_for(cast.editor).post(url, sent).status_code == status
    assert Invitee.objects.exists() == (state == "planned")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_mail_says_what_is_asked_in_its_language_with_one_link(language, add, cast):
    add("a@example.org", language=language)
    mail = Notification.objects.get()
    for words in (mail.text, mail.html):
        assert cast.school.name in words
        assert f"/answer/invited/{token_in(mail)}/?language={language}" in words.replace("&amp;", "&")
        assert ("anoniem" if language == "nl" else "anonymous") in words
    assert "<img" not in mail.html
    assert len(set(re.findall(r"https?://[^\s\"<]+", mail.text))) == 1
    assert mail.language == language


def test_name_of_a_school_is_no_markup_in_a_mail(add, cast):
    cast.school.name = 'De <b>"School"</b> & co'
    cast.school.save()
    add("a@example.org")
    mail = Notification.objects.get()
    assert cast.school.name in mail.text
    assert "<b>" not in mail.html


def test_reminder_goes_only_to_who_did_not_use_the_link_and_replaces_it(add, address, cast, page_client_for):
    add()
    first = tokens()
    use_token(first["a@example.org"])
    Notification.objects.update(state="sent", sent_at=timezone.now(), text="", html="")
    a_week_ago()
    page_client_for(cast.editor).post(address("remind"))
    reminders = Notification.objects.filter(kind="survey_reminder")
    assert sorted(mail.to for mail in reminders) == ["b@example.org", "c@example.org"]
    assert not use_token(first["b@example.org"])
    assert use_token(tokens()["b@example.org"])


def test_within_two_days_a_reminder_needs_to_be_confirmed(add, address, cast, page_client_for):
    add()
    Notification.objects.update(state="sent", sent_at=timezone.now(), text="", html="")
    client = page_client_for(cast.editor)
    assert client.post(address("remind")).status_code == 409
    assert not Notification.objects.filter(kind="survey_reminder").exists()
    client.post(address("remind"), {"also_recent": "on"})
    assert Notification.objects.filter(kind="survey_reminder").count() == 3


def test_mail_that_still_waits_gets_the_new_link_in_place(add, address, cast, page_client_for):
    add()
    old = tokens()
    use_token(old["a@example.org"])
    rows = set(Notification.objects.values_list("pk", "to", "kind"))
    page_client_for(cast.editor).post(address("remind"), {"also_recent": "on"})
    assert set(Notification.objects.values_list("pk", "to", "kind")) == rows
    assert not use_token(old["b@example.org"])
    assert use_token(tokens()["b@example.org"])


def test_mail_that_is_being_sent_is_left_alone(add, address, cast, page_client_for):
    add("b@example.org")
    Notification.objects.update(problem="interrupted", try_at=timezone.now() + timedelta(minutes=10))
    before = Notification.objects.get().text
    page_client_for(cast.editor).post(address("remind"), {"also_recent": "on"})
    assert Notification.objects.get(kind="survey_invitation").text == before
    assert use_token(token_in(Notification.objects.get(kind="survey_reminder")))


def test_nobody_is_reminded_more_than_three_times(add, address, cast, page_client_for, round_):
    add()
    client = page_client_for(cast.editor)
    for _ in range(MOST_REMINDERS):
        client.post(address("remind"), {"also_recent": "on"})
    assert client.post(address("remind"), {"also_recent": "on"}).status_code == 409
    assert set(Invitee.objects.values_list("reminders", flat=True)) == {MOST_REMINDERS}


def test_address_that_a_mail_failed_to_is_not_reminded(add, round_):
    add()
    a_week_ago()
    Notification.objects.filter(to="a@example.org").update(state="failed", problem="refused")
    assert reminders_now(round_, now=timezone.now()).due == 2


def test_page_shows_counts_and_of_no_address_whether_its_link_was_used(add, address, cast, page_client_for):
    add()
    client = page_client_for(cast.editor)
    before = client.get(address("invitations")).content.decode()
    use_token(tokens()["a@example.org"])
    after = client.get(address("invitations")).content.decode()
    listed = re.compile(r'<section class="card" aria-labelledby="invitees">.*?</section>', re.DOTALL)
    strip = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert strip.sub("", listed.search(before)[0]) == strip.sub("", listed.search(after)[0])
    assert before.count("<td") == after.count("<td")


@pytest.mark.parametrize("used", [True, False])
def test_withdrawing_leaves_no_address_and_does_not_tell_whether_somebody_took_part(
    used, add, address, cast, page_client_for, round_
):
    add()
    token = tokens()["a@example.org"]
    if used:
        use_token(token)
    use_token(tokens()["b@example.org"])
    client = page_client_for(cast.editor)
    before = Invitee.objects.filter(used=True).count()
    client.post(address("withdraw_invitation", Invitee.objects.get(email="a@example.org").pk))
    assert not Invitee.objects.filter(email="a@example.org").exists()
    assert not Notification.objects.filter(to="a@example.org").exists()
    assert Invitee.objects.filter(used=True).count() == before
    assert not use_token(token)
    page = client.get(address("invitations")).content.decode()
    assert "withdrawn.invalid" not in page
    assert reminders_now(round_, now=timezone.now()).recent == 1


def test_invitee_of_another_round_is_not_withdrawn(add, address, cast, page_client_for):
    other = make_round(cast.elsewhere_dossier)
    invitee = Invitee.objects.create(audience=audience_of(other, "teachers"), email="e@example.org", token_hash="x")
    assert page_client_for(cast.editor).post(address("withdraw_invitation", invitee.pk)).status_code == 404
    assert Invitee.objects.filter(pk=invitee.pk).exists()


def test_publishing_leaves_no_address_and_no_mail(cast):
    round_ = make_round(cast.dossier, state="closed")
    audience = audience_of(round_, "teachers")
    opened = round_.opens_at + timedelta(hours=1)
    inviting.invite(audience, ADDRESSES, language="nl", by=cast.lead, link_to=lambda *_: "https://x", now=opened)
    publish(round_, now=timezone.now())
    assert not Invitee.objects.exists()
    assert not Notification.objects.exists()


def test_deleting_a_round_takes_its_mails_back(add, round_):
    add()
    delete_round(round_)
    assert not Notification.objects.exists()


def test_colleagues_are_told_of_the_results_once(cast, page_client_for):
    round_ = make_round(cast.dossier, state="closed")
    url = reverse("surveys:tell_colleagues", args=[cast.school.pk, 2026, round_.pk])
    client = page_client_for(cast.lead)
    with pytest.raises(inviting.InvitingError):
        inviting.tell_colleagues(round_, by=cast.lead, link="https://x")
    early = client.post(url, follow=True)
    assert early.status_code == 200
    assert "nog niet gepubliceerd" in early.content.decode()
    publish(round_, now=timezone.now())
    assert page_client_for(cast.editor).post(url).status_code == 403
    client.post(url)
    client.post(url)
    mails = Notification.objects.filter(kind="survey_results")
    assert sorted(mail.to for mail in mails) == sorted(
        person.email for person in (cast.editor, cast.contributor, cast.reader)
    )
    assert all(f"/surveys/{round_.pk}/results/" in mail.text for mail in mails)


def test_page_asks_the_database_a_fixed_number_of_questions(
    add, address, cast, page_client_for, django_assert_max_num_queries
):
    add("\n".join(f"p{number}@example.org" for number in range(150)))
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(12):
        page = client.get(address("invitations"))
    assert page.content.decode().count("@example.org</bdi>") == 100
    with django_assert_max_num_queries(12):
        assert "150 mensen" in client.get(address("round")).content.decode()


def test_inviting_touches_no_sheet(add):
    add()
    assert not Sheet.objects.exists()
