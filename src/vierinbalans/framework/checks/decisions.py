"""Choices: whatever the files name is there, and every kind of choice is held against every block, light or full."""

from collections import Counter
from collections.abc import Iterator

from vierinbalans.framework.checks.references import unknown
from vierinbalans.framework.decision_types import MENDED_AT
from vierinbalans.framework.documents import Document, Documents
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.value_reader import Data


def problems(documents: Documents) -> Iterator[Problem]:
    """What is wrong with the words about choices; nothing when the framework has none."""
    if not documents.have_decisions:
        return
    yield from _points(documents)
    yield from _council(documents)
    yield from _categories(documents)
    for thresholds in documents.of_kind("decision_thresholds"):
        for name, threshold in thresholds.data.items():
            yield from unknown(thresholds, f"{name}.source", [threshold["source"]], documents.ids("source"), "source")
    yield from _names(documents)
    yield from _xray(documents)
    yield from _uncovered(documents)


def _points(documents: Documents) -> Iterator[Problem]:
    points = list(documents.of_kind("decision_point"))
    orders = Counter(point.data["order"] for point in points)
    for point in points:
        yield from unknown(point, "area", [point.data["area"]], _areas(documents), "block or topic")
        yield from unknown(point, "kinds", point.data["kinds"], _kinds(documents), "kind of choice")
        yield from unknown(point, "step", [point.data["step"]], documents.ids("step"), "step")
        yield from unknown(point, "sources", point.data["sources"], documents.ids("source"), "source")
        if orders[point.data["order"]] > 1:
            message = f"{point.data['order']} is also the order of another consideration"
            yield Problem(file=point.file, key="order", message=message, fix="Give each its own number")


def _xray(documents: Documents) -> Iterator[Problem]:
    groups = {each["id"] for each in documents.data_of("xray_groups")["groups"]}
    orders = Counter(finding.data["order"] for finding in documents.of_kind("xray_finding"))
    for finding in documents.of_kind("xray_finding"):
        data = finding.data
        yield from unknown(finding, "group", [data["group"]], groups, "group")
        if orders[data["order"]] > 1:
            message = f"{data['order']} is also the order of another kind of finding"
            yield Problem(file=finding.file, key="order", message=message, fix="Give each its own number")
        places = MENDED_AT[data["rule"]]
        if data["mend"] not in places:
            message = f"what '{data['rule']}' finds cannot be mended there"
            yield Problem(file=finding.file, key="mend", message=message, fix=f"Choose {' or '.join(places)}")


def _council(documents: Documents) -> Iterator[Problem]:
    council = next(documents.of_kind("decision_council"))
    yield from unknown(council, "period.source", [council.data["period"]["source"]], documents.ids("source"), "source")
    for place, right in enumerate(council.data["rights"]):
        yield from unknown(council, f"rights[{place}].kinds", right["kinds"], _kinds(documents), "kind of choice")
        yield from unknown(council, f"rights[{place}].source", [right["source"]], documents.ids("source"), "source")


def _categories(documents: Documents) -> Iterator[Problem]:
    categories = next(documents.of_kind("cost_categories"))
    for place, category in enumerate(categories.data["categories"]):
        key = f"categories[{place}].block"
        yield from unknown(categories, key, [category["block"]], documents.ids("block"), "block")


def _names(documents: Documents) -> Iterator[Problem]:
    """A topic with a block's name would hide that block's considerations among its own."""
    topics = next(documents.of_kind("decision_topics"))
    for place, topic in enumerate(topics.data["topics"]):
        if topic["id"] in documents.ids("block"):
            message = f"'{topic['id']}' is also the id of a block"
            yield Problem(file=topics.file, key=f"topics[{place}].id", message=message, fix="Choose another id")


def _uncovered(documents: Documents) -> Iterator[Problem]:
    """A kind of choice that no consideration of a block applies to could never be in balance.

    A block without any consideration at all is left alone: whoever adds a block need not say anything about choices.
    """
    points = [point.data for point in documents.of_kind("decision_point")]
    kinds = next(documents.of_kind("decision_kinds"))
    weighed = [block for block in sorted(documents.ids("block")) if any(each["area"] == block for each in points)]
    for kind in (each["id"] for each in kinds.data["kinds"]):
        for block in weighed:
            yield from _gaps(kinds, kind, block, points)


def _gaps(kinds: Document, kind: str, block: str, points: list[Data]) -> Iterator[Problem]:
    fitting = [point for point in points if point["area"] == block and kind in point["kinds"]]
    if not any(point["light"] for point in fitting):
        check = "the light check" if fitting else "any check"
        message = f"'{kind}' has no consideration of '{block}' in {check}"
        fix = f"Name '{kind}' in the kinds of a consideration of '{block}' with light: true"
        yield Problem(file=kinds.file, key="kinds", message=message, fix=fix)


def _kinds(documents: Documents) -> set[str]:
    return {each["id"] for each in documents.data_of("decision_kinds")["kinds"]}


def _areas(documents: Documents) -> set[str]:
    return documents.ids("block") | {each["id"] for each in documents.data_of("decision_topics")["topics"]}
