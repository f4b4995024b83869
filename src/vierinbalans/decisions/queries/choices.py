"""The choices of a dossier as frozen values, each with its check: what lists, traces and plans read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils import timezone

from vierinbalans import framework
from vierinbalans.decisions.models import Alternative, BudgetLine, Decision, DecisionAnswer
from vierinbalans.decisions.queries.adopted import is_adopted
from vierinbalans.decisions.rules.choice import Choice, Cost, OtherWay, PointAnswer, ServedStatement
from vierinbalans.decisions.rules.choice_costs import per_year
from vierinbalans.decisions.rules.states import Place
from vierinbalans.decisions.rules.verdict import Check, check
from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.framework.decision_types import Decisions
from vierinbalans.vision.queries.reviews import sharpened_on


@dataclass(frozen=True, kw_only=True)
class HeldChoice:
    """A choice of a dossier, held against the blocks and the vision as they are today."""

    id: int
    ref: str
    what: str
    kind: str
    place: Place
    motive: str
    kept_verdict: str
    """The verdict at the moment of deciding; empty before that."""
    owner: str
    level: str
    starts_on: date | None
    ends_on: date | None
    decide_on: date | None
    decided_on: date | None
    decided_by: str
    council: str
    evaluate_on: date | None
    evaluated_on: date | None
    brought: str
    users_content: str
    version: int
    statements: tuple[int, ...]
    """Ids of the adopted statements it serves."""
    actions: tuple[int, ...]
    """Ids of the actions in the dossier's list that arrange something for it."""
    choice: Choice
    """What it says itself, without the alternatives."""
    check: Check

    @property
    def amount(self) -> Decimal:
        """What it costs over all its years, including VAT."""
        return self.choice.total


def decisions_of_framework() -> Decisions:
    """What the framework says about choices. Raises ``LookupError`` when it says nothing."""
    found = framework.load().decisions
    if found is None:
        raise LookupError("this framework says nothing about choices")
    return found


def choices_of(dossier: Dossier, *, today: date | None = None) -> tuple[HeldChoice, ...]:
    """All choices of a dossier, the latest first. At most six queries, however many there are."""
    rows = list(Decision.objects.filter(dossier=dossier))
    return held(dossier, rows, today=today or timezone.localdate()) if rows else ()


def held(
    dossier: Dossier, rows: Sequence[Decision], *, today: date, statements: Iterable[Statement] | None = None
) -> tuple[HeldChoice, ...]:
    """These choices of a dossier, each with its check. At most five queries.

    ``statements`` are all statements of the dossier, for who has them at hand.
    """
    ids = [row.pk for row in rows]
    everything = {"decision__dossier": dossier} if len(ids) > 1 else {"decision__in": ids}
    answers, actions = _answers(everything)
    costs = _costs(everything)
    served = _served(Statement.objects.filter(dossier=dossier) if statements is None else statements, ids)
    sharpened = sharpened_on(dossier.organisation)
    decisions = decisions_of_framework()
    blocks = [block.id for block in framework.load().blocks]
    found = []
    for row in rows:
        choice = choice_of(
            row,
            answers=answers.get(row.pk, {}),
            costs=costs.get(row.pk, ()),
            statements=[statement for _id, statement in served.get(row.pk, ())],
            sharpened=sharpened,
        )
        adopted = tuple(pk for pk, statement in served.get(row.pk, ()) if statement.adopted)
        verdict = check(choice, decisions, blocks=blocks, today=today)
        found.append(_held(row, choice, verdict, statements=adopted, actions=tuple(actions.get(row.pk, ()))))
    return tuple(found)


def choice_of(
    row: Decision,
    *,
    answers: Mapping[str, PointAnswer],
    costs: Iterable[Cost],
    statements: Iterable[ServedStatement],
    sharpened: date | None,
) -> Choice:
    """A choice's row with what hangs on it, as the rules read it."""
    return Choice(
        kind=row.kind,
        size="light" if row.size == "light" else "full",
        what=row.what,
        for_whom=row.for_whom,
        why_now=row.why_now,
        owner=row.owner,
        decide_on=row.decide_on,
        council_asked_on=row.council_asked_on,
        council_answered_on=row.council_answered_on,
        answers=answers,
        costs=tuple(costs),
        statements=tuple(statements),
        sharpened_on=sharpened,
    )


