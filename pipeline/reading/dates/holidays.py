"""Holidays and festivals of commerce with their real days; those of the moon and the sun by lunar_python.

The library takes about 0.05 s to import and is only asked where such a name is read.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_FIXED = {
    "元旦": (1, 1), "情人": (2, 14), "女生": (3, 7), "妇女": (3, 8), "三八": (3, 8), "植树": (3, 12), "白色情人": (3, 14),
    "愚人": (4, 1), "五一": (5, 1), "劳动": (5, 1), "青年": (5, 4), "儿童": (6, 1), "六一": (6, 1), "618": (6, 18),
    "教师": (9, 10), "国庆": (10, 1), "十一": (10, 1), "万圣": (10, 31), "光棍": (11, 11), "双十一": (11, 11),
    "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25), "双旦": (12, 25),
}  # fmt: skip
_MOON = {
    "春": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8),
    "小年": (12, 23), "小年夜": (12, 23),
}  # fmt: skip
_EVES = ("除夕", "大年三十", "大年夜")
# Month, weekday (Monday 0), which one.
_NTH = {"感恩": (11, 3, 4), "母亲": (5, 6, 2), "父亲": (6, 6, 3)}
_AFTER_THANKSGIVING = ("黑色星期五", "黑五")


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a calendar year; None for names it does not know."""
    plain = name.removesuffix("节").removesuffix("妇女") if name != "妇女节" else "妇女"
    if plain in _FIXED:
        return date(year, *_FIXED[plain])
    if plain in _NTH:
        return nth_weekday(year, *_NTH[plain])
    if plain in _AFTER_THANKSGIVING:  # not always the fourth Friday
        return nth_weekday(year, *_NTH["感恩"]) + timedelta(days=1)
    if name in _EVES:
        return moon_day(year, 1, 1) - timedelta(days=1)
    if plain in _MOON:
        return _moon_holiday(plain, year)
    return _solar_term(plain, year)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The `count`th Monday (0) … Sunday (6) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _moon_holiday(name: str, year: int) -> date:
    month, day = _MOON[name]
    # The twelfth month of the moon mostly falls in the January after.
    return moon_day(year - 1 if month == 12 else year, month, day)


@lru_cache(maxsize=256)
def moon_day(year: int, month: int, day: int) -> date:
    """A day of the lunar calendar in ours."""
    from lunar_python import Lunar

    solar: Any = Lunar.fromYmd(year, month, min(day, 29)).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay()) + timedelta(days=max(0, day - 29))


def _solar_term(name: str, year: int) -> date | None:
    return _solar_terms(year).get(name)


@lru_cache(maxsize=64)
def _solar_terms(year: int) -> dict[str, date]:
    from lunar_python import Solar

    # The table of a year of the moon runs from 大雪 before it to 惊蛰 after it; what it has twice it names in Latin too.
    table: Any = Solar.fromYmd(year, 7, 1).getLunar().getJieQiTable()
    return {
        "冬至" if name == "DONG_ZHI" else name: date(year, solar.getMonth(), solar.getDay())
        for name, solar in table.items()
        if solar.getYear() == year
    }
