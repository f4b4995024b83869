"""What a respondent may answer, and how answers from several tabs come together on one sheet."""

from collections.abc import Iterable, Mapping, Sequence

from vierinbalans.surveys.rules.tables import DONT_KNOW, NOT_APPLICABLE, POINTS, Value

LONGEST_REMARK = 2000
"""Characters of the open answer."""
Answers = Mapping[str, Value]
Changes = Mapping[str, Value | None]
"""Item id -> the new answer; ``None`` takes an answer back."""

_VALUES: Mapping[str, Value | None] = {
    **{str(point): point for point in POINTS},
    DONT_KNOW: DONT_KNOW,
    NOT_APPLICABLE: NOT_APPLICABLE,
    "": None,
}


class NotAskedError(Exception):
    """An answer to something this group is not asked, or one that is not on the scale."""


def value_of(text: str) -> Value | None:
    """An answer as a form sends it; nothing is no answer. Raises ``NotAskedError``."""
    try:
        return _VALUES[text]
    except KeyError as error:
        raise NotAskedError(text) from error


def changes_in(given: Mapping[str, str], before: Mapping[str, str]) -> dict[str, Value | None]:
    """What a form changes: answers that are as the page showed them say nothing.

    So a page that has been open for long overwrites only what somebody changed on it. Raises ``NotAskedError``.
    """
    return {item: value_of(text) for item, text in given.items() if before.get(item) != text}


def merged(there: Answers, changes: Changes, *, asked: Sequence[str]) -> dict[str, Value]:
    """The sheet after these changes, in the order of asking: the order of answering is nobody's business.

    Raises ``NotAskedError`` for an item that is not asked.
    """
    unknown = set(changes) - set(asked)
    if unknown:
        raise NotAskedError(min(unknown))
    both = {**there, **changes}
    order = [*asked, *(item for item in sorted(there) if item not in asked)]
    return {item: value for item in order if (value := both.get(item)) is not None}


def open_places(asked: Sequence[str], answered: Iterable[str]) -> list[int]:
    """The places, from 1, of the statements without an answer."""
    done = set(answered)
    return [place for place, item in enumerate(asked, start=1) if item not in done]


def tidy_remark(text: str) -> str:
    """An open answer as it is kept: one kind of line end, nothing that cannot be read."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or sign.isprintable()).strip()
