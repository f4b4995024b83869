"""Checks of a well-shaped document that a schema cannot hold: dates that are none, links to nothing, doubles."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.problems import Problem, path
from vierinbalans.organisations.rules import is_board_code, is_site_code

DAYS = {"start", "end", "due", "review_on", "noted_on"}
MOMENTS = {"adopted_at", "changed_at", "created_at", "dropped_at", "started_at", "saved_at"}
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Characters that no database or document can hold."""
YEARS = range(1900, 3000)
"""Of moments, which are kept in UTC: the first and last years there are cannot be turned into it."""


def meaning_problems(document: Document) -> Iterator[Problem]:
    """What is wrong with a document whose shape is right."""
    yield from text_problems(document)
    yield from _times(document, ())
    yield from _organisation(document["organisation"])
    yield from _period(document["period"])
    refs = {each["ref"] for each in document["statements"]}
    for kind, key in (("statements", "ref"), ("answers", "step"), ("actions", "ref")):
        yield from _doubles(kind, key, [each[key] for each in document[kind]])
    for place, statement in enumerate(document["statements"]):
        yield from _statement(statement, place)
    for place, answer in enumerate(document["answers"]):
        yield from _links(("answers", place), answer, refs)
        yield from _answer(answer, place)
    for place, action in enumerate(document["actions"]):
        yield from _links(("actions", place), action, refs)
        yield from _action(action, place)


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


def _times(value: object, at: tuple[object, ...]) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str) and key in DAYS and not _is_day(each):
                yield Problem(place=path(*at, key), message=_("'%s' is not a date. Write it as 2026-09-01.") % each)
            elif isinstance(each, str) and key in MOMENTS and not _is_moment(each):
                yield Problem(place=path(*at, key), message=_("'%s' is not a moment with a time zone.") % each)
            else:
                yield from _times(each, (*at, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _times(each, (*at, place))


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return not words  # in the history of an action, an empty text is no day
    return True


def _is_moment(words: str) -> bool:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.year in YEARS


def _organisation(organisation: Document) -> Iterator[Problem]:
    is_school = organisation["kind"] == "school"
    if is_school != bool(organisation["sector"]):
        yield Problem(place="organisation.sector", message=_("A school has a sector and a board has none."))
    code = organisation.get("code", "")
    if code and not (is_site_code(code) if is_school else is_board_code(code)):
        message = _("'%s' is not a code: a school has one like 00AA00, a board one like 00012.") % code
        yield Problem(place="organisation.code", message=message)


def _period(period: Document) -> Iterator[Problem]:
    if _is_day(period["start"]) and _is_day(period["end"]) and period["end"] <= period["start"]:
        yield Problem(place="period.end", message=_("The plan period ends before it starts."))


def _doubles(kind: str, key: str, found: list[str]) -> Iterator[Problem]:
    for name, count in Counter(found).items():
        if count > 1:
            place = len(found) - 1 - found[::-1].index(name)
            yield Problem(place=path(kind, place, key), message=_("'%s' stands in the file twice.") % name)


def _links(at: tuple[object, ...], item: Document, refs: Iterable[str]) -> Iterator[Problem]:
    for place, ref in enumerate(item.get("statements", [])):
        if ref not in refs:
            message = _("There is no vision statement with id '%s'.") % ref
            yield Problem(place=path(*at, "statements", place), message=message)


def _statement(statement: Document, place: int) -> Iterator[Problem]:
    state = statement.get("state")
    if state is not None and (state == "dropped") != bool(statement.get("dropped_at")):
        message = _("A statement was dropped on a day exactly when its state is 'dropped'.")
        yield Problem(place=path("statements", place, "state"), message=message)


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
