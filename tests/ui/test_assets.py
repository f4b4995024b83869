"""The one stylesheet of the workbench."""

import json

import pytest

from vierinbalans.ui import assets
from vierinbalans.ui.assets import AssetError, build, main, minimised


def test_comments_and_white_space_go_and_strings_stay():
    css = '/* note */ a , b:hover {\n  color: red;\n content: "/* no  note */" ; }\n'
    assert minimised(css) == 'a,b:hover{color:red;content:"/* no  note */"}'


def test_sums_and_selectors_keep_their_spaces():
    assert minimised("a { width: calc(1px + 2px) } a :hover { b: c }") == "a{width:calc(1px + 2px)}a :hover{b:c}"


@pytest.fixture
def packages(tmp_path):
    """A node_modules folder as small as it can be."""
    for path in assets.COMPONENTS:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"/* Copyright (c) 2024 Somebody */ .{file.parts[-3]} {{ color: red }}", encoding="utf-8")
        describe(tmp_path, assets._package_of(path), "EUPL-1.2")
    describe(tmp_path, assets.FONT_PACKAGE, "OFL-1.1")
    fonts = tmp_path / assets.FONT_PACKAGE / "files"
    fonts.mkdir()
    for face in assets.FACES:
        (fonts / face.source).write_bytes(b"font")
    (tmp_path / assets.FONT_PACKAGE / "LICENSE").write_text("OFL", encoding="utf-8")
    return tmp_path


def describe(packages, name, licence):
    folder = packages / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"version": "1.0.0", "license": licence}), encoding="utf-8")


def test_build_writes_one_stylesheet_with_fonts_and_whose_work_it_is(packages, tmp_path):
    stylesheet = build(packages=packages, into=tmp_path / "built")
    css = stylesheet.read_text(encoding="utf-8")
    assert css.startswith("/*! @nl-design-system-candidate/heading-css 1.0.0 (EUPL-1.2)")
    assert css.count("Copyright (c) 2024 Somebody") == 1
    assert css.index("--ink:") < css.index(".button-css") < css.index(".card{")
    assert "@media print" in css
    assert {file.name for file in stylesheet.parent.iterdir()} == {
        "workbench.css",
        "source-sans-3.woff2",
        "source-sans-3-extended.woff2",
        "source-sans-3-italic.woff2",
        "source-sans-3-licence.txt",
    }


def test_package_under_another_licence_is_refused(packages, tmp_path):
    describe(packages, "@utrecht/button-css", "SEE LICENSE IN LICENSE.md")
    with pytest.raises(AssetError, match="@utrecht/button-css is under SEE LICENSE"):
        build(packages=packages, into=tmp_path / "built")


def test_missing_package_says_what_to_do(tmp_path, capsys):
    assert main(["--packages", str(tmp_path)]) == 1
    assert "npm ci" in capsys.readouterr().err


def test_proprietary_tokens_are_not_among_the_packages():
    wanted = json.loads((assets.UI.parents[2] / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert not [name for name in wanted if "design-tokens" in name]
    assert {assets._package_of(path) for path in assets.COMPONENTS} | {assets.FONT_PACKAGE} == set(wanted)


def test_lock_file_holds_no_registry_address():
    lock = json.loads((assets.UI.parents[2] / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all(package.get("integrity") for name, package in lock["packages"].items() if name)
