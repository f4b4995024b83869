"""``vierinbalans decision``: a file to fill in about one choice, and the verdict on it."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.cli.main import main
from vierinbalans.decisions.choice_file import read_choice
from vierinbalans.decisions.memo import NOTHING_MORE, facts

DECISIONS = framework.load().decisions


@pytest.fixture
def new(tmp_path):
    """Makes a choice file; its path."""

    def make(kind="devices", language="nl", *more):
        path = tmp_path / "choice.yaml"
        assert main(["decision", "new", "--kind", kind, "--language", language, "--out", str(path), *more]) == 0
        return path

    return make


def changed(path: Path, change):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def arrange(data):
    for answer in data["considerations"].values():
        answer["answer"] = "arranged"
    data["what"] = "60 laptops voor de brugklas"
    data["statements"] = [{"text": "Elke leerling maakt zelf iets", "adopted": True}]
    data["vision_sharpened_on"] = date.today().isoformat()
    data["costs"] = [{"what": "Laptops", "amount": 500.5, "first_year": 2026, "years": 4}]


def verdict(path, capsys, *more):
    capsys.readouterr()
    assert main(["decision", "check", str(path), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", [kind.id for kind in DECISIONS.kinds])
def test_new_file_is_incomplete_with_every_consideration_open(kind, language, new, capsys):
    found = verdict(new(kind, language), capsys)
    named = [name for area in found["blocks"].values() for name in area["open"]]
    assert found["verdict"] == "incomplete"
    assert sorted(named) == sorted(point.id for point in DECISIONS.points_for(kind))
    assert list(found) == ["verdict", "blocks", "reasons"]
    assert list(found["blocks"]) == [*(block.id for block in framework.load().blocks), "across"]
    assert all(list(area) == ["open", "unmet"] for area in found["blocks"].values())


def test_light_check_asks_less(new, capsys):
    full, light = new("devices"), None
    asked = yaml.safe_load(full.read_text(encoding="utf-8"))["considerations"]
    light = yaml.safe_load(new("devices", "nl", "--check", "light", "--replace").read_text(encoding="utf-8"))
    assert set(light["considerations"]) < set(asked)


def test_file_in_the_asked_language(new):
    assert "Aan welke visiezin" in new("devices", "nl").read_text(encoding="utf-8")


def test_filled_in_file_is_balanced(new, capsys):
    path = new()
    changed(path, arrange)
    found = verdict(path, capsys)
    assert (found["verdict"], found["reasons"]) == ("balanced", [])


def test_what_is_not_arranged_is_named_with_its_block(new, capsys):
    path = new()
    changed(path, arrange)
    changed(path, lambda data: data["considerations"]["expertise_who"].update(answer="not_arranged"))
    found = verdict(path, capsys, "--language", "en")
    assert found["verdict"] == "out_of_balance"
    assert found["blocks"]["expertise"] == {"open": [], "unmet": ["expertise_who"]}
    assert [(each["code"], each["area"], each["consideration"]) for each in found["reasons"]] == [
        ("not_arranged", "expertise", "expertise_who")
    ]
    assert "Expertise" in found["reasons"][0]["text"]


def test_without_json_it_says_the_verdict_in_words(new, capsys):
    path = new()
    capsys.readouterr()
    assert main(["decision", "check", str(path)]) == 0
    assert "Nog niet compleet" in capsys.readouterr().out


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("odt", b"PK"), ("html", b"<!DOCTYPE")])
def test_memo_is_written_in_every_form(form, start, new, tmp_path, capsys):
    path = new()
    changed(path, arrange)
    memo = tmp_path / f"memo.{form}"
    verdict(path, capsys, "--memo", str(memo))
    assert memo.read_bytes().startswith(start)


def test_file_says_within_which_time_the_council_answers(new):
    lines = [line.strip().removeprefix("# ") for line in new().read_text(encoding="utf-8").splitlines()]
    assert "(WMS, artikel 24, eerste lid, onder g, opgezocht op 2026-11-25)" in " ".join(lines)


def test_days_of_the_council_are_asked_for_and_read(new):
    path = new()
    changed(path, lambda data: data.update(council_asked_on="2026-10-01", council_answered_on="2026-10-15"))
    choice = read_choice(path, DECISIONS, today=date(2026, 11, 25))
    with override("nl"):
        told = dict(facts(choice, DECISIONS, "nl", about=NOTHING_MORE))
    assert told["Medezeggenschapsraad"] == "Gevraagd op 1 oktober 2026, antwoord op 15 oktober 2026."


def test_file_of_before_it_asked_for_the_days_of_the_council_is_read(new):
    path = new()
    changed(path, lambda data: [data.pop(key) for key in ("council_asked_on", "council_answered_on")])
    choice = read_choice(path, DECISIONS, today=date(2026, 11, 25))
    assert (choice.council_asked_on, choice.council_answered_on) == (None, None)


def test_memo_of_a_full_choice_is_one_page(new, tmp_path, capsys):
    import pikepdf

    path = new("learning_materials")
    changed(path, lambda data: data.update(what="Een methode Engels", why_now="De oude methode stopt. " * 12))
    changed(
        path,
        lambda data: data.update(
            alternatives=[{"what": f"Methode {name}", "why_not": "Werkt niet in onze leeromgeving."} for name in "ABC"],
            costs=[{"what": "Licenties", "amount": 12_000, "first_year": 2026, "years": 4}],
        ),
    )
    memo = tmp_path / "memo.pdf"
    verdict(path, capsys, "--memo", str(memo))
    assert len(pikepdf.open(memo).pages) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "is empty"),
        ("kind: spaceship\n", "kind: 'spaceship'"),
        ("kind: devices\nkind: network\n", "choice.yaml:2"),
        ("kind: devices\nconsiderations:\n  expertise_who: {answer: perhaps}\n", "considerations.expertise_who.answer"),
        ("kind: devices\nconsiderations:\n  nothing_known: {answer: open}\n", "considerations.nothing_known"),
        ("kind: devices\nvision_sharpened_on: yesterday\n", "vision_sharpened_on"),
        ("kind: devices\ncosts:\n  - {what: X, amount: -5, first_year: 2026}\n", "costs[0].amount"),
        ("kind: devices\ncosts:\n  - {what: X, amount: .nan, first_year: 2026}\n", "costs[0].amount"),
        ("- a list\n", "is a list"),
        ("kind: [\n", "not valid YAML"),
    ],
)
def test_file_that_cannot_be_used_names_the_place(text, place, tmp_path, capsys):
    path = tmp_path / "choice.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["decision", "check", str(path), "--json"]) == 2
    told = capsys.readouterr()
    assert place in told.err
    assert told.out == ""


def test_file_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["decision", "check", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_file_that_is_not_text_is_named(tmp_path, capsys):
    path = tmp_path / "choice.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["decision", "check", str(path)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_memo_with_another_ending_is_refused_before_anything_is_written(new, tmp_path, capsys):
    assert main(["decision", "check", str(new()), "--memo", str(tmp_path / "memo.txt")]) == 2
    assert not (tmp_path / "memo.txt").exists()


def test_file_that_is_there_already_is_left_as_it_is(new, capsys):
    path = new()
    before = path.read_bytes()
    assert main(["decision", "new", "--kind", "network", "--out", str(path)]) == 2
    assert path.read_bytes() == before
