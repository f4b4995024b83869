"""Asking everyone: rounds of questionnaires and meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Asks many people, anonymously, and shows where perspectives differ."""

    name = "vierinbalans.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Adds the rounds to the navigation."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.dossier import navigation  # noqa: PLC0415

        navigation.register(navigation.Entry(id="surveys", label=_("Surveys"), url_name="surveys:rounds", order=35))
