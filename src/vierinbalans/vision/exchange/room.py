"""The parts of this room, with their piece of the schema."""

from vierinbalans.dossier.exchange.parts import Room, schema_in
from vierinbalans.vision.exchange.consultations import CONSULTATIONS
from vierinbalans.vision.exchange.profile import NOT_FILLED_IN, POSITIONS, PROJECT_MEMBERS
from vierinbalans.vision.exchange.reviews import REVIEWS

ROOM = Room(
    schema=schema_in("vierinbalans.vision.exchange", "vision.schema.json"),
    parts=(POSITIONS, PROJECT_MEMBERS, NOT_FILLED_IN, CONSULTATIONS, REVIEWS),
)
