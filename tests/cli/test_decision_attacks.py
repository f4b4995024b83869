"""Choice files that are wrong, hostile or clumsy: 2 with the place, or a verdict; never a traceback, never long."""

import itertools
import json
import os
import re

import pytest

from vierinbalans import framework
from vierinbalans.cli.main import main

DECISIONS = framework.load().decisions
KIND = "kind: devices\n"
POINT = "expertise_who"
VALUES = ["[]", "{}", "1", "1.5", "true", '"x"', "[[]]", "[1]", "{a: 1}", '""', "~", f'"{"x" * 20_000}"', "2026-01-01"]
FACTS = [
    "check",
    "what",
    "for_whom",
    "why_now",
    "owner",
    "decide_on",
    "council_asked_on",
    "council_answered_on",
    "alternatives",
    "statements",
    "vision_sharpened_on",
    "costs",
    "considerations",
]


@pytest.fixture
def check(tmp_path, capsys):
    """Checks a file that holds this; its exit code and what was told about it."""
    path = tmp_path / "choice.yaml"

    def do(content, *more):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        capsys.readouterr()
        code = main(["decision", "check", str(path), "--json", *more])
        told = capsys.readouterr()
        assert (code == 0) == bool(told.out)
        assert (code == 2) == bool(told.err)
        return code, told.err if code else json.loads(told.out)

    return do


def bomb(names="abcdefghi"):
    """Ten times ten times ten... of the same, in a few lines."""
    lines = [f"{names[0]}: &{names[0]} [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{now}: &{now} [{', '.join([f'*{then}'] * 10)}]" for then, now in itertools.pairwise(names)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{bomb()}{KIND}",
        f"{bomb()}kind: *i\n",
        f"{bomb()}{KIND}what: *i\n",
        f"{bomb()}{KIND}costs: [{{what: x, amount: *i, first_year: 2026}}]\n",
        f"{bomb()}{bomb('jklmnopqr')}{KIND}statements: [*i, *r]\n",
        f"{KIND}considerations: &c\n  {POINT}: *c\n",
        "kind: &c [*c]\n",
        f"{KIND}what: {'[' * 100_000}",
        f"{KIND}what: {'{a: ' * 50_000}",
        f"{KIND}what: {'[' * 20_000}{']' * 20_000}\n",
        f"{'- ' * 50_000}x\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
    ],
)
def test_file_that_unfolds_or_nests_without_end_is_refused(text, check):
    code, told = check(text)
    assert code == 2
    assert "choice.yaml" in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{KIND}considerations:\n\t{POINT}: {{answer: open}}\n", "choice.yaml:3"),
        (f"{KIND}considerations:\n  {POINT}: {{answer: open, answer: risk}}\n", "choice.yaml:3"),
        (f"x: &x {{answer: open}}\n{KIND}considerations:\n  {POINT}:\n    <<: *x\n", "choice.yaml:5"),
        (f"{KIND}? [a]\n: b\n", "choice.yaml:2"),
        (f"{KIND}---\nkind: network\n", "choice.yaml:2"),
        ("kind: !!python/object/apply:os.system [id]\n", "choice.yaml:1"),
        (f"{KIND}what: !!bool x\n", "choice.yaml"),
        (f"{KIND}what: !!int x\n", "choice.yaml"),
        (f"{KIND}decide_on: !!timestamp 2026-13-41\n", "choice.yaml"),
        (f"{KIND}1: b\n", "1: is not a known key"),
        (f"{KIND}~: b\n", "None: is not a known key"),
        ("soort: apparaten\n", "kind: is missing"),
        (f"{KIND}kind_of: x\n", "kind_of"),
        (f"{KIND}considerations: {{{POINT}: {{answer: {{a: b}}}}}}\n", f"considerations.{POINT}.answer"),
        ("kind: training\nconsiderations: {content_licence: {answer: open}}\n", "considerations.content_licence"),
    ],
)
def test_place_of_what_is_wrong_is_named(text, place, check):
    code, told = check(text)
    assert code == 2
    assert place in told


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"kind: devices\x00\n", "kind: devices\n".encode("utf-16"), b"\xe9"]
)
def test_what_is_not_utf8_text_is_refused(content, check):
    assert check(content)[0] == 2


def test_file_that_is_far_too_large_is_not_read_whole(check):
    code, told = check(b"# " + b"x" * 50_000_000)
    assert code == 2
    assert "larger than 1 MB" in told


@pytest.mark.parametrize("what", ["folder", "none.yaml", "loop.yaml", "x" * 300, "/dev/zero", "/dev/null"])
def test_what_is_no_file_is_refused(what, tmp_path, capsys):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert main(["decision", "check", str(tmp_path / what)]) == 2
    assert os.path.basename(what)[:40] in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfkind: devices\n",
        b'kind: devices\r\nwhat: "Laptops"\r\n',
        b'kind: devices\rwhat: "Laptops"\r',
        b'kind: devices\nwhat: &w "Laptops"\nfor_whom: *w\n',
        b"kind: devices",
        b"kind: devices\nconsiderations:\nstatements:\ncosts:\n",
        'kind: devices\nwhat: "\u202ealles\u200b \U0001f600"\n'.encode(),
    ],
)
def test_file_of_another_editor_is_read(content, check):
    assert check(content)[0] == 0


