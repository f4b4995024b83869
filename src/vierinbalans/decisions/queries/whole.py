"""A dossier as far as the trace and the X-ray look at it: plain rows, read once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Model, QuerySet, Value

from vierinbalans.decisions.models import BudgetLine, Decision, DecisionAnswer
from vierinbalans.decisions.queries.adopted import is_adopted
from vierinbalans.decisions.rules.choice_costs import per_year
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement


@dataclass(frozen=True, kw_only=True)
class ReadAnswer:
    """What was said about a step."""

    id: int
    step: str
    owner: str
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class ReadAction:
    """An action that was not dropped."""

    id: int
    ref: str
    what: str
    block: str
    step: str
    owner: str
    due: date | None
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class ReadChoice:
    """A choice."""

    id: int
    ref: str
    what: str
    kind: str
    is_light: bool
    state: str
    outcome: str
    owner: str
    motive: str
    verdict: str
    """As it was at the moment of deciding."""
    ends_on: date | None
    decide_on: date | None
    decided_on: date | None
    evaluate_on: date | None


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """An amount, in euros including VAT over all its years."""

    ref: str
    what: str
    block: str
    first_year: int
    last_year: int
    is_actual: bool
    ends_on: date | None
    choice: int | None
    statement: int | None
    total: Decimal


Links = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Everything that hangs together, by primary keys."""

    statements: tuple[Statement, ...]
    """Those that were adopted."""
    answers: tuple[ReadAnswer, ...]
    actions: tuple[ReadAction, ...]
    choices: tuple[ReadChoice, ...]
    lines: tuple[ReadLine, ...]
    served: Mapping[str, Links]
    """Statements per ``answer``, ``action`` and ``choice``."""
    waits_for: Links
    """Actions per choice."""


def whole_of(dossier: Dossier) -> Whole:
    """What of a dossier hangs together. Seven queries."""
    return Whole(
        statements=tuple(row for row in Statement.objects.filter(dossier=dossier) if is_adopted(row)),
        answers=_answers(dossier),
        actions=_actions(dossier),
        choices=_choices(dossier),
        lines=_lines(dossier),
        served=_served(dossier),
        waits_for=_waits_for(dossier),
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


def _lines(dossier: Dossier) -> tuple[ReadLine, ...]:
    names = ("ref", "what", "block", "first_year", "last_year", "ends_on")
    money = ("amount", "vat_included", "vat_rate", "per", "pupils")
    rows = BudgetLine.objects.filter(dossier=dossier)
    return tuple(
        ReadLine(
            **dict(zip(names, about, strict=True)),
            is_actual=certainty == "actual",
            choice=choice,
            statement=statement,
            total=(about[4] - about[3] + 1)
            * per_year(amount, vat_rate=None if included else rate, pupils=pupils if per == "pupil" else None),
        )
        for certainty, choice, statement, amount, included, rate, per, pupils, *about in rows.values_list(
            "certainty", "decision_id", "statement_id", *money, *names
        )
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


def _waits_for(dossier: Dossier) -> Links:
    rows = DecisionAnswer.objects.filter(decision__dossier=dossier, action__isnull=False)
    found: dict[int, list[int]] = defaultdict(list)
    for choice, action in rows.order_by("id").values_list("decision_id", "action_id"):
        if action not in found[choice]:
            found[choice].append(action)
    return {choice: tuple(actions) for choice, actions in found.items()}
