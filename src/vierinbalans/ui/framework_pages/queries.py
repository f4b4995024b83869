"""What the model's pages show, taken from the framework."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vierinbalans.framework.types import (
    Block,
    Framework,
    Person,
    ScalePoint,
    Source,
    Step,
    Tension,
    TensionRule,
    Term,
    Text,
)

LEVELS: dict[str, Promise] = {
    "board": _("the school board"),
    "school": _("each school"),
    "both": _("the school board and each school"),
}
SECTORS: dict[str, Promise] = {
    "po": _("primary education (po)"),
    "so": _("special education (so)"),
    "vo": _("secondary education (vo)"),
    "pro": _("practical education (pro)"),
}


@dataclass(frozen=True, kw_only=True)
class StepPage:
    """A step with everything around it."""

    step: Step
    block: Block
    number: int
    stages: tuple[tuple[ScalePoint, Text], ...]
    examples: tuple[tuple[Promise, Text], ...]
    involved: tuple[Person, ...]
    level: Promise
    sectors: tuple[Promise, ...]
    builds_on: tuple[Step, ...]
    carries: tuple[Step, ...]
    """Steps that build on this one."""
    tensions: tuple[Tension, ...]
    sources: tuple[Source, ...]
    previous: Step | None
    next: Step | None


@dataclass(frozen=True, kw_only=True)
class SourceEntry:
    """A source with its dates in words and the steps that rest on it."""

    source: Source
    published: str
    consulted: str
    steps: tuple[Step, ...]


def step_page(model: Framework, step_id: str) -> StepPage:
    """Everything about one step. Raises ``KeyError`` when there is no such step."""
    step = model.step(step_id)
    block = model.block(step.block)
    place = model.steps.index(step)
    return StepPage(
        step=step,
        block=block,
        number=block.steps.index(step) + 1,
        stages=tuple((point, step.anchors[point.value]) for point in model.scale.points if point.value in step.anchors),
        examples=tuple((SECTORS[sector], text) for sector, text in step.examples.items()),
        involved=tuple(model.people[name] for name in step.involved),
        level=LEVELS[step.level],
        sectors=tuple(SECTORS[sector] for sector in step.sectors),
        builds_on=tuple(model.step(name) for name in step.builds_on),
        carries=tuple(each for each in model.steps if step_id in each.builds_on),
        tensions=tuple(tension for tension in model.tensions if step_id in _steps_of(tension)),
        sources=tuple(model.sources[name] for name in step.sources),
        previous=model.steps[place - 1] if place else None,
        next=model.steps[place + 1] if place + 1 < len(model.steps) else None,
    )


def _steps_of(tension: Tension) -> set[str]:
    """The steps a tension speaks of: those its rules look at, and the one where it is mended."""
    named = {step for rule in _rules(tension.rule) for step in (*rule.high, *rule.low)}
    return named | ({tension.mend.step} if tension.mend.step else set())


def _rules(rule: TensionRule) -> Iterator[TensionRule]:
    yield rule
    for inner in rule.rules:
        yield from _rules(inner)


def glossary_terms(model: Framework, *, language: str) -> list[Term]:
    """The words of the model in the order of the reader's alphabet."""
    return sorted(model.glossary, key=lambda term: term.term.in_language(language).casefold())


def source_entries(model: Framework, *, language: str) -> list[SourceEntry]:
    """All sources by publisher and title."""
    ordered = sorted(
        model.sources.values(),
        key=lambda source: (source.publisher.casefold(), source.title.in_language(language).casefold()),
    )
    return [
        SourceEntry(
            source=source,
            published=_date_words(source.date),
            consulted=_date_words(source.consulted),
            steps=tuple(step for step in model.steps if source.id in step.sources),
        )
        for source in ordered
    ]


def _date_words(date: str) -> str:
    """A year, a month or a day as people write it."""
    parts = [int(part) for part in date.split("-")]
    form = {1: "Y", 2: "F Y", 3: "j F Y"}[len(parts)]
    year, month, day = (*parts, 1, 1)[:3]
    return date_format(datetime.date(year, month, day), form)
