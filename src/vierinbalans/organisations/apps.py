"""The organisations app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Registers organisations with Django."""

    name = "vierinbalans.organisations"
    label = "organisations"
