"""Walking the steps of a date from the coarse to the fine: each step picks a period inside the one before."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.reading.dates import periods
from pipeline.reading.dates.expression import Step
from pipeline.reading.dates.holidays import holiday, moon_day, nth_weekday
from pipeline.reading.dates.periods import Period

_AFTERNOON = ("下午", "午后", "傍晚", "晚上", "晚间", "晚", "夜间", "夜晚")
_NIGHT = ("深夜", "夜里", "半夜", "午夜", "夜")
_MONTHS_OF = {"暑": (7, 2), "寒": (1, 2), "春": (3, 3), "夏": (6, 3), "秋": (9, 3), "冬": (12, 3)}
_SEASONS = {"春": ("立春", "立夏"), "夏": ("立夏", "立秋"), "秋": ("立秋", "立冬"), "冬": ("立冬", "立春")}


class Place(NamedTuple):
    """Where a walk has come to: a period, and what was said besides."""

    period: Period
    mod: str | None = None
    part: str | None = None
    clock: str | None = None

    @property
    def time(self) -> str | None:
        """Clock time, else part of the day."""
        return self.clock or self.part


def walk(place: Place, steps: Sequence[Step]) -> Place | None:
    """Follow `steps`; None where one leads nowhere (2月30日, a weekday that the day is not)."""
    here: Place | None = place
    for step in steps:
        if here is None:
            return None
        if step.kind in _PERIODS:
            period = _PERIODS[step.kind](here.period, step)
            here = Place(period, here.mod, here.part, here.clock) if period else None
        else:
            here = _beside(here, step)
    return here


def _beside(here: Place, step: Step) -> Place | None:
    """Steps that leave the period as it is."""
    if step.kind == "edge":
        return here._replace(mod=step.text)
    if step.kind == "part":
        return here._replace(part=step.text)
    if step.kind == "clock":
        return _at(here, step.number)
    return here


def _at(here: Place, minutes: int) -> Place:
    hour, minute = divmod(minutes, 60)
    if (here.part in _AFTERNOON and 0 < hour < 12) or (here.part in _NIGHT and 6 <= hour < 12):
        hour += 12
    if here.part in ("中午", "午间") and 0 < hour < 4:
        hour += 12
    if here.part == "凌晨" and hour == 12:
        hour = 0
    if hour == 12 and here.part in ("晚上", "晚", *_NIGHT):
        hour = 24
    if hour == 24:
        day = here.period.end + timedelta(days=1)
        return here._replace(period=Period(day, day), clock=f"00:{minute:02}")
    return here._replace(clock=f"{hour:02}:{minute:02}")


def _month(here: Period, step: Step) -> Period:
    return periods.months(date(here.start.year, step.number, 1), 1)


def _day(here: Period, step: Step) -> Period | None:
    try:
        day = here.start.replace(day=step.number)
    except ValueError:
        return None
    return Period(day, day) if day <= periods.months(here.start, 1).end else None


def _shift(here: Period, step: Step) -> Period:
    """去年本月十日: a unit counted from the same place of the year walked to."""
    return periods.shifted(step.text.split()[0], here.start, step.number)


def _decade(here: Period, step: Step) -> Period:
    first = here.start.year // 100 * 100 + step.number
    return Period(date(first, 1, 1), date(first + 9, 12, 31))


def _xun(here: Period, step: Step) -> Period:
    first = here.start.replace(day=1 + 10 * (step.number - 1))
    return Period(first, periods.months(first, 1).end if step.number == 3 else first + timedelta(days=9))


def _week(here: Period, step: Step) -> Period:
    """The nth whole week: the first is the one with the first Monday."""
    monday = here.start + timedelta(days=-here.start.weekday() % 7 + 7 * (step.number - 1))
    return Period(monday, monday + timedelta(days=6))


def _weekday(here: Period, step: Step) -> Period | None:
    if here.start == here.end:
        return here
    day = here.start + timedelta(days=(step.number - here.start.weekday()) % 7)
    return Period(day, day)


def _nth_weekday(here: Period, step: Step) -> Period:
    day = nth_weekday(here.start.year, here.start.month, step.number % 10, step.number // 10)
    return Period(day, day)


def _nth_day(here: Period, step: Step) -> Period:
    day = here.start + timedelta(days=step.number - 1)
    return Period(day, day)


def _weekend(here: Period, step: Step) -> Period:
    saturday = here.start + timedelta(days=(5 - here.start.weekday()) % 7)
    return Period(saturday, saturday + timedelta(days=1))


def _holiday(here: Period, step: Step) -> Period | None:
    day = holiday(step.text, here.start.year)
    return Period(day, day) if day else None


def _lunar(here: Period, step: Step) -> Period:
    day = moon_day(here.start.year, *divmod(step.number, 100))
    return Period(day, day)


def _season(here: Period, step: Step) -> Period | None:
    """春 and 春季 are of the Chinese calendar, from 立春 to the day before 立夏; 春天 and 今春 whole months from March."""
    if step.text[0] in "暑寒" or step.text.endswith("天"):
        first_month, count = _MONTHS_OF[step.text[0]]
        return periods.months(date(here.start.year, first_month, 1), count)
    begins, ends = _SEASONS[step.text[0]]
    number = here.start.year
    first, last = holiday(begins, number), holiday(ends, number + (begins == "立冬"))
    return Period(first, last - timedelta(days=1)) if first and last else None


_PERIODS: dict[str, Callable[[Period, Step], Period | None]] = {
    "shift": _shift,
    "century": lambda here, step: Period(date(step.number, 1, 1), date(step.number + 99, 12, 31)),
    "decade": _decade,
    "year": lambda here, step: periods.year(step.number),
    "half": lambda here, step: periods.months(date(here.start.year, 6 * step.number - 5, 1), 6),
    "quarter": lambda here, step: periods.months(date(here.start.year, 3 * step.number - 2, 1), 3),
    "month": _month,
    "xun": _xun,
    "first": lambda here, step: periods.first_days(here, step.number, step.text),
    "last": lambda here, step: periods.first_days(here, step.number, step.text, last=True),
    "week": _week,
    "day": _day,
    "weekday": _weekday,
    "nthweekday": _nth_weekday,
    "nthday": _nth_day,
    "weekend": _weekend,
    "holiday": _holiday,
    "lunar": _lunar,
    "season": _season,
}
