"""The chapter of one building block: where it stands, what was decided per step, and what is still open."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans.dossier.rules import Action, Answer, Evidence
from vierinbalans.framework.types import Block, Step
from vierinbalans.plan.assembling.light import light
from vierinbalans.plan.assembling.source import Source
from vierinbalans.ui.documents.writing import bullets, div, escaped, heading, labelled, link, plain, strong


def block_chapter(source: Source, block: Block) -> Iterator[str]:
    """Where a block stands and what was decided."""
    yield div("standing", escaped(standing(source, block)))
    asked = source.asked(block)
    for step, answer in asked:
        if answer.state != "not_applicable" and says_something(answer):
            yield from _step(source, step, answer)
    yield from _open(source, [(step, a) for step, a in asked if a.state != "not_applicable" and not says_something(a)])
    yield from _not_applicable(source, [(step, a) for step, a in asked if a.state == "not_applicable"])


def says_something(answer: Answer) -> bool:
    """Whether there is something to read about a step."""
    return bool(answer.stage or plain(answer.text) or answer.evidence)


def standing(source: Source, block: Block) -> str:
    """Where a block stands, in sentences."""
    found = source.profile.block(block.id)
    if found.level is None:
        return _("None of the steps of this building block applies to us.")
    sentences = [
        _("This building block stands at %(level)s on the scale of 0 to 4.") % {"level": source.figure(found.level)},
        ngettext(
            "Decided or further: %(decided)d of the %(steps)d applicable step.",
            "Decided or further: %(decided)d of the %(steps)d applicable steps.",
            found.applicable,
        )
        % {"steps": found.applicable, "decided": found.decided},
    ]
    if found.open:
        sentences.append(
            ngettext("%(count)d step is still open.", "%(count)d steps are still open.", len(found.open))
            % {"count": len(found.open)}
        )
    if block.id in source.profile.lags:
        sentences.append(_("It lags behind the other building blocks."))
    if block.id in source.profile.ahead:
        sentences.append(_("It runs ahead of the other building blocks."))
    return " ".join(sentences)


def _step(source: Source, step: Step, answer: Answer) -> Iterator[str]:
    yield heading(2, step.title.in_language(source.language), name=step.id)
    yield div("question", escaped(step.question.in_language(source.language)))
    yield div("stage", _stage(source, answer))
    yield light(answer.text) or escaped(_("We have not put this into words yet."))
    yield div("facts", *(_facts(source, step, answer)))


def _stage(source: Source, answer: Answer) -> str:
    name = source.stage(answer)
    words = labelled(_("How far we are:"), escaped(name))
    if answer.stage is not None:
        words += f"\\. {escaped(source.framework.scale.points[answer.stage].meaning.in_language(source.language))}"
    if answer.to_review:
        words += " " + escaped(_("This comes from the previous plan period and must be looked at again."))
    return words


def _facts(source: Source, step: Step, answer: Answer) -> Iterator[str]:
    counts = [
        escaped(consideration.text.in_language(source.language))
        for consideration in step.considerations
        if answer.considerations.get(consideration.id) == "ticked"
    ]
    if counts:
        yield labelled(_("What counts for us:"), *counts)
    serves = [escaped(source.statements[ref].text) for ref in answer.statements if ref in source.statements]
    if serves:
        label = ngettext("Fits the vision statement:", "Fits the vision statements:", len(serves))
        yield labelled(label, *serves)
    if answer.evidence:
        yield labelled(_("What shows it:"), *(_evidence(source, each) for each in answer.evidence))
    actions = source.actions_for(step.id)
    if actions:
        yield labelled(_("What we do about it:"), *(_action(source, each) for each in actions))
    keeping = [labelled(_("Owner:"), escaped(answer.owner))] if answer.owner else []
    if answer.review_on:
        keeping.append(labelled(_("We look at this again on:"), escaped(source.day(answer.review_on))))
    yield " · ".join(keeping)


def _evidence(source: Source, evidence: Evidence) -> str:
    words = plain(evidence.text) or plain(evidence.url)
    when_and_who = ", ".join(part for part in (source.day(evidence.noted_on), evidence.person) if part)
    return link(words, evidence.url) + (f" {escaped(f'({when_and_who})')}" if when_and_who else "")


def _action(source: Source, action: Action) -> str:
    who_and_when = ", ".join(part for part in (action.owner, source.day(action.due)) if part)
    return escaped(action.what) + (f" {escaped(f'({who_and_when})')}" if who_and_when else "")


def _open(source: Source, steps: list[tuple[Step, Answer]]) -> Iterator[str]:
    if not steps:
        return
    yield heading(2, _("Still open"), listed=False)
    yield bullets(
        f"{strong(step.title.in_language(source.language))} {escaped(f'({_said_of_open(source, answer)})')}"
        for step, answer in steps
    )


def _said_of_open(source: Source, answer: Answer) -> str:
    parts = [source.stage(answer)]
    if answer.owner:
        parts.append(_("owner: %s") % answer.owner)
    if answer.review_on:
        parts.append(_("we look at this again on %s") % source.day(answer.review_on))
    return ", ".join(parts)


def _not_applicable(source: Source, steps: list[tuple[Step, Answer]]) -> Iterator[str]:
    if not steps:
        return
    yield heading(2, _("Does not apply to us"), listed=False)
    unknown = _("no reason given")
    yield bullets(
        labelled(f"{step.title.in_language(source.language)}:", escaped(answer.reason or unknown))
        for step, answer in steps
    )
