"""Which rounds somebody sees, and how many have begun to answer: nothing of what they answered."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Audience, Round
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.states import RoundState, state_of


@dataclass(frozen=True, kw_only=True)
class Participation:
    """How many of a group, or of its part in one unit, have begun (``answered`` once published)."""

    group: str
    unit: str = ""
    invited: int | None = None
    begun: int = 0


@dataclass(frozen=True)
class RoundSeen:
    """A round as somebody sees it at one moment: what pages and panels read."""

    access: DossierAccess
    round: Round
    state: RoundState
    audiences: Sequence[Audience] = field(default=())
    """In the order they are shown, each with ``begun``."""

    @cached_property
    def asked(self) -> Asked:
        """The texts it is asked with."""
        return from_json(self.round.content)

    @cached_property
    def participation(self) -> Sequence[Participation]:
        """Per audience: from the sheets as long as there are any, from the release afterwards."""
        release = getattr(self.round, "release", None)
        if release is not None:
            return [
                Participation(
                    group=each["group"], unit=each["unit"] or "", invited=each["invited"], begun=each["answered"]
                )
                for each in release.participation
            ]
        return [
            Participation(group=each.group, unit=each.unit, invited=each.invited, begun=getattr(each, "begun", 0))
            for each in self.audiences
        ]

    @property
    def begun(self) -> int:
        """How many have begun, over all audiences."""
        return sum(each.begun for each in self.participation)

    @property
    def invited(self) -> int | None:
        """How many were asked, over all audiences; ``None`` when that is not known of every one of them."""
        known = [each.invited for each in self.participation if each.invited is not None]
        return sum(known) if known and len(known) == len(self.participation) else None


def reads_from_above(access: DossierAccess) -> bool:
    """Whether somebody reads this dossier through a role at the board alone: they see published results only."""
    return not access.roles.here


def get_round_for(access: DossierAccess, round_id: uuid.UUID) -> Round:
    """A round of this dossier that this person may see. One query.

    Raises ``Http404`` when there is none, when it is another dossier's, and for who reads through the board as long as
    it is not published. Whether the person may do something with it is asked of ``access``.
    """
    found = _visible(access).filter(pk=round_id).first()
    if found is None:
        raise Http404
    # The dossier is at hand: nobody has to ask for it again.
    found.dossier = access.dossier
    return found


def round_seen(access: DossierAccess, round_id: uuid.UUID, *, now: datetime) -> RoundSeen:
    """A round with how many have begun. Two queries. Raises as ``get_round_for`` does."""
    round_ = get_round_for(access, round_id)
    return _seen(access, round_, list(_counted(round_.audiences.all())), now)


def rounds_seen(access: DossierAccess, *, now: datetime) -> Sequence[RoundSeen]:
    """The rounds of a dossier, the latest first, with how many have begun. Two queries, however many there are."""
    rounds = _visible(access).defer("content", "release__tables", "release__remarks")
    rounds = rounds.prefetch_related(Prefetch("audiences", queryset=_counted(Audience.objects.all())))
    return [_seen(access, each, list(each.audiences.all()), now) for each in rounds]


def _visible(access: DossierAccess) -> QuerySet[Round]:
    rounds = Round.objects.filter(dossier=access.dossier).select_related("release")
    return rounds.filter(published_at__isnull=False) if reads_from_above(access) else rounds


def _counted(audiences: QuerySet[Audience]) -> QuerySet[Audience]:
    # Django forgets the model's own order when it counts.
    return audiences.annotate(begun=Count("sheets")).order_by("order", "id")


def _seen(access: DossierAccess, round_: Round, audiences: Sequence[Audience], now: datetime) -> RoundSeen:
    return RoundSeen(access=access, round=round_, state=state_at(round_, now), audiences=audiences)


def state_at(round_: Round, now: datetime) -> RoundState:
    """Where a round stands at a moment."""
    return state_of(opens_at=round_.opens_at, closes_at=round_.closes_at, published_at=round_.published_at, now=now)
