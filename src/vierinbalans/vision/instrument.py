"""What the vision as a process tells the rest of the workbench: a chapter of the plan."""

from collections.abc import Sequence

from django.utils import timezone

from vierinbalans.dossier.contributions import Section
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import BlockReadings, Finding
from vierinbalans.vision.plan_chapter import chapter
from vierinbalans.vision.queries.whole import whole_of

AFTER = "vision"
"""The plan's chapter on the statements."""


class VisionInstrument:
    """Speaks for the process; what is found about it stands on the overview and in the X-ray already."""

    id = "vision_process"
    page = "vision:process"

    def findings(self, dossier: Dossier) -> Sequence[Finding]:  # noqa: ARG002 - every instrument is asked
        """Nothing."""
        return ()

    def block_readings(self, dossier: Dossier) -> BlockReadings | None:  # noqa: ARG002 - every instrument is asked
        """Nothing: a process is no measure of how a block is doing."""
        return None

    def plan_section(self, dossier: Dossier) -> Section:
        """How the vision came about. One query, or none when the calendar asked before."""
        is_board = dossier.organisation.kind == "board"
        text = chapter(whole_of(dossier), is_board=is_board, today=timezone.localdate())
        return Section(text=text, follows=AFTER)
