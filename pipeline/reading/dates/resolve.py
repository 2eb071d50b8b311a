"""Resolving dates in text order: each leans on the text, on the day of publication, or on nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.reading.dates import periods
from pipeline.reading.dates.context import Context
from pipeline.reading.dates.dateline import dateline
from pipeline.reading.dates.expression import Bounds, Duration, Expression, Point, Range, Recurring, Same, Step, Vague
from pipeline.reading.dates.fiscal import (
    FiscalYear,
    a_year_apart,
    bare_quarter,
    calendar_of,
    continued,
    dated,
    fiscal_period,
)
from pipeline.reading.dates.numerals import whole
from pipeline.reading.dates.periods import Period
from pipeline.reading.dates.root import root
from pipeline.reading.dates.steps import rank
from pipeline.reading.dates.value import DateValue
from pipeline.reading.dates.walk import Place, walk

Found = tuple[int, int, Expression]
Calendars = Callable[[int], FiscalYear | None]
_A_CENTURY = 36525  # days: 同期 may mean all the years of 2020年至2023年
_OPENS = re.compile(r" ?[（(](?:即|指|对应|截至|自)?")
_MONTHS = re.compile("止?的?(?:前|首)?([0-9]{1,2}|[一二三四五六七八九十]{1,2})个月")
_UP_TO = re.compile(r"(?:止|结束)?的?(?:[一-鿿A-Za-z]{0,6}的)?")


def date_values(
    text: str,
    found: Sequence[Found],
    published: datetime | date | None,
    fiscal_year: Calendars | None = None,
) -> list[DateValue]:
    """The value of each date of one article, given (start, end, expression) in text order, in clean-text offsets.

    `fiscal_year` gives the calendar of the firm whose fiscal period begins at an offset, None where it is not known.
    """
    day = published.date() if isinstance(published, datetime) else published
    context = Context(text, day and dateline(text, day))
    return [_value(context, found, index, fiscal_year) for index in range(len(found))]


def _value(context: Context, found: Sequence[Found], index: int, fiscal_year: Calendars | None) -> DateValue:
    start, end, said = found[index]
    match said:
        case Duration():
            return DateValue("duration", value=said.value, mod=said.mod or context.bound(start, end))
        case Recurring():
            return DateValue("set", value=said.value)
        case Vague("THAT YEAR"):
            anchor = context.year_told(start)
            period = periods.around("Y", anchor.period.start) if anchor else None
            return (
                DateValue("date", period.start, period.end, leans_on="text")
                if period
                else DateValue("date", ref="PAST")
            )
        case Vague():
            ref = said.ref if said.ref != "SOON" else "FUTURE" if context.is_soon(start, end) else "PAST"
            return DateValue("date", ref=ref)
        case Bounds():
            return DateValue("date", date.fromisoformat(said.start), date.fromisoformat(said.end))
        case Point() | Same() if written := _fiscal(context, start, end, said):
            context.calendar = _told(context, found, index, written) or context.calendar
            named = context.fiscal[0] if context.fiscal and not _is_fiscal(said) else written
            context.fiscal = named, _bracket_end(context, found, index)  # what leans on it leaves it there
            calendar = (fiscal_year(start) if fiscal_year else None) or context.calendar
            period = fiscal_period(written, calendar, context.published) if calendar else None
            return DateValue("date", period.start if period else None, period.end if period else None, fiscal=True)
        case Same():
            return _same(context, said)
    return _calendar(context, start, end, said)


def _bracket_end(context: Context, found: Sequence[Found], index: int) -> int:
    """Where a date ends, the date in brackets behind it included."""
    end = found[index][1]
    after = found[index + 1] if index + 1 < len(found) else None
    return after[1] if after and _OPENS.fullmatch(context.text, end, after[0]) else end


def _told(context: Context, found: Sequence[Found], index: int, written: str) -> FiscalYear | None:
    """The calendar that the article tells: 2026财年第二财季（2025年10-12月）, 截至12月31日的2026财年第二财季."""
    start, end, _ = found[index]
    for other_start, other_end, said in found[max(0, index - 1) : index + 2]:
        opens = other_start > end and _OPENS.fullmatch(context.text, end, other_start)
        up_to = other_end < start and _UP_TO.fullmatch(context.text, other_end, start)
        if isinstance(said, Point | Range) and (opens or (up_to and context.text.endswith("截至", 0, other_start))):
            resolved = _resolved(context, other_start, other_end, said)
            return calendar_of(written, resolved.place.period.end) if resolved else None
    return None


def _fiscal(context: Context, start: int, end: int, said: Point | Same) -> str | None:
    """A fiscal period as written, or as one before means it; None where the date is none."""
    if isinstance(said, Point) and _is_fiscal(said):
        return dated(said.steps[0].text, context.fiscal, start)
    if context.fiscal is None:
        return None
    if isinstance(said, Same):
        anchor = context.latest()
        leans_on_fiscal = said.year is None and (anchor is None or anchor.end <= context.fiscal[1])
        return a_year_apart(context.fiscal, start, said.years) if leans_on_fiscal else None
    quarter = bare_quarter(said, context.text[start:end])
    return continued(context.fiscal, start, quarter) if quarter else None


def _is_fiscal(said: Point | Same) -> bool:
    return isinstance(said, Point) and said.has("fiscal")


def _calendar(context: Context, start: int, end: int, said: Point | Range) -> DateValue:
    resolved = _resolved(context, start, end, said)
    if resolved is None:
        steps = said.steps if isinstance(said, Point) else ()
        told = walk(Place(periods.year(2000)), [s for s in steps if s.kind in ("edge", "part", "clock")])
        mod, time = (told.mod, told.time) if told else (None, None)
        return DateValue("date", mod=mod, time=time, unanchored=True, leans_on="none")
    place, leans_on = resolved.place, resolved.leans_on
    first = said if isinstance(said, Point) else said.first
    context.remember(start, end, place.period, first.has("year") or _names_year(first))
    mod = place.mod or ("APPROX" if context.is_about(start, end) else None)
    return DateValue("date", place.period.start, place.period.end, mod, place.time, leans_on=leans_on)


def _names_year(said: Point) -> bool:
    return said.steps[0].kind == "shift" and said.steps[0].text.startswith("Y")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a date is, and what it leans on."""

    place: Place
    leans_on: str | None


