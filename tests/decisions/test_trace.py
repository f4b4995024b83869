"""From why to euro and back, as a pure rule."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.decisions.rules.trace import KINDS, Item, chains, trace

BLOCKS = ("vision", "expertise", "content", "infrastructure")


def item(kind, ref, *because, **fields):
    return Item(kind=kind, ref=ref, what=f"{kind} {ref}", because=because, **fields)


SMALL = trace(
    [
        item("line", "l1", ("choice", "c1"), block="infrastructure", planned=Decimal("100.10")),
        item("line", "l2", ("statement", "b"), block="content", paid=Decimal(7)),
        item("line", "l3", block="content", planned=Decimal(5)),
        item("action", "a1", ("choice", "c1"), ("step", "s1"), block="expertise"),
        item("choice", "c1", ("statement", "a"), ("statement", "b")),
        item("step", "s1", ("statement", "a"), block="expertise"),
        item("step", "s2", ("statement", "gone"), block="vision"),
        item("statement", "a"),
        item("statement", "b"),
        item("statement", "c"),
    ]
)


def refs(items):
    return [each.ref for each in items]


def test_statement_leads_to_steps_choices_actions_and_euros():
    assert refs(SMALL.behind(("statement", "a"))) == ["s1", "c1", "a1", "l1"]
    assert set(refs(SMALL.behind(("statement", "b")))) == {"c1", "a1", "l1", "l2"}


def test_euro_leads_back_to_its_reasons():
    assert SMALL.serves["line", "l1"] == {"a", "b"}
    assert [refs(chain) for chain in chains(SMALL, ("line", "l1"))] == [["l1", "c1", "a"], ["l1", "c1", "b"]]


def test_what_is_linked_to_nothing_stands_out_in_both_directions():
    assert refs(SMALL.empty_statements) == ["c"]
    assert refs(SMALL.loose) == ["s2", "l3"]


def test_matrix_counts_per_block_and_everything_once():
    matrix = SMALL.matrix(BLOCKS)
    first, second, third = matrix.rows
    assert (first.cells["expertise"].steps, first.cells["expertise"].actions) == (1, 1)
    assert first.cells["infrastructure"].planned == Decimal("100.10")
    assert first.cells["infrastructure"].choices == first.cells["expertise"].choices == 1
    assert (second.whole.planned, second.whole.paid) == (Decimal("100.10"), Decimal(7))
    assert third.whole.is_empty
    assert matrix.loose.whole.planned == Decimal(5)
    assert (matrix.everything.whole.planned, matrix.everything.whole.choices) == (Decimal("105.10"), 1)


def test_nothing_hangs_on_what_comes_after_it():
    odd = trace([item("choice", "c", ("line", "l")), item("line", "l", ("choice", "c"))])
    assert odd.items["choice", "c"].because == ()
    assert refs(odd.behind(("choice", "c"))) == ["l"]


@st.composite
def dossiers(draw):
    """Any set of items, each hanging on any others, also on some that are not there."""
    keys = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from("abcdef")), unique=True, max_size=25))
    links = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from("abcdefg")), max_size=4)
    money = st.decimals(0, 10_000, places=2)
    return [
        item(kind, ref, *draw(links), block=draw(st.sampled_from(BLOCKS)), planned=draw(money)) for kind, ref in keys
    ]


@given(dossiers())
def test_trace_forward_and_back_agree(items):
    found = trace(items)
    forward = {(each.ref, key) for each in found.statements for key in (x.key for x in found.behind(each.key))}
    back = {(ref, key) for key, served in found.serves.items() if key[0] != "statement" for ref in served}
    assert forward == back


@given(dossiers())
def test_every_chain_ends_at_a_statement_that_is_served_or_at_something_loose(items):
    found = trace(items)
    for key, served in found.serves.items():
        ends = {chain[-1] for chain in chains(found, key)}
        assert {end.ref for end in ends if end.kind == "statement"} == served
        assert all(not found.serves[end.key] for end in ends if end.kind != "statement")


@given(dossiers())
def test_every_euro_is_loose_or_served_and_counts_once_in_everything(items):
    found = trace(items)
    matrix = found.matrix(BLOCKS)
    money = sum((each.planned for each in items if each.kind == "line"), Decimal(0))
    served = {each.key for row in found.statements for each in found.behind(row.key) if each.kind == "line"}
    assert matrix.everything.whole.planned == money
    assert matrix.loose.whole.planned + sum((found.items[key].planned for key in served), Decimal(0)) == money
    assert sum((matrix.everything.cells[block].planned for block in BLOCKS), Decimal(0)) == money


def large_dossier():
    """40 statements, 200 choices, 400 actions, 40 steps, 3,000 amounts."""
    yield from (item("statement", f"s{n}") for n in range(40))
    yield from (item("step", f"t{n}", ("statement", f"s{n}"), block=BLOCKS[n % 4]) for n in range(40))
    for n in range(200):
        yield item("choice", f"c{n}", ("statement", f"s{n % 40}"), ("statement", f"s{n % 7}"))
    for n in range(400):
        yield item("action", f"a{n}", ("choice", f"c{n % 200}"), ("step", f"t{n % 40}"), block=BLOCKS[n % 4])
    for n in range(3000):
        yield item("line", f"l{n}", ("choice", f"c{n % 210}"), block=BLOCKS[n % 4], planned=Decimal("12.34"))


def test_large_dossier_is_traced_whole():
    found = trace(list(large_dossier()))
    assert len(found.matrix(BLOCKS).rows) == 40
    assert len(found.loose) == 140
