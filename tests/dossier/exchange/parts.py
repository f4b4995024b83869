"""What rooms add to exchange documents, for the tests: one of each, and any that could be."""

from hypothesis import strategies as st

from tests.dossier.exchange.values import days, euros, moments, names, refs, subset, words
from vierinbalans import framework

DECISIONS = framework.load().decisions
MOMENT = "2026-09-03T08:30:00+00:00"
KINDS = ["open", "arranged", "action", "risk", "not_applicable", "not_arranged"]
POINTS = st.sampled_from([point.id for point in DECISIONS.points]) | refs

ONE_OF_EACH = {
    "positions": [{"unit": "", "place": 2, "motivation": "Wij geven klassikaal les.", "changed_at": MOMENT}],
    "project_members": [{"name": "Mila", "role": "leerlingenraad", "perspective": "pupils", "unit": ""}],
    "not_filled_in": [{"statement": "b1", "reason": "Past niet bij ons.", "changed_at": MOMENT}],
    "consultations": [
        {
            "statement": "v1",
            "words": "Elke les kiest bewust",
            "question": "",
            "opened_on": "2026-09-01",
            "due": "2026-10-01",
            "closed_on": None,
            "replies": [
                {
                    "unit": "Talen",
                    "state": "answered",
                    "text": "Ja.",
                    "done_with": "Opgenomen.",
                    "answered_by": "Sectieleider",
                    "changed_at": MOMENT,
                }
            ],
        }
    ],
    "reviews": [
        {
            "kind": "sharpen",
            "started_on": "2026-09-01",
            "finished_on": "2026-09-02",
            "people": "Team",
            "conclusion": "Het klopt nog.",
            "lines": [{"statement": "v1", "result": "kept", "reason": "", "before": "Elke les kiest", "after": ""}],
        }
    ],
    "choices": [
        {
            "ref": "c1",
            "what": "Zestig laptops",
            "kind": "devices",
            "size": "full",
            "for_whom": "Klas 1",
            "why_now": "",
            "expected": "",
            "statements": ["v1"],
            "owner": "Noor",
            "level": "school",
            "starts_on": "2026-11-01",
            "ends_on": "2031-11-01",
            "decide_on": None,
            "state": "decided",
            "outcome": "yes",
            "motive": "Nodig",
            "verdict": "incomplete",
            "decided_on": "2026-10-01",
            "decided_by": "Directie",
            "council": "",
            "council_asked_on": "2026-09-08",
            "council_answered_on": "2026-09-22",
            "evaluate_on": "2027-10-01",
            "evaluated_on": None,
            "brought": "",
            "users_content": "",
            "framework_version": "1.0.0",
            "created_at": MOMENT,
            "changed_at": MOMENT,
            "alternatives": [{"what": "Tablets", "why_not": "Te klein"}],
            "documents": [{"title": "Offerte", "url": "https://voorbeeld.example/o", "added_on": "2026-09-01"}],
            "considerations": {
                "infrastructure_devices": {
                    "answer": "action",
                    "words": "",
                    "owner": "Emre",
                    "due": "2026-12-01",
                    "amount": "250.00",
                    "action": "a1",
                }
            },
            "history": [
                {
                    "person": "Noor Voorbeeld",
                    "changed_at": MOMENT,
                    "before": {
                        "infrastructure_devices": None,
                        "state": ["submitted", ""],
                        "term": [None, None],
                        "council_days": None,
                    },
                    "after": {
                        "infrastructure_devices": ["arranged", "", "", None, "250.00"],
                        "state": ["decided", "yes"],
                        "term": ["2026-11-01", None],
                        "council_days": ["2026-09-08", "2026-09-22"],
                    },
                }
            ],
        }
    ],
    "budget_lines": [
        {
            "ref": "m1",
            "what": "Laptops",
            "block": "infrastructure",
            "category": "devices",
            "recurrence": "yearly",
            "first_year": 2026,
            "last_year": 2030,
            "amount": "12500.50",
            "vat_included": False,
            "vat_rate": "21.0",
            "per": "pupil",
            "pupils": 60,
            "source": "Lumpsum",
            "certainty": "expected",
            "ends_on": "2031-07-31",
            "choice": "c1",
            "statement": "v1",
            "note": "Met hoes",
            "changed_at": MOMENT,
        }
    ],
    "choice_settings": {"light_up_to": "2500.00"},
}


