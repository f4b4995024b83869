"""Surveys as an instrument: what the round that was published last says, for steps, balance, tensions and plan."""

from functools import lru_cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import BlockReading, BlockReadings, Finding
from vierinbalans.surveys import thresholds, wording
from vierinbalans.surveys.queries.published import everyone_took_part, group_took_part, latest_of
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.rules.findings import reported_by
from vierinbalans.surveys.wording.chapter import chapter
from vierinbalans.surveys.wording.findings import finding_of


class SurveyInstrument:
    """Speaks for the latest published round of a dossier; says nothing when there is none."""

    id = "surveys"
    page = "surveys:rounds"

    def findings(self, dossier: Dossier) -> tuple[Finding, ...]:
        """What people said about each step, and where they differ. One query."""
        published = latest_of(dossier)
        return () if published is None else _findings(published, wording.spoken())

    def block_readings(self, dossier: Dossier) -> BlockReadings | None:
        """How each group sees the blocks. One query."""
        published = latest_of(dossier)
        if published is None:
            return None
        whole = everyone_took_part(published)
        address = [dossier.organisation_id, dossier.year, published.round.pk]
        return BlockReadings(
            title=_("How people see it"),
            about=_("“%(title)s”, closed on %(day)s, on a scale from 1 to 5.")
            % {"title": published.round.title, "day": date_format(published.round.closes_at, "j E Y")}
            + f" {wording.took_part(whole.answered, whole.invited)}",
            how="\n\n".join([*wording.how_computed(), wording.why_hidden(thresholds.least())]),
            rows=tuple(_reading(published, group) for group in (None, *published.asked.groups)),
            url=reverse("surveys:results", args=address),
        )

    def plan_section(self, dossier: Dossier) -> str:
        """The chapter on how people see it. One query."""
        published = latest_of(dossier)
        return "" if published is None else chapter(published)


@lru_cache(maxsize=60)
def _findings(published: Published, _language: str) -> tuple[Finding, ...]:
    """Asked for on every visit; a published round never says anything else."""
    many = thresholds.in_use().dont_know.value
    reported = reported_by(published.results, published.asked, many=many)
    return tuple(finding_of(each, published) for each in reported)


def _reading(published: Published, group: str | None) -> BlockReading:
    part = everyone_took_part(published) if group is None else group_took_part(published, group)
    scores = [score for score in published.results.blocks if score.group == group and score.unit is None]
    return BlockReading(
        who=wording.capital(wording.group_name(published.asked, group)),
        values={score.block: _("not shown") if score.mean is None else wording.number(score.mean) for score in scores},
        note=wording.of_invited(part.answered, part.invited),
    )
