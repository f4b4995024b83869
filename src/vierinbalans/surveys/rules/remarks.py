"""Which open answers may be shown: of many people at once, in no order, and never by unit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

LEAST = 10


@dataclass(frozen=True, kw_only=True)
class Remarks:
    """Open answers of one group, or of the small groups together (``None``)."""

    group: str | None
    texts: tuple[str, ...]


def remarks_of(
    written: Iterable[tuple[str, str]],
    respondents: Mapping[str, int],
    *,
    shuffle: Callable[[list[str]], None],
    least: int = LEAST,
) -> tuple[Remarks, ...]:
    """The open answers that may be shown.

    ``written`` has (group, text); ``respondents`` how many of each group took part, whether they wrote or not. Groups
    that are too small are taken together; when that is still too few people, their texts are dropped.
    """
    small = {group for group, many in respondents.items() if many < least}
    pooled = sum(respondents[group] for group in small) >= least
    texts: dict[str | None, list[str]] = {}
    for group, text in written:
        if text.strip() and (group not in small or pooled):
            texts.setdefault(None if group in small else group, []).append(text.strip())
    for each in texts.values():
        shuffle(each)
    order = [group for group in respondents if group in texts]
    return tuple(
        Remarks(group=group, texts=tuple(texts[group])) for group in (*order, *([None] if None in texts else []))
    )
