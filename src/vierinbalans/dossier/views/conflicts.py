"""A conflict between two who changed the same answer, in words."""

from typing import Any

from vierinbalans.dossier.operations.answers import ConflictError
from vierinbalans.dossier.views.words import label_of, words_of
from vierinbalans.framework.types import Step


def told_conflict(conflict: ConflictError, step: Step) -> dict[str, Any]:
    """Both sides of every field that both changed, for ``dossier/step/conflict.html``."""
    sides = {name: conflict.merged.fields[name] for name in conflict.merged.conflicts}
    return {
        "person": conflict.person,
        "fields": [
            {
                "label": label_of(name),
                "mine": words_of(name, field.mine, step=step),
                "theirs": words_of(name, field.theirs, step=step),
            }
            for name, field in sides.items()
        ],
        "has_words": bool({"text", "reason", "owner"}.intersection(sides)),
    }