def _unit_items(make):
    return st.lists(words(200), unique=True, max_size=2).flatmap(lambda units: st.tuples(*map(make, sorted(units))))


def _position(unit):
    return st.fixed_dictionaries(
        {"unit": st.just(unit), "place": st.integers(1, 5), "motivation": words(5000), "changed_at": moments}
    )


@st.composite
def _reply(draw, unit):
    state = draw(st.sampled_from(["open", "answered", "declined"]))
    return {
        "unit": unit,
        "state": state,
        "text": draw(words(5000, 0 if state == "open" else 1)),
        "done_with": draw(words(3000)),
        "answered_by": draw(names),
        "changed_at": draw(moments),
    }


@st.composite
def _consultation(draw, statements):
    statement = draw(st.sampled_from(["", *statements]))
    opened, closed = sorted(draw(st.tuples(days, days)))
    return {
        "statement": statement,
        "words": draw(words(300)),
        "question": draw(words(500, 0 if statement else 1)),
        "opened_on": opened,
        "due": draw(st.none() | days),
        "closed_on": draw(st.none() | st.just(closed)),
        "replies": list(draw(_unit_items(_reply))),
    }


@st.composite
def _review(draw, statements):
    started, finished = sorted(draw(st.tuples(days, days)))
    line = st.fixed_dictionaries(
        {
            "result": st.sampled_from(["", "kept", "sharpened", "dropped"]),
            "reason": words(2000),
            "before": words(300),
            "after": words(300),
        }
    )
    return {
        "kind": draw(st.sampled_from(["reformulate", "sharpen"])),
        "started_on": started,
        "finished_on": finished,
        "people": draw(words(2000)),
        "conclusion": draw(words(5000)),
        "lines": [{"statement": ref, **draw(line)} for ref in draw(subset(statements))],
    }


told = st.tuples(st.sampled_from(KINDS), words(3000), names, st.none() | days, st.none() | euros).map(list)
places = st.one_of(
    st.sampled_from([["idea", ""], ["prepared", ""], ["submitted", ""], ["carried_out", "yes"]]),
    st.sampled_from([["decided", "yes"], ["decided", "no"], ["decided", "postponed"]]),
    st.sampled_from([["evaluated", "yes"], ["evaluated", "no"]]),
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "decide_on": st.none() | days,
        "infrastructure_devices": st.none() | told,
        "state": places,
        "statements": st.none() | st.lists(refs, max_size=2),
        "what": words(200),
    },
)


@st.composite
def _choice(draw, ref, statements, actions):
    state, outcome = draw(places)
    starts, ends = sorted(draw(st.tuples(days, days)))
    asked, answered = sorted(draw(st.tuples(days, days)))
    weighed = st.fixed_dictionaries(
        {
            "answer": st.sampled_from(KINDS),
            "words": words(3000),
            "owner": names,
            "due": st.none() | days,
            "amount": st.none() | euros,
            "action": st.sampled_from(["", *actions]),
        }
    )
    others = st.fixed_dictionaries({"what": words(200, 1), "why_not": words(2000)})
    document = st.fixed_dictionaries(
        {"title": words(200, 1), "url": st.just("https://voorbeeld.example/?a=1&b=ü"), "added_on": days}
    )
    change = st.fixed_dictionaries({"person": names, "changed_at": moments, "before": facts, "after": facts})
    return {
        "ref": ref,
        "what": draw(words(200, 1)),
        "kind": draw(st.sampled_from([kind.id for kind in DECISIONS.kinds]) | refs),
        "size": draw(st.sampled_from(["full", "light"])),
        "for_whom": draw(words(300)),
        "why_now": draw(words(5000)),
        "expected": draw(words(5000)),
        "statements": draw(subset(statements)),
        "owner": draw(names),
        "level": draw(st.sampled_from(["board", "school", "unit", "teacher"])),
        "starts_on": draw(st.none() | st.just(starts)),
        "ends_on": draw(st.none() | st.just(ends)),
        "decide_on": draw(st.none() | days),
        "state": state,
        "outcome": outcome,
        "motive": draw(words(5000)),
        "verdict": draw(st.sampled_from(["", "balanced", "incomplete", "out_of_balance"])),
        "decided_on": draw(days) if outcome else None,
        "decided_by": draw(names),
        "council": draw(words(2000)),
        "council_asked_on": draw(st.none() | st.just(asked)),
        "council_answered_on": draw(st.none() | st.just(answered)),
        "evaluate_on": draw(st.none() | days),
        "evaluated_on": draw(days) if state == "evaluated" else None,
        "brought": draw(words(5000)),
        "users_content": draw(words(5000)),
        "framework_version": "1.0.0",
        "created_at": draw(moments),
        "changed_at": draw(moments),
        "alternatives": draw(st.lists(others, max_size=2)),
        "documents": draw(st.lists(document, max_size=2)),
        "considerations": dict(sorted(draw(st.dictionaries(POINTS, weighed, max_size=2)).items())),
        "history": sorted(draw(st.lists(change, max_size=2)), key=lambda each: each["changed_at"]),
    }


