"""Checked files under ``profile/`` -> frozen types."""

from vierinbalans.framework.documents import Documents
from vierinbalans.framework.profile_types import DerivedPoint, ProfilePlace, VisionProfile
from vierinbalans.framework.value_reader import Data, read_text, read_threshold


def read_profile(documents: Documents) -> VisionProfile:
    """What the checked files of a framework say about where a school stands."""
    scale = documents.data_of("profile_scale")
    points = sorted(documents.of_kind("derived_point"), key=lambda point: point.data["order"])
    return VisionProfile(
        question=read_text(scale["question"]),
        about=read_text(scale["about"]),
        places=tuple(
            ProfilePlace(value=each["value"], name=read_text(each["name"]), meaning=read_text(each["meaning"]))
            for each in scale["places"]
        ),
        points=tuple(_point(point.data) for point in points),
        thresholds={name: read_threshold(value) for name, value in documents.data_of("profile_thresholds").items()},
    )


def _point(data: Data) -> DerivedPoint:
    return DerivedPoint(
        id=data["id"],
        order=data["order"],
        places=tuple(data["places"]),
        differ=data["differ"],
        step=data["step"],
        text=read_text(data["text"]),
        why=read_text(data["why"]),
        sources=tuple(data["sources"]),
    )
