"""What published rounds say: read from their releases alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from vierinbalans.dossier.models import Dossier
from vierinbalans.surveys import thresholds
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Release, Round
from vierinbalans.surveys.rules import tables
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.remarks import Remarks
from vierinbalans.surveys.rules.results import Results, results_of
from vierinbalans.surveys.rules.tables import Tables
from vierinbalans.surveys.rules.trend import Moment


class NotPublishedError(Exception):
    """There is nothing to see of a round that is not published."""


@dataclass(frozen=True, kw_only=True)
class TookPart:
    """How many of an audience took part; ``unit`` is empty for a group, or its part, outside every unit."""

    group: str
    unit: str
    invited: int | None
    answered: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Published:
    """A published round with everything that may be known of it; large, so only the same one is equal to it."""

    round: Round
    asked: Asked
    tables: Tables
    results: Results
    remarks: tuple[Remarks, ...]
    participation: tuple[TookPart, ...]

    @property
    def moment(self) -> Moment:
        """The round as a point in a trend."""
        return Moment(key=str(self.round.pk), asked=self.asked, tables=self.tables)


def results_for(round_: Round) -> Published:
    """What a round says. No query when it was read with its release, else one. Raises ``NotPublishedError``."""
    release: Release | None = getattr(round_, "release", None)
    if release is None:
        raise NotPublishedError
    asked = from_json(round_.content)
    cells = tables.from_json(release.tables)
    return Published(
        round=round_,
        asked=asked,
        tables=cells,
        results=results_of(cells, asked, thresholds.in_use()),
        remarks=tuple(Remarks(group=each["group"], texts=tuple(each["texts"])) for each in release.remarks),
        participation=tuple(TookPart(**each) for each in release.participation),
    )


def latest_for(dossier: Dossier) -> Published | None:
    """What the round that closed last says; ``None`` when none is published. One query."""
    latest = _published(dossier).first()
    return results_for(latest) if latest else None


def moments_for(dossier: Dossier) -> Sequence[Moment]:
    """Every published round of a dossier, the earliest first: what ``rules.trend`` compares. One query."""
    return [
        Moment(key=str(each.pk), asked=from_json(each.content), tables=tables.from_json(each.release.tables))
        for each in reversed(_published(dossier))
    ]


def _published(dossier: Dossier) -> QuerySet[Round]:
    published = Round.objects.filter(dossier=dossier, published_at__isnull=False, release__isnull=False)
    return published.select_related("release").order_by("-closes_at", "-published_at", "id")
