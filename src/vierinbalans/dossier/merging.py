"""Bringing together what two people wrote in the same answer at the same time. Pure: no database, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Content = Mapping[str, Any]
"""An answer as plain values: ``FIELDS`` with texts, numbers, ids and ISO dates."""
Choice = Literal["mine", "theirs", "both"]
CHOICES: tuple[Choice, ...] = ("mine", "theirs", "both")

FIELDS = ("state", "reason", "text", "owner", "review_on", "considerations", "statements")
"""What belongs together changes together: ``state`` is the state with its stage, e.g. ``["stage", 2]``."""
EMPTY: Content = {
    "state": ["unanswered", None],
    "reason": "",
    "text": "",
    "owner": "",
    "review_on": None,
    "considerations": {},
    "statements": [],
}
OWNER_LENGTH = 120
"""Two owners after one another have to fit where one fits."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field brought together: how it becomes with mine first and with theirs first; equal without a conflict."""

    mine: Any
    theirs: Any
    is_taken: bool = False
    """Whether something came from the other that I did not have."""

    @property
    def conflicts(self) -> bool:
        """Whether both changed the same to something different."""
        return bool(self.mine != self.theirs)


@dataclass(frozen=True, kw_only=True)
class Merge:
    """An answer brought together, field by field."""

    fields: Mapping[str, Field]
    reasons: tuple[str, ...]
    """Why the step would not apply, as each of the two has it."""

    @property
    def content(self) -> Content:
        """The answer; where both changed the same, mine stands."""
        return _with_reason({name: field.mine for name, field in self.fields.items()}, self)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields both changed differently."""
        return tuple(name for name, field in self.fields.items() if field.conflicts)

    @property
    def taken(self) -> tuple[str, ...]:
        """The fields that hold something taken over from the other."""
        return tuple(name for name, field in self.fields.items() if field.is_taken)


def merge(*, base: Content, mine: Content, theirs: Content) -> Merge:
    """Field by field: what only one of the two changed since ``base`` wins.

    Considerations and links to vision statements are brought together one by one.
    """
    rules: dict[str, Callable[[Any, Any, Any], Field]] = {"considerations": _marks, "statements": _refs}
    return Merge(
        fields={name: rules.get(name, _whole)(base.get(name), mine.get(name), theirs.get(name)) for name in FIELDS},
        reasons=(mine["reason"], theirs["reason"]),
    )


def _whole(base: Any, mine: Any, theirs: Any) -> Field:
    if mine == base:
        return Field(mine=theirs, theirs=theirs, is_taken=theirs != base)
    return Field(mine=mine, theirs=mine if theirs == base else theirs)


def _marks(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Field:
    each = {key: _whole(base.get(key), mine.get(key), theirs.get(key)) for key in sorted({*base, *mine, *theirs})}
    return Field(
        mine={key: field.mine for key, field in each.items() if field.mine},
        theirs={key: field.theirs for key, field in each.items() if field.theirs},
        is_taken=any(field.is_taken for field in each.values()),
    )


def _refs(base: list[str], mine: list[str], theirs: list[str]) -> Field:
    was, wants, stands = set(base), set(mine), set(theirs)
    together = sorted((stands | (wants - was)) - (was - wants))
    return Field(mine=together, theirs=together, is_taken=stands != was)


def resolve(merged: Merge, *, choice: Choice) -> Content:
    """The content after somebody chose in a conflict.

    ``both`` puts words after one another, theirs first; of a stage, a date or a weighing there can be only one,
    and mine stands.
    """
    content = {name: field.theirs if choice == "theirs" else field.mine for name, field in merged.fields.items()}
    if choice == "both":
        for name in {"text", "reason", "owner"}.intersection(merged.conflicts):
            content[name] = _after_one_another(name, merged.fields[name])
    return _with_reason(content, merged)


def _after_one_another(name: str, field: Field) -> str:
    between = ", " if name == "owner" else "\n\n"
    together = between.join(words for words in (field.theirs, field.mine) if words)
    return str(field.mine) if name == "owner" and len(together) > OWNER_LENGTH else together


def _with_reason(content: dict[str, Any], merged: Merge) -> Content:
    """ "Not applicable" keeps the reason it was given with, also when the other one emptied it meanwhile."""
    if content["state"][0] == "not_applicable" and not content["reason"]:
        content["reason"] = next(filter(None, merged.reasons), "")
    return content
