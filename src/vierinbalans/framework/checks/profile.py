"""Where a school stands: the whole scale is there, and each consideration says from which place it follows."""

from collections import Counter
from collections.abc import Iterator

from vierinbalans.framework.checks.references import unknown
from vierinbalans.framework.documents import Document, Documents
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.profile_shapes import FIRST, LAST


def problems(documents: Documents) -> Iterator[Problem]:
    """What is wrong with the words about where a school stands; nothing when the framework has none."""
    if not documents.have_profile:
        return
    yield from _scale(next(documents.of_kind("profile_scale")))
    thresholds = next(documents.of_kind("profile_thresholds"))
    for name, threshold in thresholds.data.items():
        yield from unknown(thresholds, f"{name}.source", [threshold["source"]], documents.ids("source"), "source")
    points = list(documents.of_kind("derived_point"))
    orders = Counter(point.data["order"] for point in points)
    for point in points:
        yield from unknown(point, "step", [point.data["step"]], documents.ids("step"), "step")
        yield from unknown(point, "sources", point.data["sources"], documents.ids("source"), "source")
        if bool(point.data["places"]) == point.data["differ"]:
            message = "follows from places, or is for units that differ: one of the two"
            yield Problem(file=point.file, key="places", message=message, fix="Empty the one or the other")
        if orders[point.data["order"]] > 1:
            message = f"{point.data['order']} is also the order of another consideration"
            yield Problem(file=point.file, key="order", message=message, fix="Give each its own number")


def _scale(scale: Document) -> Iterator[Problem]:
    expected = list(range(FIRST, LAST + 1))
    if [place["value"] for place in scale.data["places"]] != expected:
        fix = f"Name each place from {FIRST} to {LAST} once, in this order"
        yield Problem(file=scale.file, key="places", message="is not the whole scale", fix=fix)
