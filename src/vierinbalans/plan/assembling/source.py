"""Everything a chapter may be written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vierinbalans.balance.rules import Advice, Profile, TensionFound, advise, find_tensions, measure
from vierinbalans.dossier.contributions import Drawing, Moment
from vierinbalans.dossier.rules import Action, Answer, DossierData, Finding, Statement, applies_to
from vierinbalans.framework.types import Block, Framework, Step
from vierinbalans.plan.rules import PlanChoices
from vierinbalans.ui.numbers import number_text


@dataclass(frozen=True, kw_only=True)
class Source:
    """The dossier, what people chose about the plan, and what the rules of the balance say about it."""

    framework: Framework
    dossier: DossierData
    choices: PlanChoices
    today: date
    language: str
    findings: tuple[Finding, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    drawings: tuple[Drawing, ...] = ()
    follows: Mapping[str, str] = field(default_factory=dict)
    rests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moments: tuple[Moment, ...] = ()

    @cached_property
    def profile(self) -> Profile:
        """How far every block has come."""
        return measure(self.framework, self.dossier)

    @cached_property
    def tensions(self) -> tuple[TensionFound, ...]:
        """The tensions that hold."""
        return find_tensions(self.framework, self.dossier, self.profile, today=self.today, findings=self.findings)

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """The steps to take next that are in the plan."""
        found = advise(self.framework, self.dossier, self.profile)
        return tuple(each for each in found if each.step not in self.choices.left_out)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The organisation's vision statements by ref."""
        return {statement.ref: statement for statement in self.dossier.statements}

    @cached_property
    def frame_statements(self) -> Mapping[str, Statement]:
        """The board's vision statements by ref, for a school."""
        frame = self.dossier.frame
        return {statement.ref: statement for statement in frame.statements} if frame else {}

    def asked(self, block: Block) -> list[tuple[Step, Answer]]:
        """The steps of a block that are asked here and are in the plan, with their answers."""
        return [
            (step, self.dossier.answer(step.id))
            for step in block.steps
            if applies_to(step, sector=self.dossier.sector) and step.id not in self.choices.left_out
        ]

    def actions_for(self, step_id: str) -> list[Action]:
        """What will be done about a step, soonest first."""
        wanted = [action for action in self.dossier.actions if action.step == step_id and action.status != "dropped"]
        return sorted(wanted, key=lambda action: action.due or date.max)

    def stage(self, answer: Answer) -> str:
        """Where an answer stands, in a word or two."""
        if answer.stage is not None:
            return self.framework.scale.points[answer.stage].name.in_language(self.language)
        states = {state.id: state.name.in_language(self.language) for state in self.framework.scale.states}
        return states[answer.state]

    def day(self, day: date | None) -> str:
        """A date in words, or nothing."""
        return date_format(day, "j F Y") if day else ""

    def figure(self, value: Fraction | float) -> str:
        """A level or a difference with one decimal."""
        return number_text(float(value), language=self.language)

    @property
    def period_words(self) -> str:
        """The plan period as the title page says it."""
        return _("Plan period %s") % f"{self.dossier.period_start.year}-{self.dossier.period_end.year}"
