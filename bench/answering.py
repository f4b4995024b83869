"""``python -m bench.answering``: a school of 1,500 answers a survey.

Saving beside the floor, two hundred saves at the same moment, a class that begins at once, and everybody in one lesson.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from typing import Any

from bench import burst, lesson, load, speed
from bench.phones import Respondent, claims
from bench.report import Figure, at_least, at_most, table
from bench.scratch import ask, fresh
from bench.server import serving
from bench.visitor import Visitor

TITLE = "Answering a survey in a school of 1,500"
AT_ONCE, BURSTS = 200, 5
CLASS = 32
LESSON, BEGIN_WITHIN, PAUSE = 100.0, 30.0, 5.0
"""Seconds: all of it, in which everybody opens the link, and between two things that one person does."""
EACH = 4
"""Statements that everybody answers in that time."""
POINTS = "12345"


def measure() -> list[Figure]:
    """Everything about answering, on SQLite with two workers."""
    with fresh(schools=1) as (environment, known):
        rounds = ask("bench.survey_data", environment)
        busy, whole = rounds["busy"], rounds["lesson"]
        with serving(environment) as port:
            writers = speed.log_in_all(port, known)
            compared = saving(writers, busy["code"])
            crowd, bursts = at_the_same_moment(writers, busy["code"])
            pupils, began = class_begins(port, busy["class_code"])
            people, seen = whole_school(port, whole["codes"])
        kept = [
            ask("bench.kept", environment, busy["round"], given=claims([*crowd, *pupils])),
            ask("bench.kept", environment, whole["round"], given=claims(people)),
        ]
    report(seen)
    return [*_saving(compared), *_bursts(bursts), *_class(began), *_lesson(people, seen), *_kept(kept)]


def report(seen: lesson.Seen) -> None:
    """Tells on the screen what went wrong, and how often."""
    for error in sorted(set(seen.errors)):
        print(f"wrong: {error} ({seen.errors.count(error)} times)", file=sys.stderr)


def saving(writers: list[Visitor], code: str) -> load.Compared:
    """Sixteen people save one answer after another, beside sixteen who save the floor's note."""
    savers = [_saver(one) for one in begun(writers[0].port, code, many=len(writers), view="all")]
    return load.compare([speed.floor_writer(writer) for writer in writers], savers)


def _saver(respondent: Respondent) -> load.Ask:
    """Goes through the statements over and over, each time with another answer."""
    numbers, many = count(), len(respondent.statements)

    def save() -> bool:
        turn, place = divmod(next(numbers), many)
        return respondent.save(POINTS[(turn + place) % len(POINTS)], place)

    return save


def begun(port: int, code: str, *, many: int, view: str) -> list[Respondent]:
    """People who opened the link and see the first page with statements. Raises ``RuntimeError``."""
    people = [Respondent(port, code) for _ in range(many)]
    for one in people:
        if not (one.open() and one.begin(view) and one.read()):
            raise RuntimeError("a respondent could not begin")
    return people


@dataclass(frozen=True, kw_only=True)
class Bursts:
    """Milliseconds of the saves that were acknowledged, per burst: of answers and of the floor's notes."""

    answers: list[list[float]] = field(default_factory=list)
    floor: list[list[float]] = field(default_factory=list)


def at_the_same_moment(writers: list[Visitor], code: str) -> tuple[list[Respondent], Bursts]:
    """Two hundred people answer at the same moment, first on a new sheet and then with something else."""
    port = writers[0].port
    people, found = begun(port, code, many=AT_ONCE, view="one"), Bursts()
    for turn in range(BURSTS):
        sent = burst.at_once(port, [one.saving(POINTS[turn % len(POINTS)]) for one in people])
        pairs = zip(people, sent, strict=True)
        found.answers.append([each.milliseconds for one, each in pairs if each.answer and _heard(one, each.answer)])
        notes = burst.at_once(port, [_note(writers, number, turn) for number in range(AT_ONCE)])
        found.floor.append([each.milliseconds for each in notes if each.answer.endswith(b"saved</p>")])
    return people, found


