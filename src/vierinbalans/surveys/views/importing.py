"""Taking in answers that were collected elsewhere: hand in, say what columns and words mean, look, take in."""

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.surveys.forms.importing import ColumnsForm, UploadForm, WordsForm
from vierinbalans.surveys.importing import mappings
from vierinbalans.surveys.importing.reading import GROUP, UNIT, AnswerMapping, Reading
from vierinbalans.surveys.importing.suggesting import MOST_WORDS, answers_in, words_in
from vierinbalans.surveys.importing.table import Table
from vierinbalans.surveys.importing.words import IMPORTING_REFUSALS
from vierinbalans.surveys.models import AnswerImport
from vierinbalans.surveys.operations import importing
from vierinbalans.surveys.operations.importing import ImportingError
from vierinbalans.surveys.queries.importing import get_import, imports_of, room_in
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.round_panels import Panel
from vierinbalans.surveys.views.importing_report import Rejects, left_out, rejects_of, report_bytes
from vierinbalans.surveys.views.inviting import audience_name
from vierinbalans.surveys.views.shown import crumb_of, now, round_context
from vierinbalans.ui.shell import Crumb

INVALID, CONFLICT = 422, 409


@dataclass(frozen=True, kw_only=True)
class Work:
    """An import at hand: the round it is for, its row, and the table as long as it waits."""

    seen: RoundSeen
    row: AnswerImport
    table: Table

    @property
    def mapping(self) -> AnswerMapping:
        """How it is to be read, as far as it was said."""
        return mappings.from_json(self.row.mapping)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def imports(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Hands in a file; shows what was taken in before."""
    seen = _seen(request, organisation_id, year, round_id)
    if request.method != "POST":
        return _imports_page(request, seen, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _imports_page(request, seen, form, status=INVALID)
    name = form.cleaned_data["file"].name
    try:
        row = importing.begin(seen.round, form.table, file_name=name, by=seen.access.person, now=now())
    except ImportingError as error:
        return _imports_page(request, seen, UploadForm(), refused=error.reason, status=CONFLICT)
    return redirect(_address(seen, "import_columns", row.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def columns(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, import_id: uuid.UUID
) -> HttpResponse:
    """Says what each column holds."""
    work = _work(request, organisation_id, year, round_id, import_id)
    if isinstance(work, HttpResponse):
        return work
    seen = work.seen
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        headings=work.table.headings,
        asked=seen.asked,
        mapping=work.mapping,
        language=language(),
    )
    if request.method == "POST" and form.is_valid():
        mapping = form.mapping(work.mapping)
        if len(answers_in(work.table, mapping, seen.asked)) <= MOST_WORDS:
            importing.change_mapping(work.row, mapping)
            return redirect(_address(seen, "import_words", work.row.pk))
        words = _("These columns hold more than %d different answers. One of them is no answer to a statement.")
        form.add_error(None, words % MOST_WORDS)
    context = {**_context(work), "form": form, "step": 1}
    return render(request, "surveys/importing/columns.html", context, status=INVALID if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def words(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, import_id: uuid.UUID
) -> HttpResponse:
    """Says what the words in the file mean."""
    work = _work(request, organisation_id, year, round_id, import_id)
    if isinstance(work, HttpResponse):
        return work
    if not work.mapping.columns:
        return redirect(_address(work.seen, "import_columns", work.row.pk))
    form = _words_form(request, work)
    if request.method == "POST" and form.is_valid():
        importing.change_mapping(work.row, form.mapping(work.mapping))
        return redirect(_address(work.seen, "import_preview", work.row.pk))
    context = {**_context(work), "form": form, "step": 2}
    return render(request, "surveys/importing/words.html", context, status=INVALID if form.is_bound else 200)


def _words_form(request: HttpRequest, work: Work) -> WordsForm:
    units, _room = room_in(work.seen.round)
    return WordsForm(
        request.POST if request.method == "POST" else None,
        groups=words_in(work.table, work.mapping, GROUP),
        units=words_in(work.table, work.mapping, UNIT),
        answers=answers_in(work.table, work.mapping, work.seen.asked),
        our_units=sorted({unit for several in units.values() for unit in several if unit}),
        asked=work.seen.asked,
        mapping=work.mapping,
        language=language(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preview(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, import_id: uuid.UUID
) -> HttpResponse:
    """Shows what would be taken in, and takes it in."""
    work = _work(request, organisation_id, year, round_id, import_id)
    if isinstance(work, HttpResponse):
        return work
    if not work.mapping.columns:
        return redirect(_address(work.seen, "import_columns", work.row.pk))
    if request.method != "POST":
        return _preview_page(request, work)
    try:
        many = importing.take_in(work.row, again="again" in request.POST, now=now())
    except ImportingError as error:
        return _preview_page(request, work, refused=error.reason)
    taken = ngettext("%d respondent was taken in.", "%d respondents were taken in.", many)
    messages.success(request, taken % many)
    return redirect(_address(work.seen, "imports"))


def _preview_page(request: HttpRequest, work: Work, *, refused: str = "") -> HttpResponse:
    reading = importing.read(work.row, work.table)
    context = {
        **_context(work),
        "step": 3,
        "reading": reading,
        "lines": _audience_lines(work.seen, reading),
        "left_out": left_out(rejects_of(reading)),
        "before": importing.was_taken_in_before(work.row, work.table),
        "refused": IMPORTING_REFUSALS[refused]() if refused else "",
    }
    return render(request, "surveys/importing/preview.html", context, status=CONFLICT if refused else 200)


@dataclass(frozen=True, kw_only=True)
class AudienceLine:
    """How many respondents of an audience the file holds, and how many more may answer."""

    name: str
    many: int
    room: int | None


def _audience_lines(seen: RoundSeen, reading: Reading) -> list[AudienceLine]:
    found = Counter((each.answers.group, each.answers.unit) for each in reading.sheets)
    _units, room = room_in(seen.round)
    return [
        AudienceLine(
            name=audience_name(seen, each),
            many=found[each.group, each.unit],
            room=room.get((each.group, each.unit)),
        )
        for each in seen.audiences
    ]


@require_safe
@login_required
def report(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, import_id: uuid.UUID
) -> HttpResponse:
    """Everything that was left out, row by row, as a file: never an answer."""
    seen = _seen(request, organisation_id, year, round_id)
    row = get_import(seen.round, import_id)
    if row.taken_in_at:
        rejects: Rejects = [(number, column, reason) for number, column, reason in row.report.get("rejects", [])]
    else:
        work = _work(request, organisation_id, year, round_id, import_id)
        if isinstance(work, HttpResponse):
            return work
        rejects = rejects_of(importing.read(row, work.table)) if row.mapping else []
    headers = {"Content-Disposition": 'attachment; filename="report.csv"'}
    return HttpResponse(report_bytes(rejects), content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
@login_required
def drop(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, import_id: uuid.UUID
) -> HttpResponse:
    """Throws a file away that was not taken in."""
    seen = _seen(request, organisation_id, year, round_id)
    importing.drop(get_import(seen.round, import_id))
    messages.success(request, _("The file has been thrown away. Nothing of it was taken in."))
    return redirect(_address(seen, "imports"))


def _seen(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> RoundSeen:
    return round_seen(ask_for_page(request, organisation_id, year, "write"), round_id, now=now())


def _work(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, import_id: uuid.UUID
) -> Work | HttpResponse:
    """The import at hand; the way back when there is nothing to do with it any more."""
    seen = _seen(request, organisation_id, year, round_id)
    row = get_import(seen.round, import_id)
    try:
        importing.check_state(seen.round, now())
        return Work(seen=seen, row=row, table=importing.table_of(row))
    except ImportingError as error:
        messages.info(request, IMPORTING_REFUSALS[error.reason]())
        return redirect(_address(seen, "imports"))


def _imports_page(
    request: HttpRequest, seen: RoundSeen, form: UploadForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        **round_context(seen.access, crumb_of(seen)),
        "round": seen.round,
        "form": form,
        "may_import": seen.state in ("open", "closed"),
        "state": seen.state,
        "rows": imports_of(seen.round),
        "refused": IMPORTING_REFUSALS[refused]() if refused else "",
    }
    return render(request, "surveys/importing/imports.html", context, status=status)


def _context(work: Work) -> dict[str, Any]:
    back = Crumb(label=_("Answers from elsewhere"), url=_address(work.seen, "imports"))
    return {
        **round_context(work.seen.access, crumb_of(work.seen), back),
        "round": work.seen.round,
        "row": work.row,
        "many_rows": len(work.table.rows),
    }


def _address(seen: RoundSeen, name: str, *more: object) -> str:
    dossier = seen.access.dossier
    return reverse(f"surveys:{name}", args=[dossier.organisation_id, dossier.year, seen.round.pk, *more])


def importing_panel(seen: RoundSeen) -> Panel | None:
    """On the page of a round: the way to answers from elsewhere."""
    if not seen.access.may("write") or seen.state not in ("open", "closed"):
        return None
    return Panel(template="surveys/importing/panel.html", context={"url": _address(seen, "imports")})
