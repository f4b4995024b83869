"""Reads what of a dossier hangs together: once, and in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Model, Q, QuerySet, Value

from vierinbalans.decisions.models import Decision, DecisionAnswer
from vierinbalans.decisions.queries.adopted import is_adopted
from vierinbalans.decisions.queries.money import lines_of
from vierinbalans.decisions.rules.whole import (
    Links,
    ReadAction,
    ReadAnswer,
    ReadChoice,
    ReadStatement,
    Whole,
)
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement


def whole_of(dossier: Dossier) -> Whole:
    """What of a dossier hangs together. Seven queries."""
    waits_for, left_out = _weighed(dossier)
    return Whole(
        statements=tuple(
            ReadStatement(id=row.pk, ref=row.ref, text=row.text)
            for row in Statement.objects.filter(dossier=dossier)
            if is_adopted(row)
        ),
        answers=_answers(dossier),
        actions=_actions(dossier),
        choices=_choices(dossier),
        lines=lines_of(dossier),
        served=_served(dossier),
        waits_for=waits_for,
        left_out=left_out,
    )


def _answers(dossier: Dossier) -> tuple[ReadAnswer, ...]:
    names = ("id", "step", "owner", "review_on")
    rows = Answer.objects.filter(dossier=dossier).exclude(state="unanswered", text="").order_by("step")
    return tuple(ReadAnswer(**dict(zip(names, row, strict=True))) for row in rows.values_list(*names))


def _actions(dossier: Dossier) -> tuple[ReadAction, ...]:
    names = ("id", "ref", "what", "block", "step", "owner", "due")
    rows = Action.objects.filter(dossier=dossier).exclude(status="dropped")
    return tuple(
        ReadAction(**dict(zip(names, row, strict=True)), is_done=status == "done")
        for status, *row in rows.values_list("status", *names)
    )


def _choices(dossier: Dossier) -> tuple[ReadChoice, ...]:
    names = ("id", "ref", "what", "kind", "state", "outcome", "owner", "motive", "verdict")
    days = ("ends_on", "decide_on", "decided_on", "evaluate_on")
    rows = Decision.objects.filter(dossier=dossier).values_list("size", *names, *days)
    return tuple(
        ReadChoice(**dict(zip(names + days, row, strict=True)), is_light=size == "light") for size, *row in rows
    )


def _served(dossier: Dossier) -> Mapping[str, Links]:
    """Three tables of links in one query."""
    rows = _links(Answer.statements.through, "answer", "answer", dossier).union(
        _links(Action.statements.through, "action", "action", dossier),
        _links(Decision.statements.through, "decision", "choice", dossier),
        all=True,
    )
    found: dict[str, dict[int, list[int]]] = {kind: defaultdict(list) for kind in ("answer", "action", "choice")}
    for kind, key, statement in rows:
        found[kind][key].append(statement)
    return {kind: {key: tuple(sorted(each)) for key, each in links.items()} for kind, links in found.items()}


def _links(through: type[Model], side: str, kind: str, dossier: Dossier) -> QuerySet[Model, tuple[str, int, int]]:
    rows = through._default_manager.filter(**{f"{side}__dossier": dossier})
    named: QuerySet[Model, tuple[str, int, int]] = rows.annotate(link_kind=Value(kind)).values_list(
        "link_kind", f"{side}_id", "statement_id"
    )
    return named


def _weighed(dossier: Dossier) -> tuple[Links, Mapping[int, frozenset[str]]]:
    """Of the answers to considerations: the actions they wait for, and those that say something does not apply."""
    rows = DecisionAnswer.objects.filter(decision__dossier=dossier)
    rows = rows.filter(Q(action__isnull=False) | Q(kind="not_applicable") & ~Q(words="")).order_by("id")
    actions: dict[int, list[int]] = defaultdict(list)
    left_out: dict[int, set[str]] = defaultdict(set)
    for choice, action, kind, point, words in rows.values_list("decision_id", "action_id", "kind", "point", "words"):
        if action is not None and action not in actions[choice]:
            actions[choice].append(action)
        if kind == "not_applicable" and words.strip():
            left_out[choice].add(point)
    return (
        {choice: tuple(found) for choice, found in actions.items()},
        {choice: frozenset(found) for choice, found in left_out.items()},
    )