def _note(writers: list[Visitor], number: int, turn: int) -> bytes:
    return writers[number % len(writers)].posting(f"/floor/write/burst-{number}/", {"text": speed.words(turn)})


def _heard(respondent: Respondent, answer: bytes) -> bool:
    return respondent.heard(*respondent.understood(answer))


def class_begins(port: int, code: str) -> tuple[list[Respondent], lesson.Seen]:
    """A class opens the link at the same moment; everybody begins and gives the first answer."""
    pupils = [Respondent(port, code) for _ in range(CLASS)]
    return pupils, lesson.play([(0.0, 0.0, taking_part(one, statements=1)) for one in pupils], threads=CLASS)


def whole_school(port: int, codes: Sequence[tuple[str, int]]) -> tuple[list[Respondent], lesson.Seen]:
    """Everybody who was invited takes part, each at a pace of their own."""
    people = [Respondent(port, code) for code, invited in codes for _ in range(invited)]
    parts = [(random.uniform(0, BEGIN_WITHIN), PAUSE, taking_part(one, statements=EACH)) for one in people]
    return people, lesson.play(parts)


def taking_part(one: Respondent, *, statements: int) -> lesson.Doing:
    """Opens the link, begins, and on each screen chooses an answer and goes on."""
    yield _right("opening the link", one.open())
    yield _right("beginning", one.begin())
    for _ in range(statements):
        yield _right("a statement", one.read())
        value = random.choice(POINTS)
        yield _right("a save", one.save(value))
        yield _right("going on", one.go_on(value))


def _right(what: str, right: bool) -> str:
    if not right:
        raise RuntimeError(what)
    return what


def _saving(found: load.Compared) -> list[Figure]:
    return [
        at_least("saving an answer, times the floor", found.ratio, 0.5),
        *speed.pair("saving an answer", found),
        at_most("wrong answers", found.errors, 0),
    ]


def _bursts(bursts: Bursts) -> list[Figure]:
    missing = sum(AT_ONCE - len(took) for took in [*bursts.answers, *bursts.floor])
    answers, floor = ([load.percentile(took, 95) for took in each] for each in (bursts.answers, bursts.floor))
    name = f"{AT_ONCE} saves at the same moment"
    return [
        at_most(f"{name}, p95 (median of {BURSTS} times)", median(answers), 200, "ms"),
        Figure(what=f"{name}, p95 the first time, on new sheets", found=f"{answers[0]:.0f} ms"),
        Figure(what=f"floor of {name}, p95", found=f"{median(floor):.0f} ms"),
        at_most(f"{name}, not acknowledged", missing, 0),
    ]


def _class(seen: lesson.Seen) -> list[Figure]:
    slowest = max(max(took) for took in seen.took.values())
    return [
        Figure(what=f"a class of {CLASS} begins at once, the longest wait for anything", found=f"{slowest:.0f} ms"),
        at_most(f"a class of {CLASS} begins at once, wrong answers", len(seen.errors), 0),
    ]


def _lesson(people: list[Respondent], seen: lesson.Seen) -> list[Figure]:
    everything = [each for took in seen.took.values() for each in took]
    name = f"{len(people):,} people in {LESSON:.0f} seconds"
    return [
        Figure(what=f"{name}, requests a second", found=f"{len(everything) / LESSON:.0f}"),
        at_most(f"{name}, a save, p95", load.percentile(seen.took.get("a save", []), 95), 200, "ms"),
        at_most(f"{name}, any page, p95", load.percentile(everything, 95), 200, "ms"),
        at_most(f"{name}, wrong answers", len(seen.errors), 0),
    ]


def _kept(kept: list[dict[str, Any]]) -> list[Figure]:
    looked_for, lost = (sum(each[name] for each in kept) for name in ("looked_for", "lost"))
    return [at_most(f"of {looked_for:,} acknowledged answers, not kept", lost, 0)]


if __name__ == "__main__":
    found = measure()
    print(table(TITLE, found))
    raise SystemExit(any(figure.met is False for figure in found))
