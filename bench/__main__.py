"""``python -m bench [--keep]``: measures everything, prints the tables, writes ``build/bench.md``.

``--keep`` also writes ``bench/results.md``. Exit code 1 when a figure misses its mark.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from bench import (
    answering,
    choices_pages,
    database,
    kill,
    meeting,
    pieces,
    programs,
    results_pages,
    server,
    speed,
    weight,
)
from bench.report import Figure, at_least, at_most, machine, table
from bench.scratch import ask, fresh

MOST_QUERIES = 12
MOST_QUERIES_SAVE = 8
FIRST_VISIT, NEXT_PAGE = 120, 20
"""Kilobytes."""


def main(words: list[str]) -> int:
    """Measures and reports."""
    head = f"# What was measured\n\n{date.today():%d %B %Y}. {machine()}\n"  # noqa: DTZ011 - the day on the wall
    parts: list[tuple[str, list[Figure]]] = []
    with fresh() as (environment, known):
        say("speed on SQLite")
        parts.append(("Speed on SQLite", speeds(environment, known)))
        say("bytes over the wire")
        parts.append(("Over the wire", weights(environment, known)))
        say("commands")
        parts.append(("Commands", commands(environment)))
        say("questions to the database")
        few = ask("bench.pages", environment)
    with fresh(schools=300) as (environment, _known):
        parts.append(("Questions to the database per page", queries(few, ask("bench.pages", environment))))
    parts += of_rooms()
    if address := os.environ.get("DATABASE_URL", ""):
        with database.on_postgresql(address) as scratch, fresh(database=scratch) as (environment, known):
            say("speed on PostgreSQL")
            name = f"Speed on PostgreSQL {database.postgresql_version(scratch)}"
            parts.append((name, speeds(environment, known)))
    text = "\n".join([head, *(table(title, figures) for title, figures in parts)])
    print(text)
    write(text, keep="--keep" in words)
    return int(any(figure.met is False for _title, figures in parts for figure in figures))


def say(what: str) -> None:
    """Tells who waits what is being measured; not part of the report."""
    print(f"Measuring {what}...", file=sys.stderr, flush=True)


def of_rooms() -> list[tuple[str, list[Figure]]]:
    """Surveys, meetings and choices of a large school, each on a database of its own."""
    parts = []
    for module in (answering, kill, results_pages, meeting, choices_pages, pieces):
        say(module.TITLE)
        parts.append((module.TITLE, module.measure()))
    return parts


def speeds(environment: dict[str, str], known: dict[str, Any]) -> list[Figure]:
    """Saving and reading beside the floor."""
    with server.serving(environment) as port:
        visitors = speed.log_in_all(port, known)
        saving, overview = speed.saving(visitors, known), speed.overview(visitors, known)
    return [
        at_least("saving a step, times the floor", saving.ratio, 0.5),
        at_most("saving a step, p95 at 16 connections", saving.subject.p95, 50, "ms"),
        *speed.pair("saving a step", saving),
        at_least("the overview, times the floor", overview.ratio, 0.5),
        *speed.pair("the overview", overview),
        at_most("wrong answers", saving.errors + overview.errors, 0),
    ]


def weights(environment: dict[str, str], known: dict[str, Any]) -> list[Figure]:
    """Bytes of a first visit and of the pages after it."""
    with server.serving(environment) as port:
        found = weight.visits(port, known)
    marks = {name: FIRST_VISIT if name.startswith("first") else NEXT_PAGE for name in found}
    return [at_most(name, size / 1000, marks[name], "kB", digits=1) for name, size in found.items()]


def commands(environment: dict[str, str]) -> list[Figure]:
    """Whole commands in a fresh process."""
    with tempfile.TemporaryDirectory(prefix="vierinbalans-bench-") as folder:
        spent = programs.analysing(Path(folder), environment)
    plain = environment | {"DJANGO_SETTINGS_MODULE": "vierinbalans.config.settings"}
    return [
        at_most("workbook analyse, full workbook", spent.seconds, 5, "s", digits=1),
        at_most("workbook analyse, memory of the largest process", spent.megabytes, 400, "MB"),
        at_most("second make run, until it answers", programs.second_start(plain), 3, "s", digits=1),
    ]


def queries(few: dict[str, int], many: dict[str, int]) -> list[Figure]:
    """The same number for 3 and for 300 schools, and never many."""
    different = [f"{page} ({few[page]} and {many.get(page)})" for page in few if few[page] != many.get(page)]
    whole = {page: count for page, count in few.items() if page.endswith(choices_pages.WHOLE_DOSSIER)}
    pages = {page: count for page, count in few.items() if page not in whole}
    most = max(pages, key=lambda page: pages[page])
    return [
        at_most(f"most, of {len(pages)} pages: `{most}`", pages[most], MOST_QUERIES),
        at_most(
            "the file with every table of a dossier", max(whole.values()), choices_pages.MOST_QUERIES_FOR_EVERY_TABLE
        ),
        at_most("saving a step (without BEGIN and COMMIT)", few["saving a step"], MOST_QUERIES_SAVE),
        at_most(f"pages that differ between 3 and 300 schools {'; '.join(different)}", len(different), 0),
    ]


def write(text: str, *, keep: bool) -> None:
    """Leaves the tables where they can be found again."""
    here = Path(__file__).resolve().parent
    (here.parent / "build").mkdir(exist_ok=True)
    for path in [here.parent / "build" / "bench.md", *([here / "results.md"] if keep else [])]:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
