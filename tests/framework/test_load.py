"""From files to frozen types."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.framework.deciding import deciding_framework
from tests.framework.minimal import STEP, block, minimal_framework, problems_of, step, write_framework
from tests.framework.surveyed import surveyed_framework
from vierinbalans import framework
from vierinbalans.framework.checks import content_problems
from vierinbalans.framework.documents import Document, Documents, shape_problems
from vierinbalans.framework.file_kinds import FOLDERS, PARTS, SINGLE_FILES


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    def load_files(files):
        monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(write_framework(tmp_path, files)))
        return framework.load()

    return load_files


def test_files_become_frozen_types(loaded, files):
    model = loaded(files)
    first = model.step("vision.education")
    assert first.block == "vision"
    assert first.title.in_language("nl") == "Title (Nederlands)"
    assert sorted(first.anchors) == [1, 2, 3, 4]
    assert model.block("vision").steps == model.steps
    assert model.tensions[0].rule.high == ("vision.ict",)
    assert model.thresholds.lag.value == 1.0
    assert model.scale.points[2].id == "decided"
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.level = "board"


def test_steps_come_in_the_order_of_the_manifest(loaded, files):
    files["vision/block.yaml"]["steps"].reverse()
    assert [each.id for each in loaded(files).steps] == ["vision.ict", "vision.education"]


def test_blocks_come_in_their_own_order(loaded, files):
    files["abacus/block.yaml"] = block("abacus", order=90, steps=["abacus.first"])
    files["abacus/steps/first.yaml"] = step("abacus.first")
    assert [each.id for each in loaded(files).blocks] == ["vision", "abacus"]


def test_line_break_after_a_folded_text_is_no_part_of_it(loaded, files):
    files[STEP]["why"]["nl"] = "Daarom.\n"
    assert loaded(files).step("vision.education").why.nl == "Daarom."


def test_nested_rules_become_types(loaded, files):
    rule = {"kind": "any_of", "rules": [{"kind": "finding", "findings": ["a.b"]}, {"kind": "frame_unfilled"}]}
    files["balance/tensions/gap.yaml"].update(rule=rule, because={"nl": "Want", "en": "Because"})
    inner = loaded(files).tensions[0].rule.rules
    assert [each.kind for each in inner] == ["finding", "frame_unfilled"]
    assert inner[0].findings == ("a.b",)


def test_framework_is_read_once(loaded, files):
    assert loaded(files) is framework.load()


def test_broken_framework_is_refused_with_every_problem(loaded, files):
    del files[STEP]["why"]
    del files["framework.yaml"]["title"]
    with pytest.raises(framework.FrameworkError) as error:
        loaded(files)
    assert len(error.value.problems) == 2
    assert f"{STEP}: why: is missing. Add this key." in str(error.value)


def test_unknown_block_or_step_is_a_key_error(loaded, files):
    model = loaded(files)
    with pytest.raises(KeyError):
        model.block("data")
    with pytest.raises(KeyError):
        model.step("vision.nowhere")


def test_framework_lies_in_the_source_tree_unless_named_otherwise(monkeypatch):
    monkeypatch.delenv("VIERINBALANS_FRAMEWORK", raising=False)
    assert framework.folder() == Path(__file__).resolve().parents[2] / "framework"


def test_framework_may_be_named_by_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(tmp_path))
    assert framework.folder() == tmp_path


def test_framework_inside_the_package_is_used_when_there_is_no_source_tree(monkeypatch, tmp_path):
    monkeypatch.delenv("VIERINBALANS_FRAMEWORK", raising=False)
    package = tmp_path / "lib" / "site-packages" / "vierinbalans"
    package.joinpath("_framework").mkdir(parents=True)
    monkeypatch.setattr(framework, "_PACKAGE", package)
    assert framework.folder() == package / "_framework"


def _leaves(value, path=()):
    """The place of every value inside a file, the file itself included."""
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, entry in entries:
        yield from _leaves(entry, (*path, name))


PLACES = [(file, path) for file, content in deciding_framework().items() for path in _leaves(content)]
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["vision", "{x}", "{"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4) | st.integers(), inner, max_size=3),
    max_leaves=5,
)


def _kind(file):
    folder = file.rpartition("/")[0]
    files, folders = dict(SINGLE_FILES), dict(FOLDERS)
    for part in PARTS:
        files |= part.paths(part.files)
        folders |= part.paths(part.folders)
    known = files.get(file) or folders.get(folder)
    return known or ("block" if file.endswith("block.yaml") else "step")


def _problems_in_memory(files):
    documents = {file: Document(file=file, kind=_kind(file), data=data) for file, data in files.items()}
    shapes = [problem for document in documents.values() for problem in shape_problems(document)]
    return shapes or content_problems(Documents(by_file=documents))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(PLACES), JUNK)
def test_anything_anywhere_is_a_problem_or_passes_but_never_breaks_the_checks(place, junk):
    file, path = place
    files = deciding_framework()
    if path:
        target = files[file]
        for name in path[:-1]:
            target = target[name]
        target[path[-1]] = junk
    else:
        files[file] = junk
    for problem in _problems_in_memory(files):
        assert problem.message
        assert problem.fix


@pytest.mark.parametrize("whole", [minimal_framework, surveyed_framework, deciding_framework])
def test_framework_in_memory_and_on_disk_are_judged_alike(tmp_path, whole):
    assert _problems_in_memory(whole()) == problems_of(tmp_path, whole()) == []
