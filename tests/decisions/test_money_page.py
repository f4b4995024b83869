"""The tables on the page about money say what the rules say."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.decisions.test_money_rules import PERIOD, line
from vierinbalans import framework
from vierinbalans.decisions.rules.money import amount_per_year, peaks
from vierinbalans.decisions.rules.money_thinking import money_without_thinking

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "money.md").read_text(encoding="utf-8")


def table(heading):
    """The rows of the table whose heading begins so."""
    part = PAGE[PAGE.index(heading) :].split("\n\n")[0]
    found = [[cell.strip() for cell in row.strip("|").split("|")] for row in part.splitlines()[2:]]
    assert len(found) >= 4
    return found


def border(name):
    return Decimal(str(framework.load().decisions.thresholds[name].value))


def test_one_line():
    for amount, pupils, rate, expected in table("| amount | pupils"):
        fields = {"amount": amount, "vat_included": rate == "-"}
        if rate != "-":
            fields["vat_rate"] = rate
        if pupils != "-":
            fields |= {"per": "pupil", "pupils": int(pupils)}
        assert amount_per_year(line(**fields)) == Decimal(expected)


def test_peaks():
    for *once, yearly, expected in table("| 2026 | 2027"):
        lines = [line(amount=amount, first_year=2026 + place) for place, amount in enumerate(once)]
        lines.append(line(amount=yearly, recurrence="yearly", last_year=2029))
        found = peaks(lines, PERIOD, times=border("peak"), least=border("peak_least"))
        assert [str(peak.year) for peak in found] == ([] if expected == "-" else [expected])


def test_money_against_thinking():
    for *stages, infrastructure, content, expected in table("| vision | expertise"):
        levels = dict(zip(("vision", "expertise", "content", "infrastructure"), map(Fraction, stages), strict=True))
        money = {"infrastructure": Decimal(infrastructure), "content": Decimal(content)}
        found = money_without_thinking(money, levels, most=border("most_money"))
        assert (found.block if found else "-") == expected


def test_borders_in_words_are_those_in_use():
    assert (border("peak"), border("peak_least"), border("most_money")) == (2, Decimal("0.1"), Decimal("0.5"))
