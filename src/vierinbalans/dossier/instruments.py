"""The registry of instruments: tools that help answer steps. The spine knows none of them by name."""

from collections.abc import Sequence
from typing import Protocol

from vierinbalans.dossier.contributions import Section
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import BlockReadings, Finding


class Instrument(Protocol):
    """What every instrument offers."""

    id: str
    page: str
    """Name of the address in a dossier where what it tells can be looked into; empty when there is none."""

    def findings(self, dossier: Dossier) -> Sequence[Finding]:
        """Facts and signals for this dossier, in the reader's language. Asked on every visit: at most one query."""
        ...

    def block_readings(self, dossier: Dossier) -> BlockReadings | None:
        """How the blocks look through this instrument: a second lens beside the thinking, or nothing."""
        ...

    def plan_section(self, dossier: Dossier) -> Section | str:
        """What the instrument adds to the plan, as light Markdown with tables; nothing when it has nothing to say.

        The plan's language is the active one.
        """
        ...


_instruments: dict[str, Instrument] = {}


def register(instrument: Instrument) -> None:
    """Adds an instrument; called once, when an app starts."""
    _instruments[instrument.id] = instrument


def unregister(instrument_id: str) -> None:
    """Takes an instrument away again."""
    _instruments.pop(instrument_id, None)


def registered() -> tuple[Instrument, ...]:
    """Every instrument, in the order they were registered."""
    return tuple(_instruments.values())


def all_findings(dossier: Dossier) -> tuple[Finding, ...]:
    """What all instruments report about a dossier."""
    return tuple(finding for instrument in registered() for finding in instrument.findings(dossier))


def findings_on(dossier: Dossier, step_id: str) -> tuple[Finding, ...]:
    """What all instruments report about one step."""
    return tuple(finding for finding in all_findings(dossier) if finding.step == step_id)


def all_block_readings(dossier: Dossier) -> tuple[BlockReadings, ...]:
    """How the blocks look through every instrument that has something to say about them."""
    return tuple(found for each in registered() if (found := each.block_readings(dossier)) is not None)
