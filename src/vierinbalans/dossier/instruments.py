"""The registry of instruments: tools that help answer steps. The spine knows none of them by name."""

from collections.abc import Sequence
from typing import Protocol

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import Finding


class Instrument(Protocol):
    """What every instrument offers."""

    id: str

    def findings(self, dossier: Dossier) -> Sequence[Finding]:
        """Facts and signals for this dossier."""
        ...

    def plan_section(self, dossier: Dossier) -> str:
        """What the instrument adds to the plan, as light Markdown; nothing when it has nothing to say."""
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
