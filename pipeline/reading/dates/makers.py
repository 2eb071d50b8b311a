"""What one piece of a written date says: match of its pattern → steps, or None where it cannot be (month 13)."""

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.reading.dates.expression import Step
from pipeline.reading.dates.numerals import amount, digits, full_year, whole

Made = list[Step] | None
N = "[0-9〇○零一二三四五六七八九十两廿卅]"
UNITS = {"年": "Y", "季": "Q", "月": "M", "周": "W", "星": "W", "礼": "W", "天": "D", "日": "D", "交": "D", "工": "D"}
UNITS |= {"载": "Y", "分": "min", "秒": "s", "小": "h", "钟": "h"}
WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6, "末": 7}
_YEARS = {"今": 0, "本": 0, "去": -1, "上": -1, "上一": -1, "前": -2, "大前": -3, "明": 1, "来": 1, "下一": 1, "后": 2}
_ON_TEXT = {"同": 0, "当": 0, "该": 0, "次": 1, "翌": 1, "隔": 1}
_NEXT_TO = ("上一", "前一", "下一", "这一")
_DAYS = {"今": 0, "本": 0, "昨": -1, "前": -2, "大前": -3, "明": 1, "后": 2, "大后": 3}
EDGES = {"初": "START", "始": "START", "开": "START", "中": "MID", "底": "END", "末": "END", "尾": "END", "终": "END"}
_SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "h"), "Q": (3, "M"), "h": (60, "min")}


def relative_year(match: re.Match[str]) -> Made:
    word = match[1]
    if word in _ON_TEXT:
        return [Step("shift", _ON_TEXT[word], "Y text")]
    return [Step("shift", _YEARS[word], "Y named" if word in ("上", "上一") else "Y")]


def relative_unit(match: re.Match[str]) -> Made:
    """本月, 上上周, 下个季度, 次月, 前一季; a quarter next to another may lean on the one named before."""
    word, unit = match[1] or match[3], UNITS[(match[2] or "季")[0]]
    if word in _ON_TEXT:
        return [Step("shift", _ON_TEXT[word], unit + " text")]
    count = -word.count("上") - word.count("前") or word.count("下")
    return [Step("shift", count, unit + " named" if unit == "Q" and word in _NEXT_TO else unit)]


def relative_day(match: re.Match[str]) -> Made:
    word = match[1]
    steps = [Step("shift", _ON_TEXT[word], "D text")] if word in _ON_TEXT else [Step("shift", _DAYS[word], "D")]
    part = match[2].removeprefix("天").removeprefix("日")
    return [*steps, Step("part", 0, part)] if part else steps


def day_before(match: re.Match[str]) -> Made:
    """前一天, 上一个交易日, 后一日: next to the day of the text."""
    return [Step("shift", -1 if match[1] in "前上" else 1, "D text" if match[2] in "天日" else "B text")]


def ago(match: re.Match[str]) -> Made:
    """五年前, 两个半月后, 半年之后: as many whole units, the smaller unit where there is a half."""
    count, half, unit, over = (
        amount(match["n"]),
        match["half"] or match["half2"],
        UNITS[match["unit"][0]],
        match["over"] or match["more"],
    )
    if count is None or match["n"][0] in "0零〇" or (unit == "Y" and count > 300):  # 2025年前 is a year
        return None
    sign = -1 if match["side"].endswith("前") else 1
    if half or count % 1:
        count, unit = _in_smaller(count + (Decimal("0.5") if half else 0), unit)
    if unit == "Q":  # as 九个月后, a month
        count, unit = 3 * count, "M"
    if match["unit"] in ("交易日", "工作日"):
        unit = "B"
    steps = [Step("shift", sign * int(count), unit + " either" if sign > 0 else unit)]
    return [*steps, Step("edge", 0, "APPROX")] if over else steps


def _in_smaller(count: Decimal, unit: str) -> tuple[Decimal, str]:
    """A broken count in the next smaller unit: 1.5 years are 18 months."""
    factor, smaller = _SMALLER.get(unit, (60, "s"))
    return count * factor, smaller


def quarter_ending(match: re.Match[str]) -> Made:
    """12月季度, as some firms call the quarter that ends in December."""
    month = whole(match[1])
    return [Step("quarter", month // 3)] if month in (3, 6, 9, 12) else None


def between(kind: str, low: int, high: int) -> Callable[[re.Match[str]], Made]:
    def made(match: re.Match[str]) -> Made:
        number = whole(match[1])
        return [Step(kind, number)] if number is not None and low <= number <= high else None

    return made


def year(match: re.Match[str]) -> Made:
    year = full_year(match[1])
    return None if year is None else [Step("year", year)]


def numeric(match: re.Match[str]) -> Made:
    """2025-12-30, 2025/12, 10/7/2018, 6·30."""
    year, month, day = match["y"] or match["yy"], match["m"], match["d"]
    steps = [Step("year", int(year))] if year else []
    if match["yy"] and int(day) <= 12:  # days come first where the year comes last
        month, day = day, month
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31) or (year and not 1000 <= int(year) <= 2200):
        return None
    return [*steps, Step("month", int(month)), *([Step("day", int(day))] if day else [])]


def clock(match: re.Match[str]) -> Made:
    hour, minute = whole(match["h"]), 0
    rest = match["rest"] or ""
    if rest == "半":
        minute = 30
    elif rest.endswith("刻"):
        minute = 15 * (whole(rest[0]) or 0)
    elif rest and rest != "整":
        minute = whole(rest.rstrip("分")) or 0
    return [Step("clock", 60 * hour + minute)] if hour is not None and hour <= 24 and minute < 60 else None


def colon(match: re.Match[str]) -> Made:
    hour, minute = int(match["h"]), int(match["m"])
    return [Step("clock", 60 * hour + minute)] if hour <= 24 and minute < 60 else None


def century(match: re.Match[str]) -> Made:
    number = whole(match[1])
    return [Step("century", 100 * (number - 1))] if number and 10 <= number <= 22 else None


def decade(match: re.Match[str]) -> Made:
    number = digits(match[1]) if match[1].isdigit() else whole(match[1])
    if number is None or number % 10:
        return None
    return (
        [Step("decade", number)]
        if number < 100
        else [Step("century", number // 100 * 100), Step("decade", number % 100)]
    )


def first(match: re.Match[str]) -> Made:
    number = whole(match[2])
    return [Step("first" if match[1] in "前首头" else "last", number, UNITS[match[3][0]])] if number else None


def week(match: re.Match[str]) -> Made:
    number = whole(match[1])
    return [Step("week", number)] if number and number <= 53 else None


def lunar(match: re.Match[str]) -> Made:
    month = {"正": 1, "腊": 12, "冬": 11}.get(match[1]) or whole(match[1])
    day = whole(match[2])
    return [Step("lunar", 100 * month + day)] if month and day and month <= 12 and day <= 30 else None


def week_day(match: re.Match[str]) -> Made:
    word = match[1]
    steps = [Step("shift", -word.count("上") or word.count("下"), "W")]
    if match[3] == "末":
        return [*steps, Step("weekend")]
    return [*steps, Step("weekday", WEEKDAYS[match[3]])] if match[3] else steps
