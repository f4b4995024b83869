"""Money over the years: worked cases, and what must hold for whatever lines there are."""

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.decisions.rules.money import (
    Columns,
    Line,
    amount_per_year,
    amounts_per_year,
    compare,
    compare_years,
    endings,
    peaks,
    per_pupil,
    tabulate,
    total,
    within,
)
from vierinbalans.decisions.rules.money_mistakes import MOST, is_twice, mistakes, read_amount, remarks
from vierinbalans.decisions.rules.money_thinking import money_without_thinking

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "money.yaml").read_text(encoding="utf-8"))
PERIOD = Columns(first=2026, last=2029)


def line(**fields):
    values = {"what": "Laptops", "block": "infrastructure", "category": "devices", "first_year": 2026, **fields}
    values.setdefault("last_year", values["first_year"])
    for name in ("amount", "vat_rate"):
        if name in values:
            values[name] = Decimal(values[name])
    return Line(**{"amount": Decimal(1000), **values})


def about(case):
    return case["about"]


@pytest.mark.parametrize("case", CASES["amounts"], ids=about)
def test_line_comes_to_what_was_worked_out_by_hand(case):
    expected = {year: Decimal(amount) for year, amount in case["years"].items()}
    assert amounts_per_year(line(**case["line"])) == expected


@pytest.mark.parametrize("case", CASES["peaks"], ids=about)
def test_peak_is_found_where_it_was_worked_out(case):
    lines = [line(amount=amount, first_year=year) for year, amount in case["one_off"].items()]
    if "yearly" in case:
        lines.append(line(amount=case["yearly"], recurrence="yearly", last_year=2029))
    found = peaks(lines, PERIOD, times=Decimal(2), least=Decimal("0.1"))
    assert {peak.year: peak.others for peak in found} == {year: Decimal(each) for year, each in case["peaks"].items()}


def test_two_years_have_nothing_to_stand_out_from():
    lines = [line(amount="90000"), line(amount="10", first_year=2027)]
    assert peaks(lines, Columns(first=2026, last=2027), times=Decimal(2), least=Decimal(0)) == ()


@pytest.mark.parametrize("case", CASES["thinking"], ids=about)
def test_money_is_held_against_thinking(case):
    money = {block: Decimal(amount) for block, amount in case["money"].items()}
    levels = {block: None if level is None else Fraction(level) for block, level in case["levels"].items()}
    found = money_without_thinking(money, levels, most=Decimal("0.5"))
    if case["found"] is None:
        assert found is None
        return
    assert found is not None
    assert found.block == case["found"]["block"]
    assert found.share == Decimal(case["found"]["share"])
    assert (found.level, found.next_level) == (levels[found.block], Fraction(case["found"]["next_level"]))


@pytest.mark.parametrize(("words", "amount"), CASES["words"].items())
def test_amount_is_read_as_people_write_it(words, amount):
    assert read_amount(words) == Decimal(amount)


@pytest.mark.parametrize("words", CASES["not_amounts"])
def test_what_is_no_amount_is_refused(words):
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        read_amount(words)


@given(st.text(max_size=20))
def test_whatever_is_written_is_an_amount_or_refused(words):
    try:
        amount = read_amount(words)
    except ValueError:
        return
    assert amount.is_finite()


@given(st.decimals(min_value=0, max_value=99_999_999, places=2))
def test_amount_written_in_dutch_or_english_is_read_back(amount):
    english = f"{amount:,.2f}"
    dutch = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    assert read_amount(english) == read_amount(dutch) == amount


money = st.decimals(min_value=0, max_value=1_000_000, places=2)
rates = st.sampled_from([Decimal(0), Decimal(9), Decimal(21), Decimal("5.5")])


@st.composite
def lines(draw):
    first = draw(st.integers(2020, 2035))
    once = draw(st.booleans())
    pupil = draw(st.booleans())
    return Line(
        what=draw(st.sampled_from(["Laptops", "Wifi", "Cursus"])),
        block=draw(st.sampled_from(["vision", "expertise", "content", "infrastructure"])),
        category=draw(st.sampled_from(["devices", "network", "training"])),
        recurrence="one_off" if once else "yearly",
        first_year=first,
        last_year=first if once else first + draw(st.integers(0, 8)),
        amount=draw(money),
        vat_included=draw(st.booleans()),
        vat_rate=draw(rates),
        per="pupil" if pupil else "total",
        pupils=draw(st.integers(1, 2000)) if pupil else None,
        certainty=draw(st.sampled_from(["expected", "actual"])),
        source=draw(st.sampled_from(["", "lumpsum", "subsidie"])),
    )


PARTITIONS = {
    "block": lambda each: each.block,
    "category": lambda each: each.category,
    "recurrence": lambda each: each.recurrence,
    "certainty": lambda each: each.certainty,
    "source": lambda each: each.source,
    "everything": lambda each: "",
}


@pytest.mark.parametrize("partition", PARTITIONS.values(), ids=PARTITIONS)
@given(many=st.lists(lines(), max_size=25))
def test_parts_add_up_to_the_whole(partition, many):
    table = tabulate(many, partition, PERIOD)
    assert sum((row.total for row in table.rows), Decimal(0)) == table.whole.total == total(many)
    for column in table.columns:
        assert sum((row.amount(column) for row in table.rows), Decimal(0)) == table.whole.amount(column)
    assert sum((table.whole.amount(column) for column in table.columns), Decimal(0)) == table.whole.total


@given(many=st.lists(lines(), max_size=20), cut=st.integers(0, 20))
def test_any_two_piles_of_lines_add_up_to_all_of_them(many, cut):
    assert total(many[:cut]) + total(many[cut:]) == total(many)


