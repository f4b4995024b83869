"""From a dossier to a plan: puts the chapters together as one Markdown source."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from vierinbalans.dossier.contributions import Drawing, Moment
from vierinbalans.dossier.rules import DossierData, Finding
from vierinbalans.framework.types import Framework
from vierinbalans.plan.assembling import back, front, overview
from vierinbalans.plan.assembling.blocks import block_chapter
from vierinbalans.plan.assembling.calendar import calendar
from vierinbalans.plan.assembling.light import first_heading, light
from vierinbalans.plan.assembling.sections import in_order, section_parts
from vierinbalans.plan.assembling.source import Source
from vierinbalans.plan.rules import PlanChoices
from vierinbalans.ui.documents.types import Document
from vierinbalans.ui.documents.writing import heading

__all__ = ["assemble", "chapters"]

NOWHERE: Mapping[str, str] = MappingProxyType({})
NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
LAST_BLOCK = "block"
"""Where sections stand that follow no chapter in particular."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter: its id, its title, and what writes its parts."""

    id: str
    title: str
    parts: Callable[[Source], Iterable[str]]
    fresh: bool = True
    """Begins on a new page."""


def assemble(
    framework: Framework,
    dossier: DossierData,
    *,
    choices: PlanChoices = PlanChoices(),  # noqa: B008 - frozen
    today: date,
    language: str,
    findings: Iterable[Finding] = (),
    sections: Iterable[tuple[str, str]] = (),
    drawings: Iterable[Drawing] = (),
    follows: Mapping[str, str] = NOWHERE,
    rests: Mapping[str, tuple[str, ...]] = NOTHING,
    moments: Iterable[Moment] = (),
    drawn: bool = True,
) -> Document:
    """The plan of a dossier in ``language``. ``sections``: what instruments add, as (id, light Markdown), with their
    ``drawings`` and the chapters they follow; ``rests``: choices by the statement they serve; ``moments``: the days
    of other rooms.
    Without being ``drawn`` it has no pictures, which take longest."""
    source = Source(
        framework=framework,
        dossier=dossier,
        choices=choices,
        today=today,
        language=language,
        findings=tuple(findings),
        sections=tuple(sections),
        drawings=tuple(drawings),
        follows=follows,
        rests=rests,
        moments=tuple(moments),
    )
    with override(language):
        markdown = "\n\n".join(_written(source)) + "\n"
        return Document(
            title=choices.title or _("ICT policy plan"),
            organisation=choices.style.name or dossier.organisation,
            subtitle=source.period_words,
            version=_version(choices),
            dated=today,
            language=language,
            style=choices.style,
            markdown=markdown,
            pictures=in_order(markdown, source) if drawn else (),
        )


def chapters(
    framework: Framework,
    language: str,
    *,
    sections: Iterable[tuple[str, str]] = (),
    follows: Mapping[str, str] = NOWHERE,
) -> list[tuple[str, str]]:
    """Every chapter a plan can have, as (id, title) in its order; those of instruments come with their sections.

    ``changes`` is in the document only when there is an earlier approved version to compare with.
    """
    with override(language):
        return [(chapter.id, chapter.title) for chapter in _all(framework, language, sections, follows)]


def _all(
    framework: Framework, language: str, sections: Iterable[tuple[str, str]], follows: Mapping[str, str]
) -> Iterator[Chapter]:
    """The chapters in order: sections stand after the chapter they follow, or else after those of the blocks."""
    own = list(_own(framework, language))
    known = {chapter.id for chapter in own}
    after: dict[str, list[Chapter]] = defaultdict(list)
    for name, text in sections:
        place = follows.get(name, "")
        after[place if place in known else LAST_BLOCK].append(_of_instrument(name, text, fresh=place not in known))
    last_block = [chapter.id for chapter in own if chapter.id.startswith("block.")][-1:]
    for chapter in own:
        yield chapter
        yield from after[chapter.id]
        if chapter.id in last_block:
            yield from after[LAST_BLOCK]


def _of_instrument(name: str, text: str, *, fresh: bool) -> Chapter:
    title, rest = first_heading(text)
    parts = partial(section_parts, text=rest)
    return Chapter(id=f"instrument.{name}", title=title or _("In more detail"), parts=parts, fresh=fresh)


def _own(framework: Framework, language: str) -> Iterator[Chapter]:
    """The chapters of the plan itself."""
    yield Chapter(id="summary", title=_("Summary"), parts=overview.summary)
    yield Chapter(id="changes", title=_("What has changed"), parts=front.changes, fresh=False)
    yield Chapter(id="people", title=_("Who took part"), parts=front.people, fresh=False)
    yield Chapter(id="vision", title=_("Our vision statements"), parts=front.vision, fresh=False)
    for block in framework.blocks:
        title = block.full_title.in_language(language)
        yield Chapter(id=f"block.{block.id}", title=title, parts=partial(block_chapter, block=block))
    yield Chapter(id="balance", title=_("How the building blocks relate"), parts=overview.balance)
    yield Chapter(id="actions", title=_("What we will do"), parts=back.actions)
    yield Chapter(id="calendar", title=_("Year calendar"), parts=calendar, fresh=False)
    yield Chapter(id="method", title=_("Method and sources"), parts=back.method)
    yield Chapter(id="approval", title=_("Advice and approval"), parts=back.approval)


def _written(source: Source) -> Iterator[str]:
    number = 0
    for chapter in _all(source.framework, source.language, source.sections, source.follows):
        if chapter.id in source.choices.left_out:
            continue
        parts = [part for part in chapter.parts(source) if part]
        introduction = light(source.choices.introductions.get(chapter.id, ""))
        if not parts:
            continue
        number += 1
        yield heading(1, f"{number}. {chapter.title}", name=chapter.id, fresh=chapter.fresh or number == 1)
        if introduction:
            yield introduction
        yield from parts


def _version(choices: PlanChoices) -> str:
    approval = choices.approval
    state = {
        "draft": pgettext("plan", "draft"),
        "submitted": pgettext("plan", "submitted"),
        "approved": pgettext("plan", "approved"),
    }[approval.state]
    return _("Version %(number)d, %(state)s") % {"number": approval.number, "state": state}