@pytest.mark.parametrize(
    "amount",
    [
        "1e400",
        ".inf",
        "-.inf",
        ".nan",
        "-1",
        '"1"',
        "010",
        "0x10",
        "1:30",
        "1_000",
        "true",
        "1.000",
        "1.000,00",
        "1,000.00",
        "1.005",
        "0.001",
        "100000000.01",
        "9999999999999",
        "1" * 5000,
        "''",
        "€ 5",
    ],
)
def test_amount_that_could_be_misread_is_refused(amount, check):
    code, told = check(f"{KIND}costs:\n  - what: x\n    amount: {amount}\n    first_year: 2026\n")
    assert code == 2
    assert "choice.yaml" in told


@pytest.mark.parametrize("amount", ["0", "1000", "1250.5", "1250.50", "100000000"])
def test_amount_as_it_should_be_is_read(amount, check):
    assert check(f"{KIND}costs:\n  - what: x\n    amount: {amount}\n    first_year: 2026\n")[0] == 0


@pytest.mark.parametrize("key", ["vision_sharpened_on", "decide_on", "council_asked_on", "council_answered_on", "due"])
@pytest.mark.parametrize(
    "day",
    [
        "2026",
        '"2026-02-30"',
        '"morgen"',
        '"20261125"',
        '"0001-01-01"',
        '"9999-12-31"',
        '"2026-11-25T10:00"',
        "[]",
        "12",
    ],
)
def test_day_that_is_none_is_refused_with_its_place(key, day, check):
    line = f"considerations: {{{POINT}: {{answer: action, owner: E, due: {day}}}}}" if key == "due" else f"{key}: {day}"
    code, told = check(f"{KIND}{line}\n")
    assert code == 2
    assert key in told


@pytest.mark.parametrize("key", ["vision_sharpened_on", "council_answered_on"])
def test_what_was_done_was_not_done_tomorrow(key, check):
    code, told = check(f'{KIND}{key}: "2099-01-01"\n')
    assert code == 2
    assert "has not been yet" in told


def test_council_does_not_answer_before_it_is_asked(check):
    code, told = check(f'{KIND}council_asked_on: "2026-10-02"\ncouncil_answered_on: "2026-10-01"\n')
    assert code == 2
    assert "council_answered_on" in told


@pytest.mark.parametrize("value", VALUES)
def test_any_value_at_any_place_gives_a_verdict_or_its_place(value, check):
    for key in FACTS:
        code, told = check(f"{KIND}{key}: {value}\n")
        assert code == 0 or key in told
    for key in ("answer", "words", "owner", "due", "amount"):
        rest = "" if key == "answer" else "answer: risk, "
        code, told = check(f"{KIND}considerations: {{{POINT}: {{{rest}{key}: {value}}}}}\n")
        assert code == 0 or f"{POINT}.{key}" in told
    for key in ("what", "amount", "first_year", "years"):
        cost = {"what": "x", "amount": "1", "first_year": "2026", key: value}
        code, told = check(f"{KIND}costs: [{{{', '.join(f'{name}: {each}' for name, each in cost.items())}}}]\n")
        assert code == 0 or f"costs[0].{key}" in told
    for key in ("text", "adopted"):
        statement = {"text": "x", key: value}
        words = ", ".join(f"{name}: {each}" for name, each in statement.items())
        code, told = check(f"{KIND}statements: [{{{words}}}]\n")
        assert code == 0 or f"statements[0].{key}" in told


@pytest.mark.parametrize(
    "memo", ["/proc/nope/memo.html", "taken.html", "choice.yaml/memo.html", f"{'x' * 300}.html", ""]
)
def test_memo_that_cannot_be_written_is_named(memo, tmp_path, check):
    (tmp_path / "taken.html").mkdir()
    code, told = check(KIND, "--memo", str(tmp_path / memo) if memo else "")
    assert code == 2
    assert "Traceback" not in told


def test_signs_that_no_document_holds_are_left_out_of_the_memo(tmp_path, check):
    memo = tmp_path / "memo.html"
    assert check(f'{KIND}what: "Lap\\0tops\\a"\n', "--memo", str(memo))[0] == 0
    assert "Laptops" in memo.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", ["full", "light"])
@pytest.mark.parametrize("kind", [kind.id for kind in DECISIONS.kinds])
def test_new_file_filled_in_by_hand_is_balanced(kind, size, language, tmp_path, check):
    path = tmp_path / "new.yaml"
    words = ["decision", "new", "--kind", kind, "--check", size, "--language", language, "--out", str(path)]
    assert main(words) == 0
    text = path.read_text(encoding="utf-8")
    assert check(text)[1]["verdict"] == "incomplete"
    text = text.replace("answer: open", "answer: arranged").replace('sharpened_on: ""', 'sharpened_on: "2026-10-01"')
    text = re.sub(r"^(statements|costs|alternatives): \[\]", r"\1:", text, flags=re.MULTILINE)
    text = re.sub(
        r"^#(  (?:- |  )(?:what|why_not|text|adopted|amount|first_year|years):)", r"\1", text, flags=re.MULTILINE
    )
    found = check(text.replace('what: ""', 'what: "Laptops"').replace('text: ""', 'text: "Iedereen maakt iets"'))[1]
    assert (found["verdict"], found["reasons"]) == ("balanced", [])
