"""The parts of this room, with their piece of the schema."""

from vierinbalans.decisions.exchange.choices import CHOICES
from vierinbalans.decisions.exchange.money import BUDGET_LINES, CHOICE_SETTINGS
from vierinbalans.dossier.exchange.parts import Room, schema_in

ROOM = Room(
    schema=schema_in("vierinbalans.decisions.exchange", "decisions.schema.json"),
    parts=(CHOICES, BUDGET_LINES, CHOICE_SETTINGS),
)
