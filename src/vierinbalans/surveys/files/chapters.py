"""The chapters of a document of results, as Markdown in the active language."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vierinbalans.surveys import wording
from vierinbalans.surveys.files import pictures, rows
from vierinbalans.surveys.files.report import Response, SurveyReport
from vierinbalans.surveys.files.sheet import scale_lines, unknown
from vierinbalans.surveys.rules.gaps import Gap
from vierinbalans.surveys.rules.results import BlockScore, CellResult
from vierinbalans.surveys.rules.tables import POINTS
from vierinbalans.ui.documents.writing import bullets, div, escaped, heading, labelled, picture, strong, table

MOST_GAPS = 10
"""Differences with a conversation question; the others are in the workbook."""
MOST_IN_SHORT = 3
NOTHING = "–"
EVEN = 0.05
"""Means that round to the same figure are the same to a reader."""


def summary(report: SurveyReport) -> Iterator[str]:
    """The whole on one page: what stands out, and how many took part."""
    yield div("lead", escaped(_highest_and_lowest(report)))
    yield escaped(_how_many_differences(report))
    yield bullets(
        f"{strong(report.asked.text(gap.item, wording.spoken()))} {escaped(wording.difference(gap, report.asked))}"
        for gap in report.to_talk_about()[:MOST_IN_SHORT]
    )
    yield heading(2, pgettext("survey", "Who took part"), name="summary.response", listed=False)
    yield _responses(report)
    yield escaped(_how_many_hidden(report))


def _highest_and_lowest(report: SurveyReport) -> str:
    scores = [score for block in report.blocks if (score := report.results.block(block)) and score.mean is not None]
    if not scores:
        return _("Too few people took part to show how the building blocks stand.")
    ordered = sorted(scores, key=lambda score: score.mean or 0.0)
    low, high = ordered[0], ordered[-1]
    if (high.mean or 0.0) - (low.mean or 0.0) < EVEN:
        sentence = _("Together we give every building block about the same: %(high)s on the scale from 1 to 5.")
    else:
        sentence = _("Together we are most positive about %(first)s (%(high)s) and least about %(last)s (%(low)s).")
    return sentence % {
        "first": _in_a_sentence(report, high.block),
        "high": wording.number(high.mean or 0.0),
        "last": _in_a_sentence(report, low.block),
        "low": wording.number(low.mean or 0.0),
    }


def _in_a_sentence(report: SurveyReport, block: str) -> str:
    name = wording.block_name(report.asked, block)
    return name[:1].lower() + name[1:]


def _how_many_differences(report: SurveyReport) -> str:
    if len(report.groups) < 2:
        return _("One group was asked, so there is nothing to compare it with.")
    count = len(report.to_talk_about())
    if not count:
        return _("Nowhere do groups differ clearly more than chance would make them.")
    return ngettext(
        "On %(count)d statement groups differ clearly more than chance would make them.",
        "On %(count)d statements groups differ clearly more than chance would make them.",
        count,
    ) % {"count": count}


def _responses(report: SurveyReport) -> str:
    titles = [
        pgettext("survey", "Group"),
        pgettext("survey", "Invited"),
        pgettext("survey", "Took part"),
        pgettext("survey", "Share"),
    ]
    lines = []
    for each, (group, figures) in zip(report.responses, rows.response_rows(report), strict=True):
        cells = [group, *(str(unknown(figure)) for figure in figures), _share(report, each)]
        lines.append([escaped(cell) for cell in cells])
    return table(titles, lines, widths=[40, 20, 20, 20], numbers=3)


def _share(report: SurveyReport, response: Response) -> str:
    if not response.invited or 0 < response.answered < report.least:
        return NOTHING
    return wording.percent(response.answered / response.invited)


def _how_many_hidden(report: SurveyReport) -> str:
    cells = [each for each in report.results.cells if each.cell.group is not None and each.cell.unit is None]
    hidden = sum(each.summary is None for each in cells)
    if not hidden:
        return ""
    return _(
        "Of %(all)d figures of groups on statements %(hidden)d are not shown, so that nobody can find out who "
        "answered what."
    ) % {"all": len(cells), "hidden": hidden}


def reading(report: SurveyReport) -> Iterator[str]:
    """What was asked and what the figures mean."""
    yield labelled(_("What was asked:"), escaped(report.asked.question.in_language(wording.spoken())))
    points = scale_lines(report)
    yield bullets(escaped(each) for each in points[: len(POINTS)])
    yield escaped(points[-1])
    yield heading(2, _("What is not shown"), name="reading.hidden", listed=False)
    yield escaped(wording.why_hidden(report.least))
    yield heading(2, _("How the figures are computed"), name="reading.computed", listed=False)
    yield from (escaped(each) for each in wording.how_computed())


def blocks(report: SurveyReport) -> Iterator[str]:
    """The blocks for every group: drawn, and as a table."""
    if not report.blocks:
        return
    yield picture(pictures.BLOCKS, pictures.blocks_words(report))
    titles = [pgettext("survey", "Group"), *(wording.block_name(report.asked, block) for block in report.blocks)]
    lines = [
        [
            escaped(rows.group_title(report, group)),
            *(escaped(_score(report.results.block(block, group))) for block in report.blocks),
        ]
        for group in (*report.groups, None)
    ]
    yield table(titles, lines, widths=_widths(len(titles)), numbers=len(titles) - 1)
    yield escaped(
        _(
            "A figure is the mean of the statements of the building block, from 1 to 5. Behind ± stands the margin; "
            "without one, everyone answered or nobody knows how many were invited."
        )
    )


def _widths(count: int) -> list[int]:
    first = 28
    return [first, *[(100 - first) // (count - 1)] * (count - 1)]


def _score(score: BlockScore | None) -> str:
    if score is None:
        return NOTHING
    if score.mean is None:
        return rows.not_shown()
    return wording.number(score.mean) + (f" ± {wording.number(score.margin)}" if score.margin is not None else "")


def differences(report: SurveyReport) -> Iterator[str]:
    """The differences that matter most, with a question for each."""
    found = report.to_talk_about()
    yield escaped(_how_many_differences(report))
    for place, gap in enumerate(found[:MOST_GAPS], start=1):
        yield from _difference(report, gap, place)
    if len(found) > MOST_GAPS:
        more = len(found) - MOST_GAPS
        words = ngettext("%d more is in the workbook.", "%d more are in the workbook.", more) % more
        yield escaped(words)
    unknown_to_some = [gap for gap in report.results.gaps if gap.measure == "dont_know" and gap.verdict == "clear"]
    if unknown_to_some:
        yield heading(2, _("Who does not know"), name="differences.unknown", listed=False)
        yield bullets(
            f"{strong(report.asked.text(gap.item, wording.spoken()))} "
            f"{escaped(wording.dont_know_difference(gap, report.asked))}"
            for gap in unknown_to_some[:MOST_GAPS]
        )
    if len(report.groups) > 1:
        yield heading(2, _("Which differences count"), name="differences.counted", listed=False)
        yield from (escaped(each) for each in wording.how_shown(report.thresholds))


def _difference(report: SurveyReport, gap: Gap, place: int) -> Iterator[str]:
    language = wording.spoken()
    yield heading(2, report.asked.text(gap.item, language), name=f"difference.{place}", listed=False)
    yield escaped(wording.difference(gap, report.asked))
    talk = report.asked.items[gap.item].talk
    if talk:
        yield labelled(_("To talk about:"), escaped(talk.in_language(language)))


def statements(report: SurveyReport, block: str) -> Iterator[str]:
    """Every statement of a block: all drawn together, and a table for each."""
    items = report.items_of(block)
    if not items:
        return
    if not block:
        yield escaped(_("The school asked these itself. They count for no building block."))
    for number, piece in enumerate(pictures.pieces(items), start=1):
        if pictures.is_drawn(report, piece):
            yield picture(pictures.statements_picture(block, number), pictures.statements_words(report, block))
        for item in piece:
            yield heading(2, report.asked.text(item, wording.spoken()), name=f"item.{item}", listed=False)
            yield div("question", " ".join(_other_words(report, item)))
            yield _statement_table(report, item)


def _other_words(report: SurveyReport, item: str) -> Iterator[str]:
    """What groups read that were asked it in other words."""
    language = wording.spoken()
    shown = report.asked.text(item, language)
    for group, text in report.asked.items[item].texts.items():
        words = text.in_language(language)
        if words != shown:
            name = rows.group_title(report, group)
            yield escaped(_("%(group)s read: %(words)s") % {"group": name, "words": words})


def _statement_table(report: SurveyReport, item: str) -> str:
    titles = [
        pgettext("survey", "Group"),
        pgettext("survey", "Answers"),
        *(str(point) for point in POINTS),
        "?",
        pgettext("survey", "n/a"),
        pgettext("survey", "Mean"),
    ]
    cells = sorted(report.cells_of(item), key=lambda each: each.cell.group is None)
    lines = [[escaped(cell) for cell in _statement_cells(report, each)] for each in cells]
    return table(titles, lines, widths=[30, 14, 5, 5, 5, 5, 5, 5, 8, 18], numbers=9)


def _statement_cells(report: SurveyReport, found: CellResult) -> list[str]:
    name = rows.group_title(report, found.cell.group)
    if found.summary is None:
        return [name, rows.not_shown(), *[NOTHING] * 7, rows.not_shown()]
    counts = found.summary.counts
    margin = found.summary.margin
    return [
        name,
        wording.of_invited(found.summary.n, found.summary.invited),
        *(str(count) for count in (*counts.points, counts.dont_know, counts.not_applicable)),
        wording.number(found.summary.mean) + (f" ± {wording.number(margin)}" if margin is not None else ""),
    ]


def remarks(report: SurveyReport) -> Iterator[str]:
    """What people wrote themselves, in no order."""
    shown = [each for each in report.remarks if each.texts]
    if not shown:
        return
    yield escaped(_("These stand in no order, so that nobody can tell who wrote which."))
    for place, each in enumerate(shown, start=1):
        name = rows.group_title(report, each.group)
        yield heading(2, name, name=f"remarks.{place}", listed=False)
        yield bullets(escaped(text) for text in each.texts)


def method(report: SurveyReport, program_version: str) -> Iterator[str]:
    """What this was made from and with."""
    yield escaped(
        _(
            "These are the results of the questionnaire “%(questionnaire)s”, version %(version)s of the statements. "
            "This report was made on %(day)s."
        )
        % {
            "questionnaire": report.asked.title.in_language(wording.spoken()),
            "version": report.asked.framework_version,
            "day": date_format(report.dated, "j F Y"),
        }
    )
    yield escaped(_("For each statement it was decided separately what may be shown."))
    if report.has_units:
        yield escaped(_("Figures per unit are in the workbook, as far as they can be shown."))
    yield escaped(
        _(
            "The model Vier in balans is by Kennisnet. The statements and this report were made with an independent "
            "workbench for the model, version %(version)s."
        )
        % {"version": program_version}
    )
