"""Asking everyone: rounds of questionnaires and meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Asks many people, anonymously, and shows where perspectives differ."""

    name = "vierinbalans.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Adds the rounds to the navigation, and each part's panels to their pages."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.dossier import instruments, navigation, ways  # noqa: PLC0415
        from vierinbalans.notifications import kinds  # noqa: PLC0415
        from vierinbalans.surveys import round_panels  # noqa: PLC0415
        from vierinbalans.surveys.instrument import SurveyInstrument  # noqa: PLC0415
        from vierinbalans.surveys.inviting.mails import INVITATION, REMINDER, RESULTS  # noqa: PLC0415
        from vierinbalans.surveys.views import meeting_start  # noqa: PLC0415
        from vierinbalans.surveys.views.importing import importing_panel  # noqa: PLC0415
        from vierinbalans.surveys.views.inviting import inviting_panel  # noqa: PLC0415
        from vierinbalans.surveys.views.publishing import results_panel  # noqa: PLC0415

        navigation.register(navigation.Entry(id="surveys", label=_("Surveys"), url_name="surveys:rounds", order=35))
        round_panels.register_for_round(results_panel)
        round_panels.register_for_list(meeting_start.meetings_panel)
        ways.register(meeting_start.way_by_meeting)
        round_panels.register_for_round(inviting_panel)
        round_panels.register_for_round(importing_panel)
        kinds.register(kinds.Kind(id=INVITATION, label=_("Survey: invitation")))
        kinds.register(kinds.Kind(id=REMINDER, label=_("Survey: reminder"), address_tells=True))
        kinds.register(kinds.Kind(id=RESULTS, label=_("Survey: results")))
        instruments.register(SurveyInstrument())
