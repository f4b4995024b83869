"""The example is sound; each check fails on a file that breaks it, and names file, key and what to do."""

import shutil
from pathlib import Path

import pytest
import yaml

from vierinbalans import framework
from vierinbalans.example.files import FOLDER
from vierinbalans.example.reader import ExampleError, check_example, read_example

BOARD, SCHOOL = "bridge/organisation.yaml", "waterside/organisation.yaml"
PERIOD, ACTIONS = "waterside/now/period.yaml", "waterside/now/actions.yaml"
PLAN = "waterside/now/plan.yaml"
ROUNDS = "waterside/now/rounds.yaml"
CHOICES, BUDGET = "waterside/now/choices.yaml", "waterside/now/budget.yaml"
PROCESS = "waterside/now/process.yaml"
VISION, CONTENT = "waterside/now/vision.yaml", "waterside/now/content.yaml"


class Copy:
    """A copy of the example that a test may break."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(FOLDER, folder)

    def change(self, place: str, change, *, languages: tuple[str, ...] = ("nl", "en")) -> None:
        """Changes what a file holds, in the given languages."""
        for language in languages:
            path = self.folder / language / place
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            change(data)
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    def problems(self) -> list[tuple[str, str, str]]:
        """File, key and the sentence that tells what is wrong and what to do."""
        found = check_example(framework.load(), folder=self.folder)
        assert all(problem.fix for problem in found)
        return [(problem.file, problem.key, str(problem)) for problem in found]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "board")


def test_example_has_no_problems() -> None:
    assert [str(problem) for problem in check_example(framework.load())] == []


def put(*path, value):
    """A change that writes a value at a place."""

    def change(data) -> None:
        for name in path[:-1]:
            data = data[name]
        data[path[-1]] = value

    return change


def take(*path):
    """A change that takes a key away."""

    def change(data) -> None:
        for name in path[:-1]:
            data = data[name]
        del data[path[-1]]

    return change


STEP = "vision.education"
SAID = "rounds[0].audiences[0].says.vision_known"
BROKEN = {
    "unknown step": (
        VISION,
        put("vision.magic", value={"stage": 1, "by": "A Voorbeeld", "when": "-1 weeks"}),
        "vision.magic",
        "no step 'vision.magic'",
    ),
    "step in another block's file": (
        CONTENT,
        put(STEP, value={"stage": 1, "by": "A Voorbeeld", "when": "-1 weeks"}),
        STEP,
        "Move it to vision.yaml",
    ),
    "unknown consideration": (VISION, put(STEP, "ticked", value=["luck"]), f"{STEP}.ticked", "no consideration 'luck'"),
    "unknown step of an action": (
        ACTIONS,
        put("actions", 0, "step", value="vision.magic"),
        "actions[0].step",
        "no step 'vision.magic'",
    ),
    "unknown block in a snapshot": (
        PERIOD,
        put("snapshots", 0, "levels", "magic", value=1),
        "snapshots[0].levels",
        "no block 'magic'",
    ),
    "stage off the scale": (VISION, put(STEP, "stage", value=5), f"{STEP}.stage", "from 0 to 4"),
    "stage and state": (VISION, put(STEP, "state", value="dont_know"), STEP, "needs a stage or a state"),
    "neither stage nor state": (VISION, take(STEP, "stage"), STEP, "needs a stage or a state"),
    "not applicable without a reason": (
        CONTENT,
        take("content.chain", "reason"),
        "content.chain",
        "has a reason where none belongs, or lacks one",
    ),
    "reason for a stage": (VISION, put(STEP, "reason", value="because"), STEP, "has a reason where none belongs"),
    "dropped without a reason": (
        ACTIONS,
        put("actions", 0, "status", value="dropped"),
        "actions[0]",
        "is dropped without a reason",
    ),
    "somebody who might exist": (VISION, put(STEP, "by", value="Noor Jansen"), f"{STEP}.by", "followed by Voorbeeld"),
    "owner without a role": (VISION, put(STEP, "owner", value="Noor Voorbeeld"), f"{STEP}.owner", "a name and a role"),
    "link to a real site": (
        VISION,
        put(STEP, "evidence", 0, "url", value="https://school.nl/plan"),
        f"{STEP}.evidence[0].url",
        "example.org",
    ),
    "unreadable moment": (VISION, put(STEP, "review", value="in May"), f"{STEP}.review", "is not such a moment"),
    "present school year": (
        VISION,
        put(STEP, "review", value={"year": 0, "month": 5}),
        f"{STEP}.review.year",
        "from 1 to 6",
    ),
    "said in the future": (VISION, put(STEP, "when", value="+2 weeks"), f"{STEP}.when", "how long ago"),
    "unknown key": (VISION, put(STEP, "colour", value="red"), f"{STEP}.colour", "is not a known key"),
    "unknown statement": (
        VISION,
        put(STEP, "statements", value=["nowhere"]),
        f"{STEP}.statements",
        "no statement 'nowhere'",
    ),
    "statement of the board that is not there": (
        PERIOD,
        put("statements", 0, "elaborates", value="nowhere"),
        "statements[0].elaborates",
        "the board has no statement 'nowhere'",
    ),
    "earlier period that is not there": (
        PERIOD,
        put("follows", value="nowhere"),
        "follows",
        "no plan period 'nowhere'",
    ),
    "history after the answer": (VISION, put(STEP, "when", value="-12 months"), f"{STEP}.when", "not in order of time"),
    "action changed before it was added": (
        ACTIONS,
        put("actions", 6, "changed", "when", value="-9 months"),
        "actions[6].when",
        "not in order of time",
    ),
    "plan approved before it was submitted": (
        PLAN,
        put("approved", "when", value="-10 weeks"),
        "approved.when",
        "not in order of time",
    ),
    "action due before it starts": (
        ACTIONS,
        put("actions", 0, "due", value="-5 months"),
        "actions[0].due",
        "is before its start",
    ),
    "unknown questionnaire": (
        ROUNDS,
        put("rounds", 0, "questionnaire", value="magic"),
        "rounds[0].questionnaire",
        "the framework has no 'magic'",
    ),
    "unknown group": (
        ROUNDS,
        put("rounds", 0, "audiences", 0, "group", value="wizards"),
        "rounds[0].questionnaire",
        "the framework has no 'wizards'",
    ),
    "statement that a group is not asked": (
        ROUNDS,
        put("rounds", 0, "audiences", 7, "says", "vision_review", value="1 1 1 1 1 0 0"),
        "rounds[0].audiences[7].says.vision_review",
        "is not asked of this group",
    ),
    "statement without answers": (
        ROUNDS,
        take("rounds", 0, "audiences", 0, "says", "vision_known"),
        "rounds[0].audiences[0].says.vision_known",
        "is missing",
    ),
    "more answers than people": (
        ROUNDS,
        put("rounds", 0, "audiences", 0, "says", "vision_known", value="1 1 1 1 1 1 2"),
        "rounds[0].audiences[0].says.vision_known",
        "counts 8 answers of 7 people",
    ),
    "counts that cannot be read": (
        ROUNDS,
        put("rounds", 0, "audiences", 0, "says", "vision_known", value="1 1 1 1 1"),
        "rounds[0].audiences[0].says.vision_known",
        "like 0 3 5 2 1 1 0",
    ),
    "more people than were invited": (
        ROUNDS,
        put("rounds", 0, "audiences", 0, "invited", value=6),
        "rounds[0].audiences[0].answered",
        "more than were invited",
    ),
    "more remarks than people": (
        ROUNDS,
        put("rounds", 1, "audiences", 1, "remarks", value=["Meer stopcontacten."]),
        "rounds[1].audiences[1].remarks",
        "of more people than answered",
    ),
    "group that is asked twice": (
        ROUNDS,
        put("rounds", 0, "audiences", 2, "unit", value="Nederlands"),
        "rounds[0].audiences[2]",
        "is there twice",
    ),
    "round that closes before it opens": (
        ROUNDS,
        put("rounds", 0, "closes", value="-11 weeks"),
        "rounds[0].published",
        "not in order of time",
    ),
    "round published while open": (
        ROUNDS,
        put("rounds", 1, "published", value="-1 days"),
        "rounds[1].published",
        "belongs to a round that has closed",
    ),
    "closed round without results": (
        ROUNDS,
        take("rounds", 0, "published"),
        "rounds[0].published",
        "belongs to a round that has closed",
    ),
    "unknown kind of choice": (CHOICES, put("choices", 0, "kind", value="magic"), "choices[0].kind", "no kind 'magic'"),
    "consideration that is not asked about a choice": (
        CHOICES,
        put("choices", 0, "answers", "content_chain", value={"kind": "arranged"}),
        "choices[0].answers.content_chain",
        "is not asked about this choice",
    ),
    "choice that serves an unknown statement": (
        CHOICES,
        put("choices", 1, "statements", value=["nowhere"]),
        "choices[1].statements",
        "no statement 'nowhere'",
    ),
    "consideration arranged by an unknown action": (
        CHOICES,
        put("choices", 1, "answers", "vision_serves", value={"kind": "action", "action": "nowhere"}),
        "choices[1].answers.vision_serves.action",
        "no action 'nowhere'",
    ),
    "choice that skips a state": (CHOICES, take("choices", 0, "submitted"), "choices[0].decided", "cannot be: decide"),
    "verdict that does not exist": (
        CHOICES,
        put("choices", 0, "decided", "verdict", value="fine"),
        "choices[0].decided.verdict",
        "is no verdict",
    ),
    "carried out without an evaluation": (
        CHOICES,
        take("choices", 0, "evaluate"),
        "choices[0].evaluate",
        "Say when it is evaluated",
    ),
    "choice decided before it was submitted": (
        CHOICES,
        put("choices", 0, "submitted", "when", value="-10 months"),
        "choices[0].when",
        "not in order of time",
    ),
    "choice that goes on after the plan": (
        CHOICES,
        put("choices", 0, "carried_out", "when", value="-2 weeks"),
        "choices[0].when",
        "goes on after the plan was submitted",
    ),
    "choice that ends before it starts": (
        CHOICES,
        put("choices", 0, "ends", value="-12 months"),
        "choices[0].ends",
        "is before its start",
    ),
    "council that answers before it was asked": (
        CHOICES,
        put("choices", 2, "council_answered", value="-10 months"),
        "choices[2].council_answered",
        "is before the council was asked",
    ),
    "amount that is no amount": (BUDGET, put("lines", 0, "amount", value="much"), "lines[0].amount", "an amount"),
    "line of an unknown choice": (BUDGET, put("lines", 0, "choice", value="nowhere"), "lines[0].choice", "'nowhere'"),
    "line of an unknown category": (
        BUDGET,
        put("lines", 0, "category", value="magic"),
        "lines[0].category",
        "there is no 'magic'",
    ),
    "line that ends before it begins": (BUDGET, put("lines", 0, "last", value=-3), "lines[0]", "years_reversed"),
    "unit that is not there": (
        PROCESS,
        put("profile", 1, "unit", value="Toverkunst"),
        "profile[1].unit",
        "there is no 'Toverkunst'",
    ),
    "unknown perspective": (
        PROCESS,
        put("group", 0, "perspective", value="wizards"),
        "group[0].perspective",
        "Choose from: council",
    ),
    "unit that answers twice": (
        PROCESS,
        put("consultations", 0, "replies", 1, "unit", value="Nederlands"),
        "consultations[0].replies[1].unit",
        "is there twice",
    ),
    "consultation about nothing": (
        PROCESS,
        put(
            "consultations",
            1,
            value={"ref": "void", "due": "+1 weeks", "replies": [], "by": "A Voorbeeld", "when": "-1 days"},
        ),
        "consultations[1]",
        "asks nothing",
    ),
    "consultation about an unknown statement": (
        PROCESS,
        put("consultations", 0, "statement", value="nowhere"),
        "consultations[0].statement",
        "is not there",
    ),
    "consultation closed before it was answered": (
        PROCESS,
        put("consultations", 0, "closed", value="-7 months"),
        "consultations[0].when",
        "not in order of time",
    ),
    "review of an unknown statement": (
        PROCESS,
        put("reviews", 1, "statements", 0, "ref", value="nowhere"),
        "reviews[1].statements[0].ref",
        "is not there",
    ),
    "sharpened without new words": (
        PROCESS,
        put("reviews", 1, "statements", 0, "result", value="sharpened"),
        "reviews[1].statements[0]",
        "lacks its new words",
    ),
    "review finished before it started": (
        PROCESS,
        put("reviews", 1, "started", value="-2 months"),
        "reviews[1].when",
        "is before its start",
    ),
    "statement that is not in the frame": (
        PROCESS,
        put("left_out", 0, "statement", value="nowhere"),
        "left_out[0].statement",
        "not in the board's frame",
    ),
    "school without a sector": (SCHOOL, take("sector"), "sector", "a school has a sector"),
    "two boards": (SCHOOL, put("kind", value="board"), "kind", "there are 2 boards"),
    "no board": (BOARD, put("kind", value="school"), "kind", "there are 0 boards"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_named_with_its_key_and_what_to_do(copy: Copy, name: str) -> None:
    place, change, key, said = BROKEN[name]
    copy.change(place, change)
    problems = copy.problems()
    files = {file for file, _key, _said in problems}
    assert any(found == key and said in sentence for _file, found, sentence in problems), problems
    if name != "no board":  # then any organisation may be meant
        assert f"nl/{place}" in files


@pytest.mark.parametrize(
    ("place", "change", "key", "said"),
    [
        (VISION, put(STEP, "stage", value=2), f"{STEP}.stage", "is '2', but '3' in 'nl'"),
        (VISION, put(STEP, "statements", value=["one-place"]), f"{STEP}.statements[0]", "but 'made-together' in 'nl'"),
        (ACTIONS, put("actions", 0, "due", value="-1 weeks"), "actions[0].due", "but '-3 weeks' in 'nl'"),
        (VISION, put(STEP, "by", value="Wim Voorbeeld"), f"{STEP}.by", "but 'Sanne Voorbeeld' in 'nl'"),
        (VISION, take(STEP, "dismissed"), f"{STEP}.dismissed[0]", "is missing; it is there in 'nl'"),
        (VISION, take("vision.people"), "vision.people.stage", "is missing; it is there in 'nl'"),
        (
            ROUNDS,
            put("rounds", 0, "audiences", 0, "says", "vision_known", value="0 0 0 3 4 0 0"),
            SAID,
            "but '0 0 1 3 3",
        ),
        (ACTIONS, put("actions", 2, "start", value="+1 weeks"), "actions[2].start", "is not there in 'nl'"),
    ],
)
def test_languages_tell_the_same(copy: Copy, place, change, key, said) -> None:
    copy.change(place, change, languages=("en",))
    assert any(
        file == f"en/{place}" and found == key and said in sentence for file, found, sentence in copy.problems()
    ), copy.problems()


def test_text_that_was_not_translated_is_found(copy: Copy) -> None:
    dutch = yaml.safe_load((copy.folder / "nl" / VISION).read_text(encoding="utf-8"))[STEP]["text"]
    copy.change(VISION, put(STEP, "text", value=dutch), languages=("en",))
    assert [(file, key) for file, key, _said in copy.problems()] == [(f"en/{VISION}", f"{STEP}.text")]


def test_file_that_one_language_lacks_is_found(copy: Copy) -> None:
    (copy.folder / "en" / ROUNDS).unlink()
    assert [(file, key) for file, key, _said in copy.problems()] == [(f"en/{ROUNDS}", "")]
    (copy.folder / "nl" / ROUNDS).rename(copy.folder / "en" / ROUNDS)
    assert [(file, key) for file, key, _said in copy.problems()] == [(f"nl/{ROUNDS}", "")]


def test_missing_language_is_found(copy: Copy) -> None:
    shutil.rmtree(copy.folder / "en")
    assert [file for file, _key, _said in copy.problems()] == ["en"]


@pytest.mark.parametrize("place", ["readme.txt", "waterside/notes.yaml", "waterside/now/deep/vision.yaml", "lost.yaml"])
def test_file_that_nobody_reads_is_found(copy: Copy, place: str) -> None:
    path = copy.folder / "nl" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a: 1", encoding="utf-8")
    assert [(file, "does not belong here" in said) for file, _key, said in copy.problems()] == [(f"nl/{place}", True)]


@pytest.mark.parametrize("place", [SCHOOL, PERIOD])
def test_missing_head_is_found(copy: Copy, place: str) -> None:
    for language in ("nl", "en"):
        (copy.folder / language / place).unlink()
    assert any("has no" in said and "Add that file" in said for _file, _key, said in copy.problems())


def test_broken_yaml_is_named_with_its_line(copy: Copy) -> None:
    (copy.folder / "nl" / VISION).write_text("vision.education:\n  stage: 1\n  stage: 2\n", encoding="utf-8")
    [(file, _key, said)] = copy.problems()
    assert file == f"nl/{VISION}"
    assert f"{file}:3" in said


@pytest.mark.parametrize("change", [put(STEP, "stage", value=9), put(STEP, "statements", value=["nowhere"])])
def test_broken_example_is_not_read(copy: Copy, change) -> None:
    copy.change(VISION, change, languages=("nl",))
    with pytest.raises(ExampleError, match="the example has problems"):
        read_example("nl", framework=framework.load(), folder=copy.folder)


def test_board_is_read_first_and_the_earliest_period_of_each() -> None:
    organisations = read_example("en", framework=framework.load())
    assert organisations[0].facts["kind"] == "board"
    assert {each.facts["kind"] for each in organisations[1:]} == {"school"}
    waterside = next(each for each in organisations if each.key == "waterside")
    assert [period.key for period in waterside.periods] == ["before", "now"]
