"""The results as a workbook: what it is, and a sheet per kind of table. Every text is written as text."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from vierinbalans.dossier.workbook.book import DEFAULT_HEADING, SOFT_INK, Book, SheetInBook
from vierinbalans.surveys import wording
from vierinbalans.surveys.files import rows
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.rules.gaps import Gap
from vierinbalans.surveys.rules.tables import POINTS

ABOUT_WIDTHS = (30, 100)
RESPONSE_WIDTHS = (30, 14, 14)
BLOCK_WIDTHS = (26, 24, 18, 11, 11, 13, 13, 26, 16, 16)
STATEMENT_WIDTHS = (22, 56, 18, 18, 11, 11, 7, 7, 7, 7, 7, 8, 9, 11, 11, 24, 22, 15)
GAP_WIDTHS = (56, 18, 18, 10, 18, 10, 11, 11, 26, 60)
REMARK_WIDTHS = (24, 110)
DIGITS = "0.00"
SMALL = {"font_size": 9, "font_color": SOFT_INK}
HIDDEN = {**SMALL, "italic": True, "text_wrap": False, "align": "right", "shrink": True}


def sheet_bytes(report: SurveyReport, language: str) -> bytes:
    """The workbook in ``language``."""
    with override(language):
        book = Book(language=language, title=title_of(report))
        _explanation(book, report)
        _responses(book, report)
        _figure_sheet(
            book.sheet(_("Building blocks"), BLOCK_WIDTHS, colour=DEFAULT_HEADING),
            about=[pgettext("survey", "Building block"), pgettext("survey", "Group"), pgettext("survey", "Unit")],
            figures=rows.block_figures(),
            ids=[_("Building block (id)"), _("Group (id)")],
            found=rows.block_rows(report),
            frozen=1,
        )
        _figure_sheet(
            book.sheet(_("Statements"), STATEMENT_WIDTHS, colour=DEFAULT_HEADING),
            about=rows.statement_about(),
            figures=rows.statement_figures(),
            ids=rows.statement_ids(),
            found=rows.statement_rows(report),
            frozen=2,
        )
        _gaps(book, report)
        if report.remarks:
            _remarks(book, report)
        return book.content()


def title_of(report: SurveyReport) -> str:
    """What a file of results is called."""
    return _("Results: %s") % (report.title or report.asked.title.in_language(wording.spoken()))


def _explanation(book: Book, report: SurveyReport) -> None:
    sheet = book.sheet(_("Explanation"), ABOUT_WIDTHS, colour=DEFAULT_HEADING, landscape=False)
    sheet.write(0, 0, title_of(report), bold=True, font_size=18, font_color=DEFAULT_HEADING, text_wrap=False)
    row = 2
    for name, value in _facts(report):
        sheet.write(row, 0, name, bold=True)
        sheet.write(row, 1, value, align="left")
        row += 1
    for name, paragraphs in _explained(report):
        row += 1
        sheet.write(row, 0, name, bold=True)
        for paragraph in paragraphs:
            sheet.write(row, 1, paragraph)
            row += 1


def _facts(report: SurveyReport) -> Iterator[tuple[str, object]]:
    if report.organisation:
        yield _("School or board"), report.organisation
    yield pgettext("survey", "Questionnaire"), report.asked.title.in_language(wording.spoken())
    yield _("Made on"), report.dated
    yield _("Version of the statements"), report.asked.framework_version


def _explained(report: SurveyReport) -> Iterator[tuple[str, Sequence[str]]]:
    yield _("What was asked"), [report.asked.question.in_language(wording.spoken()), *scale_lines(report)]
    yield _("What is not shown"), [wording.why_hidden(report.least)]
    yield _("How the figures are computed"), wording.how_computed()
    yield _("Which differences count"), wording.how_shown(report.thresholds)


def scale_lines(report: SurveyReport) -> list[str]:
    """The points of the scale with their names, and what the highest means."""
    language = wording.spoken()
    names = [f"{each.value}  {each.name.in_language(language)}" for each in report.asked.choices]
    return [*names[: len(POINTS)], report.asked.top.in_language(language)]


def _responses(book: Book, report: SurveyReport) -> None:
    sheet = book.sheet(_("Response"), RESPONSE_WIDTHS, colour=DEFAULT_HEADING, landscape=False)
    names = [pgettext("survey", "Group"), pgettext("survey", "Invited"), pgettext("survey", "Took part")]
    sheet.titles(names, frozen=1)
    for row, (group, figures) in enumerate(rows.response_rows(report), start=1):
        sheet.given(row, 0, group)
        for column, value in enumerate(figures, start=1):
            sheet.field(row, column, unknown(value), align="right")


def unknown(value: rows.Figure) -> rows.Figure:
    """A number of people; in words that nobody knows it."""
    return pgettext("survey", "unknown") if value == "" else value


def _figure_sheet(
    sheet: SheetInBook,
    *,
    about: Sequence[str],
    figures: Sequence[str],
    ids: Sequence[str],
    found: Iterable[rows.FigureRow],
    frozen: int,
) -> None:
    titles = [*about, *figures, pgettext("survey", "About the margin"), *ids]
    sheet.titles(titles, frozen=frozen)
    last = 0
    for last, each in enumerate(found, start=1):
        for column, value in enumerate(each.about):
            sheet.given(last, column, value)
        for column, figure in enumerate(each.figures or [None] * len(figures), start=len(about)):
            _figure(sheet, last, column, figure)
        for column, value in enumerate((each.remark, *each.ids), start=len(about) + len(figures)):
            sheet.field(last, column, value, **SMALL)
    sheet.sheet.autofilter(0, 0, last, len(titles) - 1)


def _figure(sheet: SheetInBook, row: int, column: int, value: rows.Figure | None) -> None:
    if value is None:
        sheet.field(row, column, rows.not_shown(), **HIDDEN)
    elif isinstance(value, float):
        sheet.field(row, column, value, num_format=DIGITS)
    else:
        sheet.field(row, column, value, align="right")


def _gaps(book: Book, report: SurveyReport) -> None:
    sheet = book.sheet(_("Differences"), GAP_WIDTHS, colour=DEFAULT_HEADING)
    titles = [
        pgettext("survey", "Statement"),
        _("Compared"),
        _("One group"),
        _("Its figure"),
        _("Other group"),
        _("Its figure"),
        pgettext("survey", "Difference"),
        _("More than chance from"),
        _("How sure"),
        _("To talk about"),
    ]
    sheet.titles(titles, frozen=1)
    for row, gap in enumerate(report.results.gaps, start=1):
        for column, value in enumerate(_gap_values(report, gap)):
            if column in (3, 5, 6, 7):
                _figure(sheet, row, column, value)
            else:
                sheet.given(row, column, value)
    sheet.sheet.autofilter(0, 0, len(report.results.gaps), len(titles) - 1)


def _gap_values(report: SurveyReport, gap: Gap) -> list[rows.Figure | None]:
    asked = report.asked
    talk = asked.items[gap.item].talk
    return [
        asked.text(gap.item, wording.spoken()),
        _("means") if gap.measure == "mean" else _("share of “don't know”"),
        rows.group_title(report, gap.one),
        gap.one_value,
        rows.group_title(report, gap.other),
        gap.other_value,
        gap.difference,
        gap.border,
        wording.verdict(gap.verdict),
        talk.in_language(wording.spoken()) if talk else "",
    ]


def _remarks(book: Book, report: SurveyReport) -> None:
    sheet = book.sheet(_("Open answers"), REMARK_WIDTHS, colour=DEFAULT_HEADING)
    sheet.titles([pgettext("survey", "Group"), pgettext("survey", "Answer")], frozen=0)
    texts = [(each.group, text) for each in report.remarks for text in each.texts]
    for row, (group, text) in enumerate(texts, start=1):
        sheet.given(row, 0, rows.group_title(report, group))
        sheet.field(row, 1, text)
