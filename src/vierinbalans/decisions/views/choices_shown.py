"""What the pages of a choice have in common: its parts, its verdict, and where each reason leads."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.decisions.choice_words import state_words
from vierinbalans.decisions.models import DecisionChange
from vierinbalans.decisions.queries.choice_page import ChoiceSeen, get_choice_for
from vierinbalans.decisions.queries.choices import decisions_of_framework, place_of
from vierinbalans.decisions.rules.verdict import Reason
from vierinbalans.decisions.wording import VERDICTS, meaning_words, reason_words
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.organisations.rules import Action as Doing
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID, FORBIDDEN = 409, 422, 403
FIRST_REASONS = 6
"""So many reasons are shown at once; the others fold out."""
FOREMOST = 3
"""So many stand above the page on a phone."""


@dataclass(frozen=True, kw_only=True)
class ShownReason:
    """A reason with the place where it can be mended."""

    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ShownVerdict:
    """The verdict as a panel shows it."""

    verdict: str
    words: str
    meaning: str
    first: Sequence[ShownReason]
    others: Sequence[ShownReason]

    @property
    def foremost(self) -> Sequence[ShownReason]:
        """What weighs most, for where there is little room."""
        return self.first[:FOREMOST]

    @property
    def left(self) -> int:
        """How many reasons there are beside those."""
        return max(len(self.first) + len(self.others) - FOREMOST, 0)


def choice_seen(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str, action: Doing = "read"
) -> ChoiceSeen:
    """The choice at this address, for somebody who may do this in its dossier."""
    access = ask_for_page(request, organisation_id, year, action)
    return get_choice_for(access, ref, today=timezone.localdate())


def choice_context(seen: ChoiceSeen, *, here: str) -> dict[str, Any]:
    """What every page of a choice hands to its template; ``here`` is the part it shows."""
    row = seen.row
    return {
        **page_context(seen.access, current="choices", crumbs=[list_crumb(seen.access)]),
        "seen": seen,
        "row": row,
        "state": state_words(place_of(row)),
        "here": here,
        "parts": [(words, url_of(seen, name), name == here) for name, words in _parts()],
        "verdict": shown_verdict(seen),
        "may_decide": seen.may_decide,
    }


def _parts() -> list[tuple[str, str]]:
    return [
        ("choice", _("The choice")),
        ("check_choice", _("The check")),
        ("decide_choice", _("The decision")),
        ("choice_memo", _("Memo")),
        ("choice_history", _("History")),
    ]


def list_crumb(access: DossierAccess) -> Crumb:
    """The way back to all choices."""
    address = [access.dossier.organisation_id, access.dossier.year]
    return Crumb(label=_("Choices"), url=reverse("decisions:choices", args=address))


def url_of(seen: ChoiceSeen, name: str, *more: str) -> str:
    """The address of one of the choice's pages."""
    dossier = seen.access.dossier
    return reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year, seen.row.ref, *more])


def shown_verdict(seen: ChoiceSeen) -> ShownVerdict:
    """The verdict of today with its reasons."""
    found = seen.held.check
    loaded, decisions = framework.load(), decisions_of_framework()
    reasons = [
        ShownReason(words=reason_words(each, loaded, decisions, language()), url=_place(seen, each))
        for each in found.reasons
    ]
    return ShownVerdict(
        verdict=found.verdict,
        words=str(VERDICTS[found.verdict]),
        meaning=meaning_words(found.verdict, is_decided=bool(seen.row.outcome)),
        first=reasons[:FIRST_REASONS],
        others=reasons[FIRST_REASONS:],
    )


def _place(seen: ChoiceSeen, reason: Reason) -> str:
    """Where a reason can be mended."""
    if reason.point:
        return f"{url_of(seen, 'check_choice')}#{reason.point}"
    if reason.code == "block_left_out":
        return f"{url_of(seen, 'check_choice')}#area-{reason.area}"
    if reason.code == "no_adopted_statement":
        return f"{url_of(seen, 'choice')}#serves"
    dossier = seen.access.dossier
    return reverse("vision:reviews", args=[dossier.organisation_id, dossier.year])


def who_changed(change: DecisionChange) -> str:
    """Who made a change, also when their account is gone."""
    return change.person_name or "-"
