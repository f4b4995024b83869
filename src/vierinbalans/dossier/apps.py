"""The dossier app."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """Registers dossier with Django."""

    name = "vierinbalans.dossier"
    label = "dossier"
