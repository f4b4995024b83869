"""The pages about the formats name every field there is."""

from pathlib import Path

import pytest

from vierinbalans.balance import profile_json
from vierinbalans.dossier.exchange import shape
from vierinbalans.dossier.workbook import layout
from vierinbalans.surveys.files import results_json

FORMATS = Path(__file__).resolve().parents[3] / "docs" / "formats"


def _keys(schema):
    """Every property name anywhere in a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from _keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _keys(value)


def _choices(schema):
    if isinstance(schema, dict):
        yield from (each for each in schema.get("enum", []) if each)
        for value in schema.values():
            yield from _choices(value)


@pytest.mark.parametrize(
    ("page", "schema"),
    [("dossier", shape.schema()), ("profile", profile_json.schema()), ("results", results_json.schema())],
)
def test_page_names_every_field_and_choice_of_its_schema(page, schema):
    text = (FORMATS / f"{page}.md").read_text(encoding="utf-8")
    sectors = {"po", "so", "vo", "pro"}
    named = {*_keys(schema), *_choices(schema)} - sectors
    assert len(named) > 15
    assert {name for name in named if f"`{name}`" not in text} == set()


def test_page_names_every_column_and_word_of_the_workbook():
    text = (FORMATS / "workbook.md").read_text(encoding="utf-8")
    tables = (
        layout.STEP_COLUMNS,
        layout.STATEMENT_COLUMNS,
        layout.ACTION_COLUMNS,
        layout.ABOUT,
        layout.STATUSES,
        layout.STATES,
    )
    names = {word for table in tables for name in table.values() for word in (name.nl, name.en)}
    sheets = {
        layout.EXPLANATION_SHEET.nl,
        layout.EXPLANATION_SHEET.en,
        layout.NOT_APPLICABLE.nl,
        layout.NOT_APPLICABLE.en,
    }
    assert {name for name in names | sheets if f"`{name}`" not in text} == set()
