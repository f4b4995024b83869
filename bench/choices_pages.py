"""``python -m bench.choices_pages``: every page of a large dossier, its trace, its X-ray and a memo of one page.

In process, from where a worker of the web server begins: what is timed is all that the server does for a page. Marks
are held against processor time, because other programs on the machine say nothing about ours; the clock stands beside.
"""

import json
import os
import sys
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.report import Figure, at_most, table
from bench.scratch import ask, fresh
from bench.timing import Took, in_a_new_process, timed

TITLE = "Vision, choices and money: 40 statements, 200 choices, 3,000 lines of money"
INSIDE, FLOOR = "inside", "/floor/read/"
TIMES = 5
MOST_QUERIES, MOST_FOR_A_PAGE, MOST_FOR_A_FILE, MOST_FOR_A_RULE = 12, 200, 1000, 50
"""Milliseconds, but for the first."""
MOST_FOR_A_MEMO = 2
"""Seconds."""
MEMO, WHOLE_DOSSIER = "choice_memo_file", "dossier:export"
FILES = ("download", WHOLE_DOSSIER)
MOST_QUERIES_FOR_EVERY_TABLE = 30
"""A file with every table of a dossier asks once for each."""
ONLY_SENT_TO, OK = 405, 200


def measure() -> list[Figure]:
    """What is computed, and every page and file."""
    with fresh() as (environment, _known):
        found = ask("bench.choices_pages", environment, INSIDE, given=ask("bench.choices_data", environment))
    floor, memos = found["floor"], {name: page for name, page in found["pages"].items() if MEMO in name}
    pages = {name: page for name, page in found["pages"].items() if name not in memos}
    return [
        *(at_most(what, took, MOST_FOR_A_RULE, "ms", digits=1) for what, took in found["rules"].items()),
        *(_memo(name, page) for name, page in memos.items()),
        Figure(what="floor of reading", found=_told(floor)),
        *(_figure(name, page, floor) for name, page in _slowest(pages).items()),
    ]


def _memo(name: str, page: dict[str, float]) -> Figure:
    what = f"memo as {name.rsplit(maxsplit=1)[-1]}, on the clock"
    return at_most(what, page["clock"] / 1000, MOST_FOR_A_MEMO, "s", digits=2)


def _slowest(pages: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Of a page that was asked for in several ways, the way that took longest."""
    found: dict[str, str] = {}
    for name, page in pages.items():
        plain = name.partition("?")[0].partition(" ")[0] if "download" not in name else name
        if plain not in found or page["again"] > pages[found[plain]]["again"]:
            found[plain] = name
    return {name: pages[name] for name in found.values()}


def _figure(name: str, page: dict[str, float], floor: dict[str, float]) -> Figure:
    most = MOST_FOR_A_FILE if any(word in name for word in FILES) else MOST_FOR_A_PAGE
    queries = MOST_QUERIES_FOR_EVERY_TABLE if name == WHOLE_DOSSIER else MOST_QUERIES
    return Figure(
        what=f"`{name}`",
        found=f"{_told(page)}; {page['again'] / floor['again']:.1f} times the floor",
        mark=f"<= {queries} queries, {most} ms",
        met=page["queries"] <= queries and page["again"] <= most,
    )


def _told(page: dict[str, float]) -> str:
    times = f"{page['again']:.0f} ms ({page['clock']:.0f} on the clock, {page['first']:.0f} the first time)"
    return f"{page['queries']:.0f} queries; {times}"


def inside(pages: dict[str, str]) -> dict[str, Any]:
    """What it takes in this process; an address that only takes what is sent has no page."""
    from bench.choices_rules import rules
    from bench.pages import logged_in

    client = logged_in("leader@example.org")
    client.handler.load_middleware()
    every = {"floor": FLOOR} | pages
    first = {name: in_a_new_process(lambda path=path: client.get(path)) for name, path in every.items()}
    there = {name: path for name, path in every.items() if _is_there(client.get(path), name)}
    beside: list[Took] = []
    found = {name: _measured(client, path, beside) | {"first": first[name].processor} for name, path in there.items()}
    floor = found.pop("floor") | _medians(beside)
    return {"floor": floor, "pages": found, "rules": rules()}


def _is_there(response: Any, name: str) -> bool:
    if response.status_code not in (OK, ONLY_SENT_TO):
        raise RuntimeError(f"{name} answered {response.status_code}")
    return bool(response.status_code == OK)


def _measured(client: Any, path: str, beside: list[Took]) -> dict[str, float]:
    """A page that was seen before: its queries and milliseconds. It takes turns with the floor."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.pages import number

    took = []
    for _ in range(TIMES):
        took.append(timed(lambda: client.get(path)))
        beside.append(timed(lambda: client.get(FLOOR)))
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return {"queries": number(asked)} | _medians(took)


def _medians(took: list[Took]) -> dict[str, float]:
    return {"again": median(each.processor for each in took), "clock": median(each.clock for each in took)}


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        import vierinbalans.config.wsgi  # noqa: F401 - what the web server has loaded when it starts a worker

        print(json.dumps(inside(json.load(sys.stdin))))
    else:
        figures = measure()
        print(table(TITLE, figures))
        raise SystemExit(any(figure.met is False for figure in figures))
