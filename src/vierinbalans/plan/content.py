"""Puts together what a plan is made of, as the dossier stands now."""

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.dossier.facts import all_facts
from vierinbalans.dossier.instruments import all_findings, registered
from vierinbalans.dossier.models import Dossier
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
        findings, sections = all_findings(dossier), sections_of(dossier)
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
        sections=sections,
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


def sections_of(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What the instruments add to the plan, as (id, light Markdown), in the active language.

    Those that have nothing to say are left out.
    """
    found = ((each.id, each.plan_section(dossier)) for each in registered())
    return tuple((name, words) for name, words in found if words.strip())


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
        drawn=drawn,
    )
