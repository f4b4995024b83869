"""What the pages about rounds have in common: the moment, the way back, and names in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import language
from vierinbalans.surveys import wording
from vierinbalans.surveys.queries.rounds import RoundSeen
from vierinbalans.surveys.rules.disclosure import LEAST
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422


def now() -> datetime:
    """This moment."""
    return timezone.now()


def capital(words: str) -> str:
    """A name at the start of a line."""
    return words[:1].upper() + words[1:]


def round_context(access: DossierAccess, *crumbs: Crumb) -> dict[str, Any]:
    """What every page below the list of rounds hands to its template; ``crumbs`` stand after the list."""
    rounds_url = reverse("surveys:rounds", args=[access.dossier.organisation_id, access.dossier.year])
    return page_context(access, current="surveys", crumbs=[Crumb(label=_("Surveys"), url=rounds_url), *crumbs])


def crumb_of(seen: RoundSeen) -> Crumb:
    """The way back to the page of a round."""
    return Crumb(label=seen.round.title, url=round_url(seen))


def round_url(seen: RoundSeen) -> str:
    """The page of a round."""
    dossier = seen.access.dossier
    return reverse("surveys:round", args=[dossier.organisation_id, dossier.year, seen.round.pk])


@dataclass(frozen=True, kw_only=True)
class ParticipationLine:
    """How many of one audience have begun, in words a table shows."""

    name: str
    invited: int | None
    begun: int

    @property
    def answered(self) -> str:
        """How many took part, as results tell it."""
        return wording.answered_words(self.begun)

    @property
    def is_small(self) -> bool:
        """Whether so few are asked that they are never shown by themselves."""
        return self.invited is not None and self.invited < LEAST


def participation_lines(seen: RoundSeen) -> Sequence[ParticipationLine]:
    """Participation with the groups' names in the reader's language."""
    return [
        ParticipationLine(name=audience_name(seen, each.group, each.unit), invited=each.invited, begun=each.begun)
        for each in seen.participation
    ]


def audience_name(seen: RoundSeen, group_id: str, unit: str) -> str:
    """A group, or its part in a unit; who belongs to no part of a group in parts is called the others."""
    name = group_name(seen, group_id)
    if not unit and any(each.group == group_id and each.unit for each in seen.participation):
        return _("%(group)s, others") % {"group": name}
    return f"{name}, {unit}" if unit else name


def group_name(seen: RoundSeen, group_id: str) -> str:
    """A group's name in the reader's language, at the start of a line."""
    group = seen.asked.groups.get(group_id)
    return capital(group.name.in_language(language())) if group else group_id
