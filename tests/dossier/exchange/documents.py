"""Exchange documents for the tests: a small one, and any that could be."""

import copy
from datetime import datetime

from hypothesis import strategies as st

from tests.dossier.exchange.parts import ONE_OF_EACH, parts_of_rooms
from tests.dossier.exchange.values import days, moments, names, refs, subset, words
from vierinbalans import framework
from vierinbalans.dossier.exchange import FORMAT, FORMAT_VERSION

STEPS = [step.id for step in framework.load().steps]
BLOCKS = [block.id for block in framework.load().blocks]
MOMENT = "2026-09-03T08:30:00+00:00"

SMALL = {
    "format": FORMAT,
    "format_version": FORMAT_VERSION,
    "framework": {"id": "vier-in-balans", "version": "1.0.0"},
    "organisation": {
        "kind": "school",
        "sector": "vo",
        "name": "Lyceum Voorbeeld",
        "code": "99ZZ00",
        "place": "Voorbeeld",
    },
    "period": {"start": "2026-08-01", "end": "2030-07-31"},
    "statements": [{"ref": "v1", "text": "Elke les kiest bewust"}],
    "answers": [{"step": STEPS[0], "state": "stage", "stage": 2, "statements": ["v1"]}],
    "actions": [{"ref": "a1", "what": "Netwerk meten", "block": "infrastructure", "status": "planned"}],
}


def small(**changes):
    """The small document, with changes by path: ``small(answers__0__stage=7)``."""
    document = copy.deepcopy(SMALL)
    for path, value in changes.items():
        place = document
        *way, last = [int(part) if part.isdigit() else part for part in path.split("__")]
        for part in way:
            place = place[part]
        place[last] = value
    return document


steps = st.one_of(st.sampled_from(STEPS), st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}", fullmatch=True))


def _by_moment(key, items):
    return sorted(items, key=lambda item: datetime.fromisoformat(item[key]))


@st.composite
def _answer(draw, step, statements):
    state = draw(st.sampled_from(["unanswered", "dont_know", "not_applicable", "stage"]))
    marks = st.dictionaries(refs, st.sampled_from(["ticked", "dismissed"]), max_size=3)
    stage = draw(st.integers(0, 4)) if state == "stage" else None
    content = st.fixed_dictionaries(
        {
            "considerations": marks.map(lambda found: dict(sorted(found.items()))),
            "owner": names,
            "reason": words(2000),
            "review_on": st.none() | days,
            "state": st.just([state, stage]),
            "statements": st.lists(refs, unique=True, max_size=2),
            "text": words(20000),
        }
    )
    evidence = st.fixed_dictionaries(
        {
            "text": words(500, 1),
            "url": st.sampled_from(["", "https://voorbeeld.example/bewijs?a=1&b=ü"]),
            "noted_on": days,
            "person": names,
        }
    )
    comments = st.fixed_dictionaries({"person": names, "text": words(5000, 1), "created_at": moments})
    numbers = draw(st.lists(st.integers(1, 50), unique=True, max_size=2).map(sorted))
    return {
        "step": step,
        "state": state,
        "stage": stage,
        "reason": draw(words(2000, 1 if state == "not_applicable" else 0)),
        "text": draw(words(20000)),
        "owner": draw(names),
        "review_on": draw(st.none() | days),
        "considerations": dict(sorted(draw(marks).items())),
        "statements": draw(subset(statements)),
        "to_review": draw(st.booleans()),
        "framework_version": "1.0.0",
        "changed_at": draw(moments),
        "evidence": sorted(draw(st.lists(evidence, max_size=2)), key=lambda each: each["noted_on"]),
        "comments": sorted(
            draw(st.lists(comments, max_size=2)), key=lambda each: datetime.fromisoformat(each["created_at"])
        ),
        "history": [
            {
                "number": number,
                "person": draw(names),
                "started_at": draw(moments),
                "saved_at": draw(moments),
                "content": draw(content),
            }
            for number in numbers
        ],
    }


@st.composite
def _action(draw, ref, statements):
    status = draw(st.sampled_from(["planned", "doing", "done", "dropped"]))
    start, due = sorted(draw(st.tuples(days, days)))
    facts = st.dictionaries(st.sampled_from(["what", "owner", "note"]), words(100)).map(
        lambda found: dict(sorted(found.items()))
    )
    change = st.fixed_dictionaries({"person": names, "changed_at": moments, "before": facts, "after": facts})
    history = draw(st.lists(change, max_size=2))
    return {
        "ref": ref,
        "what": draw(words(300, 1)),
        "block": draw(st.sampled_from(BLOCKS)),
        "step": draw(st.just("") | steps),
        "owner": draw(names),
        "start": draw(st.none() | st.just(start)),
        "due": draw(st.none() | st.just(due)),
        "status": status,
        "reason": draw(words(2000, 1 if status == "dropped" else 0)),
        "note": draw(words(5000)),
        "statements": draw(subset(statements)),
        "created_at": draw(moments),
        "changed_at": draw(moments),
        "history": _by_moment("changed_at", history),
    }


@st.composite
def _statement(draw, ref, place):
    state = draw(st.sampled_from(["draft", "in_consultation", "adopted", "dropped"]))
    change = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["typing_error", "reworded", "sharpened"]),
            "before": words(300),
            "after": words(300),
            "reason": words(2000, 1),
            "person": names,
            "changed_at": moments,
        }
    )
    return {
        "ref": ref,
        "text": draw(words(300, 1)),
        "explanation": draw(words(5000)),
        "elaborates": draw(st.just("") | refs),
        "order": place,
        "state": state,
        "adopted_at": draw(moments if state == "adopted" else st.none() | moments),
        "dropped_at": draw(moments) if state == "dropped" else None,
        "dropped_reason": draw(words(2000)),
        "changed_at": draw(moments),
        "history": _by_moment("changed_at", draw(st.lists(change, max_size=2))),
    }


def full(**changes):
    """The small document with one of everything that rooms add, and changes by path."""
    return small(**{**copy.deepcopy(ONE_OF_EACH), **changes})


@st.composite
def documents(draw):
    """Any dossier, as the program writes it."""
    statements = draw(st.lists(refs, unique=True, max_size=3))
    asked = draw(st.lists(steps, unique=True, max_size=3))
    order = {step: place for place, step in enumerate(STEPS)}
    actions = [draw(_action(ref, statements)) for ref in draw(st.lists(refs, unique=True, max_size=2))]
    return {
        **{name: SMALL[name] for name in ("format", "format_version", "framework", "organisation", "period")},
        "statements": [draw(_statement(ref, place)) for place, ref in enumerate(statements)],
        "answers": [
            draw(_answer(step, statements)) for step in sorted(asked, key=lambda each: (order.get(each, 10**6), each))
        ],
        "actions": sorted(actions, key=lambda each: (datetime.fromisoformat(each["created_at"]), each["ref"])),
        **draw(parts_of_rooms(statements, [action["ref"] for action in actions])),
    }
