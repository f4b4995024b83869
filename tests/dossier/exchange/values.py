"""The values that exchange documents are made of."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st


def words(most, least=0):
    """Any words, at most so long."""
    allowed = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
    return st.text(allowed, min_size=least, max_size=min(most, 40))


def subset(values):
    """Some of these, in order."""
    return st.lists(st.sampled_from(values), unique=True).map(sorted) if values else st.just([])


days = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.isoformat()
)
euros = st.integers(0, 10**8).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
refs = st.from_regex(r"[A-Za-z0-9_.-]{1,40}", fullmatch=True)
names = words(120).map(lambda found: found.replace("@", "a"))
