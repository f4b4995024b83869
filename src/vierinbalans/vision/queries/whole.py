"""Reads the vision as a process, all of it in one query: the plan has others to ask as well."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Value

from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.queries.gathered import Record
from vierinbalans.dossier.queries.pages import board_statement_rows
from vierinbalans.organisations.models import Organisation, Unit
from vierinbalans.vision.models import Consultation, NotFilledIn, Position, ProjectMember, Reply, Review
from vierinbalans.vision.models import ReviewedStatement as Reviewed
from vierinbalans.vision.queries.reviews import RHYTHM, rhythm_with_dossier, sharpened_in
from vierinbalans.vision.rules.whole import (
    ReadConsultation,
    ReadFrame,
    ReadLine,
    ReadMember,
    ReadPosition,
    ReadReply,
    ReadReview,
    ReadReviewing,
    ReadStatement,
    Whole,
)

_READ = "whole_of_vision"
Rows = Mapping[str, list[dict[str, Any]]]
Packed = QuerySet[Any, tuple[str, dict[str, Any]]]


def whole_of(dossier: Dossier) -> Whole:
    """The vision of a dossier as a process. One query.

    What is read goes along with ``dossier``: on one visit the plan and its calendar ask for it.
    """
    if not hasattr(dossier, _READ):
        rows = _rows(dossier)
        setattr(dossier, _READ, _whole(rows))
        setattr(dossier, RHYTHM, rows["rhythm"][0])
    found: Whole = getattr(dossier, _READ)
    return found


def _rows(dossier: Dossier) -> Rows:
    # Asked in the same words of reviews and of their lines: one within the other takes Django longer to write.
    until_now = {"dossier__organisation": dossier.organisation_id, "dossier__period_start__lte": dossier.period_start}
    finished = Review.objects.filter(finished_on__isnull=False, **until_now)
    lines = {"review__finished_on__isnull": False, **{f"review__{path}": value for path, value in until_now.items()}}
    first, *others = [
        _reviewing(dossier),
        _rhythm(dossier),
        _packed("position", Position.objects.filter(dossier=dossier), "id", "unit", "place", "motivation"),
        _packed("member", ProjectMember.objects.filter(dossier=dossier), "name", "role", "perspective", "unit"),
        _packed(
            "consultation",
            Consultation.objects.filter(dossier=dossier),
            *("id", "words", "question", "opened_on", "due", "closed_on"),
        ),
        _packed(
            "reply",
            Reply.objects.filter(consultation__dossier=dossier),
            *("unit", "state", "done_with"),
            consultation="consultation_id",
        ),
        _packed(
            "statement",
            Statement.objects.filter(dossier=dossier),
            *("id", "order", "ref", "text", "state"),
            reason="dropped_reason",
            elaborates="elaborates__ref",
        ),
        _packed("review", finished, "id", "kind", "finished_on", "people", "conclusion"),
        _packed(
            "line",
            Reviewed.objects.filter(**lines),
            *("id", "result", "before", "after", "reason"),
            review="review_id",
        ),
        *_parts_and_frame(dossier),
    ]
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, packed in first.union(*others, all=True):
        found[kind].append(packed)
    return found


def _reviewing(dossier: Dossier) -> Packed:
    """The reviews of this dossier, also the one that is under way."""
    return _packed("reviewing", Review.objects.filter(dossier=dossier), "id", "kind", "started_on", "finished_on")


def _rhythm(dossier: Dossier) -> Packed:
    """What the rhythms rest on."""
    row = Dossier.objects.filter(pk=dossier.pk).order_by()
    named: Packed = row.annotate(packed_kind=Value("rhythm"), packed=rhythm_with_dossier()).values_list(
        "packed_kind", "packed"
    )
    return named


def _parts_and_frame(dossier: Dossier) -> list[Packed]:
    """Of a school its units and what it does with its board's frame; of a board its schools and what each does."""
    if dossier.organisation.kind != "board":
        return [
            _packed("unit", Unit.objects.filter(organisation=dossier.organisation_id), "order", "name"),
            _packed("frame", board_statement_rows(dossier), "id", "order", "ref", "text"),
            _packed("left", NotFilledIn.objects.filter(dossier=dossier), "reason", ref="board_ref"),
        ]
    own = Statement.objects.filter(dossier=dossier, state=StatementState.ADOPTED)
    fills = Statement.objects.filter(elaborates__in=own, state=StatementState.ADOPTED)
    leaves = NotFilledIn.objects.filter(
        dossier__organisation__board=dossier.organisation_id,
        dossier__period_start__range=(dossier.period_start, dossier.period_end),
    )
    school = "dossier__organisation__name"
    return [
        _packed("unit", Organisation.objects.filter(board=dossier.organisation_id), "name"),
        _packed("frame", own, "id", "order", "ref", "text"),
        _packed("filled", fills, ref="elaborates__ref", school=school),
        _packed("left", leaves, "reason", ref="board_ref", school=school),
    ]


