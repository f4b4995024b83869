"""Who may do what: the one table, and what the register's codes look like."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from vierinbalans.framework.types import Sector

Role = Literal["lead", "editor", "contributor", "reader"]
Kind = Literal["board", "school"]
Action = Literal["read", "comment", "write", "manage", "approve"]

ROLES: tuple[Role, ...] = ("lead", "editor", "contributor", "reader")

RIGHTS_HERE: dict[Role, frozenset[Action]] = {
    "lead": frozenset({"read", "comment", "write", "manage", "approve"}),
    "editor": frozenset({"read", "comment", "write"}),
    "contributor": frozenset({"read", "comment"}),
    "reader": frozenset({"read"}),
}
"""What a role gives in the organisation it was given for."""

RIGHTS_BELOW: dict[Role, frozenset[Action]] = {
    "lead": frozenset({"read", "manage"}),
    "editor": frozenset({"read"}),
    "contributor": frozenset({"read"}),
    "reader": frozenset({"read"}),
}
"""What a role at a board gives in its schools: everyone reads; a lead manages people but writes no answers."""


@dataclass(frozen=True, kw_only=True)
class Roles:
    """The roles one person has around one organisation."""

    here: Collection[Role] = ()
    above: Collection[Role] = ()


def may(action: Action, roles: Roles) -> bool:
    """Whether someone with these roles may do this."""
    return any(action in RIGHTS_HERE[role] for role in roles.here) or any(
        action in RIGHTS_BELOW[role] for role in roles.above
    )


# Written out: \d would take the digits of every script.
BOARD_CODE = re.compile(r"[0-9]{5}")
BRIN_CODE = re.compile(r"[0-9]{2}[A-Z]{2}")
SITE_CODE = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
TURNING_SIGNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs without a shape that turn the direction of what follows: they can make a name look like another."""


def is_board_code(code: str) -> bool:
    """Whether this is a bevoegd gezag number: five digits, leading zeros kept."""
    return BOARD_CODE.fullmatch(code) is not None


def is_brin_code(code: str) -> bool:
    """Whether this is a BRIN number: two digits, two capitals."""
    return BRIN_CODE.fullmatch(code) is not None


def is_site_code(code: str) -> bool:
    """Whether this is a site number: a BRIN number and two digits."""
    return SITE_CODE.fullmatch(code) is not None


def is_code_for(kind: Kind, code: str) -> bool:
    """Whether a code fits the kind of organisation: a board's five digits, or a school's site number."""
    return is_board_code(code) if kind == "board" else is_site_code(code)


def brin_of(site_code: str) -> str:
    """The BRIN number inside a site number."""
    return site_code[:4]


def unit_kind(sector: Sector | str) -> Literal["section", "bouw"]:
    """What a school's units are called: sections in secondary and practical education, bouwen elsewhere."""
    return "section" if sector in ("vo", "pro") else "bouw"


def tidy_name(text: str) -> str:
    """A name as it is kept: on one line, single spaces, and without signs that cannot be seen."""
    seen = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join("".join(sign for sign in seen if sign not in TURNING_SIGNS).split())


def nameless_board(code: str) -> str:
    """What a board is called as long as only its number is known: the register of sites gives no more."""
    return f"Bestuur {code}"


def is_just_beginning(*, people: int, units: int, schools: int) -> bool:
    """Whether an organisation still needs the first steps explained: one person, and nothing below it."""
    return people <= 1 and units == 0 and schools == 0
