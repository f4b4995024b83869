"""Writes a workbook in which everything is filled in: ``python -m bench.full_workbook FILE``."""

import os
import sys
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vierinbalans.config.settings")
django.setup()

from bench.words import WORDS  # noqa: E402 - needs the set-up above
from vierinbalans import framework  # noqa: E402
from vierinbalans.dossier.rules import Action, Answer, DossierData, Statement  # noqa: E402
from vierinbalans.dossier.workbook.writer import workbook_bytes  # noqa: E402

STATEMENTS = 8
ACTIONS = 20


def full(year: int = 2026) -> DossierData:
    """A school that answered everything at length."""
    model = framework.load()
    refs = [f"zin-{number}" for number in range(STATEMENTS)]
    return DossierData(
        organisation="Lyceum De Meetlat Voorbeeld",
        kind="school",
        sector="vo",
        period_start=date(year, 8, 1),
        period_end=date(year + 4, 7, 31),
        answers={
            step.id: Answer(
                step=step.id,
                state="stage",
                stage=place % 5,
                text=WORDS,
                owner="Sanne Voorbeeld",
                review_on=date(year + 1, 3, 1),
                statements=(refs[place % STATEMENTS],),
            )
            for place, step in enumerate(model.steps)
        },
        statements=tuple(Statement(ref=ref, text=f"Leerlingen krijgen snel feedback ({ref}).") for ref in refs),
        actions=tuple(
            Action(
                ref=f"actie-{number}",
                what=f"Afspraak {number} uitvoeren",
                block="vision",
                step="vision.ict",
                owner="Sanne Voorbeeld",
                due=date(year, 10, 1 + number),
            )
            for number in range(ACTIONS)
        ),
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(workbook_bytes(framework.load(), full(), language="nl"))
