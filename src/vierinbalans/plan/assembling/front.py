"""The chapters at the front: what changed since last time, who took part, and the vision statements."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vierinbalans.dossier.rules import Statement
from vierinbalans.plan.assembling.light import light
from vierinbalans.plan.assembling.source import Source
from vierinbalans.plan.rules import ChangeLine
from vierinbalans.ui.documents.writing import bullets, div, escaped, heading, labelled, strong, table


def changes(source: Source) -> Iterator[str]:
    """What differs from the last approved version."""
    lines = source.choices.changes
    if lines is None:
        return
    if not lines:
        yield escaped(_("Nothing has changed since the last approved version."))
        return
    yield escaped(_("This is different from the last approved version."))
    for group, found in groupby(lines, key=lambda line: line.group):
        if group:
            yield heading(2, group, listed=False)
        yield _changed(found)


def _changed(lines: Iterable[ChangeLine]) -> str:
    rows = [[strong(line.title), escaped(line.before) or "–", escaped(line.after) or "–"] for line in lines]
    return table([pgettext("plan", "What"), _("It was"), _("It is now")], rows, widths=[30, 35, 35])


def people(source: Source) -> Iterator[str]:
    """Who made the plan."""
    if not source.dossier.people:
        yield escaped(_("Who took part has not been written down."))
        return
    yield escaped(_("These people worked on this plan."))
    yield bullets(escaped(person) for person in source.dossier.people)


def vision(source: Source) -> Iterator[str]:
    """The vision statements, with what rests on each."""
    if not source.dossier.statements:
        yield escaped(_("We have not written down any vision statements yet."))
    else:
        yield escaped(
            _("Every choice about ICT is tested against these statements. Under each you see where it comes back.")
        )
    for number, statement in enumerate(source.dossier.statements, start=1):
        yield heading(2, _("Vision statement %d") % number, name=f"statement.{number}", listed=False)
        yield div("statement", escaped(statement.text))
        yield light(statement.explanation)
        yield div("facts", *(_facts(source, statement)))
    if not _is_told_next(source):
        yield from _left_to_elaborate(source)


def _is_told_next(source: Source) -> bool:
    """Whether a section right behind this chapter tells what became of each of the board's statements."""
    here = [name for name, chapter in source.follows.items() if chapter == "vision"]
    return any(f"instrument.{name}" not in source.choices.left_out for name in here)


def _facts(source: Source, statement: Statement) -> Iterator[str]:
    if (board := source.frame_statements.get(statement.elaborates)) is not None:
        yield labelled(_("Elaborates what the board says:"), escaped(board.text))
    steps = [
        escaped(step.title.in_language(source.language))
        for step in source.framework.steps
        if statement.ref in source.dossier.answer(step.id).statements and step.id not in source.choices.left_out
    ]
    if steps:
        yield labelled(_("Comes back in:"), ", ".join(steps))
    actions = [
        escaped(a.what) for a in source.dossier.actions if statement.ref in a.statements and a.status != "dropped"
    ]
    if actions:
        yield labelled(_("What we do for it:"), *actions)
    choices = source.rests.get(statement.ref, ())
    if choices:
        yield labelled(_("What we chose for it:"), *map(escaped, choices))
    if not steps and not actions and not choices:
        yield escaped(_("Nothing rests on this statement yet."))


def _left_to_elaborate(source: Source) -> Iterator[str]:
    taken_up = {statement.elaborates for statement in source.dossier.statements}
    left = [each for ref, each in source.frame_statements.items() if ref not in taken_up]
    if left:
        yield heading(2, _("Statements of the board that we have not elaborated yet"), listed=False)
        yield bullets(escaped(each.text) for each in left)
