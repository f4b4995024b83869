"""Which choices and lines of money go along to the next plan period: those that still run then."""

from collections.abc import Mapping
from typing import Any

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.models import Dossier


def choices_going_along(values: Mapping[str, Any], following: Dossier) -> list[Document]:
    """The choices that are not finished, those that run on, and those whose money does.

    What was changed when stays readable in the period that ends.
    """
    paid = {line["choice"] for line in lines_going_along(values, following)}
    start = following.period_start.isoformat()
    return [
        {**item, "history": []}
        for item in values["choices"]
        if not _is_finished(item) or (item["ends_on"] or "") >= start or item["ref"] in paid
    ]


def _is_finished(item: Document) -> bool:
    return bool(item["state"] == "evaluated" or item["outcome"] == "no")


def lines_going_along(values: Mapping[str, Any], following: Dossier) -> list[Document]:
    """What is expected to be paid in the next period, and contracts that end in it. What was paid stays behind."""
    start = following.period_start.isoformat()
    return [
        item
        for item in values["budget_lines"]
        if item["certainty"] == "expected" and (item["last_year"] >= following.year or (item["ends_on"] or "") >= start)
    ]