def full_choice(found: HeldChoice, alternatives: Iterable[Alternative]) -> Choice:
    """A choice with what else was considered."""
    others = tuple(OtherWay(what=each.what, why_not=each.why_not) for each in alternatives)
    return replace(found.choice, alternatives=others)


def place_of(row: Decision) -> Place:
    """Where a choice stands."""
    return Place(state=row.state, outcome=row.outcome or None)  # type: ignore[arg-type]


def _held(
    row: Decision, choice: Choice, verdict: Check, *, statements: tuple[int, ...], actions: tuple[int, ...]
) -> HeldChoice:
    return HeldChoice(
        id=row.pk,
        ref=row.ref,
        what=row.what,
        kind=row.kind,
        place=place_of(row),
        motive=row.motive,
        kept_verdict=row.verdict,
        owner=row.owner,
        level=row.level,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        decide_on=row.decide_on,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        council=row.council,
        evaluate_on=row.evaluate_on,
        evaluated_on=row.evaluated_on,
        brought=row.brought,
        users_content=row.users_content,
        version=row.version,
        statements=statements,
        actions=actions,
        choice=choice,
        check=verdict,
    )


def _answers(within: Mapping[str, object]) -> tuple[dict[int, dict[str, PointAnswer]], dict[int, list[int]]]:
    """Per choice its answers, and the actions they hang on. Plain values: a dossier has thousands of them."""
    names = ("decision_id", "point", "kind", "words", "owner", "due", "amount", "action_id")
    answers: dict[int, dict[str, PointAnswer]] = defaultdict(dict)
    actions: dict[int, list[int]] = defaultdict(list)
    for pk, point, kind, words, owner, due, amount, action in DecisionAnswer.objects.filter(**within).values_list(
        *names
    ):
        answers[pk][point] = PointAnswer(kind=kind, words=words, owner=owner, due=due, amount=amount)
        if action is not None and action not in actions[pk]:
            actions[pk].append(action)
    return answers, actions


def _costs(within: Mapping[str, object]) -> dict[int, tuple[Cost, ...]]:
    """Per choice what is expected to be paid; what was paid stands beside that and is not added to it."""
    lines = BudgetLine.objects.filter(**within, certainty="expected").order_by("first_year", "id")
    found: dict[int | None, list[Cost]] = defaultdict(list)
    # Plain values for the same reason as the answers.
    for pk, what, amount, included, vat_rate, per, pupils, first, last in lines.values_list(
        "decision_id",
        "what",
        "amount",
        "vat_included",
        "vat_rate",
        "per",
        "pupils",
        "first_year",
        "last_year",
    ):
        yearly = per_year(amount, vat_rate=None if included else vat_rate, pupils=pupils if per == "pupil" else None)
        found[pk].append(Cost(what=what, amount=yearly, first_year=first, years=last - first + 1))
    return {pk: tuple(costs) for pk, costs in found.items() if pk is not None}


def _served(statements: Iterable[Statement], ids: Sequence[int]) -> dict[int, list[tuple[int, ServedStatement]]]:
    """Per choice the statements it serves, in their order. One query for the links."""
    by_id = {each.pk: each for each in statements}
    links = Decision.statements.through.objects.filter(decision_id__in=ids).values_list("decision_id", "statement_id")
    found: dict[int, list[tuple[int, ServedStatement]]] = defaultdict(list)
    order = {pk: number for number, pk in enumerate(by_id)}
    for pk, statement_id in sorted(links, key=lambda link: order.get(link[1], 0)):
        row = by_id.get(statement_id)
        if row is not None:
            found[pk].append((row.pk, ServedStatement(text=row.text, adopted=is_adopted(row))))
    return found
