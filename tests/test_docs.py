"""What the documents promise: links that lead somewhere, commands that exist, words that are the model's."""

import re
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from vierinbalans import framework
from vierinbalans.cli import main as command

ROOT = Path(__file__).resolve().parents[1]
MARKDOWN = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
] or [path for path in ROOT.rglob("*.md") if not {".venv", "node_modules", "build"} & set(path.parts)]
HANDBOOK = sorted((ROOT / "docs" / "handbook").rglob("*.md"))
SPOKEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "bench" / "README.md", *HANDBOOK]
DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`|```[a-z]*\n(.*?)```", re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_documents_are_found():
    assert {"README.md", "CONTRIBUTING.md", "docs/decisions/README.md"} <= {_name(path) for path in MARKDOWN}


@pytest.mark.parametrize("path", MARKDOWN, ids=_name)
def test_links_lead_to_something_in_the_repository(path):
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"https?://|mailto:|#|/", target):
            continue
        there = (path.parent / target.partition("#")[0]).resolve()
        assert there.exists(), f"{_name(path)} links to {target}, which is not there"


@pytest.mark.parametrize("path", [path for path in MARKDOWN if "src" not in path.parts], ids=_name)
def test_document_has_one_title(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(re.findall(r"^# \S", text, re.MULTILINE)) == 1


def _commands(path: Path) -> list[str]:
    """Every line of code that a document shows, without a prompt or what comes before the program's name."""
    code = "\n".join(inline or block for inline, block in CODE.findall(path.read_text(encoding="utf-8")))
    return [line.strip() for line in code.splitlines()]


@pytest.mark.parametrize("path", SPOKEN, ids=_name)
def test_commands_of_the_program_exist(path):
    for line in _commands(path):
        found = re.match(r"(?:\S*/)?vierinbalans ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", line)
        if found and found[1] != "--help":
            assert _exists(*[word for word in found.groups() if word]), f"{_name(path)} names '{line}'"


def _exists(group: str, *words: str) -> bool:
    """Whether the program knows this command; asked with ``--help``, which carries nothing out."""
    return group in command.GROUPS and command.main([group, *words, "--help"]) == 0


def test_command_that_is_not_there_would_be_noticed():
    assert not _exists("nonsense")
    assert not _exists("framework", "nonsense")


@pytest.mark.parametrize("path", SPOKEN, ids=_name)
def test_make_targets_exist(path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in _commands(path):
        if found := re.match(r"(?:sudo )?make ([a-z]+)", line):
            assert found[1] in targets, f"{_name(path)} names '{line}'"


def test_every_decision_is_in_the_index_with_its_date():
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    dates = {file: day for day, file in re.findall(r"^\| ([^|]+) \| \[[^\]]+\]\(([^)]+)\) \|$", index, re.MULTILINE)}
    for path in DECISIONS.glob("*.md"):
        if path.name != "README.md":
            assert path.name in dates, f"docs/decisions/README.md does not name {path.name}"
            datetime.strptime(dates[path.name], "%d %B %Y")


def test_decision_is_called_in_the_index_as_it_calls_itself():
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    for title, file in re.findall(r"\| \[([^\]]+)\]\(([a-z0-9-]+\.md)\) \|", index):
        assert (DECISIONS / file).read_text(encoding="utf-8").startswith(f"# {title}\n")


def test_glossary_has_the_words_of_the_model_in_its_order():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = glossary.partition("## The model's words")[2].partition("\n## ")[0]
    rows = [tuple(row) for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]* \|$", table, re.MULTILINE)][2:]
    assert rows == [(term.term.nl, term.term.en) for term in framework.load().glossary]


def test_publiccode_says_what_the_package_says():
    published = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    package = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{published["softwareVersion"]}"' in package
    assert published["legal"]["license"] == "EUPL-1.2"
    for language in ("nl", "en"):
        told = published["description"][language]
        assert len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert told["features"]


def test_changelog_has_the_version_of_the_package():
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"## {version[1]} - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
