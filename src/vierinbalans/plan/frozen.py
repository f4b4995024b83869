"""A plan's whole content as plain values and back again: what a version freezes. Pure.

The frozen dataclasses of the dossier and the plan are written field by field. Reading ignores fields that are no
longer there and leaves new ones at their default, so that old versions stay readable.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from vierinbalans.dossier.contributions import Drawing, Moment
from vierinbalans.dossier.facts import Fact
from vierinbalans.dossier.rules import DossierData, Finding
from vierinbalans.plan.rules import PlanChoices

Value = TypeVar("Value")
PLAIN = frozenset({str, int, float, bool, NoneType})
"""What is the same in JSON."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything a plan is made of. The logo is named, not held: ``choices.style.logo`` is empty here."""

    dossier: DossierData
    choices: PlanChoices
    language: str
    today: date
    framework_version: str
    findings: tuple[Finding, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    """Instrument id and what it adds, as light Markdown."""
    drawings: tuple[Drawing, ...] = ()
    """What those sections draw."""
    follows: Mapping[str, str] = field(default_factory=dict)
    """Instrument id -> the chapter its section stands after, for those with a place of their own."""
    rests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ref of a vision statement -> the choices that were made for it."""
    moments: tuple[Moment, ...] = ()
    """The days of all rooms, for the calendar."""
    logo: str = ""
    """Where the logo is stored."""
    facts: tuple[tuple[str, tuple[Fact, ...]], ...] | None = None
    """What each room held; ``None`` in plans from before rooms were asked."""


def freeze(value: Any) -> Any:
    """A value as what JSON can hold."""
    if type(value) in PLAIN:  # nearly all there is; a plan can hold tens of thousands of values
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: freeze(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {key: freeze(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(freeze(each) for each in value)
    if isinstance(value, tuple | list):
        return [freeze(each) for each in value]
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date | datetime) else value


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def thaw(kind: type[Value], plain: Any) -> Value:
    """The value that ``freeze`` wrote, as this type. Raises ``ValueError`` or ``TypeError`` when it is not one."""
    return cast("Value", _thaw(kind, plain))


def _thaw(kind: Any, plain: Any) -> Any:
    if is_dataclass(kind):
        return _thaw_fields(kind, plain)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if plain is None else _thaw(next(each for each in inside if each is not NoneType), plain)
    if origin is tuple:
        every = inside[:1] * len(plain) if inside[-1] is Ellipsis else inside
        return tuple(_thaw(each, value) for each, value in zip(every, plain, strict=True))
    if origin is frozenset:
        return frozenset(_thaw(inside[0], each) for each in plain)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _thaw(inside[1], value) for key, value in plain.items()}
    if kind in (date, datetime):
        return kind.fromisoformat(plain)
    return bytes.fromhex(plain) if kind is bytes else plain


def _thaw_fields(kind: Any, plain: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    known = {each.name: _thaw(hints[each.name], plain[each.name]) for each in fields(kind) if each.name in plain}
    missing = [
        each.name
        for each in fields(kind)
        if each.name not in known and each.default is MISSING and each.default_factory is MISSING
    ]
    if missing:
        raise ValueError(f"a frozen {kind.__name__} has no {', '.join(missing)}")
    return kind(**known)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def fingerprint(content: Content) -> str:
    """The same for the same content, whatever the day it is written on."""
    plain = freeze(content)
    del plain["today"]
    return sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
