"""Reads what of a dossier hangs together, all of it in one query: pages and the plan have others to ask as well."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from vierinbalans.decisions.models import BudgetLine, Decision, DecisionAnswer
from vierinbalans.decisions.queries.money import COLUMNS
from vierinbalans.decisions.rules.money import Line
from vierinbalans.decisions.rules.whole import (
    Links,
    ReadAction,
    ReadAnswer,
    ReadChoice,
    ReadStatement,
    Whole,
)
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.dossier.queries.gathered import Record

STATEMENT = ("id", "ref", "text", "order")
ANSWER = ("id", "step", "owner", "review_on")
ACTION = ("id", "ref", "what", "block", "step", "owner", "due", "status")
CHOICE = ("id", "ref", "what", "kind", "size", "state", "outcome", "owner", "motive", "verdict", "decided_by")
DAYS = ("ends_on", "decide_on", "decided_on", "evaluate_on", "council_asked_on", "council_answered_on")
WEIGHED = ("id", "decision", "action", "action__status", "kind", "point", "words")
_READ = "whole_of_choices_and_money"
Rows = Mapping[str, list[dict[str, Any]]]
Packed = QuerySet[Any, tuple[str, str]]


def whole_of(dossier: Dossier) -> Whole:
    """What of a dossier hangs together. One query.

    What is read goes along with ``dossier``: on one visit several chapters of the plan ask for it.
    """
    if not hasattr(dossier, _READ):
        setattr(dossier, _READ, _whole(_rows(dossier)))
    found: Whole = getattr(dossier, _READ)
    return found


def read_already(dossier: Dossier) -> Whole | None:
    """The same when somebody asked for it before on this visit; nothing otherwise. No query."""
    found: Whole | None = getattr(dossier, _READ, None)
    return found


def _rows(dossier: Dossier) -> Rows:
    weighed = DecisionAnswer.objects.filter(decision__dossier=dossier)
    weighed = weighed.filter(Q(action__isnull=False) | (Q(kind="not_applicable") & ~Q(words="")))
    said = Answer.objects.filter(dossier=dossier).exclude(state="unanswered", text="")
    first, *others = [
        _packed("statement", Statement.objects.filter(dossier=dossier, state="adopted"), STATEMENT),
        _packed("answer", said, ANSWER),
        _packed("action", Action.objects.filter(dossier=dossier).exclude(status="dropped"), ACTION),
        _packed("choice", Decision.objects.filter(dossier=dossier), CHOICE + DAYS),
        _packed("line", BudgetLine.objects.filter(dossier=dossier), COLUMNS),
        _packed("weighed", weighed, WEIGHED),
        _links("answer", Answer.statements.through, "answer", dossier),
        _links("action", Action.statements.through, "action", dossier),
        _links("choice", Decision.statements.through, "decision", dossier),
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for kind, packed in first.union(*others, all=True):
        found[kind].append(packed)
    # Read as one text per table: reading thousands of small ones takes twice as long.
    return defaultdict(list, {kind: json.loads(f"[{','.join(texts)}]") for kind, texts in found.items()})


def _packed(kind: str, rows: QuerySet[Any], names: Iterable[str]) -> Packed:
    """Rows of any table as (kind, fields), so that all tables fit in one answer. Amounts as text: no cent is lost."""
    fields = {name: Cast(name, TextField()) if name in ("amount", "vat_rate") else F(name) for name in names}
    return _as_text(kind, rows.order_by(), fields)


def _links(kind: str, through: type[Model], side: str, dossier: Dossier) -> Packed:
    rows = through._default_manager.filter(**{f"{side}__dossier": dossier})
    return _as_text(f"{kind}.link", rows, {"of": F(f"{side}_id"), "to": F("statement_id")})


def _as_text(kind: str, rows: QuerySet[Any], fields: Mapping[str, F | Cast]) -> Packed:
    rows = rows.annotate(packed_kind=Value(kind), packed=Cast(Record(**fields), TextField()))
    named: Packed = rows.values_list("packed_kind", "packed")
    return named


def _whole(rows: Rows) -> Whole:
    waits_for, left_out, dropped = _weighed(rows["weighed"])
    statements = sorted(rows["statement"], key=lambda row: (row["order"], row["id"]))
    lines = (Line(**_with_money(_with_days(row, ("ends_on",)))) for row in rows["line"])
    return Whole(
        statements=tuple(ReadStatement(id=row["id"], ref=row["ref"], text=row["text"]) for row in statements),
        answers=tuple(
            sorted((ReadAnswer(**_with_days(row, ("review_on",))) for row in rows["answer"]), key=lambda row: row.step)
        ),
        actions=tuple(sorted(map(_action, rows["action"]), key=lambda row: (row.due or date.max, row.id))),
        choices=tuple(sorted(map(_choice, rows["choice"]), key=lambda row: -row.id)),
        lines=tuple(sorted(lines, key=lambda line: (line.first_year, line.id))),
        served={kind: _served(rows[f"{kind}.link"]) for kind in ("answer", "action", "choice")},
        waits_for=waits_for,
        left_out=left_out,
        dropped=dropped,
    )


def _action(row: dict[str, Any]) -> ReadAction:
    values = _with_days(row, ("due",))
    return ReadAction(is_done=values.pop("status") == "done", **values)


def _choice(row: dict[str, Any]) -> ReadChoice:
    values = _with_days(row, DAYS)
    return ReadChoice(is_light=values.pop("size") == "light", **values)


def _with_days(row: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The same row, which was read for this and for nothing else, with its days as days."""
    for name in names:
        if row[name]:
            row[name] = date.fromisoformat(row[name])
    return row


def _with_money(row: dict[str, Any]) -> dict[str, Any]:
    row["amount"], row["vat_rate"] = Decimal(row["amount"]), Decimal(row["vat_rate"])
    row["vat_included"] = bool(row["vat_included"])
    return row


def _served(links: Iterable[dict[str, Any]]) -> Links:
    found: dict[int, list[int]] = defaultdict(list)
    for link in links:
        found[link["of"]].append(link["to"])
    return {key: tuple(sorted(each)) for key, each in found.items()}


def _weighed(
    rows: Iterable[dict[str, Any]],
) -> tuple[Links, Mapping[int, frozenset[str]], Mapping[int, tuple[str, ...]]]:
    """Of the answers to considerations: the actions they wait for, those that say something does not apply, and those
    that wait for an action that was dropped."""
    actions: dict[int, list[int]] = defaultdict(list)
    left_out: dict[int, set[str]] = defaultdict(set)
    dropped: dict[int, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["id"]):
        choice, action = row["decision"], row["action"]
        if action is not None and action not in actions[choice]:
            actions[choice].append(action)
        if row["kind"] == "action" and row["action__status"] == "dropped":
            dropped[choice].append(row["point"])
        if row["kind"] == "not_applicable" and row["words"].strip():
            left_out[choice].add(row["point"])
    return (
        {choice: tuple(found) for choice, found in actions.items()},
        {choice: frozenset(found) for choice, found in left_out.items()},
        {choice: tuple(found) for choice, found in dropped.items()},
    )
