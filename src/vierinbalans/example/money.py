"""The lines of money of the example, over school years counted from the present one."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vierinbalans.decisions.models import BudgetLine, Certainty, Decision, Per, Recurrence
from vierinbalans.decisions.rules.money import Line
from vierinbalans.dossier.models import Statement
from vierinbalans.dossier.school_year import school_year
from vierinbalans.example.moments import day_of
from vierinbalans.example.rows import Data, Rows


def write_lines(
    told: Sequence[Data], rows: Rows, *, choices: Mapping[str, Decision], statements: Mapping[str, Statement]
) -> None:
    """Writes lines of money."""
    BudgetLine.objects.bulk_create(_line(data, rows, choices, statements) for data in told)


def _line(data: Data, rows: Rows, choices: Mapping[str, Decision], statements: Mapping[str, Statement]) -> BudgetLine:
    present = school_year(rows.today)
    return BudgetLine(
        dossier=rows.dossier,
        ref=data["ref"],
        what=data["what"],
        block=data["block"],
        category=data["category"],
        recurrence=Recurrence.YEARLY if "last" in data else Recurrence.ONE_OFF,
        first_year=present + data["first"],
        last_year=present + data.get("last", data["first"]),
        amount=Decimal(data["amount"]),
        vat_included="without_vat" not in data,
        vat_rate=Decimal(data.get("without_vat", 21)),
        per=Per.PUPIL if "pupils" in data else Per.TOTAL,
        pupils=data.get("pupils"),
        source=data.get("source", ""),
        certainty=Certainty.ACTUAL if data.get("paid") else Certainty.EXPECTED,
        ends_on=day_of(data["ends"], rows.today) if "ends" in data else None,
        decision=choices.get(data.get("choice", "")),
        statement=statements.get(data.get("statement", "")),
        note=data.get("note", "").strip(),
        changed_at=rows.moment("-1 months", len(data["what"])),
    )


def as_rule(data: Data, present: int) -> Line:
    """A line as the rules read it, with ``present`` as the present school year."""
    return Line(
        what=data["what"],
        block=data["block"],
        category=data["category"],
        first_year=present + data["first"],
        last_year=present + data.get("last", data["first"]),
        amount=Decimal(data["amount"]),
        recurrence="yearly" if "last" in data else "one_off",
        vat_included="without_vat" not in data,
        vat_rate=Decimal(data.get("without_vat", 21)),
        per="pupil" if "pupils" in data else "total",
        pupils=data.get("pupils"),
        certainty="actual" if data.get("paid") else "expected",
        ref=data["ref"],
    )
