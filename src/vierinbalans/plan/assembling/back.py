"""The chapters at the back: actions, method and sources, approval."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vierinbalans.balance import wording
from vierinbalans.dossier.rules import Action
from vierinbalans.framework.types import Source as Publication
from vierinbalans.plan.assembling.light import light
from vierinbalans.plan.assembling.source import Source
from vierinbalans.ui.documents.writing import address, bullets, div, escaped, heading, inline, link, strong, table


def actions(source: Source) -> Iterator[str]:
    """What will be done, by whom and when; then what is finished."""
    waiting = [action for action in source.dossier.actions if not action.is_closed]
    if waiting:
        rows = [
            [
                escaped(action.what),
                escaped(_about(source, action)),
                escaped(action.owner) or escaped(_("nobody yet")),
                escaped(_when(source, action)),
                escaped(_status(action)),
            ]
            for action in sorted(waiting, key=lambda action: action.due or date.max)
        ]
        titles = [
            pgettext("plan", "What"),
            pgettext("plan", "For"),
            pgettext("plan", "Owner"),
            pgettext("plan", "Due"),
            pgettext("plan", "Status"),
        ]
        yield table(titles, rows, widths=[31, 20, 23, 15, 11])
    else:
        yield escaped(_("No actions have been planned yet."))
    closed = [action for action in source.dossier.actions if action.is_closed]
    if closed:
        yield heading(2, _("Done or dropped"), name="actions.closed", listed=False)
        yield bullets(_closed(action) for action in closed)


def _about(source: Source, action: Action) -> str:
    titles = {step.id: step.title.in_language(source.language) for step in source.framework.steps}
    titles |= {block.id: block.title.in_language(source.language) for block in source.framework.blocks}
    return titles.get(action.step) or titles.get(action.block) or ""


def _when(source: Source, action: Action) -> str:
    if action.due is None:
        return _("no date yet")
    day = source.day(action.due)
    return _("%s (past its date)") % day if action.is_overdue(source.today) else day


def _status(action: Action) -> str:
    return {
        "planned": pgettext("plan", "planned"),
        "doing": pgettext("plan", "under way"),
        "done": pgettext("plan", "done"),
        "dropped": pgettext("plan", "dropped"),
    }[action.status]


def _closed(action: Action) -> str:
    reason = f": {action.reason}" if action.reason else ""
    return escaped(f"{action.what} ({_status(action)}){reason}")


def method(source: Source) -> Iterator[str]:
    """How the plan came about and what its figures rest on."""
    framework = source.framework
    yield escaped(
        _(
            "This plan was made with the model Vier in balans by Kennisnet, version %(version)s of its elaboration in "
            "thinking steps. The workbench it was written with is an independent implementation of the model."
        )
        % {"version": framework.version}
    )
    yield heading(2, _("How the levels are computed"), name="method.levels", listed=False)
    yield escaped(
        _(
            "For every step we chose how far our thinking has come, from 0 to 4. The level of a building block is the "
            "mean of its steps. A step that is still open counts as 0. A step that does not apply is left out."
        )
    )
    yield bullets(
        f"{strong(block.title.in_language(source.language) + ':')} "
        f"{escaped(wording.how_level(source.profile.block(block.id), source.language))}"
        for block in framework.blocks
    )
    yield escaped(_threshold_words(source))
    if hidden := _hidden_count(source):
        yield escaped(
            ngettext(
                "%(count)d step is not in this document, but counts for the levels.",
                "%(count)d steps are not in this document, but count for the levels.",
                hidden,
            )
            % {"count": hidden}
        )
    yield heading(2, _("Sources"), name="method.sources", listed=False)
    yield bullets(_source_line(source, each) for each in framework.sources.values())


def _source_line(source: Source, publication: Publication) -> str:
    title, supports = (text.in_language(source.language) for text in (publication.title, publication.supports))
    about = f" {publication.publisher} ({_when_published(source, publication.date)}). {supports} "
    # On paper the start and the end of an address say nothing.
    shown = publication.url.removeprefix("https://").rstrip("/")
    return strong(f"{title}.") + inline(about) + (link(shown, publication.url) if address(publication.url) else "")


def _when_published(source: Source, when: str) -> str:
    """A year as it is, a day in words."""
    try:
        return source.day(date.fromisoformat(when))
    except ValueError:
        return when


def _threshold_words(source: Source) -> str:
    thresholds = source.framework.thresholds
    return _(
        "A building block lags behind when it is at least %(lag)s below the median of the others, and runs ahead when "
        "it is at least %(lead)s above it. Building blocks are in balance when neither is the case."
    ) % {
        "lag": source.figure(thresholds.lag.value),
        "lead": source.figure(thresholds.lead.value),
    }


def _hidden_count(source: Source) -> int:
    return sum(
        step.id in source.choices.left_out and source.dossier.answer(step.id).state != "not_applicable"
        for step in source.framework.steps
    )


def approval(source: Source) -> Iterator[str]:
    """Who approved the plan, what the participation council said, or the lines to sign on."""
    said = source.choices.approval
    if said.state == "approved":
        yield div("lead", escaped(_approved_sentence(source)))
    elif said.state == "submitted":
        yield escaped(_submitted_sentence(source))
    if said.council:
        yield escaped(_council_sentence(source))
        yield div("statement", light(said.council_words))
    if said.state != "approved":
        yield escaped(_("Whoever adopts this plan signs here."))
        yield div("sign", _sign_lines(source))


def _submitted_sentence(source: Source) -> str:
    said = source.choices.approval
    return _("Submitted for approval on %(day)s by %(person)s.") % {
        "day": source.day(said.submitted_on),
        "person": said.submitted_by,
    }


def _approved_sentence(source: Source) -> str:
    said = source.choices.approval
    return _("Approved on %(day)s by %(person)s.") % {"day": source.day(said.approved_on), "person": said.approved_by}


def _council_sentence(source: Source) -> str:
    said = source.choices.approval
    what = {
        "advice": _("The participation council gave its advice on %(day)s."),
        "consent": _("The participation council gave its consent on %(day)s."),
    }[said.council]
    return what % {"day": source.day(said.council_on)}


def _sign_lines(source: Source) -> str:
    parties = [source.dossier.organisation]
    if source.dossier.frame is not None:
        parties.append(source.dossier.frame.organisation)
    if not source.choices.approval.council:
        parties.append(_("Participation council, for advice or consent"))
    titles = [_("On behalf of"), _("Name and role"), pgettext("plan", "Date"), pgettext("plan", "Signature")]
    return table(titles, [[escaped(party), "", "", ""] for party in parties], widths=[28, 27, 15, 30])
