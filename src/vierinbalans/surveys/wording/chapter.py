"""The chapter of the plan that tells how people see it, as light Markdown with tables."""

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.surveys import thresholds
from vierinbalans.surveys.queries.published import everyone_took_part, group_took_part
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.rules.gaps import dont_know_for_talking, for_talking
from vierinbalans.surveys.rules.results import BlockScore
from vierinbalans.surveys.wording.differences import difference, dont_know_difference
from vierinbalans.surveys.wording.figures import answered_words, how_computed, number, took_part, why_hidden
from vierinbalans.surveys.wording.names import block_name, capital, group_name, listed, spoken
from vierinbalans.ui.documents.writing import bullets, escaped, light_table, strong

MOST = 5


def chapter(published: Published) -> str:
    """The whole chapter."""
    return "\n\n".join(part for part in _parts(published) if part)


def _parts(published: Published) -> Iterator[str]:
    whole = everyone_took_part(published)
    yield f"# {_('How people see it')}"
    yield (
        escaped(
            _(
                "We asked people with the questionnaire “%(questionnaire)s”, in the round “%(title)s”, "
                "which closed on %(day)s."
            )
            % {
                "questionnaire": published.asked.title.in_language(spoken()),
                "title": published.round.title,
                "day": date_format(published.round.closes_at, "j E Y"),
            }
        )
        + f" {escaped(took_part(whole.answered, whole.invited))}"
    )
    yield f"## {_('Who answered')}"
    yield _response(published)
    yield f"## {_('The building blocks, seen by each group')}"
    yield escaped(
        _("The mean on a scale from 1 to 5. It shows how people experience it, not how far our thinking has come.")
    )
    yield _scores(published)
    yield from _differences(published)
    yield from _hidden(published)
    yield f"## {_('How this was computed')}"
    yield escaped(" ".join(how_computed()))


def _response(published: Published) -> str:
    rows = []
    for group in published.asked.groups:
        part = group_took_part(published, group)
        invited = _("not known") if part.invited is None else str(part.invited)
        rows.append([_name(published, group), invited, answered_words(part.answered)])
    return _table([_("Group"), _("Invited"), _("Answered")], rows)


def _scores(published: Published) -> str:
    blocks = list(dict.fromkeys(score.block for score in published.results.blocks))
    groups: list[str | None] = [None, *published.asked.groups]
    rows = [
        [_name(published, group), *(_score(published.results.block(block, group)) for block in blocks)]
        for group in groups
    ]
    return _table([_("Group"), *(block_name(published.asked, block) for block in blocks)], rows)


def _score(score: BlockScore | None) -> str:
    if score is None:
        return "-"
    if score.mean is None:
        return _("not shown")
    return number(score.mean) + (f" ± {number(score.margin)}" if score.margin is not None else "")


def _differences(published: Published) -> Iterator[str]:
    gaps, asked = published.results.gaps, published.asked
    lines = [(gap, difference(gap, asked)) for gap in for_talking(gaps, most=MOST)]
    lines += [(gap, dont_know_difference(gap, asked)) for gap in dont_know_for_talking(gaps, most=MOST)]
    yield f"## {_('Where groups look at it differently')}"
    if lines:
        yield bullets(f"{strong(asked.text(gap.item, spoken()))} {escaped(said)}" for gap, said in lines)
    else:
        yield escaped(_("No difference between groups is clearly more than chance."))


def _hidden(published: Published) -> Iterator[str]:
    cells = [cell for cell in published.tables.cells if cell.group is not None and cell.unit is None]
    if not any(cell.suppressed for cell in cells):
        return
    shown = {cell.group for cell in cells if not cell.suppressed}
    hidden = [group_name(published.asked, group) for group in published.asked.groups if group not in shown]
    yield f"## {_('What could not be shown')}"
    if hidden:
        yield escaped(_("Nothing can be shown of: %(groups)s.") % {"groups": listed(hidden)})
    yield escaped(why_hidden(thresholds.least()))


def _name(published: Published, group: str | None) -> str:
    return capital(group_name(published.asked, group))


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column words, the others figures."""
    return light_table(titles, (list(map(escaped, row)) for row in rows), numbers=len(titles) - 1)
