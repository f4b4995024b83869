"""What a published round reports about the thinking steps: facts with stable ids, for steps, balance and tensions.

Ids are made of what they are about, so that a tension in the framework can name them:

- ``survey.mean.<step>.<group>``: how a group rates the statements of a step;
- ``survey.gap.<item>.<higher group>.<lower group>``: two groups' means differ clearly;
- ``survey.dont_know.<item>.<group>``: many of a group do not know;
- ``survey.unseen.<item>.<group>.<other group>``: a group agrees, and clearly more of the other do not know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.gaps import Gap
from vierinbalans.surveys.rules.results import Results
from vierinbalans.surveys.rules.statistics import Summary

Kind = Literal["gap", "unseen", "dont_know", "mean"]
AGREES = 3.5
"""From here on a mean is nearer to "agree" than to the middle of the scale."""


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A fact about one step: what kind, of which statements, for which group and beside which other."""

    kind: Kind
    step: str
    items: tuple[str, ...]
    group: str
    other: str = ""
    value: float
    """A mean, a difference of means, or a share."""
    gap: Gap | None = None
    summaries: tuple[Summary, ...] = ()
    """What the mean is made of."""

    @property
    def id(self) -> str:
        """The stable id: see the top of this module."""
        about = self.step if self.kind == "mean" else self.items[0]
        return ".".join(part for part in ("survey", self.kind, about, self.group, self.other) if part)


def reported_by(results: Results, asked: Asked, *, many: float) -> tuple[Reported, ...]:
    """Everything a round reports, differences first. ``many``: the share from which not knowing is a finding."""
    return (
        *_gaps(results, asked),
        *_unseen(results, asked),
        *_dont_know(results, asked, many),
        *_means(results, asked),
    )


def _gaps(results: Results, asked: Asked) -> Iterable[Reported]:
    for gap in results.gaps:
        item = asked.items[gap.item]
        if gap.measure == "mean" and gap.verdict == "clear" and not item.is_own:
            yield Reported(
                kind="gap",
                step=item.step,
                items=(item.id,),
                group=gap.higher,
                other=gap.lower,
                value=gap.size,
                gap=gap,
            )


def _unseen(results: Results, asked: Asked) -> Iterable[Reported]:
    for gap in results.gaps:
        item = asked.items[gap.item]
        if gap.measure != "dont_know" or gap.verdict != "clear" or item.is_own:
            continue
        knows = results.summary(item.id, gap.lower)
        if knows is not None and knows.mean >= AGREES:
            yield Reported(
                kind="unseen",
                step=item.step,
                items=(item.id,),
                group=gap.lower,
                other=gap.higher,
                value=max(gap.one_value or 0.0, gap.other_value or 0.0),
                gap=gap,
            )


def _dont_know(results: Results, asked: Asked, many: float) -> Iterable[Reported]:
    for item in asked.items.values():
        for group in item.texts:
            summary = results.summary(item.id, group)
            if not item.is_own and summary is not None and summary.dont_know_share >= many:
                yield Reported(
                    kind="dont_know",
                    step=item.step,
                    items=(item.id,),
                    group=group,
                    value=summary.dont_know_share,
                    summaries=(summary,),
                )


def _means(results: Results, asked: Asked) -> Iterable[Reported]:
    steps = dict.fromkeys(item.step for item in asked.items.values() if not item.is_own)
    for step in steps:
        items = [item.id for item in asked.items.values() if item.step == step and not item.is_own]
        for group in asked.groups:
            shown = [(item, found) for item in items if (found := results.summary(item, group)) is not None]
            if shown:
                yield Reported(
                    kind="mean",
                    step=step,
                    items=tuple(item for item, _found in shown),
                    group=group,
                    value=sum(found.mean for _item, found in shown) / len(shown),
                    summaries=tuple(found for _item, found in shown),
                )
