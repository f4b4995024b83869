"""Checked data -> the small frozen values that models and questionnaires share."""

from collections.abc import Mapping
from typing import Any

from vierinbalans.framework.values import Text, Threshold

Data = Mapping[str, Any]


def read_text(data: Data) -> Text:
    """A text in every language."""
    # Folded scalars end in a line break that belongs to the file, not to the text.
    return Text(nl=data["nl"].strip(), en=data["en"].strip())


def read_threshold(data: Data) -> Threshold:
    """A number with what it rests on."""
    return Threshold(
        value=float(data["value"]),
        unit=data["unit"],
        source=data["source"],
        date=data["date"],
        reason=read_text(data["reason"]),
    )
