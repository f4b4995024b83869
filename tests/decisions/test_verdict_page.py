"""The tables on the page about the verdict say what the rule says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.decisions.test_verdict import DECISIONS, TODAY, verdict_of
from vierinbalans.decisions.rules.choice import Choice, PointAnswer, ServedStatement
from vierinbalans.decisions.rules.verdict import weighed

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "verdict.md").read_text(encoding="utf-8")
WITH = {"owner": "Noor Voorbeeld", "words": "A reason", "due": date(2027, 1, 31)}


def table(heading):
    """The rows of the table whose heading begins so; a dash is nothing."""
    part = PAGE[PAGE.index(heading) :].split("\n\n")[0]
    found = [[cell.strip() for cell in row.strip("|").split("|")] for row in part.splitlines()[2:]]
    assert len(found) >= 7
    return [["" if cell == "-" else cell for cell in row] for row in found]


def test_what_one_answer_counts_as():
    for kind, given, counts_as, reason in table("| answer | with"):
        answer = PointAnswer(kind=kind, **{name: WITH[name] for name in given.split(", ") if name})
        assert weighed(answer) == (counts_as, reason or None)


def test_how_much_is_asked_of_each_kind():
    told = {kind: (int(full), int(light)) for kind, full, light in table("| kind | full")}
    assert told == {
        kind.id: (len(DECISIONS.points_for(kind.id)), len(DECISIONS.points_for(kind.id, light=True)))
        for kind in DECISIONS.kinds
    }


def sixty_laptops():
    """The choice as it is in each row of the example."""
    choice = Choice(kind="devices")
    yield choice
    arranged = {point.id: PointAnswer(kind="arranged") for point in DECISIONS.points_for("devices")}
    yield replace(choice, answers=arranged | {"expertise_learning": PointAnswer(kind="not_arranged")})
    training = PointAnswer(kind="action", owner=WITH["owner"], due=WITH["due"])
    choice = replace(choice, answers=arranged | {"expertise_learning": training})
    yield choice
    choice = replace(choice, statements=(ServedStatement(text="No pupil misses a lesson"),))
    yield choice
    yield replace(choice, sharpened_on=date(2025, 11, 24))
    choice = replace(choice, sharpened_on=TODAY)
    yield choice
    left_out = PointAnswer(kind="not_applicable", words="They have books")
    yield replace(choice, answers={**choice.answers, "content_used": left_out})


def test_example():
    for (what, *told), choice in zip(table("| what happens"), sixty_laptops(), strict=True):
        found = verdict_of(choice)
        areas = [*found.blocks.values(), *found.topics.values()]
        others = [reason.code for reason in found.reasons if not reason.point]
        counted = [str(sum(len(area.unmet) for area in areas)), str(sum(len(area.open) for area in areas))]
        assert [*counted, ", ".join(others), found.verdict] == told, what
