"""The summary and the chapter on the balance."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vierinbalans.balance import charts, wording
from vierinbalans.balance.rules import TensionFound
from vierinbalans.plan.assembling import finding
from vierinbalans.plan.assembling.source import Source
from vierinbalans.ui.documents.types import Picture
from vierinbalans.ui.documents.writing import bullets, div, escaped, heading, labelled, picture, strong, table

PILLARS, STAGES = "pillars.png", "stages.png"
FEW, MORE = 3, 5


def summary(source: Source) -> Iterator[str]:
    """The plan on one page: the finding, the blocks in a row, what chafes and what comes first."""
    yield div("lead", escaped(finding.headline(source)))
    yield escaped(finding.lead(source))
    yield _blocks_in_a_row(source)
    if source.tensions:
        yield heading(2, _("Where it chafes"), name="summary.tensions", listed=False)
        yield bullets(_tension_line(source, found) for found in source.tensions[:FEW])
    if source.advice:
        yield heading(2, _("What we do first"), name="summary.next", listed=False)
        yield _next_steps(source, FEW)
    yield escaped(_actions_sentence(source))


def _blocks_in_a_row(source: Source) -> str:
    rows = []
    for block in source.framework.blocks:
        found = source.profile.block(block.id)
        level = pgettext("plan", "n/a") if found.level is None else source.figure(found.level)
        rows.append(
            [
                escaped(block.title.in_language(source.language)),
                escaped(_place(source, block.id)),
                escaped(_("%(some)d of %(all)d") % {"some": found.decided, "all": found.applicable}),
                str(len(found.open)),
                escaped(level),
            ]
        )
    titles = [
        pgettext("plan", "Building block"),
        _("Beside the others"),
        pgettext("plan", "Decided"),
        pgettext("plan", "Still open"),
        _("Level (0–4)"),
    ]
    return table(titles, rows, widths=[30, 25, 15, 15, 15], numbers=3)


def _place(source: Source, block_id: str) -> str:
    if block_id in source.profile.lags:
        return _("lags behind")
    if block_id in source.profile.ahead:
        return _("runs ahead")
    return _("keeps pace") if block_id in source.profile.levels else ""


def _tension_line(source: Source, found: TensionFound) -> str:
    reason = wording.because(found, source.framework, source.language)[0]
    return f"{strong(found.tension.title.in_language(source.language) + '.')} {escaped(reason)}"


def _next_steps(source: Source, count: int) -> str:
    return bullets(
        f"{strong(source.framework.step(each.step).title.in_language(source.language) + '.')} "
        f"{escaped(wording.advice_reason(each, source.framework, source.language))}"
        for each in source.advice[:count]
    )


def _actions_sentence(source: Source) -> str:
    actions = [action for action in source.dossier.actions if not action.is_closed]
    if not actions:
        return _("No actions have been planned yet.")
    sentence = ngettext(
        "%(count)d action is planned or under way.", "%(count)d actions are planned or under way.", len(actions)
    )
    late = sum(action.is_overdue(source.today) for action in actions)
    if late:
        sentence += " " + ngettext("%(late)d is past its date.", "%(late)d are past their date.", late)
    return sentence % {"count": len(actions), "late": late}


def balance(source: Source) -> Iterator[str]:
    """The blocks beside each other, what chafes, and which steps come next with the reason for each."""
    yield div("lead", escaped(finding.headline(source)))
    yield escaped(f"{finding.lead(source)} {finding.sides(source)}")
    yield picture(PILLARS, charts.pillars_words(source.profile, source.framework, source.language))
    yield from _stages(source)
    if source.tensions:
        yield heading(2, _("Tensions"), name="balance.tensions", listed=False)
        yield escaped(_("A tension is a place where two parts of our thinking do not fit each other yet."))
        for found in source.tensions:
            yield heading(3, found.tension.title.in_language(source.language))
            yield escaped(found.tension.why.in_language(source.language))
            yield bullets(escaped(each) for each in wording.because(found, source.framework, source.language))
            yield labelled(_("To talk about:"), escaped(found.tension.talk.in_language(source.language)))
    if source.advice:
        yield heading(2, _("Which steps come next"), name="balance.next", listed=False)
        yield _next_steps(source, MORE)


def _stages(source: Source) -> Iterator[str]:
    names = [point.name.in_language(source.language) for point in source.framework.scale.points]
    rows = []
    for block in source.framework.blocks:
        found = source.profile.block(block.id)
        level = pgettext("plan", "n/a") if found.level is None else source.figure(found.level)
        counts = [str(count) for count in found.stages]
        rows.append([escaped(block.title.in_language(source.language)), *counts, escaped(level)])
    titles = [pgettext("plan", "Building block"), *names, pgettext("plan", "Level")]
    yield heading(2, _("How many steps are at which stage"), name="balance.stages", listed=False)
    yield picture(STAGES, charts.stages_words(source.profile, source.framework, source.language))
    yield table(titles, rows, widths=[22, 10, 12, 13, 13, 20, 10], numbers=6)


def _pillars_picture(source: Source) -> Picture:
    profile, framework, language = source.profile, source.framework, source.language
    return Picture(
        name=PILLARS,
        png=charts.pillars_png(profile, framework, language),
        alt=charts.pillars_words(profile, framework, language),
    )


def _stages_picture(source: Source) -> Picture:
    profile, framework, language = source.profile, source.framework, source.language
    return Picture(
        name=STAGES,
        png=charts.stages_png(profile, framework, language),
        alt=charts.stages_words(profile, framework, language),
    )


PICTURES: Mapping[str, Callable[[Source], Picture]] = {PILLARS: _pillars_picture, STAGES: _stages_picture}
"""The charts that the chapter on the balance shows."""
