"""In the file: the lines of the budget, and what the organisation agreed about checking choices."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.decisions.exchange.choice_checks import amount_problem
from vierinbalans.decisions.exchange.going_along import lines_going_along
from vierinbalans.decisions.models import BudgetLine, Certainty, Decision, DecisionSettings, Per, Recurrence
from vierinbalans.decisions.money_words import mistake_words
from vierinbalans.decisions.queries.money import categories
from vierinbalans.decisions.rules.money import Line
from vierinbalans.decisions.rules.money_mistakes import mistakes
from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.checks import twice, unknown_statement
from vierinbalans.dossier.exchange.parts import Into, Part
from vierinbalans.dossier.exchange.plain import read_day, read_moment, written_day
from vierinbalans.dossier.exchange.problems import Problem, path
from vierinbalans.dossier.models import Dossier

PLAIN = ("ref", "what", "block", "category", "recurrence", "first_year", "last_year")
COUNTED = ("per", "pupils", "source", "certainty")
NAMED = {"choice": "decision__ref", "statement": "statement__ref"}


def _write(dossier: Dossier) -> list[Document]:
    names = (*PLAIN, "amount", "vat_included", "vat_rate", *COUNTED, "ends_on", *NAMED.values(), "note", "changed_at")
    rows = BudgetLine.objects.filter(dossier=dossier).order_by("first_year", "pk")
    return [_written(row) for row in rows.values(*names)]


def _written(row: Mapping[str, Any]) -> Document:
    return {
        **{name: row[name] for name in PLAIN},
        "amount": f"{row['amount']:.2f}",
        "vat_included": row["vat_included"],
        "vat_rate": f"{row['vat_rate']:.1f}",
        **{name: row[name] for name in COUNTED},
        "ends_on": written_day(row["ends_on"]),
        **{name: row[column] or "" for name, column in NAMED.items()},
        "note": row["note"],
        "changed_at": row["changed_at"].isoformat(),
    }


def _problems(items: Sequence[Document], document: Document) -> Iterator[Problem]:
    statements = {each["ref"] for each in document["statements"]}
    choices = {each["ref"] for each in document.get("choices", [])}
    yield from twice([item["ref"] for item in items], "budget_lines", key="ref")
    for place, item in enumerate(items):
        at = ("budget_lines", place)
        yield from unknown_statement(item.get("statement", ""), statements, *at, "statement")
        if item.get("choice") and item["choice"] not in choices:
            message = _("There is no choice with id '%s'.") % item["choice"]
            yield Problem(place=path(*at, "choice"), message=message)
        for mistake in mistakes(Line(**_values(item))):
            yield Problem(place=path(*at, mistake.field), message=mistake_words(mistake.code))


def _values(item: Document) -> dict[str, Any]:
    """What a line is, with what holds where its item says nothing."""
    first = item["first_year"]
    last = item.get("last_year", first)
    return {
        **{name: item[name] for name in ("ref", "what", "block", "category")},
        "recurrence": item.get("recurrence", Recurrence.ONE_OFF if last == first else Recurrence.YEARLY),
        "first_year": first,
        "last_year": last,
        "amount": Decimal(item["amount"]),
        "vat_included": item.get("vat_included", True),
        "vat_rate": Decimal(item.get("vat_rate", "21")),
        "per": item.get("per", Per.TOTAL),
        "pupils": item.get("pupils"),
        "source": item.get("source", ""),
        "certainty": item.get("certainty", Certainty.EXPECTED),
        "ends_on": read_day(item.get("ends_on")),
    }


def _store(items: Sequence[Document], into: Into) -> None:
    choices = {row.ref: row for row in Decision.objects.filter(dossier=into.dossier)}
    BudgetLine.objects.bulk_create(
        BudgetLine(
            dossier=into.dossier,
            **_values(item),
            decision=choices.get(item.get("choice", "")),
            statement=into.statements.get(item.get("statement", "")),
            note=item.get("note", ""),
            changed_at=read_moment(item.get("changed_at")) or timezone.now(),
        )
        for item in items
    )


def _unknown(items: Sequence[Document]) -> list[str]:
    """Blocks and categories that the framework in use does not have."""
    known = {*(block.id for block in framework.load().blocks), *(each.id for each in categories())}
    return [name for item in items for name in (item["block"], item["category"]) if name not in known]


def _write_settings(dossier: Dossier) -> Document:
    row = DecisionSettings.objects.filter(organisation=dossier.organisation_id).first() or DecisionSettings()
    return {"light_up_to": f"{Decimal(row.light_up_to):.2f}"}


def _settings_problems(item: Document, _document: Document) -> Iterator[Problem]:
    yield from amount_problem(item["light_up_to"], "choice_settings", "light_up_to")


def _store_settings(item: Document, into: Into) -> None:
    """They are the organisation's, over all its plan periods: a file changes its own ones only when it replaces."""
    values = {"light_up_to": Decimal(item["light_up_to"])}
    organisation = into.dossier.organisation
    if into.replacing:
        DecisionSettings.objects.update_or_create(organisation=organisation, defaults=values)
    else:
        DecisionSettings.objects.get_or_create(organisation=organisation, defaults=values)


BUDGET_LINES = Part(
    key="budget_lines",
    write=_write,
    store=_store,
    rows=BudgetLine,
    problems=_problems,
    unknown=_unknown,
    carry=lines_going_along,
)
CHOICE_SETTINGS = Part(key="choice_settings", write=_write_settings, store=_store_settings, problems=_settings_problems)
