"""``python -m bench.results_pages``: publishes a round of 1,500 people and sixty statements, and reads its results.

In process: what is timed is all that the server does for a page, from the first middleware to the last.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.report import Figure, at_most, table
from bench.scratch import ask, fresh

TITLE = "Results of 1,500 people and 60 statements"
TIMES = 7
MOST_QUERIES, MOST_MILLISECONDS = 12, 150
INSIDE = "inside"


def measure() -> list[Figure]:
    """Publishing, and every page of the results."""
    with fresh(schools=1) as (environment, _known):
        rounds = ask("bench.survey_data", environment)
        found = ask("bench.results_pages", environment, INSIDE, rounds["large"])
    pages: dict[str, dict[str, float]] = found["pages"]
    return [
        at_most("publishing", found["publishing"], 3, "s", digits=1),
        *(figure for name, page in pages.items() for figure in _figures(name, page)),
    ]


def _figures(name: str, page: dict[str, float]) -> list[Figure]:
    return [
        at_most(f"{name}, queries", page["queries"], MOST_QUERIES),
        at_most(f"{name}, server time", page["again"], MOST_MILLISECONDS, "ms"),
        at_most(f"{name}, the first time in a process", page["first"], MOST_MILLISECONDS, "ms"),
    ]


def inside(round_id: str) -> dict[str, Any]:
    """What it takes in this process."""
    from django.utils import timezone

    from vierinbalans.surveys.models import Round
    from vierinbalans.surveys.operations.publishing import publish

    row = Round.objects.select_related("dossier__organisation").get(pk=round_id)
    began = time.perf_counter()
    publish(row, now=timezone.now())
    return {"publishing": time.perf_counter() - began, "pages": _pages(row)}


def _pages(row: Any) -> dict[str, dict[str, float]]:
    from django.urls import reverse

    from bench.pages import logged_in
    from vierinbalans.surveys.queries import published

    client = logged_in("writer-0@example.org")
    address = [row.dossier.organisation_id, row.dossier.year]
    found = {}
    for name, view, more in (
        ("results at a glance", "results", [row.pk]),
        ("one block", "results_block", [row.pk, "vision"]),
        ("all statements", "results_block", [row.pk, "all"]),
        ("a group with its twelve units", "results_group", [row.pk, "pupils"]),
        ("the talk sheet", "talk_sheet", [row.pk]),
        ("the open answers", "remarks", [row.pk]),
    ):
        path = reverse(f"surveys:{view}", args=[*address, *more])
        found[name] = _measured(lambda path=path: client.get(path), forget=published.forget)
    return found


def _measured(fetch: Callable[[], Any], *, forget: Callable[[], None]) -> dict[str, float]:
    """Queries and milliseconds of a page: when nothing of the round is remembered, and when it was read before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.pages import number

    _timed(fetch)
    first = []
    for _ in range(TIMES):
        forget()
        first.append(_timed(fetch))
    again = [_timed(fetch) for _ in range(TIMES)]
    forget()
    with CaptureQueriesContext(connection) as asked:
        fetch()
    return {"queries": number(asked), "first": median(first), "again": median(again)}


def _timed(fetch: Callable[[], Any]) -> float:
    began = time.perf_counter()
    response = fetch()
    taken = (time.perf_counter() - began) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"a page of results answered {response.status_code}")
    return taken


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        django.setup()
        print(json.dumps(inside(sys.argv[2])))
    else:
        figures = measure()
        print(table(TITLE, figures))
        raise SystemExit(any(figure.met is False for figure in figures))
