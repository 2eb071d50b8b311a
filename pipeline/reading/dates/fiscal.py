"""Fiscal years: which days 2026财年第三财季 is for a firm whose calendar is known."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.reading.dates import periods
from pipeline.reading.dates.expression import Point, Step
from pipeline.reading.dates.periods import Period

_SAID = re.compile(
    r"(?:FY ?)?(?P<year>(?:20)?\d\d) ?(?:财年|财政年度|年(?=第?[一二三四1-4]财季))?"
    r"(?:第?(?P<quarter>[一二三四1-4])财?季度?|Q(?P<q>[1-4])|(?P<half>[上下])半财?年|全年)?"
)
_YEARLESS = re.compile("第?(?P<quarter>[一二三四1-4])财季(?P<q>)")
_NOW = re.compile("(?:(?P<now>本|当前)|(?P<last>上一?)|下一?)财季")
_REACH = 400
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A calendar whose year is called by the calendar year it ends in.

    `month` (1-12): the last one. Without `weekday` (0: Monday) the year ends with it; with one it ends on the last
    such day of the month (`nearest`: on the one nearest to its end), has quarters of 13 weeks and, where it has 53
    weeks, the extra one in quarter `long`.
    """

    month: int
    weekday: int | None = None
    nearest: bool = False
    long: int = 4

    def end(self, year: int) -> date:
        """The last day of fiscal `year`."""
        last = periods.months(date(year, self.month, 1), 1).end
        if self.weekday is None:
            return last
        back = (last.weekday() - self.weekday) % 7
        ahead = self.nearest and back > 3
        return last - timedelta(days=back - 7 if ahead else back)

    def quarters(self, year: int, first: int, last: int) -> Period:
        """From the start of quarter `first` (1-4) of fiscal `year` to the end of quarter `last`."""
        before, end = self.end(year - 1), self.end(year)
        if self.weekday is None:
            start = before + timedelta(days=1)
            return periods.months(periods.moved(start, 3 * (first - 1)), 3 * (last - first + 1))
        weeks = [13] * 4
        weeks[self.long - 1] += (end - before) // _WEEK - 52
        begun = before + timedelta(days=1) + _WEEK * sum(weeks[: first - 1])
        return Period(begun, before + _WEEK * sum(weeks[:last]))


def fiscal_period(said: str, calendar: FiscalYear, published: date | None = None) -> Period | None:
    """The days of a fiscal year, half or quarter as written; None where its year is not said.

    Of a quarter without its year, 第一财季, the last that had begun when the article was `published`.
    """
    found = _SAID.fullmatch(said)
    if found is None:
        return _begun(said, calendar, published) if published else None
    year = _year(found)
    if found["half"]:
        return calendar.quarters(year, 1, 2) if found["half"] == "上" else calendar.quarters(year, 3, 4)
    quarter = _quarter(found)
    return calendar.quarters(year, quarter, quarter) if quarter else calendar.quarters(year, 1, 4)


def _begun(said: str, calendar: FiscalYear, published: date) -> Period | None:
    if not 1900 <= published.year <= 2200:
        return None
    quarters = [calendar.quarters(published.year + n, q, q) for n in (-1, 0, 1, 2) for q in (1, 2, 3, 4)]
    latest = max(n for n, quarter in enumerate(quarters) if quarter.start <= published)
    if numbered := _YEARLESS.fullmatch(said):
        return quarters[latest - (latest + 1 - _quarter(numbered)) % 4]
    if now := _NOW.fullmatch(said):
        return quarters[latest + (0 if now["now"] else -1 if now["last"] else 1)]
    return None


def calendar_of(said: str, last_day: date) -> FiscalYear | None:
    """The calendar in which the fiscal period `said` ends on `last_day`, the last day of a month; else None."""
    found = _SAID.fullmatch(said)
    if found is None or (last_day + timedelta(days=1)).day != 1:
        return None
    half = {"上": 2, "下": 4}.get(found["half"] or "", 4)
    quarters_left = 4 - (_quarter(found) or half)
    calendar = FiscalYear((last_day.month + 3 * quarters_left - 1) % 12 + 1)
    period = fiscal_period(said, calendar)
    return calendar if period and period.end == last_day else None


def bare_quarter(said: Point, surface: str) -> Step | None:
    """The step of a quarter that names no year: Q2, 第二季度, 上一季度; None for others, and for 12月季度."""
    first, *rest = said.steps
    is_quarter = first.kind == "quarter" or (first.kind == "shift" and first.text.startswith("Q"))
    return first if is_quarter and "月" not in surface and all(step.kind == "edge" for step in rest) else None


def continued(before: tuple[str, int], start: int, quarter: Step) -> str | None:
    """What a bare quarter at `start` means after a fiscal period (as written, where it ends); None: no fiscal one.

    It means one of the same fiscal year where the two stand within 400 characters (a rule of thumb: two or three
    paragraphs of a report on results): after 2026财年第二财季 第一季度 is 2026财年Q1 and 上一季度 too. Where the
    period before names no quarter to count from, it is written as `财季` alone, which has no days.
    """
    last, end = before
    if start - end > _REACH:
        return None
    found = _SAID.fullmatch(last) or _YEARLESS.fullmatch(last)
    at = _quarter(found) if found else 0
    if not at and quarter.kind == "shift":
        return "财季"
    year, number = divmod(at - 1 + quarter.number if quarter.kind == "shift" else quarter.number - 1, 4)
    if found is None or found.re is _YEARLESS:
        return f"第{number + 1}财季"
    return f"{_year(found) + year}财年Q{number + 1}"


def dated(said: str, before: tuple[str, int] | None, start: int) -> str:
    """第一财季 near 2026财年第一财季 is of that fiscal year, near its fourth quarter of the next; others stay."""
    numbered = _YEARLESS.fullmatch(said)
    last = _SAID.fullmatch(before[0]) if before and start - before[1] <= _REACH else None
    at = _quarter(last) if last else 0
    if numbered is None or last is None or not at:
        return said
    quarter = _quarter(numbered)
    return f"{_year(last) + (at - quarter == 3)}财年Q{quarter}"


def a_year_apart(before: tuple[str, int], start: int, years: int) -> str | None:
    """What 去年同期 (`years` -1) at `start` means after a fiscal period; None where that is too far off."""
    last, end = before
    found = _SAID.fullmatch(last)
    if start - end > _REACH or found is None:
        return None
    year, at = _year(found) + years, _quarter(found)
    return f"{year}财年Q{at}" if at else f"{year}财年" + last[found.end("year") :].lstrip().removeprefix("财年")


def _year(found: re.Match[str]) -> int:
    return int(found["year"]) % 100 + 2000


def _quarter(found: re.Match[str]) -> int:
    number = found["quarter"] or found["q"] or "0"
    return _NUMBERS.get(number) or int(number)
