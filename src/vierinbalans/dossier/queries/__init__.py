"""Everything that reads a dossier."""

from vierinbalans.dossier.queries.access import DossierAccess, dossiers_of, get_dossier_for
from vierinbalans.dossier.queries.data import (
    action_of,
    all_dossier_data,
    answer_of,
    board_dossier_for,
    dossier_data,
)

__all__ = [
    "DossierAccess",
    "action_of",
    "all_dossier_data",
    "answer_of",
    "board_dossier_for",
    "dossier_data",
    "dossiers_of",
    "get_dossier_for",
]
