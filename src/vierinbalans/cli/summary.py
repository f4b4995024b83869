"""Says in a few lines what a workbook shows: the finding, the level of each block, tensions and what to do next."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans.balance import wording
from vierinbalans.balance.rules import BlockProfile, advise, find_tensions, measure
from vierinbalans.dossier.rules import DossierData
from vierinbalans.framework.types import Framework

ADVICE_SHOWN = 3


def summary(
    framework: Framework, dossier: DossierData, *, remarks: Iterable[object], today: date, language: str
) -> str:
    """The summary in ``language``, ending in an empty line."""
    with override(language):
        return "\n".join([*_lines(framework, dossier, remarks, today, language), ""])


def _lines(
    framework: Framework, dossier: DossierData, remarks: Iterable[object], today: date, language: str
) -> Iterator[str]:
    profile = measure(framework, dossier)
    yield wording.headline(profile, framework, language)
    yield wording.lead(profile, framework, language)
    yield ""
    for block in profile.blocks:
        yield _block(block, framework, language)
    tensions = find_tensions(framework, dossier, profile, today=today, findings=())
    if tensions:
        yield f"\n{_('Tensions')}:"
    for found in tensions:
        yield f"- {found.tension.title.in_language(language)}"
    advice = advise(framework, dossier, profile)[:ADVICE_SHOWN]
    if advice:
        yield f"\n{_('Next steps')}:"
    for each in advice:
        title = framework.step(each.step).title.in_language(language)
        yield f"- {title}: {wording.advice_reason(each, framework, language)}"
    to_mend = [f"- {remark}" for remark in remarks]
    if to_mend:
        yield f"\n{_('Better to mend')}:"
        yield from to_mend


def _block(block: BlockProfile, framework: Framework, language: str) -> str:
    title = framework.block(block.id).title.in_language(language)
    if block.level is None:
        return f"{title}: {_('no step applies')}"
    count = len(block.open)
    still_open = ngettext("%d step open", "%d steps open", count) % count if count else _("nothing open")
    return f"{title}: {wording.number(block.level, language)} ({still_open})"
