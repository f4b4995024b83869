"""A small questionnaire for tests of reading answers: three statements, two groups."""

from vierinbalans.framework.types import Text
from vierinbalans.surveys.rules.asked import Asked, AskedGroup, AskedItem, Choice


def text(words: str) -> Text:
    return Text(nl=words, en=f"{words} (en)")


POINTS = ("Helemaal niet waar", "Niet waar", "Een beetje waar", "Waar", "Helemaal waar")


def small_asked() -> Asked:
    """Teachers are asked everything, pupils the first statement only."""
    staff = {"teachers": text("We kennen de visie."), "pupils": text("Ik ken de visie.")}
    items = {
        "vision_known": AskedItem(id="vision_known", block="vision", texts=staff),
        "vision_used": AskedItem(id="vision_used", block="vision", texts={"teachers": text("We gebruiken de visie.")}),
        "own_1": AskedItem(id="own_1", texts={"teachers": text("De koffie is warm.")}),
    }
    return Asked(
        questionnaire="quick_scan",
        title=text("Proef"),
        framework_version="1.0.0",
        question=text("Hoe waar is dit?"),
        top=text("Het kan niet beter"),
        choices=(
            *(Choice(value=str(place), name=text(name)) for place, name in enumerate(POINTS, start=1)),
            Choice(value="?", name=text("Weet ik niet")),
            Choice(value="n/a", name=text("Niet van toepassing")),
        ),
        groups={
            "teachers": AskedGroup(id="teachers", name=text("Leraren"), welcome=text("Welkom"), items=tuple(items)),
            "pupils": AskedGroup(id="pupils", name=text("Leerlingen"), welcome=text("Hoi"), items=("vision_known",)),
        },
        items=items,
        open_question=text("Wat nog?"),
    )
