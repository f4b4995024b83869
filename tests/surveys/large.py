"""A round of a large school, as many tests and benches need it."""

import random
from typing import Any

from django.db import transaction

from tests.surveys.factories import GROUPS, make_asked, make_round
from vierinbalans.framework.types import Text
from vierinbalans.surveys import codes
from vierinbalans.surveys.models import Round, Sheet
from vierinbalans.surveys.rules.asked import Asked, AskedItem

UNITS = [f"Team {number}" for number in range(1, 13)]
BLOCKS = ("vision", "expertise", "content", "infrastructure")
ANSWERS = (1, 2, 3, 3, 4, 4, 4, 5, "?", "n/a")


def large_asked(items: int) -> Asked:
    """So many statements for every group."""
    small = make_asked()
    known = {
        f"{BLOCKS[number % 4]}_{number}": AskedItem(
            id=f"{BLOCKS[number % 4]}_{number}",
            block=BLOCKS[number % 4],
            step="vision.ict",
            talk=Text(nl="Waardoor zien wij dit anders?", en="Why do we see this differently?"),
            texts={group: Text(nl=f"Stelling {number}.", en=f"Statement {number}.") for group in GROUPS},
        )
        for number in range(items)
    }
    groups = {
        group.id: type(group)(id=group.id, name=group.name, welcome=group.welcome, items=tuple(known))
        for group in small.groups.values()
    }
    return Asked(**{**vars(small), "items": known, "groups": groups})


@transaction.atomic
def large_round(dossier: Any, *, sheets: int, items: int, state: str = "closed", seed: int = 1) -> Round:
    """A round with all five groups, teachers and pupils in twelve units, and so many filled-in sheets."""
    chance = random.Random(seed)
    divided = dict.fromkeys(UNITS, sheets)
    groups = {
        "leaders": 12,
        "teachers": divided,
        "support_staff": sheets,
        "pupils": divided,
        "parents": sheets,
    }
    row = make_round(dossier, groups=groups, state=state, asked=large_asked(items))
    audiences = [each for each in row.audiences.all() if each.group != "leaders"]
    leaders = row.audiences.get(group="leaders")
    asked = list(large_asked(items).items)
    Sheet.objects.bulk_create(
        Sheet(
            audience=leaders if number < 8 else chance.choice(audiences),
            code_hash=codes.hash_of(str(number), row.salt),
            answers={item: chance.choice(ANSWERS) for item in asked},
            remark="Een opmerking." if number % 10 == 0 else "",
        )
        for number in range(sheets)
    )
    return row
