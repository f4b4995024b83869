"""What choices and money tell the rest of the workbench: each topic is an instrument with a chapter of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vierinbalans.decisions import money_chapter
from vierinbalans.decisions.money_findings import decision_findings
from vierinbalans.decisions.plan_chapters import choices_section, trace_section
from vierinbalans.decisions.queries.money_running import running_of
from vierinbalans.dossier.contributions import Section
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import BlockReadings, Finding


@dataclass(kw_only=True)
class Contributor:
    """An instrument of this room: what it finds and what it adds to the plan, each as of a day."""

    id: str
    page: str
    find: Callable[[Dossier, date], Sequence[Finding]]
    section: Callable[[Dossier, date], Section | str]

    def findings(self, dossier: Dossier) -> Sequence[Finding]:
        """What it finds today."""
        return self.find(dossier, timezone.localdate())

    def block_readings(self, dossier: Dossier) -> BlockReadings | None:  # noqa: ARG002 - every instrument is asked
        """Nothing: money is no measure of how a block is doing."""
        return None

    def plan_section(self, dossier: Dossier) -> Section | str:
        """Its chapter of the plan, as it is today."""
        return self.section(dossier, timezone.localdate())


def money_findings(dossier: Dossier, today: date) -> tuple[Finding, ...]:
    """Money that runs without a choice."""
    running = running_of(dossier, today=today)
    return () if running is None else tuple(decision_findings(running.without_decision, running.examples))


def money_section(dossier: Dossier, today: date) -> Section:
    """The budget over the years."""
    return money_chapter.chapter(dossier, today=today)


def nothing_found(dossier: Dossier, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every topic is asked
    """For a topic that only has a chapter."""
    return ()


CONTRIBUTORS: tuple[Contributor, ...] = (
    Contributor(id="choices", page="decisions:choices", find=nothing_found, section=choices_section),
    Contributor(id="money", page="decisions:money", find=money_findings, section=money_section),
    Contributor(id="trace", page="decisions:trace", find=nothing_found, section=trace_section),
)
"""In the order of their chapters; whoever has something to tell is added here."""