@st.composite
def _line(draw, ref, choices, statements):
    first = draw(st.integers(2020, 2040))
    last = draw(st.integers(first, first + 5))
    pupils = draw(st.none() | st.integers(1, 100))
    return {
        "ref": ref,
        "what": draw(words(200, 1)),
        "block": draw(st.sampled_from(["vision", "infrastructure"]) | refs),
        "category": draw(st.sampled_from([each.id for each in DECISIONS.categories]) | refs),
        "recurrence": "yearly" if last > first else draw(st.sampled_from(["one_off", "yearly"])),
        "first_year": first,
        "last_year": last,
        "amount": draw(euros),
        "vat_included": draw(st.booleans()),
        "vat_rate": draw(st.sampled_from(["0.0", "9.0", "21.0"])),
        "per": "pupil" if pupils else "total",
        "pupils": pupils,
        "source": draw(names),
        "certainty": draw(st.sampled_from(["expected", "actual"])),
        "ends_on": draw(st.none() | days),
        "choice": draw(st.sampled_from(["", *choices])),
        "statement": draw(st.sampled_from(["", *statements])),
        "note": draw(words(2000)),
        "changed_at": draw(moments),
    }


@st.composite
def parts_of_rooms(draw, statements, actions):
    """Everything rooms can add to a dossier with these statements and actions, as the program writes it."""
    member = st.tuples(names.filter(bool), names, st.sampled_from(["pupils", "council", "gone"]), words(200))
    members = draw(st.lists(member, max_size=2))
    choices = [draw(_choice(ref, statements, actions)) for ref in draw(st.lists(refs, unique=True, max_size=2))]
    known = [choice["ref"] for choice in choices]
    lines = [draw(_line(ref, known, statements)) for ref in draw(st.lists(refs, unique=True, max_size=2))]
    reviews = sorted(draw(st.lists(_review(statements), max_size=2)), key=lambda each: each["started_on"])
    if reviews and draw(st.booleans()):
        reviews[-1]["finished_on"] = None
    consultations = draw(st.lists(_consultation(statements), max_size=2))
    left_out = sorted(draw(st.lists(refs, unique=True, max_size=2)))
    return {
        "positions": list(draw(_unit_items(_position))),
        "project_members": [
            {"name": name, "role": role, "perspective": perspective, "unit": unit}
            for name, role, perspective, unit in sorted(members, key=lambda each: (each[2], *each[:2], each[3]))
        ],
        "not_filled_in": [
            {"statement": ref, "reason": draw(words(2000, 1)), "changed_at": draw(moments)} for ref in left_out
        ],
        "consultations": sorted(consultations, key=lambda each: each["opened_on"]),
        "reviews": reviews,
        "choices": sorted(choices, key=lambda each: each["created_at"]),
        "budget_lines": sorted(lines, key=lambda each: each["first_year"]),
        "choice_settings": {"light_up_to": draw(euros)},
    }
