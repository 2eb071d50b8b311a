"""The readers that date rules name: groups of a match → what the expression says, or None to refuse it."""

import re
from typing import Any

from pipeline.reading.dates import periods
from pipeline.reading.dates.durations import read_duration
from pipeline.reading.dates.expression import Bounds, Duration, Expression, Point, Range, Recurring, Same, Step, Vague
from pipeline.reading.dates.numerals import full_year, whole
from pipeline.reading.dates.steps import spell
from pipeline.reading.dates.walk import Place, walk

_NUMERALS = "0123456789〇○零一二三四五六七八九十"
_YEAR = re.compile("(?:1[0-9]|2[01])[0-9]{2} ?年|(?:1[0-9]|2[01]|十[一二三四五六七八九]|二十一?) ?世纪")
_WITHIN = re.compile("^(?:过去|未来|今后|最近) ?的? ?")
_UNIT = re.compile(r"年度?|季度?|月份?|[日号]|世纪|年代|点|时")


def point(said: str) -> Point | None:
    """One point, coarse to fine; days that no year has are refused."""
    found = spell(said)
    return found if found and _possible(found) else None


def _possible(found: Point) -> bool:
    if not found.has("day", "century", "year") or found.has("holiday", "lunar", "season"):
        return True
    return walk(Place(periods.year(2024)), found.steps) is not None


def between(first: str, last: str) -> Expression | None:
    """A range; a first end without its unit takes that of the last: 2022-2024年, 1-9月, 7、8月."""
    end, unit, start = point(last), _UNIT.search(last), None
    if end is None:
        return None
    if unit and first.rstrip()[-1] in _NUMERALS:
        start = point(first.rstrip() + unit[0])
    start = start or point(first)
    return Range(start, end) if start and _ordered(start, end) else None


def _ordered(start: Point, end: Point) -> bool:
    """Refuse 2025年至2023年 and the like, where both name their year."""
    years = [p.steps[0].number for p in (start, end) if p.steps[0].kind == "year"]
    return len(years) < 2 or years[0] <= years[1]


def teens_ago(tens: str, side: str) -> Range:
    """二十几年前: from thirty years ago to twenty; 几十年后: in twenty years to a hundred."""
    few, most = (20, 100) if tens[0] in "几数" else (ten := whole(tens) or 10, ten + 10)
    low, high = (-most, -few) if side == "前" else (few, most)
    approx = Step("edge", 0, "APPROX")
    return Range(Point((Step("shift", low, "Y"),)), Point((Step("shift", high, "Y"), approx)))


def years_together(first: str, last: str) -> Range:
    """今明两年: from the first named to the last."""
    return Range(*(Point((Step("shift", "去今明后".index(word) - 1, "Y"),)) for word in (first, last[-1])))


def months_in_one(year: str | None, months: str) -> Range | None:
    """四五月: from the first to its neighbour; None for others, as 三五月."""
    first, last = (whole(months[:-1]), whole(months[-1])) if len(months) == 2 else (11, 12)
    if first is None or last != first + 1:
        return None
    start, end = point(f"{year or ''}{first}月"), point(f"{last}月")
    return Range(start, end) if start and end else None


def later(count: str, unit: str) -> Point | None:
    """过两天: so many units from now."""
    return spell(f"{count}{unit}后")


def same(year: str | None) -> Same:
    """同期, 去年同期, 2024年同期."""
    named = full_year(re.sub(r"\D", "", year) or year.strip("年度 ")) if year and year[0] not in "去上前" else None
    return Same(-1 if year and named is None else 0, named)


def duration(said: str) -> Duration | None:
    """How long; 未来几年 and 最近几年 are vague and no length, 2025年 is a year wherever it stands."""
    if _YEAR.match(_WITHIN.sub("", said)):
        return None
    found = read_duration(said)
    return None if found and found.mod == "several" and said[0] in "未今最" else found


def recurring(each: str) -> Recurring | None:
    """每年, 每8个月, 每周四."""
    each = re.sub("(?<=[周期])[一二三四五六日天]$", "", each)
    found = read_duration(each if re.match(r"[0-9一二三四五六七八九十两半]", each) else "1" + each)
    return Recurring(found.value) if found else None


def past() -> Vague:
    """近日, 近年来."""
    return Vague("PAST")


def present() -> Vague:
    """目前."""
    return Vague("PRESENT")


def future() -> Vague:
    """未来几年."""
    return Vague("FUTURE")


def soon() -> Vague:
    """近期, past unless the clause says 将."""
    return Vague("SOON")


def until_now(first: str) -> Range | None:
    """2021年到现在, to the day of publication."""
    start = point(first)
    return Range(start, Point((Step("shift", 0, "D"),))) if start else None


def that_year() -> Vague:
    """当年, the year of the story where it is at one, else PAST."""
    return Vague("THAT YEAR")


def plan(number: str) -> Bounds | None:
    """Five-year plans: the first began in 1953, the sixth in 1981, each follows the one before."""
    count = whole(number)
    if count is None or not 6 <= count <= 19:
        return None
    first = 1981 + 5 * (count - 6)
    return Bounds(f"{first}-01-01", f"{first + 4}-12-31")


def fiscal(said: str) -> Point:
    """Fiscal periods: without a company's calendar there are no bounds."""
    return Point((Step("fiscal", 0, said),))


def quarter_year(quarter: str, year: str) -> Point | None:
    """3Q25, 1H2024, 25Q3."""
    number = full_year(year)
    kind = "half" if "H" in quarter else "quarter"
    return Point((Step("year", number), Step(kind, int(quarter.strip("QH "))))) if number else None


def era(name: str, number: str, month: str | None) -> Point | None:
    """Years of an emperor: 康熙三年五月 is May 1664, as written."""
    first, count = _ERAS.get(name), 1 if number == "元" else whole(number)
    rest = spell(month) if month else Point(())
    if first is None or count is None or rest is None:
        return None
    return Point((Step("year", first + count - 1), *rest.steps))


_ERAS = {
    "贞观": 627, "神龙": 705, "开元": 713, "天宝": 742, "洪武": 1368, "永乐": 1403, "嘉靖": 1522, "万历": 1573,
    "崇祯": 1628, "顺治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851,
    "同治": 1862, "光绪": 1875, "宣统": 1909, "民国": 1912,
}  # fmt: skip

READERS: dict[str, Any] = {
    "date_point": point,
    "date_range": between,
    "date_teens_ago": teens_ago,
    "date_later": later,
    "date_months_in_one": months_in_one,
    "date_same": same,
    "date_duration": duration,
    "date_set": recurring,
    "date_years_together": years_together,
    "date_past": past,
    "date_present": present,
    "date_future": future,
    "date_soon": soon,
    "date_until_now": until_now,
    "date_that_year": that_year,
    "date_plan": plan,
    "date_fiscal": fiscal,
    "date_quarter_year": quarter_year,
    "date_era": era,
}