@given(many=st.lists(lines(), max_size=20))
def test_years_add_up_to_the_whole(many):
    per_year = defaultdict(Decimal)
    for each in many:
        for year in each.years:
            per_year[year] += amount_per_year(each)
    assert sum(per_year.values(), Decimal(0)) == total(many)
    for year, amount in per_year.items():
        assert sum((amount_per_year(each) for each in within(many, year)), Decimal(0)) == amount


@given(lines())
def test_amount_of_a_year_has_whole_cents(each):
    amount = amount_per_year(each)
    assert amount == round(amount, 2) >= 0


def test_years_beside_the_period_have_a_column_only_when_there_is_money_in_them():
    inside = tabulate([line()], lambda each: each.block, PERIOD)
    assert inside.columns == (2026, 2027, 2028, 2029)
    wide = tabulate([line(recurrence="yearly", first_year=2020, last_year=2040)], lambda each: each.block, PERIOD)
    assert wide.columns == (2025, 2026, 2027, 2028, 2029, 2030)
    assert wide.whole.amount(2025) == 6000
    assert wide.whole.amount(2030) == 11000


def test_rows_stand_in_the_order_asked_for_and_others_follow():
    many = [line(block="b"), line(block="infrastructure"), line(block="a"), line(block="vision")]
    table = tabulate(many, lambda each: each.block, PERIOD, order=["vision", "infrastructure"])
    assert [row.key for row in table.rows] == ["vision", "infrastructure", "a", "b"]
    assert table.share("vision") == Decimal("0.25")
    assert tabulate([], lambda each: each.block, PERIOD).share("vision") == 0


def test_expected_is_compared_over_the_years_in_which_something_was_paid():
    expected = [line(recurrence="yearly", last_year=2029)]
    paid = [line(amount="1100", certainty="actual")]
    tables = [tabulate(each, lambda one: one.block, PERIOD) for each in (expected, paid)]
    [row] = compare(*tables, ["infrastructure"])
    assert (row.expected, row.actual, row.difference) == (1000, 1100, 100)
    first, second, *_others = compare_years(*tables)
    assert (first.key, first.difference) == ("2026", 100)
    assert (second.key, second.actual, second.difference) == ("2027", None, None)


def test_contract_ends_on_its_day_and_yearly_money_after_its_last_year():
    contract = line(what="Leeromgeving", recurrence="yearly", last_year=2028, ends_on=date(2027, 12, 31))
    yearly = line(what="Beheer", recurrence="yearly", last_year=2026)
    found = endings([contract, yearly, line(what="Eenmalig")], today=date(2026, 11, 25))
    assert [(each.line.what, each.on, each.is_contract) for each in found] == [
        ("Beheer", date(2027, 7, 31), False),
        ("Leeromgeving", date(2027, 12, 31), True),
    ]
    assert endings([contract, yearly], today=date(2028, 1, 1)) == ()


def test_cost_per_pupil_is_rounded_half_up():
    assert per_pupil(Decimal("10.05"), 2) == Decimal("5.03")
    assert per_pupil(Decimal(100), 3) == Decimal("33.33")


MISTAKES = [
    ({"amount": "-1"}, "amount", "negative"),
    ({"amount": "0.005"}, "amount", "too_fine"),
    ({"amount": "100000000"}, "amount", "too_much"),
    ({"amount": "90000", "per": "pupil", "pupils": 2000}, "amount", "too_much"),
    ({"first_year": 1999}, "first_year", "year_unknown"),
    ({"recurrence": "yearly", "last_year": 2101}, "last_year", "year_unknown"),
    ({"recurrence": "yearly", "last_year": 2025}, "last_year", "years_reversed"),
    ({"last_year": 2027}, "last_year", "once_in_more_years"),
    ({"recurrence": "yearly", "last_year": 2056}, "last_year", "too_many_years"),
    ({"per": "pupil"}, "pupils", "pupils_missing"),
    ({"per": "pupil", "pupils": 0}, "pupils", "pupils_missing"),
    ({"pupils": 30}, "pupils", "pupils_not_asked"),
    ({"vat_rate": "101"}, "vat_rate", "vat_rate"),
    ({"vat_rate": "-1"}, "vat_rate", "vat_rate"),
]


@pytest.mark.parametrize(("fields", "field", "code"), MISTAKES)
def test_mistake_is_told_with_its_field(fields, field, code):
    assert [(each.field, each.code) for each in mistakes(line(**fields))] == [(field, code)]


@given(lines())
def test_only_a_sum_beyond_all_reason_is_refused_of_a_line_without_mistakes(each):
    expected = ["too_much"] if amount_per_year(each) >= MOST else []
    assert [mistake.code for mistake in mistakes(each)] == expected


def test_years_outside_the_period_are_a_remark():
    assert list(remarks(line(first_year=2031), PERIOD, [])) == ["outside_period"]
    assert list(remarks(line(), PERIOD, [])) == []


def test_same_thing_twice_in_a_year_is_a_remark():
    yearly = {"recurrence": "yearly", "first_year": 2026, "last_year": 2027}
    one = line(ref="a", **yearly)
    assert is_twice(one, line(ref="b", what=" laptops ", first_year=2027))
    assert not is_twice(one, line(ref="a", first_year=2027))
    assert not is_twice(one, line(ref="b", first_year=2028))
    assert not is_twice(one, line(ref="b", first_year=2027, certainty="actual"))
    assert list(remarks(one, PERIOD, [line(ref="b", first_year=2027)])) == ["same_years"]
