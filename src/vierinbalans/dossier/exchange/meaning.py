"""Checks of a well-shaped document that a schema cannot hold: links to nothing, doubles, what goes with what."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vierinbalans.dossier.exchange import Document, parts
from vierinbalans.dossier.exchange.checks import twice, unknown_statements
from vierinbalans.dossier.exchange.problems import Problem, path
from vierinbalans.organisations.rules import is_board_code, is_site_code

UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Characters that no database or document can hold."""


def meaning_problems(document: Document) -> Iterator[Problem]:
    """What is wrong with a document whose shape is right."""
    yield from text_problems(document)
    yield from _organisation(document["organisation"])
    yield from _period(document["period"])
    refs = {each["ref"] for each in document["statements"]}
    for kind, key in (("statements", "ref"), ("answers", "step"), ("actions", "ref")):
        yield from twice([each[key] for each in document[kind]], kind, key=key)
    for place, statement in enumerate(document["statements"]):
        yield from _statement(statement, place)
    for place, answer in enumerate(document["answers"]):
        yield from unknown_statements(answer.get("statements", []), refs, "answers", place, "statements")
        yield from _answer(answer, place)
    for place, action in enumerate(document["actions"]):
        yield from unknown_statements(action.get("statements", []), refs, "actions", place, "statements")
        yield from _action(action, place)
    for part in parts.registered():
        if part.key in document:
            yield from part.problems(document[part.key], document)


def text_problems(value: object, at: tuple[object, ...] = ()) -> Iterator[Problem]:
    """Texts and keys with characters that cannot be kept."""
    if isinstance(value, str) and (found := UNWANTED.search(value)):
        code = f"U+{ord(found[0]):04X}"
        yield Problem(place=path(*at), message=_("This text holds a character that cannot be kept (%s).") % code)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from text_problems(key, at)
            yield from text_problems(each, (*at, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from text_problems(each, (*at, place))


def _organisation(organisation: Document) -> Iterator[Problem]:
    is_school = organisation["kind"] == "school"
    if is_school != bool(organisation["sector"]):
        yield Problem(place="organisation.sector", message=_("A school has a sector and a board has none."))
    code = organisation.get("code", "")
    if code and not (is_site_code(code) if is_school else is_board_code(code)):
        message = _("'%s' is not a code: a school has one like 00AA00, a board one like 00012.") % code
        yield Problem(place="organisation.code", message=message)


def _period(period: Document) -> Iterator[Problem]:
    if period["end"] <= period["start"]:
        yield Problem(place="period.end", message=_("The plan period ends before it starts."))


def _statement(statement: Document, place: int) -> Iterator[Problem]:
    state = statement.get("state")
    if state is not None and (state == "dropped") != bool(statement.get("dropped_at")):
        message = _("A statement was dropped on a day exactly when its state is 'dropped'.")
        yield Problem(place=path("statements", place, "state"), message=message)
    for number, change in enumerate(statement.get("history", [])):
        if change["kind"] != "typing_error" and not change.get("reason"):
            message = _("Say why the words of this statement changed.")
            yield Problem(place=path("statements", place, "history", number, "reason"), message=message)


def _answer(answer: Document, place: int) -> Iterator[Problem]:
    if (answer["state"] == "stage") != (answer.get("stage") is not None):
        message = _("A stage goes with the state 'stage' and only with that.")
        yield Problem(place=path("answers", place, "stage"), message=message)
    if answer["state"] == "not_applicable" and not answer.get("reason"):
        message = _("Say why this step is not applicable.")
        yield Problem(place=path("answers", place, "reason"), message=message)
    numbers = [each["number"] for each in answer.get("history", [])]
    if len(numbers) != len(set(numbers)):
        yield Problem(place=path("answers", place, "history"), message=_("A number stands here twice."))


def _action(action: Document, place: int) -> Iterator[Problem]:
    if action["status"] == "dropped" and not action.get("reason"):
        message = _("Write why this action was dropped.")
        yield Problem(place=path("actions", place, "reason"), message=message)
    start, due = action.get("start"), action.get("due")
    if start and due and due < start:
        yield Problem(place=path("actions", place, "due"), message=_("The action ends before it starts."))
