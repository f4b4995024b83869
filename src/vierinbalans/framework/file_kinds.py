"""What each kind of file holds, and which file is of which kind."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from vierinbalans.framework.decision_shapes import DECISION_SHAPES, DecisionKindOfFile
from vierinbalans.framework.profile_shapes import PROFILE_SHAPES, ProfileKind
from vierinbalans.framework.shapes import NAME, Day, Many, Number, OneOf, Record, Shape, Table, Translated, Words
from vierinbalans.framework.survey_shapes import SURVEY_SHAPES, SurveyKind
from vierinbalans.framework.tension_rules import BLOCK_ID, STEP_ID, RuleShape
from vierinbalans.framework.types import SECTORS, Level, Side

ModelKind = Literal[
    "framework", "block", "step", "source", "people", "scales", "glossary", "released", "thresholds", "tension"
]
Kind = ModelKind | SurveyKind | DecisionKindOfFile | ProfileKind

RELEASED_FILE = "shared/released.yaml"
SINGLE_FILES: dict[str, Kind] = {
    "framework.yaml": "framework",
    "shared/people.yaml": "people",
    "shared/scales.yaml": "scales",
    "shared/glossary.yaml": "glossary",
    RELEASED_FILE: "released",
    "balance/thresholds.yaml": "thresholds",
}
FOLDERS: dict[str, Kind] = {"shared/sources": "source", "balance/tensions": "tension"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A folder that a framework need not have; when it does, all of this is in it."""

    folder: str
    files: Mapping[str, Kind]
    folders: Mapping[str, Kind]

    def paths(self, of: Mapping[str, Kind]) -> dict[str, Kind]:
        """Files or folders of this part by their path in the framework folder."""
        return {f"{self.folder}/{name}": kind for name, kind in of.items()}


PARTS = (
    Part(
        folder="surveys",
        files={
            "scale.yaml": "survey_scale",
            "groups.yaml": "survey_groups",
            "thresholds.yaml": "survey_thresholds",
        },
        folders={"items": "item", "questionnaires": "questionnaire"},
    ),
    Part(
        folder="decisions",
        files={
            "kinds.yaml": "decision_kinds",
            "topics.yaml": "decision_topics",
            "council.yaml": "decision_council",
            "categories.yaml": "cost_categories",
            "thresholds.yaml": "decision_thresholds",
            "xray_groups.yaml": "xray_groups",
        },
        folders={"considerations": "decision_point", "xray": "xray_finding"},
    ),
    Part(
        folder="profile",
        files={"scale.yaml": "profile_scale", "thresholds.yaml": "profile_thresholds"},
        folders={"derived": "derived_point"},
    ),
)
RESERVED = (
    "balance",
    "shared",
    *(part.folder for part in PARTS),
    "step",
    "steps",
    "glossary",
    "sources",
    "questionnaires",
)
"""Folders and addresses of the model's own pages, so no block may be called that."""

VERSION = Words(r"\d+\.\d+\.\d+", 'a version like "1.0.0"')
ADDRESS = Words(
    r"https?://[^\s/]+\.[^\s]+|/[a-z0-9/_-]+/",
    "a full address that starts with https://, or one within the workbench such as /handbook/",
)
COLOUR = Words(r"#[0-9a-fA-F]{6}", 'a colour like "#1f5fa8", in quotes')
ANY_ID = Words(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,2}", "an id as it stood in released.yaml")
_TEXT = Translated()
_NAMES = Many(NAME)
_TONES = Record({"strong": COLOUR, "soft": COLOUR})
_THRESHOLD = Record({"value": Number(0, 4), "unit": OneOf(("stages",)), "source": NAME, "date": Day(), "reason": _TEXT})
_STAGES: dict[Hashable, Shape] = dict.fromkeys((1, 2, 3, 4), _TEXT)

_MODEL_SHAPES: dict[ModelKind, Record] = {
    "framework": Record(
        {
            "id": Words(r"[a-z][a-z0-9-]*", "an id like vier-in-balans"),
            "version": VERSION,
            "title": _TEXT,
            "summary": _TEXT,
        }
    ),
    "block": Record(
        {
            "id": BLOCK_ID,
            "order": Number(0, 100_000, whole=True),
            "side": OneOf(get_args(Side)),
            "title": Translated(most=30),
            "full_title": _TEXT,
            "question": _TEXT,
            "summary": _TEXT,
            "colour": Record({"light": _TONES, "dark": _TONES}),
            "steps": Many(STEP_ID, least=1),
        }
    ),
    "step": Record(
        {
            "id": STEP_ID,
            "title": Translated(most=60),
            "question": Translated(most=200),
            "why": _TEXT,
            "considerations": Many(Record({"id": NAME, "text": _TEXT, "help": _TEXT}), least=3, most=6, by="id"),
            "stages": Record(_STAGES),
            "examples": Record({"po": _TEXT, "vo": _TEXT}),
            "involved": Many(NAME, least=1),
            "level": OneOf(get_args(Level)),
            "sectors": Many(OneOf(SECTORS), least=1),
            "builds_on": Many(STEP_ID),
            "sources": Many(NAME, least=1),
        }
    ),
    "source": Record(
        {
            "id": NAME,
            "title": Translated(most=10_000),
            "publisher": Words(),
            "date": Day(partly=True),
            "url": ADDRESS,
            "consulted": Day(),
            "supports": _TEXT,
        }
    ),
    "people": Record({"people": Many(Record({"id": NAME, "name": _TEXT}), least=1, by="id")}),
    "scales": Record(
        {
            "stage": Record(
                {
                    "title": _TEXT,
                    "question": _TEXT,
                    "points": Many(
                        Record({"value": Number(0, 4, whole=True), "id": NAME, "name": _TEXT, "meaning": _TEXT}),
                        by="id",
                    ),
                    "states": Many(Record({"id": NAME, "name": _TEXT, "meaning": _TEXT}), by="id"),
                }
            )
        }
    ),
    "glossary": Record({"terms": Many(Record({"id": NAME, "term": _TEXT, "definition": _TEXT}), least=1, by="id")}),
    "released": Record(
        {
            "released": Table(
                VERSION,
                Record(
                    {
                        "blocks": Many(ANY_ID),
                        "steps": Many(ANY_ID),
                        "considerations": Many(ANY_ID),
                        "tensions": Many(ANY_ID),
                        "stages": Many(ANY_ID),
                    },
                    # Versions from before there were questionnaires, choices or profiles do not name these.
                    dict.fromkeys(("items", "questionnaires", "groups", "choices", "derived"), Many(ANY_ID)),
                ),
            ),
            "retired": Many(Record({"id": ANY_ID, "since": VERSION, "reason": _TEXT}), by="id"),
        }
    ),
    "thresholds": Record({"lag": _THRESHOLD, "lead": _THRESHOLD, "low": _THRESHOLD}),
    "tension": Record(
        {
            "id": NAME,
            "title": _TEXT,
            "why": _TEXT,
            "because": _TEXT,
            "talk": _TEXT,
            "rule": RuleShape(),
            "sources": _NAMES,
        },
        {"mend": Record({}, {"step": STEP_ID, "page": OneOf(("statements", "actions"))})},
    ),
}
SHAPES: dict[Kind, Record] = _MODEL_SHAPES | SURVEY_SHAPES | DECISION_SHAPES | PROFILE_SHAPES
