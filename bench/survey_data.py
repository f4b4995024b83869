"""Makes rounds in the first school of ``bench.data`` and prints what it takes to answer in them.

``python -m bench.survey_data``: a school of 1,500 that is asked the whole questionnaire, once with most of it filled in
already and once with nothing, and a closed round of sixty statements.
"""

import json
import os
import random
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from tests.surveys.factories import make_round  # noqa: E402 - needs the set-up above
from tests.surveys.large import ANSWERS, large_round  # noqa: E402
from vierinbalans import framework  # noqa: E402
from vierinbalans.dossier.models import Dossier  # noqa: E402
from vierinbalans.surveys import codes, content  # noqa: E402
from vierinbalans.surveys.models import Round, Sheet  # noqa: E402

QUESTIONNAIRE = "vier_in_balans"
CLASSES, IN_A_CLASS = 40, 32
TEAMS, IN_A_TEAM = 12, 14
SCHOOL: dict[str, Any] = {
    "leaders": 12,
    "teachers": {f"Team {number:02}": IN_A_TEAM for number in range(TEAMS)},
    "support_staff": 40,
    "pupils": {f"Klas {number:02}": IN_A_CLASS for number in range(CLASSES)},
}
"""1,500 people."""
PEOPLE, STATEMENTS = 1500, 60


def fill() -> dict[str, Any]:
    """The rounds of the first school."""
    dossier = Dossier.objects.filter(organisation__kind="school").order_by("organisation__name")[0]
    busy = _round(dossier, {"pupils": {"": None, "Klas 01": IN_A_CLASS}})
    _fill_in(busy)
    lesson = _round(dossier, SCHOOL)
    large = large_round(dossier, sheets=PEOPLE, items=STATEMENTS)
    return {
        "busy": {"round": str(busy.pk), "code": _code(busy, ""), "class_code": _code(busy, "Klas 01")},
        "lesson": {"round": str(lesson.pk), "codes": list(lesson.audiences.values_list("code", "invited"))},
        "large": str(large.pk),
    }


def _round(dossier: Dossier, groups: dict[str, Any]) -> Round:
    asked = content.asked_of(framework.load(), QUESTIONNAIRE, groups=groups, sector=dossier.organisation.sector)
    return make_round(dossier, groups=groups, asked=asked)


def _fill_in(row: Round) -> None:
    """As many sheets as there are people in the school, so that nothing is fast because it is empty."""
    audience = row.audiences.get(unit="")
    items = content.from_json(row.content).groups[audience.group].items
    Sheet.objects.bulk_create(
        Sheet(
            audience=audience,
            code_hash=codes.hash_of(str(number), row.salt),
            answers={item: random.choice(ANSWERS) for item in items},
        )
        for number in range(PEOPLE)
    )


def _code(row: Round, unit: str) -> str:
    code: str = row.audiences.values_list("code", flat=True).get(unit=unit)
    return code


if __name__ == "__main__":
    print(json.dumps(fill()))
