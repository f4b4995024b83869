"""What is in the plan."""

from tests.plan import rich
from vierinbalans import framework
from vierinbalans.plan.assembling import assemble, chapters


def written(**others: object) -> str:
    """The Markdown of the rich dossier's plan."""
    choices = rich.choices(**others)
    return assemble(framework.load(), rich.dossier(), choices=choices, today=rich.TODAY, language="nl").markdown


def test_every_chapter_is_in_the_plan_in_its_order() -> None:
    titles = [title for _id, title in chapters(framework.load(), rich.dossier(), "nl")]
    headings = [line.split("\\. ", 1)[1].split(" {#")[0] for line in written().splitlines() if line.startswith("# ")]
    assert headings == titles


def test_a_chapter_left_out_is_not_there_and_the_others_are_numbered_anew() -> None:
    text = written(left_out=frozenset({"people"}))
    assert "Wie meedachten" not in text
    assert "# 3\\. Onze visiezinnen" in text
