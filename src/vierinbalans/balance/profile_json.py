"""The profile as a JSON document; its shape is ``profile.schema.json`` beside this file."""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any

from vierinbalans.balance import wording
from vierinbalans.balance.rules import BlockProfile, Profile, advise, find_tensions, measure
from vierinbalans.dossier.rules import DossierData, Finding
from vierinbalans.framework.types import Framework

Document = dict[str, Any]


def profile_document(
    framework: Framework, dossier: DossierData, *, today: date, language: str, findings: Iterable[Finding] = ()
) -> Document:
    """Levels (in stages, unrounded), places, tensions and advice of a dossier; sentences in ``language``."""
    profile = measure(framework, dossier)
    tensions = find_tensions(framework, dossier, profile, today=today, findings=findings)
    return {
        "framework": {"id": framework.id, "version": framework.version},
        "blocks": [_block(block) for block in profile.blocks],
        "weakest": list(profile.weakest),
        "gap": _number(profile.gap),
        "human_minus_material": _number(profile.human_minus_material),
        "lags": list(profile.lags),
        "ahead": list(profile.ahead),
        "verdict": profile.verdict,
        "tensions": [
            {"id": found.tension.id, "because": wording.because(found, framework, language)} for found in tensions
        ],
        "advice": [
            {"step": each.step, "because": wording.advice_reason(each, framework, language)}
            for each in advise(framework, dossier, profile)
        ],
    }


def levels_of(profile: Profile) -> dict[str, float | None]:
    """The level per block as plain numbers, as snapshots keep them."""
    return {block.id: _number(block.level) for block in profile.blocks}


def _block(block: BlockProfile) -> Document:
    return {
        "id": block.id,
        "level": _number(block.level),
        "steps": block.steps,
        "applicable": block.applicable,
        "decided": block.decided,
        "open": list(block.open),
        "stages": list(block.stages),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


@lru_cache(maxsize=1)
def schema() -> Document:
    """The JSON Schema (2020-12) of the document."""
    text = files("vierinbalans.balance").joinpath("profile.schema.json").read_text(encoding="utf-8")
    loaded: Document = json.loads(text)
    return loaded
