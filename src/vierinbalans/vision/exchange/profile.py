"""In the file: where the school and its units stand, who thinks along, and what of the board's frame is left out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.checks import twice
from vierinbalans.dossier.exchange.parts import Into, Part
from vierinbalans.dossier.exchange.plain import read_moment
from vierinbalans.dossier.exchange.problems import Problem
from vierinbalans.dossier.models import Dossier
from vierinbalans.vision.models import NotFilledIn, Position, ProjectMember
from vierinbalans.vision.perspectives import perspectives

Items = Sequence[Document]
MEMBER = ("perspective", "name", "role", "unit")


def _write_positions(dossier: Dossier) -> list[Document]:
    rows = Position.objects.filter(dossier=dossier)
    return [
        {
            "unit": row.unit,
            "place": row.place,
            "motivation": row.motivation,
            "changed_at": row.changed_at.isoformat(),
        }
        for row in sorted(rows, key=lambda row: row.unit)
    ]


def _position_problems(items: Items, _document: Document) -> Iterator[Problem]:
    yield from twice([item["unit"] for item in items], "positions", key="unit")


def _store_positions(items: Items, into: Into) -> None:
    Position.objects.bulk_create(
        Position(
            dossier=into.dossier,
            unit=item["unit"],
            place=item["place"],
            motivation=item.get("motivation", ""),
            changed_at=read_moment(item.get("changed_at")) or timezone.now(),
        )
        for item in items
    )


def _write_members(dossier: Dossier) -> list[Document]:
    rows = ProjectMember.objects.filter(dossier=dossier).values(*MEMBER)
    return [
        {name: row[name] for name in ("name", "role", "perspective", "unit")}
        for row in sorted(rows, key=lambda row: [row[name] for name in MEMBER])
    ]


def _store_members(items: Items, into: Into) -> None:
    ProjectMember.objects.bulk_create(
        ProjectMember(dossier=into.dossier, **{name: item.get(name, "") for name in MEMBER}) for item in items
    )


def _unknown_perspectives(items: Items) -> list[str]:
    known = dict(perspectives())
    return [item["perspective"] for item in items if item["perspective"] not in known]


def _write_left_out(dossier: Dossier) -> list[Document]:
    rows = NotFilledIn.objects.filter(dossier=dossier)
    return [
        {"statement": row.board_ref, "reason": row.reason, "changed_at": row.changed_at.isoformat()}
        for row in sorted(rows, key=lambda row: row.board_ref)
    ]


def _left_out_problems(items: Items, _document: Document) -> Iterator[Problem]:
    yield from twice([item["statement"] for item in items], "not_filled_in", key="statement")


def _store_left_out(items: Items, into: Into) -> None:
    NotFilledIn.objects.bulk_create(
        NotFilledIn(
            dossier=into.dossier,
            board_ref=item["statement"],
            reason=item["reason"],
            changed_at=read_moment(item.get("changed_at")) or timezone.now(),
        )
        for item in items
    )


def _whole(key: str) -> Any:
    """All of it goes along to the next plan period."""

    def carried(values: Mapping[str, Any], _following: Dossier) -> Any:
        return values[key]

    return carried


POSITIONS = Part(
    key="positions",
    write=_write_positions,
    store=_store_positions,
    rows=Position,
    problems=_position_problems,
    carry=_whole("positions"),
)
PROJECT_MEMBERS = Part(
    key="project_members",
    write=_write_members,
    store=_store_members,
    rows=ProjectMember,
    unknown=_unknown_perspectives,
)
NOT_FILLED_IN = Part(
    key="not_filled_in",
    write=_write_left_out,
    store=_store_left_out,
    rows=NotFilledIn,
    problems=_left_out_problems,
    carry=_whole("not_filled_in"),
)
