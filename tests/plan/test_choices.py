"""Saving what people choose and write: nobody's words are overwritten unseen."""

from typing import Any

import pytest

from tests.ui.documents.pictures import jpeg, png
from vierinbalans.dossier.operations.statements import ChangedMeanwhileError
from vierinbalans.plan.models import Plan, Style
from vierinbalans.plan.operations.choices import introduction_of, save_choices, save_introduction
from vierinbalans.plan.operations.style import save_style
from vierinbalans.plan.queries import stored_logo
from vierinbalans.ui.documents.logos import read_logo
from vierinbalans.ui.documents.types import HouseStyle


def choose(cast: Any, *, version: int, title: str = "Ons plan", person: Any = None) -> int:
    return save_choices(
        cast.dossier, title=title, language="nl", left_out=["calendar"], version=version, person=person or cast.editor
    )


def write(cast: Any, text: str, *, version: int, chapter: str = "summary", person: Any = None) -> int:
    return save_introduction(cast.dossier, chapter, text=text, version=version, person=person or cast.editor)


def test_choices_are_saved(cast: Any) -> None:
    assert choose(cast, version=0) == 1
    row = Plan.objects.get(dossier=cast.dossier)
    assert (row.title, row.language, row.left_out, row.changed_by) == ("Ons plan", "nl", ["calendar"], cast.editor)


def test_a_colleague_s_choice_is_not_overwritten(cast: Any) -> None:
    choose(cast, version=0)
    with pytest.raises(ChangedMeanwhileError) as changed:
        choose(cast, version=0, title="Anders", person=cast.lead)
    assert changed.value.row.title == "Ons plan"
    assert Plan.objects.get(dossier=cast.dossier).title == "Ons plan"


def test_the_same_choice_twice_is_no_conflict(cast: Any) -> None:
    assert choose(cast, version=0) == choose(cast, version=0, person=cast.lead) == 1


def test_an_introduction_is_saved_with_who_wrote_it(cast: Any) -> None:
    assert write(cast, "Wij begonnen klein.", version=0) == 1
    assert write(cast, "Wij begonnen groot.", version=1) == 2
    stands = introduction_of(Plan.objects.get(dossier=cast.dossier), "summary")
    assert (stands.text, stands.version, stands.person) == ("Wij begonnen groot.", 2, "Emre Voorbeeld")


def test_a_colleague_s_introduction_is_not_overwritten(cast: Any) -> None:
    write(cast, "Van Emre", version=0)
    with pytest.raises(ChangedMeanwhileError) as changed:
        write(cast, "Van Noor", version=0, person=cast.lead)
    assert changed.value.row.text == "Van Emre"
    assert introduction_of(Plan.objects.get(dossier=cast.dossier), "summary").text == "Van Emre"


def test_two_people_write_two_chapters_at_the_same_time(cast: Any) -> None:
    write(cast, "Van Emre", version=0)
    write(cast, "Van Noor", version=0, chapter="vision", person=cast.lead)
    choose(cast, version=0)
    plan = Plan.objects.get(dossier=cast.dossier)
    assert [introduction_of(plan, each).text for each in ("summary", "vision")] == ["Van Emre", "Van Noor"]


def test_an_emptied_introduction_keeps_its_version(cast: Any) -> None:
    write(cast, "Van Emre", version=0)
    assert write(cast, "", version=1) == 2
    with pytest.raises(ChangedMeanwhileError):
        write(cast, "Van Noor", version=0, person=cast.lead)


def style(cast: Any, *, version: int, name: str = "", **more: Any) -> Style:
    return save_style(cast.school, HouseStyle(name=name), version=version, person=cast.editor, **more)


def test_a_style_is_saved_and_changed(cast: Any) -> None:
    assert style(cast, version=0).version == 1
    assert style(cast, version=1, name="De Waterkant").name == "De Waterkant"


@pytest.mark.parametrize("version", [0, 2])
def test_a_colleague_s_style_is_not_overwritten(cast: Any, version: int) -> None:
    style(cast, version=0, name="De Waterkant")
    with pytest.raises(ChangedMeanwhileError) as changed:
        style(cast, version=version, name="Anders")
    assert changed.value.row.name == "De Waterkant"


def test_a_logo_stays_until_it_is_removed(cast: Any) -> None:
    style(cast, version=0, logo=read_logo(png()))
    row = style(cast, version=1, name="De Waterkant")
    assert stored_logo(row.logo) == png()
    assert style(cast, version=2, keeps_logo=False).logo == ""


def test_another_logo_never_changes_the_stored_first_one(cast: Any) -> None:
    first = style(cast, version=0, logo=read_logo(png())).logo
    second = style(cast, version=1, logo=read_logo(jpeg())).logo
    assert first != second
    assert stored_logo(first) == png()
    assert stored_logo(second) == jpeg()


def test_a_logo_that_is_no_longer_there_is_no_logo() -> None:
    assert stored_logo("plans/nergens/logo.png") == b""
    assert stored_logo("") == b""
