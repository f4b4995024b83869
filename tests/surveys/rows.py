"""Rounds to test with, in any state, without the framework's own questionnaires."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from vierinbalans.framework.types import Text
from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.content import to_json
from vierinbalans.surveys.models import Audience, Release, Round, Sheet
from vierinbalans.surveys.rules.asked import Asked, AskedGroup, AskedItem, Choice

GROUPS = {"leaders": "leiding", "teachers": "leraren", "pupils": "leerlingen"}
BLOCKS = {"vision": "Visie", "expertise": "Deskundigheid"}
CHOICES = {
    "1": "nee",
    "2": "eerder nee",
    "3": "deels",
    "4": "eerder ja",
    "5": "ja",
    "?": "weet ik niet",
    "n/a": "n.v.t.",
}
DAY = timedelta(days=1)
MOMENTS = {"planned": (DAY, 8 * DAY), "open": (-DAY, DAY), "closed": (-8 * DAY, -DAY), "published": (-8 * DAY, -DAY)}
"""When a round in this state opens and closes, from now."""


def text(nl: str) -> Text:
    """A text whose English can be told from its Dutch."""
    return Text(nl=nl, en=f"{nl} (en)")


def asked(groups: tuple[str, ...] = ("leaders", "teachers", "pupils")) -> Asked:
    """Two statements a block, put to these groups."""
    ids = [f"{block}_{number}" for block in BLOCKS for number in (1, 2)]
    return Asked(
        questionnaire="vier_in_balans",
        title=text("Vier in balans"),
        framework_version="1.0.0",
        question=text("Klopt dit bij ons?"),
        top=text("Zo gaat het hier altijd."),
        choices=tuple(Choice(value=value, name=text(name)) for value, name in CHOICES.items()),
        groups={
            group: AskedGroup(id=group, name=text(GROUPS[group]), welcome=text("Welkom."), items=tuple(ids))
            for group in groups
        },
        items={
            each: AskedItem(
                id=each,
                block=each.partition("_")[0],
                step="vision.ict",
                talk=text(f"Waarom {each}?"),
                texts={group: text(f"Stelling {each} voor {GROUPS[group]}.") for group in groups},
            )
            for each in ids
        },
        open_question=text("Wat wilt u nog kwijt?"),
        minutes=5,
        block_names={block: text(name) for block, name in BLOCKS.items()},
    )


def a_round(
    dossier: Any, state: str = "open", *, invited: Mapping[str, int | None] | None = None, **fields: Any
) -> Round:
    """A round in a state; ``invited`` says for which groups and how many of each, ``group/unit`` for a unit."""
    opens, closes = MOMENTS[state]
    invited = {"leaders": 4, "teachers": 53, "pupils": None} if invited is None else invited
    groups = tuple(dict.fromkeys(name.partition("/")[0] for name in invited))
    now = timezone.now()
    values: dict[str, Any] = {
        "title": "Hoe staat het ervoor?",
        "questionnaire": "vier_in_balans",
        "content": to_json(asked(groups)),
        "opens_at": now + opens,
        "closes_at": now + closes,
        "published_at": now if state == "published" else None,
    }
    made = Round.objects.create(dossier=dossier, **{**values, **fields})
    for order, (name, people) in enumerate(invited.items()):
        group, _, unit = name.partition("/")
        made.audiences.create(group=group, unit=unit, invited=people, order=order)
    if state == "published":
        lines = [{"group": g.group, "unit": g.unit, "invited": g.invited, "answered": 3} for g in made.audiences.all()]
        Release.objects.create(round=made, tables=[], participation=lines)
    return made


def a_sheet(audience: Audience, **answers: Any) -> Sheet:
    """What one respondent answered."""
    return audience.sheets.create(code_hash=hash_of(new_own_code(), audience.round.salt), answers=answers)
