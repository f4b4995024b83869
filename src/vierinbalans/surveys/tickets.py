"""The ticket of one respondent: all that their browser keeps, signed so that nobody can make one up.

It travels in one cookie and in no table. Forms carry a proof made from the secret in it: a page elsewhere can make a
browser send a form, but not know the proof.
"""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from vierinbalans.organisations.models import Language

COOKIE = "vierinbalans_answer"
_SALT = "vierinbalans.surveys.ticket"
_PROOF = "vierinbalans.surveys.proof"
_SHARED = "s"


class TicketError(Exception):
    """What came as a ticket was not given out by us."""


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """Which audience somebody answers in, with their own code: it names no person."""

    audience: int
    code: str
    language: str = Language.DUTCH.value
    shared: bool = False
    """Whether the device goes on to the next person afterwards."""


def to_cookie(ticket: Ticket) -> str:
    """A ticket as the browser keeps it."""
    parts = (str(ticket.audience), ticket.code, ticket.language, _SHARED if ticket.shared else "")
    return Signer(salt=_SALT).sign(".".join(parts))


def from_cookie(text: str) -> Ticket:
    """The ticket a browser brings. Raises ``TicketError``."""
    try:
        audience, code, language, shared = Signer(salt=_SALT).unsign(text).split(".")
        return Ticket(audience=int(audience), code=code, language=language, shared=shared == _SHARED)
    except (BadSignature, ValueError) as error:
        raise TicketError from error


def proof_of(ticket: Ticket) -> str:
    """What a form of this respondent carries."""
    made = salted_hmac(_PROOF, f"{ticket.audience}.{ticket.code}", algorithm="sha256")
    return made.hexdigest()[:32]


def is_proof(ticket: Ticket, given: str) -> bool:
    """Whether a form was made for this respondent."""
    return constant_time_compare(proof_of(ticket), given)
