"""A mapping to and from what is kept with an import."""

from collections.abc import Mapping
from typing import Any

from vierinbalans.surveys.importing.reading import AnswerMapping

EMPTY = AnswerMapping()


def to_json(mapping: AnswerMapping) -> dict[str, Any]:
    """A mapping as it is kept."""
    return {
        "columns": {str(place): target for place, target in mapping.columns.items()},
        "group": mapping.group,
        "groups": dict(mapping.groups),
        "units": dict(mapping.units),
        "values": dict(mapping.values),
    }


def from_json(data: Mapping[str, Any]) -> AnswerMapping:
    """A mapping from what is kept."""
    if not data:
        return EMPTY
    return AnswerMapping(
        columns={int(place): target for place, target in data["columns"].items()},
        group=data["group"],
        groups=data["groups"],
        units=data["units"],
        values=data["values"],
    )
