"""The plan app."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Registers plan with Django."""

    name = "vierinbalans.plan"
    label = "plan"
