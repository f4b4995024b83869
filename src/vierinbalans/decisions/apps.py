"""Choices and money: every euro traceable to why."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """Holds each choice against all four blocks and against the vision, and keeps what it costs."""

    name = "vierinbalans.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Adds the pages to the navigation, and what the room tells to the rest."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.decisions.exchange.room import ROOM  # noqa: PLC0415
        from vierinbalans.decisions.instrument import CONTRIBUTORS  # noqa: PLC0415
        from vierinbalans.decisions.moments import moments_of_choices  # noqa: PLC0415
        from vierinbalans.decisions.plan_facts import ChoiceKeeper, MoneyKeeper  # noqa: PLC0415
        from vierinbalans.decisions.queries.money_running import STATE, budget_state  # noqa: PLC0415
        from vierinbalans.decisions.statement_ways import by_choice, by_line  # noqa: PLC0415
        from vierinbalans.dossier import facts, instruments, moments, navigation, ways  # noqa: PLC0415
        from vierinbalans.dossier.exchange import parts  # noqa: PLC0415
        from vierinbalans.dossier.queries import access  # noqa: PLC0415

        navigation.register(navigation.Entry(id="choices", label=_("Choices"), url_name="decisions:choices", order=37))
        navigation.register(
            navigation.Entry(id="money", label=_("Budget"), url_name="decisions:money", order=38, under="choices")
        )
        navigation.register(
            navigation.Entry(
                id="trace", label=_("From why to euro"), url_name="decisions:trace", order=39, under="choices"
            )
        )
        navigation.register(
            navigation.Entry(id="xray", label=_("X-ray"), url_name="decisions:xray", order=40, under="choices")
        )
        access.read_along(STATE, budget_state())
        for contributor in CONTRIBUTORS:
            instruments.register(contributor)
        facts.register(ChoiceKeeper())
        facts.register(MoneyKeeper())
        moments.register(moments_of_choices)
        parts.register(ROOM)
        ways.register_for_statements(by_choice)
        ways.register_for_statements(by_line)
        navigation.register(
            navigation.Entry(
                id="calendar", label=_("Year calendar"), url_name="decisions:calendar", order=41, under="actions"
            )
        )
