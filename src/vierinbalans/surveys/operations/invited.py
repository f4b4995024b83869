"""Uses the one-time token of a personal invitation."""

from dataclasses import dataclass

from vierinbalans.surveys.models import Invitee
from vierinbalans.surveys.operations.inviting import hash_of_token
from vierinbalans.surveys.queries.answering import Desk, GoneError, get_desk


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Where a token leads, and whether it was used: no address, nobody's name."""

    desk: Desk
    used: bool


def find_invited(token: str) -> Invited | None:
    """Where a token leads. Two queries for a right one."""
    row = Invitee.objects.filter(token_hash=hash_of_token(token)).values_list("audience", "used").first()
    if row is None:
        return None
    audience, used = row
    try:
        return Invited(desk=get_desk(audience), used=used)
    except GoneError:  # deleted in this very moment
        return None


def use_token(token: str) -> bool:
    """Marks a token as used; whether it was not before. One statement, that touches no answer.

    The sheet begins later, with the first answer, in a transaction of its own that knows of no invitation.
    """
    return Invitee.objects.filter(token_hash=hash_of_token(token), used=False).update(used=True) == 1
