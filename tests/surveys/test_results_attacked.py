"""Everything that stands in pages and files after publishing, given to the attacker."""

import csv
import io
import json
import re
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html as markup

from tests.addresses import of_a_dossier
from tests.surveys.attacker import wins_of
from tests.surveys.factories import make_asked, make_round, make_sheets
from vierinbalans.surveys.instrument import SurveyInstrument
from vierinbalans.surveys.models import Round
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.rules.tables import Cell, Counts, SheetAnswers

GROUPS = {"leaders": 6, "teachers": {"A": 12, "B": 20, "C": 8}, "pupils": None}
GIVEN = {
    ("leaders", ""): "4455",
    ("teachers", "A"): "1234512",
    ("teachers", "B"): "112233445512",
    ("teachers", "C"): "513",
    ("pupils", ""): "3332221?45n",
}
"""A sign per respondent. Leaders are too few to be shown, and so are the teachers of C."""
VALUES = {"?": "?", "n": "n/a"}
ASKED = {group.id: group.items for group in make_asked(list(GROUPS)).groups.values()}


def answers_of(given):
    """A sheet per sign; every further statement is answered by the next sign."""
    found = []
    for (group, unit), signs in given.items():
        for number in range(len(signs)):
            turned = signs[number:] + signs[:number]
            answers = {item: VALUES.get(sign) or int(sign) for item, sign in zip(ASKED[group], turned, strict=False)}
            found.append(SheetAnswers(group=group, unit=unit, answers=answers))
    return found


@pytest.fixture
def released(cast):
    return release(cast, GIVEN)


def release(cast, given):
    row = make_round(cast.dossier, groups=GROUPS, state="closed", title="Wat vinden wij")
    for sheet in answers_of(given):
        make_sheets(row, sheet.group, [sheet.answers], unit=sheet.unit)
    publish(row, now=timezone.now())
    return row


def address(row, name, *more):
    return reverse(f"surveys:{name}", args=[row.dossier.organisation_id, row.dossier.year, row.pk, *more])


def cells_of_page(content, *, group=None):
    """The cells a page of statements shows: the rows of each table that hold counts."""
    names = {"Leiding": "leaders", "Leraren": "teachers", "Leerlingen": "pupils", "Iedereen samen": None}
    for section in markup.fromstring(content).xpath(
        "//section[starts-with(@id, 'item-') or h3[starts-with(@id, 'item-')]]"
    ):
        item = section.xpath(".//h3/@id")[0].removeprefix("item-")
        for row in section.xpath(".//tbody/tr"):
            name, *figures = [" ".join(each.text_content().split()) for each in row]
            unit = name if name not in names else None
            of = group if unit else names[name]
            if len(figures) < 5:
                yield Cell(group=of, unit=unit, item=item)
                continue
            points = tuple(int(each) for each in figures[4:9])
            counts = Counts(points=points, dont_know=int(figures[9].split()[0]), not_applicable=int(figures[10]))
            yield Cell(group=of, unit=unit, item=item, counts=counts)


def cells_of_json(content):
    for each in json.loads(content)["tables"]:
        names = {"group": each["group"], "unit": each["unit"], "item": each["item"]}
        if each["suppressed"]:
            assert set(each) - set(names) == {"suppressed"} or not any(
                each.get(figure) for figure in ("invited", "n", "counts", "dont_know", "mean", "margin")
            )
            yield Cell(**names)
        else:
            counts = Counts(
                points=tuple(each["counts"][str(point)] for point in range(1, 6)),
                dont_know=each["dont_know"],
                not_applicable=each["not_applicable"],
            )
            yield Cell(**names, counts=counts)


def test_pages_and_json_give_the_attacker_nothing(cast, released, page_client_for):
    client = page_client_for(cast.lead)
    seen = [
        *cells_of_page(client.get(address(released, "results_block", "all")).content),
        *(
            cell
            for part in ("vision", "expertise", "content", "infrastructure")
            for cell in cells_of_page(
                client.get(address(released, "results_group", "teachers"), {"part": part}).content, group="teachers"
            )
        ),
    ]
    written = list(cells_of_json(client.get(address(released, "results_file", "json")).content))
    shown = {(each.item, each.group, each.unit): each.counts for each in written}
    assert {(each.item, each.group, each.unit): each.counts for each in seen} == shown
    assert any(each.suppressed for each in written)
    assert not all(each.suppressed for each in written)
    assert wins_of(written, answers_of(GIVEN), make_asked(list(GROUPS))) == []


def test_csv_has_figures_for_shown_cells_only(cast, released, page_client_for):
    client = page_client_for(cast.lead)
    written = cells_of_json(client.get(address(released, "results_file", "json")).content)
    shown = sum(not each.suppressed for each in written)
    content = client.get(address(released, "results_file", "csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))[1:]
    with_figures = [row for row in rows if sum(bool(re.fullmatch(r"\d+", each)) for each in row) >= 5]
    assert len(with_figures) == shown > 10


def everything(cast, row, client):
    """Every page below the dossier, the plan's chapter and the findings: with the round's own key taken out."""
    places = {"round_id": row.pk, "group_id": "teachers", "part": "all", "step_id": "vision.ict", "block_id": "vision"}
    for url in of_a_dossier(cast.school, 2026, **places, form="json"):
        answer = client.get(url)
        if answer.get("Content-Type", "").startswith(("text", "application/json")) and not answer.streaming:
            yield url.replace(str(row.pk), "ROUND"), answer.content.decode().replace(str(row.pk), "ROUND")
    cast.dossier.__dict__.pop("latest_published_round", None)
    instrument = SurveyInstrument()
    for name in ("findings", "block_readings", "plan_section"):
        told = str(partial(getattr(instrument, name), cast.dossier)())
        yield name, told.replace(str(row.pk), "ROUND")


CHANGING = re.compile(r"[A-Za-z0-9]{64}|nonce-[^'\"]+")


def test_nothing_in_the_dossier_depends_on_what_is_hidden(cast, page_client_for):
    """Other answers of who is hidden, and not a letter changes: in pages, files, findings or the plan's chapter."""
    client, seen = page_client_for(cast.lead), []
    for leaders in ("4455", "1213"):
        row = release(cast, {**GIVEN, ("leaders", ""): leaders})
        seen.append({name: CHANGING.sub("", text) for name, text in everything(cast, row, client)})
        Round.objects.all().delete()
    assert len(seen[0]) > 15
    assert "Leraren" in seen[0]["plan_section"]
    assert [name for name in seen[0] if seen[0][name] != seen[1].get(name)] == []
