"""What the pages of a plan read, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import JSONField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.http import Http404

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries.access import with_findings
from vierinbalans.dossier.rules import DossierData
from vierinbalans.organisations.models import Organisation
from vierinbalans.plan.frozen import Content, thaw
from vierinbalans.plan.models import Edition, Plan, Style, Version, VersionEvent
from vierinbalans.plan.rules import ChangeLine
from vierinbalans.ui.documents.types import HouseStyle


def with_choices() -> QuerySet[Dossier]:
    """Dossiers together with everything ``plan_of`` and ``style_of`` read."""
    return with_findings().select_related("plan", "organisation__plan_style", "organisation__board__plan_style")


def with_plan() -> QuerySet[Dossier]:
    """Dossiers with their choices, and with the last approved content, which may be long."""
    approved = Edition.objects.filter(version__dossier=OuterRef("pk"), state="approved").order_by("-version__number")
    return with_choices().annotate(approved=Subquery(approved.values("content")[:1], output_field=JSONField()))


def plan_of(dossier: Dossier) -> Plan:
    """What people chose; a plan nobody touched yet is not in the database."""
    found: Plan | None = getattr(dossier, "plan", None)
    return found or Plan(dossier=dossier)


def approved_content(dossier: Dossier) -> Content | None:
    """What the last approved version said, of a dossier read ``with_plan``."""
    plain: Any = dossier.approved  # type: ignore[attr-defined]
    return thaw(Content, plain) if plain else None


@dataclass(frozen=True, kw_only=True)
class StyleFound:
    """The house style that holds for a plan, and whose it is; ``row`` is the organisation's own when it has one."""

    row: Style | None
    inherited: Style | None

    @property
    def in_force(self) -> Style | None:
        """The style the document gets; none: the program's own colours."""
        return self.row or self.inherited


def style_of(organisation: Organisation) -> StyleFound:
    """The organisation's own house style and its board's."""
    return StyleFound(
        row=getattr(organisation, "plan_style", None),
        inherited=getattr(organisation.board, "plan_style", None) if organisation.board else None,
    )


def house_style(found: StyleFound) -> HouseStyle:
    """The style as the value the document is made with, without its logo. A board's name is not its school's."""
    row = found.in_force
    if row is None:
        return HouseStyle()
    return HouseStyle(name=found.row.name if found.row else "", main=row.main, accent=row.accent)


def stored_logo(name: str) -> bytes:
    """The bytes of a stored logo; nothing when there is none (any more)."""
    if not name or not default_storage.exists(name):
        return b""
    with default_storage.open(name) as file:
        return bytes(file.read())


def introductions_of(plan: Plan) -> dict[str, str]:
    """Chapter id -> introduction, of those that say something."""
    return {chapter: entry["text"] for chapter, entry in plan.introductions.items() if entry["text"].strip()}


def editions_of(dossier: Dossier) -> list[Edition]:
    """All editions with their versions, the latest first, without their content. One query.

    Every version has an edition from the moment it is made. ``taken_back``: why its version was, the last time.
    """
    taken_back = VersionEvent.objects.filter(version=OuterRef("version"), kind="taken_back").order_by("-at", "-id")
    rows = Edition.objects.filter(version__dossier=dossier).select_related("version").defer("content")
    rows = rows.annotate(taken_back=Subquery(taken_back.values("reason")[:1]))
    return list(rows.order_by("-version__number", "-asked_at", "-id"))


def versions_of(editions: Iterable[Edition]) -> list[Version]:
    """The versions of these editions, the latest first."""
    found = {edition.version_id: edition.version for edition in editions}
    return sorted(found.values(), key=lambda version: -version.number)


def frozen_changes(edition: Edition) -> tuple[ChangeLine, ...] | None:
    """What an edition says has changed since the last approved version before it. One query."""
    plain = Edition.objects.filter(pk=edition.pk).values_list("content__choices__changes", flat=True).first()
    return None if plain is None else tuple(thaw(ChangeLine, each) for each in plain)


def version_or_404(dossier: Dossier, number: int) -> Version:
    """A version with its events and its editions (without their content). Three queries."""
    editions = Prefetch("editions", queryset=Edition.objects.defer("content"))
    found = Version.objects.filter(dossier=dossier, number=number).prefetch_related("events", editions).first()
    if found is None:
        raise Http404
    return found


def edition_or_404(dossier: Dossier, edition_id: int) -> Edition:
    """An edition of this dossier's plan, with the ``language`` it was written in."""
    rows = Edition.objects.filter(pk=edition_id, version__dossier=dossier).select_related("version").defer("content")
    found = rows.annotate(language=KT("content__language")).first()
    if found is None:
        raise Http404
    return found


def is_empty(data: DossierData) -> bool:
    """Whether nobody has written anything that a plan could be made of."""
    return not data.statements and not data.actions and not any(_says_something(each) for each in data.answers.values())


def _says_something(answer: Any) -> bool:
    return answer.state != "unanswered" or bool(answer.text.strip())
