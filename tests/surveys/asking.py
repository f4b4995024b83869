"""A small questionnaire of its own for tests of the rules: needs no Django and nothing of the framework's data."""

from collections.abc import Iterable

from vierinbalans.framework.types import Text
from vierinbalans.surveys.rules.asked import OWN, Asked, AskedGroup, AskedItem, Choice

GROUPS = {
    "leaders": Text(nl="Leiding", en="Leaders"),
    "teachers": Text(nl="Leraren", en="Teachers"),
    "support_staff": Text(nl="Ondersteuners", en="Support staff"),
    "pupils": Text(nl="Leerlingen", en="Pupils"),
    "parents": Text(nl="Ouders", en="Parents"),
}
BLOCKS = {
    "vision": Text(nl="Visie", en="Vision"),
    "expertise": Text(nl="Deskundigheid", en="Expertise"),
    "content": Text(nl="Inhoud en toepassingen", en="Content and applications"),
    "infrastructure": Text(nl="Infrastructuur", en="Infrastructure"),
}
POINTS = (
    Text(nl="Helemaal niet", en="Not at all"),
    Text(nl="Een beetje", en="A little"),
    Text(nl="Half", en="Half"),
    Text(nl="Grotendeels", en="Mostly"),
    Text(nl="Helemaal", en="Completely"),
)
STATEMENTS = {
    "vision_shared": ("vision.ict", "Ik weet waar wij met ict naartoe willen", "I know where we want to go with ICT"),
    "vision_talked": ("vision.rhythm", "Wij praten daar geregeld over", "We talk about it regularly"),
    "expertise_time": ("expertise.growth", "Er is tijd om te oefenen", "There is time to practise"),
    "expertise_help": ("expertise.basics", "Iemand helpt mij als ik vastloop", "Somebody helps me when I get stuck"),
    "content_fit": ("content.mix", "Onze programma's passen bij de les", "Our programs fit the lesson"),
    "content_chosen": ("content.selection", "Wij kiezen programma's samen", "We choose programs together"),
    "infrastructure_works": ("infrastructure.network", "Het netwerk doet het", "The network works"),
    "infrastructure_enough": ("infrastructure.devices", "Er zijn genoeg apparaten", "There are enough devices"),
}
"""Item id -> step, Dutch and English words. The block is the part of the id before the ``_``."""
SIMPLER = {"pupils": "Voor mij: ", "parents": "Thuis: "}
"""How the words of these groups differ from those of staff, to tell them apart in a test."""
NOT_ASKED = {"pupils": {"content_chosen"}, "parents": {"content_chosen", "expertise_time"}}
"""Group -> statements that are not put to it."""


def make_asked(groups: Iterable[str] = GROUPS, *, own: int = 0, open_question: bool = True) -> Asked:
    """Eight statements, two per block, for these groups; with so many own statements behind them."""
    groups = list(groups)
    items = [*_core(groups), *_own(groups, own)]
    return Asked(
        questionnaire="small",
        title=Text(nl="Kleine vragenlijst", en="Small questionnaire"),
        framework_version="1.0.0",
        question=Text(nl="Hoe goed past dit bij onze school?", en="How well does this fit our school?"),
        top=Text(nl="Helemaal: beter hoeft niet", en="Completely: no need to be better"),
        choices=(
            *(Choice(value=str(value), name=name) for value, name in enumerate(POINTS, start=1)),
            Choice(value="?", name=Text(nl="Weet ik niet", en="Don't know")),
            Choice(value="n/a", name=Text(nl="Niet van toepassing", en="Not applicable")),
        ),
        groups={group: _group(group, items) for group in groups},
        items={item.id: item for item in items if item.texts},
        open_question=Text(nl="Wat wilt u nog zeggen?", en="What else would you like to say?")
        if open_question
        else None,
        minutes=4,
        block_names=BLOCKS,
    )


def _core(groups: list[str]) -> Iterable[AskedItem]:
    for item, (step, nl, en) in STATEMENTS.items():
        yield AskedItem(
            id=item,
            block=item.partition("_")[0],
            step=step,
            talk=Text(nl=f"Waardoor zien wij dit anders: {nl}?", en=f"Why do we see this differently: {en}?"),
            texts={
                group: Text(nl=f"{SIMPLER.get(group, '')}{nl}.", en=f"{SIMPLER.get(group, '')}{en}.")
                for group in groups
                if item not in NOT_ASKED.get(group, ())
            },
        )


def _own(groups: list[str], many: int) -> Iterable[AskedItem]:
    for number in range(1, many + 1):
        words = Text(nl=f"Eigen stelling {number}.", en=f"Own statement {number}.")
        yield AskedItem(id=f"{OWN}_{number}", texts=dict.fromkeys(groups, words))


def _group(group: str, items: Iterable[AskedItem]) -> AskedGroup:
    return AskedGroup(
        id=group,
        name=GROUPS[group],
        welcome=Text(nl="Fijn dat u meedoet.", en="Good that you take part."),
        items=tuple(item.id for item in items if group in item.texts),
    )
