"""The rows behind choices and money."""

from vierinbalans.decisions.models.decisions import (
    DECIDED_STATES,
    Alternative,
    Decision,
    DecisionAnswer,
    DecisionChange,
    DecisionDocument,
    DecisionSettings,
    DecisionState,
    Level,
    Outcome,
    Size,
    Weighing,
)
from vierinbalans.decisions.models.money import BudgetLine, Certainty, Per, Recurrence

__all__ = [
    "DECIDED_STATES",
    "Alternative",
    "BudgetLine",
    "Certainty",
    "Decision",
    "DecisionAnswer",
    "DecisionChange",
    "DecisionDocument",
    "DecisionSettings",
    "DecisionState",
    "Level",
    "Outcome",
    "Per",
    "Recurrence",
    "Size",
    "Weighing",
]
