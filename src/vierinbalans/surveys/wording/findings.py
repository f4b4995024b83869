"""What a published round reports about a step, as a finding: its title, figure, unit and reason."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans.dossier.rules import Finding
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.findings import Reported
from vierinbalans.surveys.wording.differences import difference, dont_know_difference
from vierinbalans.surveys.wording.figures import margin, of_invited, percent
from vierinbalans.surveys.wording.names import capital, group_name, spoken


def finding_of(reported: Reported, published: Published) -> Finding:
    """A finding in the active language."""
    title, value, unit, reason = _KINDS[reported.kind](reported, published.asked)
    return Finding(
        id=reported.id,
        title=title,
        value=round(value, 0 if unit == "%" else 1),
        unit=unit,
        reason=reason,
        source=source_of(published),
        step=reported.step,
    )


def source_of(published: Published) -> str:
    """Which round a figure comes from."""
    return _("survey “%(title)s”, %(questionnaire)s, %(month)s") % {
        "title": published.round.title,
        "questionnaire": published.asked.title.in_language(spoken()),
        "month": date_format(published.round.closes_at, "F Y"),
    }


Said = tuple[str, float, str, str]
"""Title, value, unit and reason."""


def _mean(reported: Reported, asked: Asked) -> Said:
    statements = _statements(reported, asked)
    if len(reported.items) == 1:
        summary = reported.summaries[0]
        rests = _("%(statement)s Answered by %(answered)s, margin: %(margin)s.") % {
            "statement": statements,
            "answered": of_invited(summary.n, summary.invited),
            "margin": margin(summary.margin, summary.reason),
        }
    else:
        sentence = ngettext(
            "The mean of %(count)d statement: %(statements)s",
            "The mean of %(count)d statements: %(statements)s",
            len(reported.items),
        )
        rests = sentence % {"count": len(reported.items), "statements": statements}
    return capital(group_name(asked, reported.group)), reported.value, _("of 5"), rests


def _gap(reported: Reported, asked: Asked) -> Said:
    title = _("“%(statement)s” (%(one)s and %(other)s)") % {
        "statement": _statement(reported, asked),
        "one": group_name(asked, reported.group),
        "other": group_name(asked, reported.other),
    }
    return title, reported.value, _("points"), difference(reported.gap, asked) if reported.gap else ""


def _unseen(reported: Reported, asked: Asked) -> Said:
    title = _("“%(statement)s” (%(one)s agree, many of the %(other)s do not know)") % {
        "statement": _statement(reported, asked),
        "one": group_name(asked, reported.group),
        "other": group_name(asked, reported.other),
    }
    return title, 100 * reported.value, "%", dont_know_difference(reported.gap, asked) if reported.gap else ""


def _dont_know(reported: Reported, asked: Asked) -> Said:
    title = _("“%(statement)s” (many of the %(group)s do not know)") % {
        "statement": _statement(reported, asked),
        "group": group_name(asked, reported.group),
    }
    reason = _("%(share)s chose “don't know”.") % {"share": percent(reported.value)}
    return title, 100 * reported.value, "%", reason


def _statement(reported: Reported, asked: Asked) -> str:
    """The statement it is about, fit to stand in a sentence."""
    return asked.text(reported.items[0], spoken(), reported.group).rstrip(".")


def _statements(reported: Reported, asked: Asked) -> str:
    return " ".join(f"“{asked.text(item, spoken(), reported.group)}”" for item in reported.items)


_KINDS = {"mean": _mean, "gap": _gap, "unseen": _unseen, "dont_know": _dont_know}
