"""The rounds of a plan period in the example: made from counted answers, published as all rounds are."""

from collections.abc import Iterator

from vierinbalans.example.reader import ExamplePeriod
from vierinbalans.example.rows import Data, Rows
from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Audience, Round, Sheet
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.operations.rounds import AudiencePlan, RoundPlan, make_round

CHOICES = ("1", "2", "3", "4", "5", "?", "n/a")
CLOSING = 60
"""A round closes in the afternoon of its last day."""
APART = 7
"""How far the answers of one statement are moved on from those of the one before, so that sheets differ."""


def write_rounds(period: ExamplePeriod, rows: Rows) -> None:
    """Makes the rounds with their answers, and publishes those that were published."""
    for data in period.rounds:
        made = _make(data, rows)
        sheets = [sheet for audience, part in _parts(made, data) for sheet in _sheets(made, audience, part)]
        Sheet.objects.bulk_create(sheets)
        if "published" in data:
            publish(made, now=rows.moment(data["published"], CLOSING))


def counts_of(written: str) -> dict[str, int]:
    """How often each answer was given, of the seven figures in the files."""
    return dict(zip(CHOICES, map(int, written.split()), strict=True))


def _make(data: Data, rows: Rows) -> Round:
    opens_at = rows.moment(data["opens"], 0)
    plan = RoundPlan(
        title=data["title"],
        questionnaire=data["questionnaire"],
        opens_at=opens_at,
        closes_at=rows.moment(data["closes"], CLOSING),
        audiences=[
            AudiencePlan(group=each["group"], unit=each.get("unit", ""), invited=each.get("invited"))
            for each in data["audiences"]
        ],
    )
    return make_round(rows.dossier, plan, person=None, now=opens_at)


def _parts(made: Round, data: Data) -> Iterator[tuple[Audience, Data]]:
    written = {(each["group"], each.get("unit", "")): each for each in data["audiences"]}
    for audience in made.audiences.all():
        yield audience, written[audience.group, audience.unit]


def _sheets(made: Round, audience: Audience, data: Data) -> Iterator[Sheet]:
    """As many sheets as people answered. Nobody has the codes they were made with."""
    asked = from_json(made.content).groups[audience.group].items
    says = {item: _answers(counts) for item, counts in data.get("says", {}).items() if item in asked}
    answered, remarks = data["answered"], data.get("remarks", [])
    for number in range(answered):
        given = {
            item: answers[place]
            for order, (item, answers) in enumerate(says.items())
            if (place := (number + order * APART) % answered) < len(answers)
        }
        yield Sheet(
            audience=audience,
            code_hash=hash_of(new_own_code(), made.salt),
            answers=given,
            remark=remarks[number].strip() if number < len(remarks) else "",
        )


def _answers(written: str) -> list[str | int]:
    return [
        int(value) if value.isdigit() else value for value, times in counts_of(written).items() for _ in range(times)
    ]
