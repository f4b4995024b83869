"""What somebody else's answer means on our scale."""

import re
from collections.abc import Mapping

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.tables import DONT_KNOW, NOT_APPLICABLE, POINTS, Value

PLAIN: Mapping[str, Value] = {
    **{str(point): point for point in POINTS},
    **dict.fromkeys(("?",), DONT_KNOW),
    **dict.fromkeys(("n/a", "n.v.t.", "nvt", "n.v.t"), NOT_APPLICABLE),
}
"""What needs no explaining: what our own files hold."""

WORDS_OF: Mapping[Value, str] = {
    1: """helemaal oneens; helemaal mee oneens; zeer oneens; zeer mee oneens; volledig oneens; volledig mee oneens;
        helemaal niet mee eens; strongly disagree; totally disagree; completely disagree; fully disagree""",
    2: "oneens; mee oneens; niet mee eens; grotendeels oneens; disagree; rather disagree; somewhat disagree",
    3: """neutraal; niet eens, niet oneens; niet mee eens, niet mee oneens; niet eens en niet oneens;
        eens noch oneens; noch eens, noch oneens; neutral; neither agree nor disagree""",
    4: "eens; mee eens; grotendeels eens; agree; rather agree; somewhat agree",
    5: """helemaal eens; helemaal mee eens; zeer eens; zeer mee eens; volledig eens; volledig mee eens;
        strongly agree; totally agree; completely agree; fully agree""",
    DONT_KNOW: """weet niet; weet ik niet; ik weet het niet; weet het niet; geen mening; geen idee;
        don't know; don’t know; do not know; i don't know; no opinion; dk""",
    NOT_APPLICABLE: "niet van toepassing; not applicable; na; n.a",
}
"""What scales of agreement elsewhere call their points."""
WORDS: Mapping[str, Value] = {
    " ".join(each.split()): value for value, several in WORDS_OF.items() for each in several.split(";")
}
NUMBERED = re.compile(r"\(?([1-5])\)?(?:[.,]0+)?(?:\s*[-–—.:=)/]\s*|\s+)(.*)", re.DOTALL)
"""``5 - eens``, ``5. Agree``, ``(5) eens``."""
CODED = re.compile(r"[Aa](?:[Oo]0?)?([1-5])")
"""``A4`` and ``AO04``: LimeSurvey's codes of answers."""


def folded(words: str) -> str:
    """Words as they are compared: no capitals, single spaces, no full stop at the end."""
    return " ".join(words.split()).casefold().rstrip(" .") or words.strip()


def plain_value(words: str) -> Value | None:
    """1 to 5, ``?`` or ``n/a``; ``None`` for anything else."""
    return PLAIN.get(" ".join(words.split()).casefold())


def suggested_value(words: str, asked: Asked) -> Value | None:
    """What an answer most likely means; somebody looks at it before it counts. ``None``: no idea.

    A figure with words that say the opposite ("1 - helemaal eens") comes from a scale that runs the other way: no idea.
    """
    plain = plain_value(words)
    if plain is not None:
        return plain
    known = {**WORDS, **_of_this_scale(asked)}
    whole = known.get(folded(words))
    if whole is not None:
        return whole
    coded = CODED.fullmatch(words.strip())
    if coded:
        return int(coded[1])
    numbered = NUMBERED.fullmatch(words.strip())
    if numbered is None:
        return None
    figure, rest = int(numbered[1]), known.get(folded(numbered[2]))
    return figure if rest in (None, figure) else None


def _of_this_scale(asked: Asked) -> dict[str, Value]:
    return {
        folded(name): PLAIN[choice.value]
        for choice in asked.choices
        for name in (choice.name.nl, choice.name.en)
        if choice.value in PLAIN
    }
