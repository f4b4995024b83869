"""The calendar: valid iCalendar with the dates that still matter."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from vierinbalans import framework
from vierinbalans.dossier.calendar import calendar_text, own_moments
from vierinbalans.dossier.rules import Action, Answer, DossierData

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
STEP = framework.load().steps[0]


def events(*actions, language="nl", **answers):
    data = DossierData(
        organisation="Lyceum De Waterkant",
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers=answers,
        actions=actions,
    )
    moments = own_moments(data, framework.load(), language=language)
    text = calendar_text(moments, name=data.organisation, language=language, source="7", now=NOW)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    return Calendar.from_ical(text).walk("VEVENT")


def test_action_that_is_due_is_a_whole_day():
    [event] = events(Action(ref="a1", what="Afspraken maken", due=date(2026, 12, 31), owner="Noor"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert str(event["summary"]).endswith("Afspraken maken")
    assert "Noor" in str(event["description"])
    assert str(event["uid"]) == "action-a1-7@vierinbalans"


def test_every_event_says_when_it_was_written_as_the_standard_asks():
    [event] = events(Action(ref="a1", what="x", due=date(2026, 12, 31)))
    assert event.decoded("dtstamp") == NOW
    assert b"DTSTAMP:20261125T100000Z" in event.to_ical()


def test_finished_dropped_and_undated_actions_are_left_out():
    assert not events(
        Action(ref="a", what="x", due=date(2026, 12, 31), status="done"),
        Action(ref="b", what="x", due=date(2026, 12, 31), status="dropped", reason="y"),
        Action(ref="c", what="x"),
    )


def test_answer_to_look_at_again_is_in_the_language_asked_for():
    answer = Answer(step=STEP.id, review_on=date(2027, 3, 1))
    [event] = events(language="en", **{STEP.id: answer})
    assert str(event["summary"]) == f"Look again at: {STEP.title.en}"


def test_words_with_commas_line_breaks_and_emoji_survive():
    words = "Een, twee; drie\nBEGIN:VEVENT 😀 " + "lang " * 40
    [event] = events(Action(ref="a1", what=words, due=date(2026, 12, 31)))
    assert words.strip() in str(event["summary"]).replace("\r\n", "\n")
