"""Choosing, ordering and writing out actions."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.dossier.action_list import Selection, is_overdue, select, sheet
from vierinbalans.dossier.models import Action

TODAY = date(2026, 11, 25)
NEVER_DUE = Action(pk=1, what="Zonder datum", block="vision", owner="Noor", status="planned")
LATE = Action(pk=2, what="afspraken", block="expertise", owner="Emre", status="doing", due=date(2026, 10, 1))
READY = Action(pk=3, what="Bestellen", block="expertise", owner="noor", status="done", due=date(2026, 9, 1))
DROPPED = Action(pk=4, what="Cursus", block="content", status="dropped", reason="te duur", due=date(2027, 1, 1))
ALL = [NEVER_DUE, LATE, READY, DROPPED]


def chosen(**query):
    return select(ALL, Selection.read(query), today=TODAY)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [READY, LATE, DROPPED, NEVER_DUE]),
        ({"status": "open"}, [LATE, NEVER_DUE]),
        ({"status": "overdue"}, [LATE]),
        ({"status": "dropped"}, [DROPPED]),
        ({"block": "expertise"}, [READY, LATE]),
        ({"owner": "Noor"}, [NEVER_DUE]),
        ({"block": "nowhere"}, []),
    ],
)
def test_filter(query, expected):
    assert chosen(**query) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("what", [LATE, READY, DROPPED, NEVER_DUE]),
        ("-what", [NEVER_DUE, DROPPED, READY, LATE]),
        ("owner", [DROPPED, LATE, NEVER_DUE, READY]),
        ("status", [NEVER_DUE, LATE, READY, DROPPED]),
        ("-due", [NEVER_DUE, DROPPED, LATE, READY]),
    ],
)
def test_sort(sort, expected):
    assert chosen(sort=sort) == expected


@pytest.mark.parametrize("query", [{"sort": "pk"}, {"sort": "dossier__organisation"}, {"status": "x"}])
def test_unknown_wishes_count_as_none(query):
    assert chosen(**query) == chosen()


def test_action_due_today_is_not_overdue():
    assert not is_overdue(Action(status="planned", due=TODAY), TODAY)
    assert is_overdue(LATE, TODAY)


def test_sheet_holds_every_action_with_real_dates_and_never_a_formula():
    rows = [Action(what='=HYPERLINK("http://x")', block="vision", note="@x", status="planned", due=date(2026, 10, 1))]
    with override("en"):
        book = openpyxl.load_workbook(BytesIO(sheet(rows, framework.load(), language="en")))
    heading, row = book.active.iter_rows()
    assert [cell.value for cell in heading] == [
        "What",
        "For",
        "Owner",
        "Start",
        "Due",
        "Status",
        "Reason",
        "Note",
    ]
    assert row[0].value == '=HYPERLINK("http://x")'
    assert row[0].data_type == "s"
    assert row[4].value.date() == date(2026, 10, 1)
    assert row[5].value == "Planned"
