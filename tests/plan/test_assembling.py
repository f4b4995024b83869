"""What is in the plan."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.plan import rich
from vierinbalans import framework
from vierinbalans.dossier.rules import Action, Answer, DossierData, Evidence
from vierinbalans.plan.assembling import assemble, chapters
from vierinbalans.plan.rules import Approval, ChangeLine, PlanChoices
from vierinbalans.ui.documents.types import Document, HouseStyle


def made(dossier: DossierData | None = None, *, language: str = "nl", **options: object) -> Document:
    """The plan of a dossier without its pictures; of the rich one with its rich choices."""
    choices = options.pop("choices", None) or (rich.choices() if dossier is None else PlanChoices())
    return assemble(
        framework.load(),
        dossier or rich.dossier(),
        choices=choices,  # type: ignore[arg-type]
        today=rich.TODAY,
        language=language,
        drawn=False,
        **options,  # type: ignore[arg-type]
    )


def chapter(text: str, name: str) -> str:
    """One chapter of the source, as plain as people read it."""
    [found] = re.findall(rf"^# [^\n]*{{#{re.escape(name)}[^\n]*\n(.*?)(?=^# |\Z)", text, re.MULTILINE | re.DOTALL)
    return re.sub(r"\\(?=[^\w\s])", "", found)


def of_step(answer: Answer) -> str:
    """The chapter about the vision, with one answer in it."""
    return chapter(made(replace(rich.dossier(), answers={answer.step: answer})).markdown, "block.vision")


def test_every_chapter_is_in_the_plan_in_its_order() -> None:
    titles = [title for _id, title in chapters(framework.load(), "nl")]
    lines = [line for line in made().markdown.splitlines() if line.startswith("# ")]
    assert [line.split("\\. ", 1)[1].split(" {#")[0] for line in lines] == titles
    assert [line.split("\\.")[0] for line in lines] == [f"# {number + 1}" for number in range(len(titles))]


def test_chapters_have_the_names_by_which_they_are_left_out() -> None:
    names = [name for name, _title in chapters(framework.load(), "en")]
    assert names == [
        "summary",
        "changes",
        "people",
        "vision",
        "block.vision",
        "block.expertise",
        "block.content",
        "block.infrastructure",
        "balance",
        "actions",
        "calendar",
        "method",
        "approval",
    ]


@pytest.mark.parametrize("name", [name for name, _title in chapters(framework.load(), "nl")])
def test_a_chapter_left_out_is_not_there_and_the_others_are_numbered_anew(name: str) -> None:
    text = made(choices=rich.choices(left_out=frozenset({name}))).markdown
    assert not re.search(rf"^# .*{{#{re.escape(name)}[ }}]", text, re.MULTILINE)
    assert re.findall(r"^# (\d+)", text, re.MULTILINE)[-1] == "12"


def test_a_plan_without_the_balance_needs_no_pictures() -> None:
    choices = rich.choices(left_out=frozenset({"balance"}))
    document = assemble(framework.load(), rich.dossier(), choices=choices, today=rich.TODAY, language="nl")
    assert document.pictures == ()


def test_the_title_page_says_who_when_and_which_version() -> None:
    document = made()
    assert (document.title, document.organisation, document.subtitle) == (
        "Ict-beleidsplan",
        "Lyceum De Waterkant",
        "Planperiode 2026-2030",
    )
    assert document.version == "Versie 2, ter vaststelling"
    assert document.dated == rich.TODAY


def test_people_may_choose_another_title_and_name() -> None:
    choices = PlanChoices(title="Digitaal beleid", style=HouseStyle(name="De Waterkant"))
    document = made(choices=choices)
    assert (document.title, document.organisation) == ("Digitaal beleid", "De Waterkant")


def test_the_summary_begins_with_the_finding() -> None:
    text = chapter(made().markdown, "summary")
    assert "Wij zijn uit balans: deskundigheid loopt achter." in text
    assert "Het minst ver zijn wij met de bouwsteen deskundigheid." in text
    assert "| Deskundigheid | loopt achter | 1 van 6 | 1 | 0,8 |" in text
    assert "**Afspraken binnen sectie of bouw.** Deskundigheid loopt achter." in text
    assert "Er zijn 4 acties gepland of bezig. Daarvan is er 1 te laat." in text


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        (
            (4, 4, 1, 1),
            "Wij zijn uit balans: visie en deskundigheid lopen voor, inhoud en infrastructuur lopen achter.",
        ),
        ((1, 1, 1, 4), "Wij zijn uit balans: infrastructuur loopt voor."),
        ((3, 3, 3, 3), "Onze bouwstenen zijn in balans."),
        ((1, 1, 1, 1), "Onze bouwstenen zijn gelijk, maar laag: de meeste keuzes moeten wij nog maken."),
    ],
)
def test_the_finding_names_what_runs_ahead_and_what_lags(stages: tuple[int, ...], sentence: str) -> None:
    answers = {
        step.id: Answer(step=step.id, state="stage", stage=stage)
        for block, stage in zip(framework.load().blocks, stages, strict=True)
        for step in block.steps
    }
    assert sentence in chapter(made(replace(rich.dossier(), answers=answers)).markdown, "summary")


def test_a_dossier_without_answers_says_that_it_is_at_the_beginning() -> None:
    empty = replace(rich.dossier(), answers={}, statements=(), actions=(), people=(), frame=None)
    text = made(empty).markdown
    assert "Wij staan aan het begin: elke bouwsteen is nog open." in chapter(text, "summary")
    assert "Wie meedachten is niet opgeschreven." in chapter(text, "people")
    assert "Wij hebben nog geen visiezinnen opgeschreven." in chapter(text, "vision")
    assert "Er zijn nog geen acties gepland." in chapter(text, "actions")
    assert chapter(text, "block.vision").count("## ") == 1  # only what is still open


def test_a_sector_without_any_step_has_nothing_to_compare() -> None:
    everywhere = {step.id: Answer(step=step.id, state="not_applicable", reason="x") for step in framework.load().steps}
    text = made(replace(rich.dossier(), answers=everywhere)).markdown
    assert "er valt dus niets te vergelijken" in chapter(text, "summary")
    assert "Geen van de denkstappen van deze bouwsteen is op ons van toepassing." in chapter(text, "block.vision")


def test_an_introduction_stands_at_the_beginning_of_its_chapter() -> None:
    text = made(choices=PlanChoices(introductions={"block.vision": "Wij *begonnen* hier."})).markdown
    assert chapter(text, "block.vision").strip().startswith("Wij *begonnen* hier.")


def test_a_step_says_how_far_we_are_what_we_decided_and_what_belongs_to_it() -> None:
    text = chapter(made().markdown, "block.vision")
    [step] = re.findall(r"## Onze visie op onderwijs.*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert "**Hoe ver wij zijn:** in praktijk. Wij doen het zoals wij het hebben afgesproken." in step
    assert "de leerling houdt een **portfolio** bij" in step
    assert "- Wij weten hoeveel de leraar stuurt en hoeveel de leerling." in step
    assert "Verschillen tussen sectoren" not in step  # dismissed
    assert "- Leerlingen maken met ict iets nieuws en leggen uit hoe zij het maakten." in step
    assert "[Verslag van de studiedag](https://example.org/verslag) (9 oktober 2026, Noor Voorbeeld)" in step
    assert "**Eigenaar:** Noor Voorbeeld" in step


def test_an_action_is_named_at_its_step() -> None:
    assert (
        "**Wat wij eraan doen:** Alle secties leggen hun afspraken over software vast (Emre Voorbeeld, 1 maart 2027)"
        in chapter(made().markdown, "block.expertise")
    )


def test_a_step_that_is_still_open_is_one_line_at_the_end() -> None:
    text = chapter(made().markdown, "block.expertise")
    [still_open] = re.findall(r"## Nog open.*", text, re.DOTALL)
    assert "- **Een vast deel van de organisatie** (nog niet beantwoord)" in still_open
    assert (
        "- **Tijd en geld om te leren** (open, eigenaar: Emre Voorbeeld, wij bekijken dit opnieuw op 12 juli 2027)"
        in (still_open)
    )


def test_an_open_step_with_words_is_read_in_full() -> None:
    text = of_step(Answer(step="vision.ict", state="dont_know", text="Wij twijfelen nog."))
    assert "**Hoe ver wij zijn:** weten we nog niet\n" in text
    assert "Wij twijfelen nog." in text


def test_a_step_at_a_stage_without_words_says_so() -> None:
    text = of_step(Answer(step="vision.ict", state="stage", stage=2))
    assert "Wij hebben dit nog niet onder woorden gebracht." in text


def test_an_answer_from_the_last_period_says_that_it_must_be_looked_at_again() -> None:
    text = of_step(Answer(step="vision.ict", state="stage", stage=2, text="x", to_review=True))
    assert "Dit komt uit de vorige planperiode en moet nog opnieuw worden bekeken." in text


def test_evidence_that_may_not_be_linked_to_is_shown_as_words() -> None:
    proof = (Evidence(text="Notulen", url="javascript:alert(1)"), Evidence(text="", url="https://example.org/x"))
    text = of_step(Answer(step="vision.ict", state="stage", stage=1, evidence=proof))
    assert "- Notulen\n" in text
    assert "- [https://example.org/x](https://example.org/x)" in text


def test_a_step_that_does_not_apply_is_named_with_its_reason() -> None:
    text = chapter(made().markdown, "block.content")
    [apart] = re.findall(r"## Niet op ons van toepassing.*", text, re.DOTALL)
    assert "- **Open leermateriaal:** Voor al onze vakken is er goed materiaal te koop." in apart


def test_a_step_left_out_is_nowhere_but_is_counted_and_that_is_said() -> None:
    text = made(choices=rich.choices(left_out=frozenset({"vision.education"}))).markdown
    assert "{#vision.education" not in text
    assert "Komt terug bij:** Basisvaardigheden voor iedereen" in chapter(text, "vision")
    assert "1 denkstap staat niet in dit document, maar telt wel mee voor de niveaus." in chapter(text, "method")
    assert "| Visie | loopt in de pas | 4 van 6 | 1 | 1,8 |" in chapter(text, "summary")


def test_a_vision_statement_says_what_it_elaborates_and_where_it_comes_back() -> None:
    text = chapter(made().markdown, "vision")
    assert "**Werkt uit wat het bestuur zegt:** Talent ontwikkelen gaat boven lesstof afwerken." in text
    assert "**Komt terug bij:** Onze visie op onderwijs, Basisvaardigheden voor iedereen" in text
    assert "**Wat wij ervoor doen:** Alle secties leggen hun afspraken over software vast" in text
    assert "- Wij blijven baas over de gegevens van onze leerlingen." in text


def test_tensions_are_told_with_their_reason_and_a_question() -> None:
    text = chapter(made().markdown, "balance")
    assert "### Afspraken zonder visiezin" in text
    assert "**Om over te praten:** Welke zin uit onze visie dient deze afspraak?" in text
    assert "| Deskundigheid | 2 | 3 | 1 | 0 | 0 | 0,8 |" in text
    assert "](pillars.png)" in text


def test_actions_are_in_the_order_of_their_dates_and_closed_ones_apart() -> None:
    text = chapter(made().markdown, "actions")
    assert (
        "| Wifi in de aula en het technieklokaal vernieuwen | Netwerk | systeembeheer | 1 oktober 2026 (te laat) |"
        in text
    )
    order = [
        text.index(word) for word in ("Wifi in de aula", "Alle secties", "Proef met", "Plan voor scholing", "Laptops")
    ]
    assert order == sorted(order)
    assert "| nog niemand | nog geen datum | gepland |" in text
    assert "- Robotlab (vervallen): geen plaats in het rooster" in text


def test_the_calendar_is_divided_in_school_years() -> None:
    text = chapter(made().markdown, "calendar")
    assert re.findall(r"## (.*?) {", text) == ["Schooljaar 2026-2027", "Schooljaar 2027-2028", "Schooljaar 2029-2030"]
    assert "| **mei 2028** | 15 | Klaar: Proef met een digitale methode voor biologie | sectie biologie |" in text
    assert "Opnieuw bekijken: Wat ict moet bijdragen" in text
    assert "Einde van deze planperiode" in text
    assert "Laptops" not in text


@pytest.mark.parametrize(("day", "year"), [(date(2027, 7, 31), "2026-2027"), (date(2027, 8, 1), "2027-2028")])
def test_a_school_year_begins_in_august(day: date, year: str) -> None:
    dossier = replace(rich.dossier(), answers={}, actions=(Action(ref="a", what="Iets", due=day),))
    [found] = re.findall(
        rf"## Schooljaar {year} .*?(?=^## |\Z)", chapter(made(dossier).markdown, "calendar"), re.MULTILINE | re.DOTALL
    )
    assert "Klaar: Iets" in found


def test_the_method_names_the_model_its_version_and_every_source() -> None:
    text = chapter(made().markdown, "method")
    assert f"versie {framework.load().version}" in text
    assert "Kennisnet" in text
    for source in framework.load().sources.values():
        assert source.title.nl in text
    assert "gedeeld door 6" in text


def test_a_plan_that_waits_for_approval_has_lines_to_sign_on() -> None:
    text = chapter(made().markdown, "approval")
    assert "Op 20 november 2026 ter vaststelling ingediend door Noor Voorbeeld." in text
    assert "De medezeggenschapsraad gaf advies op 24 november 2026." in text
    assert "Let op de werkdruk bij de *invoering*." in text
    assert "| Lyceum De Waterkant |   |   |   |" in text
    assert "| Stichting De Fictieve Brug |   |   |   |" in text
    assert "voor advies of instemming" not in text


def test_a_draft_asks_the_participation_council_to_sign_too() -> None:
    text = chapter(made(choices=PlanChoices()).markdown, "approval")
    assert "| Medezeggenschapsraad, voor advies of instemming |   |   |   |" in text


def test_an_approved_plan_says_who_approved_it_when() -> None:
    approved = Approval(number=1, state="approved", approved_on=date(2026, 12, 1), approved_by="Bo Voorbeeld")
    text = chapter(made(choices=PlanChoices(approval=approved)).markdown, "approval")
    assert "Vastgesteld op 1 december 2026 door Bo Voorbeeld." in text
    assert "Handtekening" not in text


def test_what_changed_is_there_only_beside_an_earlier_version() -> None:
    assert "{#changes" not in made(choices=PlanChoices()).markdown
    nothing = made(choices=PlanChoices(changes=())).markdown
    assert "Er is niets veranderd sinds de laatst vastgestelde versie." in chapter(nothing, "changes")
    lines = (
        ChangeLine(title="Netwerk", before="in gesprek", after="in praktijk"),
        ChangeLine(title="Nieuw", after="x"),
    )
    some = made(choices=PlanChoices(changes=lines)).markdown
    assert "| **Netwerk** | in gesprek | in praktijk |" in chapter(some, "changes")
    assert "| **Nieuw** | – | x |" in chapter(some, "changes")


def test_what_an_instrument_adds_is_a_chapter_called_after_its_first_heading() -> None:
    sections = [("network", "# Kan ons netwerk het aan?\n\nJa, *tot 2028*."), ("other", "Zonder kop.")]
    text = made(sections=sections).markdown
    assert "Kan ons netwerk het aan?" in text
    assert chapter(text, "instrument.network").strip() == "Ja, *tot 2028*."
    assert "Nader uitgewerkt" in text


def test_an_english_plan_has_no_dutch_of_ours_in_it() -> None:
    bare = replace(rich.dossier(), statements=(), actions=(), people=(), frame=None, answers={})
    text = made(bare, language="en").markdown
    assert "1\\. Summary" in text
    assert not re.findall(r"\b(wij|onze|het|een|nog|bouwsteen|denkstap)\b", text)


def test_the_colours_of_the_house_must_be_readable() -> None:
    with pytest.raises(ValueError, match="contrast"):
        HouseStyle(main="#ffff00")
    with pytest.raises(ValueError, match="colour"):
        HouseStyle(accent="red")
