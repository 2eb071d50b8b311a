"""Periods of the calendar: whole days, both ends within."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

MONTHS = {"Y": 12, "H": 6, "Q": 3, "M": 1}
DAYS = {"W": 7, "D": 1, "B": 1}


class Period(NamedTuple):
    """From `start` to `end`, both within."""

    start: date
    end: date


def months(first: date, count: int) -> Period:
    """`count` whole months from the month of `first` on."""
    start = first.replace(day=1)
    last = moved(start, count - 1) if count > 1 else start
    return Period(start, last.replace(day=monthrange(last.year, last.month)[1]))


@lru_cache(maxsize=256)
def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def moved(day: date, count: int) -> date:
    """`count` months later (earlier), on the month's last day where it is shorter."""
    total = 12 * day.year + day.month - 1 + count
    number, month = divmod(total, 12)
    return date(number, month + 1, min(day.day, monthrange(number, month + 1)[1]))


def around(unit: str, day: date) -> Period:
    """The year, quarter, month, week (Monday to Sunday) or day that holds `day`."""
    if unit in MONTHS:
        size = MONTHS[unit]
        return months(date(day.year, 1 + (day.month - 1) // size * size, 1), size)
    first = day - timedelta(days=day.weekday()) if unit == "W" else day
    return Period(first, first + timedelta(days=DAYS.get(unit, 1) - 1))


def shifted(unit: str, day: date, count: int) -> Period:
    """The period `count` units after (before) the one that holds `day`."""
    if unit in MONTHS:
        return around(unit, moved(day, MONTHS[unit] * count))
    if unit == "B":
        return _workdays(day, count)
    return around(unit, day + timedelta(days=DAYS.get(unit, 1) * count))


def _workdays(day: date, count: int) -> Period:
    """Mondays to Fridays; the calendar of holidays is not known here."""
    weeks, rest = divmod(abs(count), 5)
    step = timedelta(days=1 if count > 0 else -1)
    day += step * 7 * weeks
    while rest:
        day += step
        rest -= day.weekday() < 5
    return Period(day, day)


def first_days(inside: Period, count: int, unit: str, last: bool = False) -> Period:
    """The first (last) `count` months, weeks or days of a period."""
    if unit in MONTHS:
        size = MONTHS[unit] * count
        return months(moved(inside.end.replace(day=1), 1 - size) if last else inside.start, size)
    days = timedelta(days=DAYS[unit] * count - 1)
    return Period(inside.end - days, inside.end) if last else Period(inside.start, inside.start + days)
