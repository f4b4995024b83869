"""The ICT policy plan."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    """Makes a plan of a dossier, and keeps its versions."""

    name = "vierinbalans.plan"
    label = "plan"

    def ready(self) -> None:
        """Adds the plan to the navigation, and its days to the calendar."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.dossier import moments, navigation  # noqa: PLC0415
        from vierinbalans.plan.moments import moments_of_plan  # noqa: PLC0415

        navigation.register(navigation.Entry(id="plan", label=_("Plan"), url_name="plan:plan", order=50))
        moments.register(moments_of_plan, in_plans=False)