def _packed(kind: str, rows: QuerySet[Any], *names: str, **paths: str) -> Packed:
    """Rows of any table as (kind, fields), so that all tables fit in one answer."""
    fields = {**{name: F(name) for name in names}, **{name: F(path) for name, path in paths.items()}}
    packed = rows.order_by().annotate(packed_kind=Value(kind), packed=Record(**fields))
    named: Packed = packed.values_list("packed_kind", "packed")
    return named


def _whole(rows: Rows) -> Whole:
    return Whole(
        units=[row["name"] for row in sorted(rows["unit"], key=lambda row: (row.get("order", 0), row["name"]))],
        positions=tuple(
            ReadPosition(**_without(row, "id")) for row in sorted(rows["position"], key=lambda row: row["unit"])
        ),
        members=tuple(ReadMember(**row) for row in sorted(rows["member"], key=lambda row: row["name"])),
        consultations=_consultations(rows),
        statements=tuple(
            ReadStatement(**{**_without(row, "id", "order"), "elaborates": row["elaborates"] or ""})
            for row in _ordered(rows["statement"])
        ),
        review=_review(rows),
        reviews=tuple(
            ReadReviewing(**_with_days(row, "started_on", "finished_on"))
            for row in sorted(rows["reviewing"], key=lambda row: row["id"])
        ),
        frame=_frame(rows),
        left_out={row["ref"]: row["reason"] for row in rows["left"] if "school" not in row},
        sharpened_on=sharpened_in(rows["rhythm"][0]),
    )


def _ordered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["order"], row["id"]))


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _consultations(rows: Rows) -> tuple[ReadConsultation, ...]:
    replies: dict[int, list[ReadReply]] = defaultdict(list)
    for row in sorted(rows["reply"], key=lambda row: (row["unit"] == "", row["unit"].casefold())):
        replies[row["consultation"]].append(ReadReply(**_without(row, "consultation")))
    return tuple(
        ReadConsultation(**_with_days(row, "opened_on", "due", "closed_on"), replies=tuple(replies[row["id"]]))
        for row in sorted(rows["consultation"], key=lambda row: (row["opened_on"], row["id"]))
    )


def _review(rows: Rows) -> ReadReview | None:
    if not rows["review"]:
        return None
    last = max(rows["review"], key=lambda row: (row["finished_on"], row["id"]))
    lines = sorted((row for row in rows["line"] if row["review"] == last["id"]), key=lambda row: row["id"])
    return ReadReview(
        **_with_days(_without(last, "id"), "finished_on"),
        lines=tuple(ReadLine(**_without(row, "id", "review")) for row in lines),
    )


def _frame(rows: Rows) -> tuple[ReadFrame, ...]:
    filled: dict[str, set[str]] = defaultdict(set)
    left: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows["filled"]:
        filled[row["ref"]].add(row["school"])
    for row in rows["left"]:
        if "school" in row and row["school"] not in filled[row["ref"]]:
            left[row["ref"]][row["school"]] = row["reason"]
    return tuple(
        ReadFrame(
            ref=row["ref"],
            text=row["text"],
            filled_by=tuple(sorted(filled[row["ref"]])),
            left_by=dict(sorted(left[row["ref"]].items())),
        )
        for row in _ordered(rows["frame"])
    )


def _with_days(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**row, **{name: date.fromisoformat(row[name]) for name in names if row[name]}}
