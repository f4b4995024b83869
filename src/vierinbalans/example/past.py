"""A dossier of the example as it was on an earlier day, from the history in its files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.rules import Action, Answer, DossierData
from vierinbalans.example.moments import day_of
from vierinbalans.example.reader import ExamplePeriod
from vierinbalans.example.rows import Data, Rows, as_it_was


def dossier_then(period: ExamplePeriod, rows: Rows, day: date) -> DossierData:
    """The dossier as it was on a day, from the history in the files."""
    now = dossier_data(rows.dossier, people=False)
    added = {each["ref"]: each for each in period.head["statements"]}
    statements = tuple(each for each in now.statements if _day(added[each.ref], rows) <= day)
    refs = {each.ref for each in statements}
    answers = {step: then for step, data in period.answers.items() if (then := _answer_then(step, data, rows, day))}
    return replace(
        now,
        statements=statements,
        answers={
            step: replace(answer, statements=tuple(ref for ref in answer.statements if ref in refs))
            for step, answer in answers.items()
        },
        actions=tuple(_actions_then(period, now, rows, day)),
    )


def _answer_then(step: str, data: Data, rows: Rows, day: date) -> Answer | None:
    entries = [each for each in (*data.get("history", []), data) if _day(each, rows) <= day]
    if not entries:
        return None
    content = rows.content(as_it_was(data, entries[-1]))
    state, stage = content["state"]
    return Answer(
        step=step,
        state=state,
        stage=stage,
        reason=content["reason"],
        text=content["text"],
        owner=content["owner"],
        review_on=date.fromisoformat(content["review_on"]) if content["review_on"] else None,
        considerations=content["considerations"],
        statements=tuple(content["statements"]),
    )


def _actions_then(period: ExamplePeriod, now: DossierData, rows: Rows, day: date) -> Iterator[Action]:
    written = {each["ref"]: each for each in period.actions}
    for action in now.actions:
        data = written[action.ref]
        changed = data.get("changed")
        if _day(data, rows) > day:
            continue
        if changed and _day(changed, rows) > day:
            yield replace(action, status=changed["was"], reason="")
        else:
            yield action


def _day(data: Data, rows: Rows) -> date:
    return day_of(data["when"], rows.today)
