"""Puts together what a plan is made of, as the dossier stands now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.dossier.contributions import Section
from vierinbalans.dossier.facts import all_facts
from vierinbalans.dossier.instruments import all_findings, registered
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import moments_of
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.rules import DossierData
from vierinbalans.plan.assembling import assemble
from vierinbalans.plan.changes import changes_since, fact_changes
from vierinbalans.plan.frozen import Content
from vierinbalans.plan.queries import (
    approved_content,
    house_style,
    introductions_of,
    plan_of,
    stored_logo,
    style_of,
)
from vierinbalans.plan.rules import Approval, ChangeLine, PlanChoices
from vierinbalans.ui.documents.types import Document


def content_now(
    dossier: Dossier, *, number: int, data: DossierData | None = None, today: date | None = None
) -> Content:
    """The content of a draft of version ``number``. ``dossier`` is read ``with_plan``; ``data`` saves reading it."""
    plan, style = plan_of(dossier), style_of(dossier.organisation)
    found = data or dossier_data(dossier)
    with override(plan.language):
        # Sections first: they read a room whole, and what is asked afterwards need not read it again.
        sections, findings = sections_of(dossier), all_findings(dossier)
        moments = tuple(replace(each, url="") for each in moments_of(dossier, for_plan=True))
    return Content(
        dossier=found,
        choices=PlanChoices(
            title=plan.title,
            introductions=introductions_of(plan),
            left_out=frozenset(plan.left_out),
            style=house_style(style),
            approval=Approval(number=number),
            changes=changes_of(dossier, found, plan.language),
        ),
        language=plan.language,
        today=today or timezone.localdate(),
        framework_version=framework.load().version,
        findings=findings,
        sections=tuple((name, section.text) for name, section in sections),
        drawings=tuple(drawing for _name, section in sections for drawing in section.drawings),
        follows=follows_of(sections),
        rests=_rests(sections),
        moments=moments,
        logo=style.in_force.logo if style.in_force else "",
        facts=all_facts(dossier),
    )


def changes_of(dossier: Dossier, data: DossierData, language: str) -> tuple[ChangeLine, ...] | None:
    """What changed since the last approved version; ``None`` when there is none."""
    approved = approved_content(dossier)
    if approved is None:
        return None
    return (
        *changes_since(approved.dossier, data, framework.load(), language),
        *fact_changes(approved.facts, all_facts(dossier), language),
    )


def sections_of(dossier: Dossier) -> tuple[tuple[str, Section], ...]:
    """What the instruments add to the plan, by their ids, in the active language.

    Those that have nothing to say are left out.
    """
    found = ((each.id, each.plan_section(dossier)) for each in registered())
    sections = ((name, told if isinstance(told, Section) else Section(text=told)) for name, told in found)
    return tuple((name, section) for name, section in sections if section.text.strip())


def follows_of(sections: Iterable[tuple[str, Section]]) -> dict[str, str]:
    """The chapters that sections with a place of their own stand after."""
    return {name: section.follows for name, section in sections if section.follows}


def _rests(sections: Iterable[tuple[str, Section]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _name, section in sections:
        for ref, choices in section.rests.items():
            found[ref] = (*found.get(ref, ()), *choices)
    return found


def document_of(content: Content, *, drawn: bool = True) -> Document:
    """The document that says this content; only when ``drawn`` with its pictures."""
    choices = content.choices
    style = replace(choices.style, logo=stored_logo(content.logo))
    return assemble(
        framework.load(),
        content.dossier,
        choices=replace(choices, style=style),
        today=content.today,
        language=content.language,
        findings=content.findings,
        sections=content.sections,
        drawings=content.drawings,
        follows=content.follows,
        rests=content.rests,
        moments=content.moments,
        drawn=drawn,
    )
