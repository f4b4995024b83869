"""The choices of the example, with everything that was weighed and how each came where it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vierinbalans import framework
from vierinbalans.decisions.models import (
    Alternative,
    Decision,
    DecisionAnswer,
    DecisionChange,
    DecisionDocument,
    DecisionSettings,
)
from vierinbalans.decisions.operations.choices_deciding import KEPT
from vierinbalans.decisions.operations.choices_history import STATE
from vierinbalans.dossier.models import Action, Statement
from vierinbalans.example.moments import day_of
from vierinbalans.example.rows import Data, Rows

MOVES = ("prepared", "submitted", "decided", "carried_out", "evaluated")
"""What happens to a choice, in order, by the state it comes in."""


def write_border(amount: str | None, rows: Rows) -> None:
    """Up to which amount a light check is enough, when the organisation agreed on one."""
    if amount:
        DecisionSettings.objects.create(organisation=rows.dossier.organisation, light_up_to=Decimal(amount))


def write_choices(
    told: Sequence[Data], rows: Rows, *, statements: Mapping[str, Statement], actions: Mapping[str, Action]
) -> dict[str, Decision]:
    """Writes choices; gives them by their ref."""
    choices = Choices(rows=rows, actions=actions)
    made = Decision.objects.bulk_create(choices.choice(data) for data in told)
    pairs = list(zip(made, told, strict=True))
    Alternative.objects.bulk_create(each for row, data in pairs for each in choices.alternatives(row, data))
    DecisionDocument.objects.bulk_create(each for row, data in pairs for each in choices.documents(row, data))
    DecisionAnswer.objects.bulk_create(each for row, data in pairs for each in choices.answers(row, data))
    DecisionChange.objects.bulk_create(each for row, data in pairs for each in choices.changes(row, data))
    links = Decision.statements.through
    links.objects.bulk_create(
        links(decision=row, statement=statements[ref]) for row, data in pairs for ref in data.get("statements", [])
    )
    return {row.ref: row for row in made}


def steps_of(data: Data) -> list[str]:
    """The states a choice came through after it was an idea, in order."""
    return [name for name in MOVES if name in data]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Makes the rows of one dossier's choices."""

    rows: Rows
    actions: Mapping[str, Action]

    def choice(self, data: Data) -> Decision:
        """A choice as it stands."""
        steps = steps_of(data)
        decided, evaluated = data.get("decided", {}), data.get("evaluated", {})
        return Decision(
            dossier=self.rows.dossier,
            **{name: data[name].strip() for name in ("ref", "what", "kind", "owner", "why_now")},
            **{name: data.get(name, "").strip() for name in ("for_whom", "expected")},
            size=data.get("size", "full"),
            level=data.get("level", "school"),
            council=data.get("asked_council", "").strip(),
            council_asked_on=self._day(data, "council_asked"),
            council_answered_on=self._day(data, "council_answered"),
            starts_on=self._day(data, "starts"),
            ends_on=self._day(data, "ends"),
            decide_on=self._day(data, "decide"),
            state=steps[-1] if steps else "idea",
            outcome=decided.get("outcome", ""),
            motive=decided.get("motive", "").strip(),
            verdict=decided.get("verdict", ""),
            decided_on=self._day(decided, "when"),
            decided_by=decided.get("by", ""),
            evaluate_on=self._day(data, "evaluate"),
            evaluated_on=self._day(evaluated, "when"),
            brought=evaluated.get("brought", "").strip(),
            users_content=evaluated.get("users_content", "").strip(),
            framework_version=framework.load().version,
            version=1 + len(steps),
            created_at=self.rows.moment(data["when"], len(data["what"])),
            changed_at=self.rows.moment((data[steps[-1]] if steps else data)["when"], len(data["what"])),
        )

    def alternatives(self, row: Decision, data: Data) -> Iterator[Alternative]:
        """What else was considered."""
        for order, each in enumerate(data.get("alternatives", [])):
            yield Alternative(decision=row, what=each["what"], why_not=each["why_not"].strip(), order=order)

    def documents(self, row: Decision, data: Data) -> Iterator[DecisionDocument]:
        """Where documents are kept."""
        for each in data.get("documents", []):
            added = day_of(each["when"], self.rows.today)
            yield DecisionDocument(decision=row, title=each["title"], url=each["url"], added_on=added)

    def answers(self, row: Decision, data: Data) -> Iterator[DecisionAnswer]:
        """How considerations were answered; an action has the owner and the day it has in the list."""
        for point, each in data.get("answers", {}).items():
            action = self.actions.get(each.get("action", ""))
            yield DecisionAnswer(
                decision=row,
                point=point,
                kind=each["kind"],
                words=each.get("words", "").strip(),
                owner=each.get("owner") or (action.owner if action else ""),
                due=self._day(each, "due") or (action.due if action else None),
                amount=Decimal(each["amount"]) if "amount" in each else None,
                action=action,
            )

    def changes(self, row: Decision, data: Data) -> Iterator[DecisionChange]:
        """Who began it, and who brought it from each state to the next."""
        yield DecisionChange(
            decision=row,
            person_name=data["by"],
            changed_at=row.created_at,
            after={"what": row.what, "kind": row.kind, "size": row.size},
        )
        before: dict[str, Any] = {STATE: ["idea", ""], **{name: _plain(getattr(Decision(), name)) for name in KEPT}}
        for number, name in enumerate(steps_of(data), start=1):
            after = {**before, **self._after(row, name)}
            changed = sorted(each for each in after if after[each] != before[each])
            yield DecisionChange(
                decision=row,
                person_name=data[name]["by"],
                changed_at=self.rows.moment(data[name]["when"], len(row.what) + number),
                before={each: before[each] for each in changed},
                after={each: after[each] for each in changed},
            )
            before = after

    def _after(self, row: Decision, state: str) -> dict[str, Any]:
        """What a choice became when it came into this state."""
        written = {
            "decided": ("motive", "verdict", "decided_on", "decided_by"),
            "carried_out": ("evaluate_on",),
            "evaluated": ("evaluated_on", "brought", "users_content"),
        }.get(state, ())
        outcome = row.outcome if state in ("decided", "carried_out", "evaluated") else ""
        return {STATE: [state, outcome], **{name: _plain(getattr(row, name)) for name in written}}

    def _day(self, data: Data, name: str) -> date | None:
        return day_of(data[name], self.rows.today) if name in data else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
