"""``python -m bench.pieces``: work that pages and commands have in common, each piece apart.

Marks are held against processor time, because other programs on the machine say nothing about ours.
"""

import json
import os
import sys
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.report import Figure, at_most, table
from bench.scratch import ask, fresh
from bench.timing import in_a_new_process, timed

TITLE = "Pieces of work"
INSIDE = "inside"
TIMES = 5
MARKS = {
    "loading the example board": 2000,
    "both pictures of the balance, not drawn before": 1000,
    "what differs between two texts of 300 words each, the longest compared by word": 1000,
}
"""Milliseconds of the processor."""
WORDS = 300


def measure() -> list[Figure]:
    """Each piece beside its mark."""
    with fresh() as (environment, _known):
        found = ask("bench.pieces", environment, INSIDE)
    return [at_most(what, found[what], most, "ms") for what, most in MARKS.items()]


def inside() -> dict[str, float]:
    """Milliseconds of the processor in this process: the median of a few times."""
    pieces = dict(zip(MARKS, (_loading, _drawing, _differing), strict=True))
    return {what: median(make() for _ in range(TIMES)) for what, make in pieces.items()}


def _loading() -> float:
    from django.utils import timezone

    from vierinbalans.example.operations import load_example, remove_example

    took = timed(lambda: load_example(None, language="nl", today=timezone.localdate())).processor
    remove_example()
    return took


def _drawing() -> float:
    from django.utils import timezone

    from vierinbalans import framework
    from vierinbalans.balance import charts
    from vierinbalans.balance.queries import reading_of
    from vierinbalans.dossier.models import Dossier

    dossier = Dossier.objects.filter(organisation__kind="school").order_by("organisation__name")[0]
    profile = reading_of(dossier, today=timezone.localdate(), findings=()).profile
    # In a new process, because a picture that was drawn before is kept.
    draw = (charts.pillars_png, charts.stages_png)
    return in_a_new_process(lambda: [each(profile, framework.load(), "nl") for each in draw]).processor


def _differing() -> float:
    from vierinbalans.dossier.differences import differences

    before, now = "a b " * (WORDS // 2), "b c " * (WORDS // 2)
    return timed(lambda: differences(before, now)).processor


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        import vierinbalans.config.wsgi  # noqa: F401 - what the web server has loaded when it starts a worker

        print(json.dumps(inside()))
    else:
        figures = measure()
        print(table(TITLE, figures))
        raise SystemExit(any(figure.met is False for figure in figures))
