"""``python -m bench.kill``: kills the server ten times while people answer, and looks for every acknowledged answer.

A kill (SIGKILL) hits every process of the server at the same, random moment. People go on with the same cookie after
each restart, and new ones begin all the time.
"""

import random
import subprocess
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from bench import server
from bench.answering import POINTS
from bench.phones import Respondent, claims
from bench.report import Figure, at_least, at_most, table
from bench.scratch import ask, fresh

TITLE = "Killed while people answer"
KILLS = 10
SAVERS = 16
SOONEST, LATEST = 0.1, 2.0
"""Seconds after the first save since the last start, at which the server may be killed."""
SAVES_EACH = 40
"""After so many answers somebody else takes the saver's place: sheets are made under load too."""


@dataclass
class Story:
    """What happened."""

    people: list[Respondent] = field(default_factory=list)
    kills: int = 0
    broken_off: int = 0
    """Requests that got no answer because of a kill."""
    acknowledged: int = 0
    refused: int = 0
    """Saves that a server that ran answered with anything else."""
    checked: list[dict[str, Any]] = field(default_factory=list)
    back_in: list[float] = field(default_factory=list)
    """Seconds from a restart to the first answer."""


def measure(*, kills: int = KILLS, savers: int = SAVERS) -> list[Figure]:
    """Kills so many times; what was acknowledged before any of the kills must be there after each."""
    story = Story()
    with fresh(schools=1) as (environment, _known):
        busy = ask("bench.survey_data", environment)["busy"]
        port = server.free_port()
        process = server.start(environment, port)
        seats = [_Seat(port, busy["code"], story) for _ in range(savers)]
        try:
            for _ in range(kills):
                _save_until_killed(seats, story, process)
                story.kills += 1
                began = time.monotonic()
                process = server.start(environment, port)
                story.back_in.append(time.monotonic() - began)
                story.checked.append(ask("bench.kept", environment, busy["round"], given=claims(story.people)))
        finally:
            server.kill(process)
    return _figures(story)


class _Seat:
    """Where one person after another sits and answers, as fast as the server takes it."""

    def __init__(self, port: int, code: str, story: Story) -> None:
        self.port, self.code, self.story = port, code, story
        self.person: Respondent | None = None
        self.saves = 0

    def save_until_killed(self) -> None:
        """Saves one answer after another until the server is not there any more."""
        try:
            while True:
                self._once()
        except OSError:
            self.story.broken_off += 1

    def _once(self) -> None:
        if self.person is None or self.saves >= SAVES_EACH:
            self.person = self._newcomer()
            self.saves = 0
        turn, place = divmod(self.saves, len(self.person.statements))
        if self.person.save(POINTS[(turn + place + random.randrange(4)) % len(POINTS)], place):
            self.story.acknowledged += 1
        else:
            self.story.refused += 1
        self.saves += 1

    def _newcomer(self) -> Respondent:
        person = Respondent(self.port, self.code)
        if not (person.open() and person.begin("all") and person.read()):
            raise RuntimeError("a respondent could not begin")
        self.story.people.append(person)
        return person


def _save_until_killed(seats: list[_Seat], story: Story, process: "subprocess.Popen[bytes]") -> None:
    threads = [threading.Thread(target=seat.save_until_killed, daemon=True) for seat in seats]
    before, deadline = story.acknowledged, time.monotonic() + server.PATIENCE
    for thread in threads:
        thread.start()
    while story.acknowledged == before and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(random.uniform(SOONEST, LATEST))
    server.kill(process)
    for thread in threads:
        thread.join()


def _figures(story: Story) -> list[Figure]:
    looked_for = story.checked[-1]["looked_for"]
    return [
        Figure(what="kills, each while people were saving", found=str(story.kills)),
        Figure(what="people; saves acknowledged to them", found=f"{len(story.people)}; {story.acknowledged}"),
        at_least("requests that a kill broke off", story.broken_off, 1, digits=0),
        at_least("answers looked for after the last kill", looked_for, 1, digits=0),
        at_most("acknowledged answers lost", sum(each["lost"] for each in story.checked), 0),
        at_most("kills after which the database was not whole", sum(not each["whole"] for each in story.checked), 0),
        at_most("saves refused by a server that ran", story.refused, 0),
        at_most("from a restart until it answers, the longest", max(story.back_in), 10, "s", digits=1),
    ]


if __name__ == "__main__":
    found = measure()
    print(table(TITLE, found))
    raise SystemExit(any(figure.met is False for figure in found))
