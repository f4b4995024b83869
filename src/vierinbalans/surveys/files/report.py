"""What every file of results is made from: shown cells and what follows from them, never an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vierinbalans.framework.survey_types import SurveyThresholds
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.disclosure import LEAST, UNANIMOUS
from vierinbalans.surveys.rules.gaps import Gap, for_talking
from vierinbalans.surveys.rules.remarks import Remarks
from vierinbalans.surveys.rules.results import CellResult, Results
from vierinbalans.surveys.thresholds import strictest


@dataclass(frozen=True, kw_only=True)
class Response:
    """How many of a group took part, of how many who were invited (``None``: nobody knows)."""

    group: str
    answered: int
    invited: int | None = None


@dataclass(frozen=True, kw_only=True)
class SurveyReport:
    """The results of one round, with what it was asked with."""

    asked: Asked
    results: Results
    thresholds: SurveyThresholds
    responses: tuple[Response, ...]
    dated: date
    remarks: tuple[Remarks, ...] = ()
    title: str = ""
    """What the round is called; empty: the questionnaire's title will do."""
    organisation: str = ""
    """Empty when nobody said whose answers these are."""

    @property
    def least(self) -> int:
        """Fewest answers that are shown."""
        return strictest(self.thresholds.least, LEAST)

    @property
    def unanimous(self) -> int:
        """Below how many answers a unanimous group is hidden."""
        return strictest(self.thresholds.unanimous, UNANIMOUS)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that were asked, in their order."""
        return tuple(self.asked.groups)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks that statements were asked about, in the framework's order."""
        asked = {item.block for item in self.asked.items.values() if item.block}
        return tuple(block for block in self.asked.block_names if block in asked)

    @property
    def has_units(self) -> bool:
        """Whether anything is said per unit."""
        return any(each.cell.unit is not None for each in self.results.cells)

    def items_of(self, block: str) -> tuple[str, ...]:
        """The statements of a block; of ``""`` the school's own."""
        return tuple(item.id for item in self.asked.items.values() if item.block == block)

    def cells_of(self, item: str, *, units: bool = False) -> Iterable[CellResult]:
        """A statement as all together and as each group answered it; with ``units`` those too."""
        found = (each for each in self.results.cells if each.cell.item == item)
        return [each for each in found if units or each.cell.unit is None]

    def to_talk_about(self) -> tuple[Gap, ...]:
        """The clear differences, the largest first, at most one per statement."""
        return for_talking(self.results.gaps)
