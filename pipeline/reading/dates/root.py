"""Where the walk of a date begins: the year, month, week or day that it leaves unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.reading.dates import periods
from pipeline.reading.dates.context import Anchor, Context
from pipeline.reading.dates.expression import Point, Step
from pipeline.reading.dates.periods import Period
from pipeline.reading.dates.walk import Place, walk

_ABSOLUTE = ("year", "century")
_OF_MONTH = ("day", "xun", "week", "nthweekday")
_OF_WEEK = ("weekday", "weekend")
_OF_DAY = ("part", "clock")
# How far ahead a bare date may lie without a word of the future: 12月 in June is this year's, in January last year's.
_AHEAD = {"month": 200, "holiday": 200, "lunar": 200, "season": 200, "quarter": 60, "half": 120, "first": 60}
_OF_YEAR = ("whole", "month", "quarter", "half", "first", "edge", "last", "holiday", "lunar", "season")
_NEARLY_OVER = 31  # 前三季度 are spoken of when they are over, or nearly
_NEWS_DAYS = 45
_LONG_OVER = 60
_TOLD_AHEAD = 135  # of a month that a sentence tells something of
_HARDLY_BEGUN = 75
_ANCHOR_DAYS = {"Y": 366, "M": 31, "W": 7}


@dataclass(frozen=True, slots=True)
class Root:
    """A period to start from, the steps still to walk, and what the period leans on."""

    period: Period
    steps: Sequence[Step]
    leans_on: str | None


def root(context: Context, start: int, end: int, said: Point) -> Root | None:
    """The root of a point at text[start:end]; None where there is nothing to lean on."""
    first = said.steps[0]
    if first.kind in _ABSOLUTE:
        return Root(periods.year(2000), said.steps, None)
    if first.kind == "decade":
        return Root(periods.year(1900 if first.number >= 30 else 2000), said.steps, None)
    if first.kind == "shift":
        return _shifted(context, start, end, said)
    if first.kind in _OF_MONTH:
        return _in_month(context, start, end, said)
    if first.kind in _OF_WEEK:
        return _in_week(context, start, end, said)
    if first.kind in _OF_DAY or first.text == "全天":
        return _in_day(context, start, said)
    return _in_year(context, start, end, said)


def _shifted(context: Context, start: int, end: int, said: Point) -> Root | None:
    step = said.steps[0]
    unit, _, lean = step.text.partition(" ")
    anchor = None
    if lean == "text":
        anchor = context.news_day(start) if unit in ("D", "B") else context.latest(_ANCHOR_DAYS.get(unit, 366))
    elif lean == "named":
        anchor = context.named_quarter(start) if unit == "Q" else context.reported(start)
    elif lean == "either":
        anchor = context.near(start) or _told(context, start, end, step)
    if unit == "Y" and len(said.steps) > 1 and said.steps[1].kind == "shift" and context.published:
        month = periods.shifted("M", context.published, 12 * step.number + said.steps[1].number)
        return Root(month, said.steps[2:], "published")
    if lean == "text" and unit == "D" and step.number > 0 and anchor is None and context.anchors:
        return None  # 次日 of a day that is not named
    base = anchor.period.start if anchor else context.today(start) if unit == "D" else context.published
    if base is None:
        return None
    if lean == "either" and anchor and unit in ("D", "W"):
        base = anchor.period.end
    period = periods.shifted(unit, base, step.number) if unit in (*periods.MONTHS, *periods.DAYS) else _moment(base)
    return Root(period, said.steps[1:], "text" if anchor else "published")


def _told(context: Context, start: int, end: int, step: Step) -> Anchor | None:
    """What 两年后 counts from in a story: the date the story is at, where that leads no further than today."""
    anchor, unit = context.story(start), step.text.partition(" ")[0]
    if anchor is None or context.published is None or context.is_future(start, end) or unit not in periods.MONTHS:
        return None
    return anchor if periods.shifted(unit, anchor.period.start, step.number).start <= context.published else None


def _moment(base: date) -> Period:
    """Hours and minutes ago are of the same day, as far as days are known."""
    return Period(base, base)


def _in_year(context: Context, start: int, end: int, said: Point) -> Root | None:
    kind = said.steps[0].kind
    wide = (kind == "whole" and len(said.steps) == 1) or context.opens_sentence(start)
    named = context.named_year(start, wide)
    if named and kind in _OF_YEAR and not (wide and _is_recent(context, said, named)):
        return Root(periods.year(named), said.steps, "text")
    if context.published is None:
        return None
    number = _year_of(context, start, end, said, context.published)
    return Root(periods.year(number), said.steps, "published")


def _is_recent(context: Context, said: Point, named: int) -> bool:
    """Whether a month or day that opens a sentence is news rather than part of the story told in another year."""
    published = context.published
    if published is None or named == published.year or said.steps[0].kind != "month":
        return False
    trial = _walked(said, published.year)
    return trial is not None and 0 <= (published - trial.start).days <= _NEWS_DAYS


def _year_of(context: Context, start: int, end: int, said: Point, published: date) -> int:
    """The year that a bare month, quarter or holiday means."""
    this = published.year
    if said.has("weekday") and said.has("day"):
        years = [this + n for n in (0, -1, 1) if _weekday_fits(said, this + n)]
        if years:
            return years[0]
    trial = _walked(said, this)
    if trial is None:
        return next((y for y in (this - 1, this + 1, this - 2, this + 2, this - 3) if _walked(said, y)), this)
    future = context.is_future(start, end)
    is_long = said.steps[0].text == "全年" or said.steps[0] == Step("half", 1)
    if is_long and not future and 0 <= (published - trial.start).days < _HARDLY_BEGUN:
        return this - 1  # 全年 and 上半年, told of before much of them is over, are last year's
    if said.steps[0].kind in ("whole", "edge"):
        return this
    if future:  # what was to come in a month just over is told of a plan: 原计划在6月底, in July
        return this + 1 if (published - trial.end).days > _LONG_OVER else this
    first = said.steps[0]
    if first.kind == "first" and first.number > 1 and (trial.end - published).days > _NEARLY_OVER:
        return this - 1
    ahead = (trial.start - published).days
    furthest = _AHEAD.get(first.kind, 200)
    if first.kind == "month" and context.in_sentence(start, end):
        furthest = _NEWS_DAYS if context.is_done(start, end) else _TOLD_AHEAD
    is_past = ahead > furthest
    return this - 1 if is_past else this


def _walked(said: Point, number: int) -> Period | None:
    place = walk(Place(periods.year(number)), said.steps)
    return place.period if place else None


def _weekday_fits(said: Point, number: int) -> bool:
    found = _walked(said, number)
    return found is not None and all(s.number == found.start.weekday() for s in said.steps if s.kind == "weekday")


def _in_month(context: Context, start: int, end: int, said: Point) -> Root | None:
    anchor = context.near(start)
    if anchor and anchor.days <= 31:
        month = periods.around("M", anchor.period.start)
        return Root(month, said.steps, "text")
    published = context.published
    if published is None:
        return None
    day = next((step.number for step in said.steps if step.kind == "day"), 0)
    months = 0
    if day:
        future = context.is_future(start, end)
        months = (day < published.day) if future else -(day > published.day)
    return Root(periods.shifted("M", published, months), said.steps, "published")


def _in_week(context: Context, start: int, end: int, said: Point) -> Root | None:
    published = context.published
    if published is None:
        return None
    weekday = said.steps[0].number if said.steps[0].kind == "weekday" else 5
    ahead = (weekday - published.weekday()) % 7
    if not context.is_future(start, end) and ahead:
        ahead -= 7
    day = published + timedelta(days=ahead)
    return Root(periods.around("W", day), said.steps, "published")


def _in_day(context: Context, start: int, said: Point) -> Root | None:
    anchor = context.near(start)
    if anchor and anchor.days == 0:
        return Root(anchor.period, said.steps, "text")
    if context.published is None:
        return None
    return Root(_moment(context.published), said.steps, "published")
