"""``results.json``: the results as one JSON document; its shape is ``results.schema.json`` in the folder above."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.rules.gaps import Gap
from vierinbalans.surveys.rules.results import BlockScore, CellResult
from vierinbalans.surveys.rules.tables import POINTS

Document = dict[str, Any]


def results_bytes(report: SurveyReport, *, program_version: str) -> bytes:
    """The file."""
    document = results_document(report, program_version=program_version)
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def results_document(report: SurveyReport, *, program_version: str) -> Document:
    """Ids and figures only, the same in every language. Means and margins are not rounded."""
    return {
        "questionnaire": report.asked.questionnaire,
        "framework": {"version": report.asked.framework_version},
        "program": {"version": program_version},
        "made_on": report.dated.isoformat(),
        "rules": {"least": report.least, "unanimous": report.unanimous},
        "tables": [_cell(each) for each in report.results.cells],
        "blocks": [_block(each) for each in report.results.blocks],
        "gaps": [_gap(each) for each in report.results.gaps],
    }


def _cell(found: CellResult) -> Document:
    names = {"group": found.cell.group, "unit": found.cell.unit, "item": found.cell.item}
    if found.summary is None:
        return {**names, "suppressed": True}
    summary = found.summary
    return {
        **names,
        "invited": summary.invited,
        "n": summary.n,
        "counts": {str(point): many for point, many in zip(POINTS, summary.counts.points, strict=True)},
        "dont_know": summary.counts.dont_know,
        "not_applicable": summary.counts.not_applicable,
        "mean": summary.mean,
        "margin": summary.margin,
        "suppressed": False,
    }


def _block(score: BlockScore) -> Document:
    names = {"group": score.group, "unit": score.unit, "block": score.block}
    if score.mean is None:
        return {**names, "suppressed": True}
    return {
        **names,
        "mean": score.mean,
        "margin": score.margin,
        "items": score.items,
        "items_asked": score.asked,
        "suppressed": False,
    }


def _gap(gap: Gap) -> Document:
    names = {"item": gap.item, "measure": gap.measure, "one": gap.one, "other": gap.other, "verdict": gap.verdict}
    if gap.difference is None:
        return names
    return {
        **names,
        "one_value": gap.one_value,
        "other_value": gap.other_value,
        "difference": gap.difference,
        "border": gap.border,
    }


@lru_cache(maxsize=1)
def schema() -> Document:
    """The JSON Schema (2020-12) of the document."""
    text = files("vierinbalans.surveys").joinpath("results.schema.json").read_text(encoding="utf-8")
    loaded: Document = json.loads(text)
    return loaded
