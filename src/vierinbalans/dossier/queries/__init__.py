"""Everything that reads a dossier."""

from vierinbalans.dossier.queries.access import DossierAccess, dossiers_of, get_dossier_for
from vierinbalans.dossier.queries.data import (
    all_dossier_data,
    board_dossier_for,
    dossier_data,
)

__all__ = [
    "DossierAccess",
    "all_dossier_data",
    "board_dossier_for",
    "dossier_data",
    "dossiers_of",
    "get_dossier_for",
]
