"""The example's files as rows that were not saved yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.models import (
    Action,
    ActionChange,
    Answer,
    AnswerRevision,
    Comment,
    Dossier,
    Evidence,
    Statement,
    StatementState,
)
from vierinbalans.dossier.operations.actions import facts_of
from vierinbalans.dossier.rules import DECIDED
from vierinbalans.example.moments import day_of
from vierinbalans.organisations.models import Organisation

Data = Mapping[str, Any]
FIRST_HOUR = time(8, 40)
MINUTES_IN_SCHOOL = 8 * 60


def key_of(organisation: str) -> UUID:
    """The primary key of an organisation of the example: always the same, so that there is one example at most."""
    return uuid5(NAMESPACE_URL, f"https://example.org/vierinbalans/{organisation}")


def organisation_row(key: str, facts: Data, *, board: Organisation | None) -> Organisation:
    """The board or a school of it."""
    return Organisation(
        pk=key_of(key),
        kind=facts["kind"],
        sector=facts.get("sector", ""),
        name=facts["name"],
        place=facts["place"],
        board=board,
        is_example=True,
    )


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Makes the rows of one dossier, as seen on the day of loading."""

    dossier: Dossier
    today: date

    def statement(self, data: Data, *, order: int, frame: Mapping[str, Statement]) -> Statement:
        """A vision statement; ``frame`` holds the board's."""
        dropped = data.get("dropped")
        unfinished = data.get("state", "")
        return Statement(
            dossier=self.dossier,
            ref=data["ref"],
            text=data["text"],
            explanation=data.get("explanation", "").strip(),
            elaborates=frame.get(data.get("elaborates", "")),
            order=order,
            dropped_reason=dropped["reason"] if dropped else "",
            state=StatementState.DROPPED if dropped else unfinished or StatementState.ADOPTED,
            adopted_at=None if unfinished else self.moment(data["when"], order),
            dropped_at=self.moment(dropped["when"], order) if dropped else None,
            changed_at=self.moment(data.get("sharpened", data["when"]), order),
            version=2 if "sharpened" in data else 1,
        )

    def answer(self, step: str, data: Data) -> Answer:
        """An answer as it stands."""
        content = self.content(data)
        return Answer(
            dossier=self.dossier,
            step=step,
            state=content["state"][0],
            stage=content["state"][1],
            reason=content["reason"],
            text=content["text"],
            owner=content["owner"],
            review_on=day_of(data["review"], self.today) if "review" in data else None,
            considerations=content["considerations"],
            framework_version=framework.load().version,
            version=len(data.get("history", [])) + 1,
            changed_at=self.moment(data["when"], len(step) + len(data.get("history", [])) + 1),
        )

    def content(self, data: Data) -> dict[str, Any]:
        """An answer as plain values, as its history keeps them."""
        stage = data.get("stage")
        marks = {name: mark for mark in ("ticked", "dismissed") for name in data.get(mark, [])}
        return {
            "state": [data.get("state", "stage"), stage],
            "reason": data.get("reason", "").strip(),
            "text": data.get("text", "").strip(),
            "owner": data.get("owner", ""),
            "review_on": day_of(data["review"], self.today).isoformat() if "review" in data else None,
            "considerations": marks,
            "statements": sorted(data.get("statements", [])),
        }

    def revisions(self, answer: Answer, data: Data) -> list[AnswerRevision]:
        """The history of an answer, up to how it stands."""
        if answer.state == "unanswered":  # somebody said something about it, that is all
            return []
        found = []
        for number, entry in enumerate([*data.get("history", []), data], start=1):
            at = self.moment(entry["when"], len(answer.step) + number)
            found.append(
                AnswerRevision(
                    answer=answer,
                    number=number,
                    person_name=entry["by"],
                    started_at=at,
                    saved_at=at,
                    content=self.content(as_it_was(data, entry)),
                )
            )
        return found

    def evidence(self, answer: Answer, data: Data) -> list[Evidence]:
        """What shows that an answer is so."""
        return [
            Evidence(
                answer=answer,
                text=note["text"],
                url=note.get("url", ""),
                noted_on=day_of(note["when"], self.today),
                person_name=note["by"],
            )
            for note in data.get("evidence", [])
        ]

    def comments(self, answer: Answer, data: Data) -> list[Comment]:
        """What people said beside an answer."""
        return [
            Comment(
                answer=answer,
                person_name=note["by"],
                text=note["text"].strip(),
                created_at=self.moment(note["when"], place * 17),
            )
            for place, note in enumerate(data.get("comments", []), start=1)
        ]

    def action(self, data: Data) -> Action:
        """An action as it stands."""
        added = self.moment(data["when"], len(data["what"]))
        changed = data.get("changed")
        return Action(
            dossier=self.dossier,
            ref=data["ref"],
            what=data["what"],
            block=data["step"].partition(".")[0],
            step=data["step"],
            owner=data["owner"],
            start=day_of(data["start"], self.today) if "start" in data else None,
            due=day_of(data["due"], self.today) if "due" in data else None,
            status=data["status"],
            reason=data.get("reason", "").strip(),
            note=data.get("note", "").strip(),
            version=2 if changed else 1,
            created_at=added,
            changed_at=self.moment(changed["when"], len(data["what"])) if changed else added,
        )

    def changes(self, action: Action, data: Data) -> list[ActionChange]:
        """Who added an action and, when it went on since, who said so."""
        facts = facts_of(action)
        changed = data.get("changed")
        first = {**facts, "status": changed["was"], "reason": ""} if changed else facts
        found = [
            ActionChange(action=action, person_name=data["by"], changed_at=action.created_at, before={}, after=first)
        ]
        if changed:
            before = {name: first[name] for name in ("reason", "status") if first[name] != facts[name]}
            after = {name: facts[name] for name in before}
            found.append(
                ActionChange(
                    action=action,
                    person_name=changed["by"],
                    changed_at=action.changed_at,
                    before=before,
                    after=after,
                )
            )
        return found

    def moment(self, when: str, minutes: int) -> datetime:
        """A time within school hours of the day ``when`` means; ``minutes`` spreads what happened on one day."""
        start = datetime.combine(day_of(when, self.today), FIRST_HOUR)
        return timezone.make_aware(start + timedelta(minutes=minutes * 7 % MINUTES_IN_SCHOOL))


def as_it_was(data: Data, entry: Data) -> Data:
    """An answer as an entry of its history has it. It has the owner it has now, and once decided its statements."""
    if entry is data:
        return data
    statements = data.get("statements", []) if entry.get("stage", 0) >= DECIDED else []
    return {"owner": data.get("owner", ""), "statements": statements, **entry}
