"""What each file of the example holds."""

from typing import Literal

from vierinbalans.example.shapes.choices import BUDGET, CHOICES
from vierinbalans.example.shapes.dossier import ACTIONS, ANSWERS, PERIOD, PLAN
from vierinbalans.example.shapes.process import PROCESS
from vierinbalans.example.shapes.rounds import ROUNDS
from vierinbalans.example.shapes.words import SHORT
from vierinbalans.framework.shapes import Many, OneOf, Record, Shape
from vierinbalans.framework.types import SECTORS

Kind = Literal["organisation", "period", "actions", "plan", "rounds", "process", "choices", "budget", "answers"]

SHAPES: dict[Kind, Shape] = {
    "organisation": Record(
        {"kind": OneOf(("board", "school")), "name": SHORT, "place": SHORT},
        {"sector": OneOf(SECTORS), "units": Many(SHORT, least=1)},
    ),
    "period": PERIOD,
    "actions": ACTIONS,
    "plan": PLAN,
    "rounds": ROUNDS,
    "process": PROCESS,
    "choices": CHOICES,
    "budget": BUDGET,
    "answers": ANSWERS,
}
