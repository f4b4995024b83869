"""A dossier with something of everything, for the tests of the plan and for looking at the documents."""

from datetime import date

from vierinbalans import framework
from vierinbalans.dossier.rules import Action, Answer, DossierData, Evidence, Frame, Statement
from vierinbalans.plan.rules import Approval, ChangeLine, PlanChoices
from vierinbalans.ui.documents.types import HouseStyle

TODAY = date(2026, 11, 25)

STATEMENTS = (
    Statement(
        ref="v1",
        text="Leerlingen maken met ict iets nieuws en leggen uit hoe zij het maakten.",
        explanation="Wij willen dat ict *scheppen* is, niet alleen invullen. Dat zie je in elk leerjaar terug.",
        elaborates="b1",
    ),
    Statement(ref="v2", text="Elke leerling kan thuis en op school bij hetzelfde materiaal."),
    Statement(ref="v3", text="Een leraar kiest zelf de werkvorm; de school kiest samen het gereedschap."),
)

FRAME = Frame(
    organisation="Stichting De Fictieve Brug",
    answers={},
    statements=(
        Statement(ref="b1", text="Talent ontwikkelen gaat boven lesstof afwerken."),
        Statement(ref="b2", text="Wij blijven baas over de gegevens van onze leerlingen."),
    ),
)

TEXT = """Wij kozen voor korte uitleg en veel oefening bij de talen, en voor projecten van zes weken bij kunst.

Dat betekent:

- elke sectie schrijft per leerjaar op hoe de verhouding is;
- de leerling houdt een **portfolio** bij dat jaren meegaat;
- in de bovenbouw plant de leerling zelf, met hulp van de [planner van de school](https://example.org/planner).

Wij kijken elk voorjaar of leraren en leerlingen dit in de lessen herkennen."""

SHORT = (
    "De sectieleiders bespraken dit op de studiedag van oktober. Wij legden vast wat voor iedereen geldt en wat een "
    "sectie zelf mag kiezen."
)

STAGES = {
    "vision": (3, 2, 3, 1, 2, None),
    "expertise": (2, 1, 1, 1, None, 0),
    "content": (2, 2, 3, 2, "not_applicable", 1, "dont_know"),
    "infrastructure": (4, 3, 3, 3, 2, 3, 1, 2),
}
OWNERS = ("Noor Voorbeeld", "Emre Voorbeeld", "sectieleider moderne vreemde talen", "")


def answers() -> dict[str, Answer]:
    """One answer for nearly every step."""
    made = {}
    for block in framework.load().blocks:
        for place, (step, stage) in enumerate(zip(block.steps, STAGES[block.id], strict=True)):
            if stage is None:
                continue
            made[step.id] = _answer(step, stage, place)
    return made


def _answer(step, stage, place) -> Answer:
    if isinstance(stage, str):
        reason = "Voor al onze vakken is er goed materiaal te koop." if stage == "not_applicable" else ""
        return Answer(step=step.id, state=stage, reason=reason, owner=OWNERS[1])
    return Answer(
        step=step.id,
        state="stage",
        stage=stage,
        text="" if stage == 0 else TEXT if place % 3 == 0 else SHORT,
        owner=OWNERS[place % 4],
        review_on=date(2027, 2 + place, 12) if place % 2 else None,
        considerations={c.id: "ticked" if n % 2 == 0 else "dismissed" for n, c in enumerate(step.considerations)},
        evidence=(
            Evidence(
                text="Verslag van de studiedag",
                url="https://example.org/verslag",
                noted_on=date(2026, 10, 9),
                person="Noor Voorbeeld",
            ),
            Evidence(text="Mondeling bevestigd door de sectie wiskunde"),
        )
        if place == 0
        else (),
        statements=("v1", "v2") if place == 0 else (),
    )


ACTIONS = (
    Action(
        ref="a1",
        what="Alle secties leggen hun afspraken over software vast",
        block="expertise",
        step="expertise.agreements",
        owner="Emre Voorbeeld",
        due=date(2027, 3, 1),
        status="doing",
        statements=("v3",),
    ),
    Action(
        ref="a2",
        what="Wifi in de aula en het technieklokaal vernieuwen",
        block="infrastructure",
        step="infrastructure.network",
        owner="systeembeheer",
        due=date(2026, 10, 1),
    ),
    Action(ref="a3", what="Plan voor scholing van nieuwe collega's", block="expertise", step="expertise.growth"),
    Action(
        ref="a4",
        what="Proef met een digitale methode voor biologie",
        block="content",
        step="content.selection",
        owner="sectie biologie",
        due=date(2028, 5, 15),
    ),
    Action(ref="a5", what="Laptops voor leerjaar 1", block="infrastructure", status="done"),
    Action(ref="a6", what="Robotlab", block="infrastructure", status="dropped", reason="geen plaats in het rooster"),
)


def dossier() -> DossierData:
    """A secondary school half-way, under a board."""
    return DossierData(
        organisation="Lyceum De Waterkant",
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers=answers(),
        statements=STATEMENTS,
        actions=ACTIONS,
        frame=FRAME,
        people=(
            "Noor Voorbeeld, leiding",
            "Emre Voorbeeld, redactie",
            "Coen Voorbeeld, meedenker",
            "Roos Voorbeeld, lezer",
        ),
    )


def choices(**others: object) -> PlanChoices:
    """Choices that use every possibility."""
    made: dict[str, object] = {
        "introductions": {
            "summary": "Dit plan zegt wat wij de komende vier jaar met ict willen, en waarom.",
            "block.vision": "Wij begonnen met de vraag hoe onze leerlingen leren.",
        },
        "approval": Approval(
            number=2,
            state="submitted",
            submitted_on=date(2026, 11, 20),
            submitted_by="Noor Voorbeeld",
            council="advice",
            council_on=date(2026, 11, 24),
            council_words="Wij adviseren positief. Let op de werkdruk bij de *invoering*.",
        ),
        "changes": (
            ChangeLine(title="Netwerk", before="in gesprek", after="in praktijk"),
            ChangeLine(title="Nieuwe visiezin", after="Elke leerling kan thuis en op school bij hetzelfde materiaal."),
        ),
        "style": HouseStyle(),
    }
    return PlanChoices(**{**made, **others})  # type: ignore[arg-type]