def _resolved(context: Context, start: int, end: int, said: Point | Range) -> Resolved | None:
    return _point(context, start, end, said) if isinstance(said, Point) else _range(context, start, end, said)


def _point(context: Context, start: int, end: int, said: Point) -> Resolved | None:
    try:
        rooted = root(context, start, end, said)
        place = walk(Place(rooted.period), rooted.steps) if rooted else None
    except (ValueError, OverflowError):
        return None
    if rooted is None or place is None or not 600 <= place.period.start.year <= place.period.end.year <= 2200:
        return None
    return Resolved(place, rooted.leans_on)


def _range(context: Context, start: int, end: int, said: Range) -> Resolved | None:
    first = _point(context, start, end, said.first)
    if first is None:
        return None
    coarse = _coarser(said)
    last = _last_end(context, start, end, Point((*coarse, *said.last.steps)), first)
    if last is None:
        return None
    period = last.place.period
    if period.end < first.place.period.start:
        period = _later(first, period, said.last)
    if period.end < first.place.period.start:
        return None
    begun = None if first.place.mod == "START" else first.place.mod  # 年初至11月 begins where the year does
    place = Place(Period(first.place.period.start, period.end), last.place.mod or begun, None, first.place.time)
    return Resolved(place, first.leans_on or last.leans_on)


def _last_end(context: Context, start: int, end: int, said: Point, first: Resolved) -> Resolved | None:
    """次年1月2日 and 次日 as a last end lean on the first."""
    known = len(context.anchors)
    if said.steps[0].kind == "shift" and said.steps[0].text.endswith(" text"):
        context.remember(start, start, first.place.period, names_year=False)
    last = _point(context, start, end, said)
    del context.anchors[known:]
    return last


def _later(first: Resolved, period: Period, last: Point) -> Period:
    """12月30日至1月5日 ends in the next year, 周五至周二 in the next week."""
    if last.steps[0].kind == "weekday":
        return Period(period.start + timedelta(days=7), period.end + timedelta(days=7))
    years = first.place.period.start.year - period.start.year
    years += periods.moved(period.end, 12 * years) < first.place.period.start
    return Period(periods.moved(period.start, 12 * years), periods.moved(period.end, 12 * years))


def _coarser(said: Range) -> tuple[Step, ...]:
    """The first end's steps that the last end leaves unsaid: 2017年8月至11月 → 2017年."""
    top = rank(said.last.steps[0])
    if top is None or said.last.steps[0].kind == "shift":
        return ()
    return tuple(step for step in said.first.steps if (r := rank(step)) is not None and r < top and step.kind != "part")


def _months_up_to(text: str, end: int, period: Period) -> Period:
    """截至5月31日止五个月: the months that end with the day that ends at `end`; other periods stay."""
    months = _MONTHS.match(text, end)
    count = whole(months[1]) if months and period.start == period.end else None
    return Period(periods.months(periods.moved(period.end, 1 - count), 1).start, period.end) if count else period


def _same(context: Context, said: Same) -> DateValue:
    anchor = context.latest(_A_CENTURY)
    if anchor is None and context.published is None:
        return DateValue("date", unanchored=True, leans_on="none")
    if anchor is None:
        period = periods.around("Y", context.published or date(2000, 1, 1))
        leans_on = "published"
    else:
        period, leans_on = _months_up_to(context.text, anchor.end, anchor.period), "text"
    years = said.years if said.year is None else said.year - period.start.year
    start = periods.moved(period.start, 12 * years)
    is_month_end = (period.end + timedelta(days=1)).day == 1
    end = periods.moved(period.end, 12 * years)
    end = periods.months(end, 1).end if is_month_end and start.day == 1 else end
    return DateValue("date", start, end, leans_on=leans_on)
