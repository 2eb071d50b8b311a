"""Lengths of time in ISO 8601, and what comes again and again."""

import re
from decimal import Decimal

from pipeline.reading.dates.expression import Duration
from pipeline.reading.dates.numerals import amount

_NUMBER = r"\d+(?:\.\d+)?[万亿]?|[零〇一二三四五六七八九十两百千万俩仨]+|半|[数几上][十百千万亿]{1,2}|数|几|多"
_PIECE = re.compile(
    rf" ?(?:[又零] ?)?(?P<n>{_NUMBER}) ?(?P<over>[多余来几])? ?个?(?P<over3>[多来])?(?P<half>半)?"
    r" ?(?P<unit>年代|周年|个世纪|世纪|季度|刻钟|年|载|春秋|季|月|周|星期|礼拜|天|日|晚|交易日|工作日|自然日|小时|钟头|时|分钟|分|秒钟|秒)"
    r" ?(?P<half2>半)?(?P<over2>[多余])?(?:之久|春秋)?"
)
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER}) ?(?:个半?)?(?P<unit>年|季度|月|周|星期|天|日|小时|分钟|秒)?钟? ?(?:到|至|或|[-~—–～]+) ?(?P<rest>.+)"
)
_TWO = re.compile(
    r"(?P<low>[一二三四五六七八九两])、?(?P<high>[一二两三四五六七八九])(?P<ten>十)? ?(?P<rest>个?[^0-9一二三四五六七八九]+)"
)
_PREFIX = re.compile("^(?:过去|未来|今后|最近) ?的? ?")
_MOST = re.compile("[大小](?=半)")  # 大半年 is more than half of one, 小半年 less
_SCALES = {
    "世": ("Y", 100), "年": ("Y", 1), "载": ("Y", 1), "春": ("Y", 1), "季": ("M", 3), "月": ("M", 1), "刻": ("TM", 15),
    "周": ("W", 1), "星": ("W", 1), "礼": ("W", 1), "天": ("D", 1), "日": ("D", 1), "交": ("D", 1), "工": ("D", 1),
    "自": ("D", 1), "小": ("TH", 1), "钟": ("TH", 1), "时": ("TH", 1), "分": ("TM", 1), "秒": ("TS", 1),
}  # fmt: skip
_HALVES = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
_VAGUE = ("数", "几", "多")


def read_duration(text: str) -> Duration | None:
    """十五年 → P15Y, 一年半 → P1Y6M, 18到24个月 → P18M/P24M, 数年 → PXY (several), 20多天 → P20D (over)."""
    text = _PREFIX.sub("", text.strip())
    if most := _MOST.match(text):
        half = _single(text[1:])
        return Duration(half.value, "over" if most[0] == "大" else "under") if half else None
    two = _TWO.fullmatch(text)
    if two and amount(two["high"]) == (amount(two["low"]) or 0) + 1:
        ten = two["ten"] or ""
        return _between(two["low"] + ten + two["rest"], two["high"] + ten + two["rest"])
    between = _RANGE.fullmatch(text)
    if between:
        last = _PIECE.fullmatch(between["rest"])
        unit = between["unit"] or (last and last["unit"])
        if last and unit == last["unit"] and (amount(between["low"]) or 0) >= (amount(last["n"]) or 0):
            return None  # 2024-25年 are years
        return _between(f"{between['low']}{unit}", between["rest"]) if unit else None
    return _single(text)


def _between(low: str, high: str) -> Duration | None:
    first, last = _single(low), _single(high)
    return Duration(f"{first.value}/{last.value}", first.mod or last.mod) if first and last else None


def _single(text: str) -> Duration | None:
    parts: dict[str, Decimal] = {}
    mod, vague, position = None, None, 0
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            return None
        position = match.end()
        if match["unit"] == "晚":
            continue
        designator, factor = ("Y", 1) if match["unit"] == "周年" else _SCALES[match["unit"].removeprefix("个")[0]]
        if match["n"] in _VAGUE:
            vague, mod = designator, "several"
            continue
        magnitude = match["n"].lstrip("数几上")
        if (count := amount(magnitude)) is None:
            return None
        if magnitude != match["n"]:
            mod = "over" if match["n"][0] == "上" else "several"  # 上百年, 数万小时
        if match["over"] == "几":
            mod = "several"  # 十几年
        elif match["over"] or match["over2"] or match["over3"]:
            mod = "over"
        _add(parts, designator, count * factor + (Decimal(factor) / 2 if match["half"] or match["half2"] else 0))
    return Duration(_vague(vague), mod) if vague else Duration(_iso(parts), mod) if parts else None


def _add(parts: dict[str, Decimal], designator: str, count: Decimal) -> None:
    """Halves go into the next smaller unit; other fractions stay as written."""
    if designator in _HALVES and count % 1 == Decimal("0.5"):
        smaller, size = _HALVES[designator]
        parts[smaller] = parts.get(smaller, Decimal(0)) + Decimal(size) / 2
        count -= Decimal("0.5")
    if count:
        parts[designator] = parts.get(designator, Decimal(0)) + count


def _vague(designator: str) -> str:
    return f"PTX{designator[1]}" if designator.startswith("T") else f"PX{designator}"


def _iso(parts: dict[str, Decimal]) -> str:
    days = "".join(f"{_plain(parts[d])}{d}" for d in _ORDER[:4] if d in parts)
    hours = "".join(f"{_plain(parts[d])}{d[1]}" for d in _ORDER[4:] if d in parts)
    return "P" + days + ("T" + hours if hours else "")


def _plain(count: Decimal) -> str:
    return f"{count:f}".rstrip("0").rstrip(".") if count % 1 else str(int(count))
