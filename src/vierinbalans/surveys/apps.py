"""Asking everyone: rounds of questionnaires and meetings."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Asks many people, anonymously, and shows where perspectives differ."""

    name = "vierinbalans.surveys"
    label = "surveys"
