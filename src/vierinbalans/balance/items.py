"""What the rules found, as pages show it: with its words, its reasons and a link to where it can be mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.balance import wording
from vierinbalans.balance.queries import Reading
from vierinbalans.balance.rules import Advice, TensionFound
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import Answer, applies_to, steps_for
from vierinbalans.framework.types import Block, Framework, Step


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words, and where they lead; no address for a thing that has no page."""

    label: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class AdviceItem:
    """A step to take next."""

    step: Step
    block: Block
    url: str
    because: str


@dataclass(frozen=True, kw_only=True)
class TensionItem:
    """A tension that holds: what it is called, why it holds here, what it rests on, and where to mend it."""

    id: str
    title: str
    because: list[str]
    why: str
    talk: str
    rests_on: list[Link]
    mend: Link


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """An action or a review that should have been done by now."""

    what: str
    url: str
    on: date
    owner: str


@dataclass(frozen=True, kw_only=True)
class Late:
    """What is past its date: the first few, and how many more there are."""

    items: list[Overdue]
    more: int


class Presenter:
    """Says what was found in one dossier in one language."""

    def __init__(self, dossier: Dossier, reading: Reading, framework: Framework, language: str) -> None:
        self.dossier = dossier
        self.reading = reading
        self.framework = framework
        self.language = language
        self._blocks = {block.id: block for block in framework.blocks}
        self._steps = {step.id: step for step in framework.steps}
        self.asked = steps_for(framework, sector=reading.data.sector)
        self._address = {"organisation_id": dossier.organisation_id, "year": dossier.year}
        self._steps_before, self._steps_after = self.page("dossier:step", step_id="*").split("*")

    def page(self, name: str, **more: str) -> str:
        """The address of a page of this dossier."""
        return reverse(name, kwargs={**self._address, **more})

    def step_url(self, step: str) -> str:
        """The address of a step, resolved once for all steps of a page."""
        return f"{self._steps_before}{step}{self._steps_after}"

    def advice(self, advice: Advice) -> AdviceItem:
        """A step to take next, with its reason."""
        step = self._steps[advice.step]
        return AdviceItem(
            step=step,
            block=self._blocks[step.block],
            url=self.step_url(step.id),
            because=wording.advice_reason(advice, self.framework, self.language),
        )

    def tension(self, found: TensionFound, *, in_full: bool = False) -> TensionItem:
        """A tension with its reasons; ``in_full`` with everything it rests on."""
        tension = found.tension
        return TensionItem(
            id=tension.id,
            title=tension.title.in_language(self.language),
            because=wording.because(found, self.framework, self.language),
            why=tension.why.in_language(self.language),
            talk=tension.talk.in_language(self.language),
            rests_on=list(dict.fromkeys(self._rests_on(found))) if in_full else [],
            mend=self._mend(found),
        )

    def _mend(self, found: TensionFound) -> Link:
        """The step the framework names, unless the rule found other ones; or the page it names; or what was found."""
        mend = found.tension.mend
        if mend.page:
            return Link(label=_PAGES[mend.page](), url=self.page(f"dossier:{mend.page}"))
        step = mend.step if mend.step and (mend.step in found.steps or not found.steps) else found.steps[0]
        # A rule without steps of its own names one in its file; a sector that is not asked it sees the block.
        if not applies_to(self._steps[step], sector=self.reading.data.sector):
            return self._block_link(self._steps[step].block)
        label = _("To: %(step)s") % {"step": self._steps[step].title.in_language(self.language)}
        return Link(label=label, url=self.step_url(step))

    def _rests_on(self, found: TensionFound) -> Iterator[Link]:
        for facts in found.facts:
            for name, fact in facts.items():
                for each in fact if isinstance(fact, tuple) else (fact,):
                    if isinstance(each, str):
                        yield self._ground(name, each)

    def _ground(self, name: str, fact: str) -> Link:
        """One block, step, action, statement or finding a tension rests on."""
        if name in ("block", "of", "next"):
            return self._block_link(fact)
        if name in ("high", "low", "steps"):
            return self._step_link(fact)
        if name in ("actions", "statements"):
            return Link(label=fact, url=self.page(f"dossier:{name}"))
        return Link(label=fact)

    def _block_link(self, block: str) -> Link:
        level = self.reading.profile.levels.get(block, Fraction(0))
        title = self._blocks[block].title.in_language(self.language)
        return Link(
            label=f"{title}: {wording.number(level, self.language)}", url=self.page("dossier:block", block_id=block)
        )

    def _step_link(self, step: str) -> Link:
        stage = self.reading.data.answer(step).counted_stage or 0
        name = self.framework.scale.points[stage].name.in_language(self.language)
        return Link(label=f"{self._steps[step].title.in_language(self.language)}: {name}", url=self.step_url(step))

    def overdue_actions(self, today: date, *, most: int) -> Late:
        """Actions that should have been finished, the longest overdue first."""
        late = [(action.due, action) for action in self.reading.data.actions if action.due and action.is_overdue(today)]
        late.sort(key=lambda pair: pair[0])
        items = [
            Overdue(what=each.what, url=self.page("dossier:action", ref=each.ref), on=due, owner=each.owner)
            for due, each in late[:most]
        ]
        return Late(items=items, more=len(late) - len(items))

    def overdue_reviews(self, today: date, *, most: int) -> Late:
        """Answers that should have been looked at again, the longest overdue first."""
        answers = [(step, self.reading.data.answer(step.id)) for step in self.asked]
        late = [(each.review_on, step, each.owner) for step, each in answers if each.review_on and _counts(each)]
        late = sorted((each for each in late if each[0] < today), key=lambda each: each[0])
        items = [
            Overdue(what=step.title.in_language(self.language), url=self.step_url(step.id), on=on, owner=owner)
            for on, step, owner in late[:most]
        ]
        return Late(items=items, more=len(late) - len(items))


def _counts(answer: Answer) -> bool:
    return answer.state != "not_applicable"


_PAGES = {
    "statements": lambda: _("To the vision statements"),
    "actions": lambda: _("To the actions"),
}
