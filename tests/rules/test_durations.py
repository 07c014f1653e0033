"""Time limits are compared only as far as their units allow."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rules.contradictions.durations import Duration, bound, spans, unit
from checker.rules.contradictions.phrases import phrases
from checker.standards.tables import TableError

COUNTS = st.integers(0, 500)
UNITS = st.sampled_from(sorted(spans()))
DURATIONS = st.builds(Duration, COUNTS, UNITS)
MONDAY = date(2024, 1, 1)


@given(st.integers(1, 400), st.integers(0, 6))
def test_working_days_of_an_ordinary_calendar_lie_in_the_interval(count: int, start: int) -> None:
    """Without holidays, from any day of the week on: the days from the first to the last working day."""
    days = [MONDAY + timedelta(start + n) for n in range(2 * count + 9)]
    last = [day for day in days if day.weekday() < 5][count - 1]
    first = next(day for day in days if day.weekday() < 5)
    found = Duration(count, "工作日")
    assert found.shortest <= (last - first).days + 1
    assert (last - days[0]).days + 1 <= found.longest


@given(DURATIONS, DURATIONS)
def test_never_both_longer(one: Duration, other: Duration) -> None:
    assert one.shortest <= one.longest
    assert not (one.surely_longer(other) and other.surely_longer(one))


@given(DURATIONS, COUNTS)
def test_more_of_the_same_unit_is_longer(one: Duration, more: int) -> None:
    assert Duration(one.count + more, one.unit).surely_longer(one) == (more > 0)


@given(COUNTS, DURATIONS)
def test_an_unknown_unit_is_never_longer(count: int, other: Duration) -> None:
    assert not Duration(count, "").surely_longer(other)
    assert not other.surely_longer(Duration(count, ""))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("工作日", "工作日"),
        ("1", "工作日"),
        ("个工作日", "工作日"),
        ("日历日", "自然日"),
        ("天", "天"),
        ("2", ""),
        ("3", ""),
        ("周", ""),
        ("", ""),
    ],
)
def test_units(text: str, known: str) -> None:
    assert unit(text) == known


def test_tables_are_asked_for_what_they_hold() -> None:
    assert str(bound("licence")) == "45工作日"
    with pytest.raises(TableError, match="no bound week"):
        bound("week")
    with pytest.raises(TableError, match="nothing of kind week"):
        phrases("week")
