"""What answers say: the cases in ``cases/statistics/*.yaml``, and what holds for any answers."""

from math import isclose, sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.rules.statistics import SURE, reason_of, standard_error, summarise
from vierinbalans.surveys.rules.tables import Counts

CASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "cases" / "statistics").glob("*.yaml"))
}
points = st.tuples(*[st.integers(0, 30)] * 5).filter(lambda counts: sum(counts) >= 2)
others = st.integers(0, 20)


def counts_of(case):
    return Counts(
        points=tuple(case["answers"].get(point, 0) for point in range(1, 6)),
        dont_know=case.get("dont_know", 0),
        not_applicable=case.get("not_applicable", 0),
    )


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "error" not in case["expect"]])
def test_summary_is_what_the_case_says(name):
    case = CASES[name]
    if "spread" in case:
        invited, answered = case["invited"], case["answered"]
        said = {
            "adjusted": (invited - 1) * answered / (invited - answered),
            "margin": SURE * standard_error(case["spread"], answered, invited),
        }
    else:
        summary = summarise(counts_of(case), case["invited"])
        said = {key: getattr(summary, key) for key in case["expect"]}
    for key, expected in case["expect"].items():
        found = said[key]
        assert round(found, 3) == expected if isinstance(found, float) else found == expected, key


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "error" in case["expect"]])
def test_what_cannot_be_is_refused(name):
    with pytest.raises(ValueError, match=CASES[name]["expect"]["error"]):
        summarise(counts_of(CASES[name]), CASES[name]["invited"])


def test_every_reason_has_a_case():
    assert {case["expect"].get("reason") for case in CASES.values()} >= {
        "interval",
        "everyone_answered",
        "invited_unknown",
    }


@given(points, others, others, st.one_of(st.none(), st.integers(0, 100)))
def test_mean_and_spread_are_those_of_the_answers_written_out(given_points, dont_know, not_applicable, more):
    counts = Counts(points=given_points, dont_know=dont_know, not_applicable=not_applicable)
    answers = [point for point, many in enumerate(given_points, start=1) for _ in range(many)]
    summary = summarise(counts, None if more is None else counts.n + more)
    assert isclose(summary.mean, fmean(answers))
    assert isclose(summary.sd, stdev(answers), abs_tol=1e-12)
    assert summary.dont_know_share == dont_know / (counts.n + dont_know + not_applicable)


@given(points, st.integers(1, 400))
def test_margin_is_never_larger_than_without_knowing_the_group_and_shrinks_to_nothing(given_points, more):
    counts = Counts(points=given_points)
    summary = summarise(counts, counts.n + more)
    assert 0 <= summary.margin <= SURE * summary.sd / sqrt(counts.n) + 1e-12
    assert summary.margin <= summarise(counts, counts.n + more + 1).margin + 1e-12
    assert summarise(counts, counts.n).margin is None


@given(points)
def test_turning_the_scale_round_turns_the_mean_round_and_keeps_the_spread(given_points):
    one, other = summarise(Counts(points=given_points), None), summarise(Counts(points=given_points[::-1]), None)
    assert isclose(one.mean, 6 - other.mean)
    assert one.sd == other.sd


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], "too_few"),
        (["interval", "too_few"], "too_few"),
        (["interval", "invited_unknown"], "invited_unknown"),
        (["everyone_answered", "interval"], "interval"),
        (["everyone_answered", "everyone_answered"], "everyone_answered"),
    ],
)
def test_reason_of_figures_taken_together(parts, whole):
    assert reason_of(parts) == whole
