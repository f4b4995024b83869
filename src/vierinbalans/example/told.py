"""What the example tells of vision, choices and money, before its plan was submitted and since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vierinbalans.example.moments import day_of
from vierinbalans.example.reader import ExamplePeriod
from vierinbalans.example.rows import Data, Rows


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was there, or came to be, in one stretch of time."""

    process: Mapping[str, list[Data]] = field(default_factory=dict)
    choices: tuple[Data, ...] = ()
    lines: tuple[Data, ...] = ()


def in_order(period: ExamplePeriod, rows: Rows) -> Iterator[Told]:
    """What was there when the plan was submitted, then what came since: that is not in the plan.

    A line of money comes with its choice; one without a choice was there already.
    """
    submitted = day_of(period.plan["submitted"]["when"], rows.today) if period.plan else rows.today
    since = {each["ref"] for each in period.choices if _day(each, rows) > submitted}
    for later in (False, True):
        yield Told(
            process={
                part: [each for each in entries if (_day(each, rows) > submitted) == later]
                for part, entries in period.process.items()
            },
            choices=tuple(each for each in period.choices if (each["ref"] in since) == later),
            lines=tuple(each for each in period.lines if (each.get("choice") in since) == later),
        )


def _day(data: Data, rows: Rows) -> Any:
    """The day it was written down; members of the project group were always there."""
    return day_of(data.get("when", "-1 months"), rows.today)
