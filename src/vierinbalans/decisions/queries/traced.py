"""The trace of a dossier, from its rows."""

from collections import defaultdict
from collections.abc import Iterator

from vierinbalans import framework
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.money import Line, amount_per_year
from vierinbalans.decisions.rules.trace import NOTHING, Item, Key, Trace, trace
from vierinbalans.decisions.rules.whole import ReadAction, Whole
from vierinbalans.dossier.models import Dossier


def trace_of(dossier: Dossier, *, language: str) -> Trace:
    """The trace of a dossier; steps are named in ``language``. One query.

    Like what it is made of it goes along with ``dossier``: two chapters of the plan ask for it.
    """
    name = f"trace_in_{language}"
    if not hasattr(dossier, name):
        setattr(dossier, name, trace_from(whole_of(dossier), language=language))
    found: Trace = getattr(dossier, name)
    return found


def trace_from(whole: Whole, *, language: str) -> Trace:
    """The trace of what was read."""
    return trace(_Items(whole, language).all())


class _Items:
    """Turns rows that know each other by primary key into items that do so by what they are called."""

    def __init__(self, whole: Whole, language: str) -> None:
        self.whole = whole
        self.statements: dict[int, Key] = {row.id: ("statement", row.ref) for row in whole.statements}
        self.choices: dict[int, Key] = {row.id: ("choice", row.ref) for row in whole.choices}
        self.titles = {step.id: step.title.in_language(language) for step in framework.load().steps}
        self.arranges: dict[int, list[Key]] = defaultdict(list)
        for choice, actions in whole.waits_for.items():
            for action in actions:
                self.arranges[action].append(self.choices[choice])

    def all(self) -> Iterator[Item]:
        for row in self.whole.statements:
            yield Item(kind="statement", ref=row.ref, what=row.text)
        for answer in self.whole.answers:
            yield Item(
                kind="step",
                ref=answer.step,
                what=self.titles.get(answer.step, answer.step),
                block=answer.step.partition(".")[0],
                because=self._served("answer", answer.id),
            )
        for choice in self.whole.choices:
            yield Item(kind="choice", ref=choice.ref, what=choice.what, because=self._served("choice", choice.id))
        yield from map(self._action, self.whole.actions)
        yield from map(self._line, self.whole.lines)

    def _served(self, kind: str, key: int) -> tuple[Key, ...]:
        linked = self.whole.served[kind].get(key, ())
        return tuple(self.statements[each] for each in linked if each in self.statements)

    def _action(self, row: ReadAction) -> Item:
        step: tuple[Key, ...] = (("step", row.step),) if row.step else ()
        because = (*self._served("action", row.id), *step, *self.arranges.get(row.id, ()))
        return Item(kind="action", ref=row.ref, what=row.what, block=row.block, because=because)

    def _line(self, row: Line) -> Item:
        because = (self.choices.get(row.decision or 0), self.statements.get(row.statement or 0))
        total = amount_per_year(row) * len(row.years)
        planned, paid = (NOTHING, total) if row.certainty == "actual" else (total, NOTHING)
        reasons = tuple([key for key in because if key])
        return Item(
            kind="line", ref=row.ref, what=row.what, block=row.block, because=reasons, planned=planned, paid=paid
        )
