"""Reads dossiers as the frozen values the rules understand."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from vierinbalans.dossier import frames, rules
from vierinbalans.dossier.models import Action, Answer, Dossier, Evidence, Statement, StatementState
from vierinbalans.dossier.queries.gathered import Record
from vierinbalans.organisations.models import Membership, Organisation, Role

# Columns rather than models: a page that reads a whole dossier would spend most of its time on making rows objects.
ANSWER_COLUMNS = (
    "step",
    "state",
    "stage",
    "reason",
    "text",
    "owner",
    "review_on",
    "considerations",
    "to_review",
    "framework_version",
    "changed_at",
)
CHANGED_BY = ("changed_by__name", "changed_by__email")
ACTION_COLUMNS = ("ref", "what", "block", "step", "owner", "start", "due", "status", "reason", "note")


def board_dossier_for(dossier: Dossier) -> Dossier | None:
    """The dossier of the board that frames a school's: the one whose period holds the day the school's starts.

    When the board's periods run otherwise, its latest one that has begun by the end of the school's.
    """
    board = dossier.organisation.board_id
    if board is None:
        return None
    begun = list(
        Dossier.objects.select_related("organisation").filter(
            organisation_id=board, period_start__lte=dossier.period_end
        )
    )
    start = dossier.period_start
    return next((row for row in begun if row.period_start <= start <= row.period_end), begun[0] if begun else None)


FRAME = "frame_pk"
"""The name under which the board's dossier comes with a school's."""


def frame_pk() -> Coalesce:
    """The board's dossier that frames a school's, as ``board_dossier_for`` finds it. Read with the dossier."""
    begun = Dossier.objects.filter(
        organisation=OuterRef("organisation__board"), period_start__lte=OuterRef("period_end")
    ).order_by("-period_start")
    holding = begun.filter(period_start__lte=OuterRef("period_start"), period_end__gte=OuterRef("period_start"))
    return Coalesce(Subquery(holding.values("pk")[:1]), Subquery(begun.values("pk")[:1]))


def _frame_of(dossier: Dossier) -> tuple[int, str] | None:
    """Primary key and name of the board's dossier. No query when that came with the school's."""
    if hasattr(dossier, FRAME):
        found, board = getattr(dossier, FRAME), dossier.organisation.board
        return (found, board.name) if found and board else None
    row = board_dossier_for(dossier)
    return (row.pk, row.organisation.name) if row else None


def dossier_data(
    dossier: Dossier, *, evidence: bool = True, people: bool = True, drafts: bool = False
) -> rules.DossierData:
    """A dossier as frozen values, with the board's frame. A fixed number of queries: at most 5, and one for the drafts.

    ``dossier.organisation`` should be loaded. Leave out ``evidence`` and ``people`` where they are not shown; ask for
    ``drafts`` where statements count that are not adopted yet.
    """
    found = all_dossier_data([dossier], evidence=evidence, people=people)[dossier.pk]
    return replace(found, drafts=_drafts(dossier)) if drafts else found


def all_dossier_data(
    dossiers: Iterable[Dossier], *, evidence: bool = True, people: bool = True
) -> dict[int, rules.DossierData]:
    """Several dossiers of one board as frozen values, by primary key, in the same number of queries as one.

    The frame is read for a single dossier only: beside each other, schools are compared by their stages.
    """
    wanted = list(dossiers)
    framing = _frame_of(wanted[0]) if len(wanted) == 1 else None
    keys = [dossier.pk for dossier in wanted] + ([framing[0]] if framing else [])
    linked = _linked(keys, [dossier.pk for dossier in wanted], evidence=evidence)
    answers = _answers(keys, linked["answer"], linked["evidence"])
    statements, dropped = _statements(linked["statement"])
    actions = _actions(linked["action.row"], linked["action"])
    frame = _frame(*framing, answers, statements) if framing else None
    of_schools = {row.pk: found for row in wanted if (found := _of_schools(row))}
    return {
        dossier.pk: rules.DossierData(
            organisation=dossier.organisation.name,
            kind="board" if dossier.organisation.kind == "board" else "school",
            sector=dossier.organisation.sector,
            period_start=dossier.period_start,
            period_end=dossier.period_end,
            answers=answers[dossier.pk],
            statements=tuple(statements[dossier.pk]),
            dropped=tuple(dropped[dossier.pk]),
            actions=tuple(actions[dossier.pk]),
            frame=frame,
            schools_elaborate=of_schools[dossier.pk].elaborated if dossier.pk in of_schools else None,
            left_out=of_schools[dossier.pk].left_out
            if dossier.pk in of_schools
            else _refs(linked["left out"], dossier),
            people=_people(dossier.organisation) if people else (),
        )
        for dossier in wanted
    }


Links = Mapping[int, list[str]]
"""Per answer or action: refs of statements, or evidence."""


def _answers(keys: list[int], linked: Links, notes: Links) -> Mapping[int, dict[str, rules.Answer]]:
    found: dict[int, dict[str, rules.Answer]] = defaultdict(dict)
    rows = Answer.objects.filter(dossier__in=keys)
    for key, dossier, name, email, *values in rows.values_list("pk", "dossier", *CHANGED_BY, *ANSWER_COLUMNS):
        answer = rules.Answer(
            **dict(zip(ANSWER_COLUMNS, values, strict=True)),
            evidence=_evidence(notes.get(key, ())),
            statements=tuple(sorted(linked.get(key, ()))),
            changed_by=name or email or "",
        )
        found[dossier][answer.step] = answer
    return found


def _linked(keys: list[int], wanted: list[int], *, evidence: bool) -> Mapping[str, Links]:
    """Refs of the statements that hold and are linked, per answer and per action; the evidence per answer, and the
    statements and actions per dossier, packed; and per dossier refs of the board's statements it leaves out.

    One query for all of them: a page that shows a whole dossier has others to ask as well.
    """
    rows = _links(Answer.statements.through, "answer", keys)
    others = [_links(Action.statements.through, "action", keys), *([_packed_evidence(keys)] if evidence else [])]
    others += [_packed_statements(keys), _packed_actions(wanted), *_left_out(keys)]
    kinds = ("answer", "action", "evidence", "statement", "action.row", "left out")
    found: dict[str, dict[int, list[str]]] = {kind: defaultdict(list) for kind in kinds}
    for kind, key, ref in rows.union(*others, all=True):
        found[kind][key].append(ref)
    return found


def _links(through: type[Model], kind: str, keys: list[int]) -> QuerySet[Model, tuple[str, int, str]]:
    rows = through._default_manager.filter(**{f"{kind}__dossier__in": keys, "statement__state": StatementState.ADOPTED})
    named: QuerySet[Model, tuple[str, int, str]] = rows.annotate(kind=Value(kind)).values_list(
        "kind", f"{kind}_id", "statement__ref"
    )
    return named


def _packed_evidence(keys: list[int]) -> QuerySet[Evidence, tuple[str, int, str]]:
    names = ("noted_on", "id", "text", "url", "person_name")
    packed = Cast(Record(**{name: F(name) for name in names}), TextField())
    rows = Evidence.objects.filter(answer__dossier__in=keys).order_by().annotate(kind=Value("evidence"), packed=packed)
    return rows.values_list("kind", "answer_id", "packed")


def _refs(linked: Links, dossier: Dossier) -> frozenset[str]:
    return frozenset(linked.get(dossier.pk, ()))


def _left_out(keys: list[int]) -> list[QuerySet[Any, tuple[str, int, str]]]:
    rows = frames.left_out()
    if rows is None:
        return []
    named = rows.filter(dossier__in=keys).order_by().annotate(kind=Value("left out"))
    return [named.values_list("kind", "dossier_id", "board_ref")]


def _evidence(packed: Iterable[str]) -> tuple[rules.Evidence, ...]:
    """The evidence of one answer, the oldest first."""
    rows = sorted((json.loads(each) for each in packed), key=lambda row: (row["noted_on"], row["id"]))
    return tuple(
        rules.Evidence(
            text=row["text"], url=row["url"], noted_on=date.fromisoformat(row["noted_on"]), person=row["person_name"]
        )
        for row in rows
    )


def _packed_statements(keys: list[int]) -> QuerySet[Any, tuple[str, int, str]]:
    """Those that were adopted, and those that were once and were dropped since."""
    names = ("order", "id", "ref", "text", "explanation", "state", "dropped_reason")
    fields = {**{name: F(name) for name in names}, "elaborates": F("elaborates__ref")}
    packed = Cast(Record(**fields), TextField())
    rows = Statement.objects.filter(dossier__in=keys, adopted_at__isnull=False)
    rows = rows.filter(state__in=(StatementState.ADOPTED, StatementState.DROPPED)).order_by()
    named: QuerySet[Any, tuple[str, int, str]] = rows.annotate(kind=Value("statement"), packed=packed).values_list(
        "kind", "dossier_id", "packed"
    )
    return named


Statements = Mapping[int, list[rules.Statement]]
Dropped = Mapping[int, list[rules.DroppedStatement]]


def _statements(packed: Links) -> tuple[Statements, Dropped]:
    """Per dossier, in their order: the statements that hold, and those that were dropped."""
    holding: dict[int, list[rules.Statement]] = defaultdict(list)
    dropped: dict[int, list[rules.DroppedStatement]] = defaultdict(list)
    for dossier, texts in packed.items():
        for row in sorted(map(json.loads, texts), key=lambda row: (row["order"], row["id"])):
            if row["state"] == StatementState.DROPPED:
                dropped[dossier].append(rules.DroppedStatement(ref=row["ref"], reason=row["dropped_reason"]))
            else:
                names = ("ref", "text", "explanation")
                kept = {name: row[name] for name in names}
                holding[dossier].append(rules.Statement(**kept, elaborates=row["elaborates"] or ""))
    return holding, dropped


def _drafts(dossier: Dossier) -> tuple[rules.Statement, ...]:
    """The statements that are not adopted yet."""
    waiting = (StatementState.DRAFT, StatementState.IN_CONSULTATION)
    rows = Statement.objects.filter(dossier=dossier, state__in=waiting).select_related("elaborates")
    return tuple(
        rules.Statement(
            ref=row.ref,
            text=row.text,
            explanation=row.explanation,
            elaborates=row.elaborates.ref if row.elaborates else "",
            state="draft" if row.state == StatementState.DRAFT else "in_consultation",
        )
        for row in rows
    )


def _packed_actions(keys: list[int]) -> QuerySet[Action, tuple[str, int, str]]:
    packed = Cast(Record(**{name: F(name) for name in ("id", *ACTION_COLUMNS)}), TextField())
    rows = Action.objects.filter(dossier__in=keys).order_by().annotate(kind=Value("action.row"), packed=packed)
    return rows.values_list("kind", "dossier_id", "packed")


def _actions(packed: Links, linked: Links) -> Mapping[int, list[rules.Action]]:
    """Per dossier: those without a day first, then by their day."""
    found: dict[int, list[rules.Action]] = defaultdict(list)
    for dossier, texts in packed.items():
        rows = sorted(map(json.loads, texts), key=lambda row: (row["due"] or "", row["id"]))
        found[dossier] = [_action(row, linked.get(row["id"], ())) for row in rows]
    return found


def _action(row: Mapping[str, Any], linked: Iterable[str]) -> rules.Action:
    values = {name: row[name] for name in ACTION_COLUMNS}
    days = {name: date.fromisoformat(row[name]) for name in ("start", "due") if row[name]}
    return rules.Action(**{**values, **days}, statements=tuple(sorted(linked)))


def _frame(
    key: int,
    name: str,
    answers: Mapping[int, dict[str, rules.Answer]],
    statements: Mapping[int, list[rules.Statement]],
) -> rules.Frame:
    return rules.Frame(
        organisation=name,
        answers=answers.get(key, {}),
        statements=tuple(statements.get(key, [])),
    )


@dataclass(frozen=True, kw_only=True)
class _OfSchools:
    """Refs of a board's statements that a school elaborates, and that a school leaves out."""

    elaborated: frozenset[str]
    left_out: frozenset[str]


def _of_schools(dossier: Dossier) -> _OfSchools | None:
    """What schools do with a board's statements; ``None`` for a school, and without a school or a statement."""
    if dossier.organisation.kind != "board":
        return None
    schools = Organisation.objects.filter(board=dossier.organisation_id)
    elaborations = Statement.objects.filter(elaborates=OuterRef("pk"), state=StatementState.ADOPTED)
    left_out = frames.is_left_out(dossier__organisation__board=dossier.organisation_id)
    rows = Statement.objects.filter(dossier=dossier).values_list("ref", Exists(elaborations), left_out, Exists(schools))
    found = list(rows)
    if not any(has_schools for *_told, has_schools in found):
        return None
    return _OfSchools(
        elaborated=frozenset(ref for ref, elaborated, _left, _has in found if elaborated),
        left_out=frozenset(ref for ref, _elaborated, left, _has in found if left),
    )


def _people(organisation: Organisation) -> tuple[str, ...]:
    rows = Membership.objects.filter(organisation=organisation).order_by("person__name", "pk")
    named = rows.values_list("person__name", "person__email", "role")
    return tuple(f"{name or email}, {str(Role(role).label).lower()}" for name, email, role in named)
