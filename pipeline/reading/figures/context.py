"""What stands outside a figure's span: bounds before and after, the currency of a bare 3.2亿, 约 before a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.figures.bare import BETWEEN, CURRENCY_BEFORE, MONEY_CUE, BareAmounts, Found
from pipeline.reading.figures.currencies import currency
from pipeline.reading.figures.figure import Figure
from pipeline.reading.figures.mods import mod_after, mod_before, mod_before_whole
from pipeline.reading.figures.readers import PAID_FOR

_EACH = re.compile(
    "每(瓦|千瓦时?|度|公斤|千克|克|斤|亩|吨|平方米|平米|立方米|公里|盎司|桶|[GT]B|k?Wh|kg)(?:大?约|仅|高达|不到|近)?[“「 ]?$"
)
_CHANGES = re.compile("的?(?:价格)?(?:上[调涨升]|下[调跌降]|提[高升]|降低|增加|回落|调整|降|涨|升|跌|增|减)[至到为]?")
_CLAUSE = re.compile("[。！？；，、\n]")
_WARM, _ANGLE = (
    re.compile("温|热|烫|冷|烘|烤|洗|烧|升高|零下|零上|蒸"),
    re.compile("角|旋转|视|环绕|翻转|全景|方位|倾|弯"),
)
_FRAMES = re.compile(" ?(?:输入|设置|图|画面|窗口|序列|采样)")  # 256帧输入 counts them
_NO_PIECES = re.compile("[，。；！？、：）”\n]|左右|上下|以[上下内]|[都就起一多]|的(?:价|成本)|$")
_LEFT = 16


def figure_values(text: str, found: Sequence[Found]) -> list[Figure]:
    """The figures' values in their context, in the order of `found` (clean offsets, sorted, none overlapping)."""
    values: list[Figure] = []
    bare = BareAmounts(text, found)
    for index, (start, end, said) in enumerate(found):
        if said.kind == "count" and said.unit is None:
            said = bare.read(index, values)
        if said.unit == "块" and said.kind == "count" and _is_price(text, start, end, said):
            said = replace(said, kind="money", unit="CNY")
        if said.kind == "money":
            said = _with_currency(text, start, end, said)
            said = _per_unit(text, start, said, (found[index - 1][1], values[-1]) if index else None)
        if said.unit == "fps" and text.endswith("帧", start, end) and _FRAMES.match(text, end):
            said = replace(said, kind="count", unit="帧")
        if said.unit == "°" and _is_warm(text, start, end):
            said = replace(said, unit="°C")
        values.append(_bounded(text, found, values, index, said))
    return values


def _is_price(text: str, start: int, end: int, said: Figure) -> bool:
    """Whether 五千块 are yuan: nothing that comes in pieces follows, and they are many or the clause speaks of money."""
    if not _NO_PIECES.match(text, end):
        return False
    left = _CLAUSE.split(text[max(0, start - _LEFT) : start])[-1]
    return (said.value or said.high or 0) >= 100 or bool(MONEY_CUE.search(left))


def _is_warm(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 10) : start] + text[end : end + 5]
    return bool(_WARM.search(around)) and not _ANGLE.search(around)


def _bounded(text: str, found: Sequence[Found], done: Sequence[Figure], index: int, said: Figure) -> Figure:
    start, end, _ = found[index]
    mod = said.mod or mod_before(text, start) or mod_after(text, end)
    if said.unit == "大":
        mod = None  # 超过三大厂商 is no more than three
    if mod == "at_least" and said.kind != "money" and text.startswith("起", end):
        mod = None
    if mod is None and said.kind in ("percent", "multiple") and text.endswith("的", 0, start):
        mod = mod_before_whole(text, start)
    if mod is None and index and _shares_bound(text, found[index - 1], done[index - 1], start, said):
        mod = done[index - 1].mod
    return said if mod == said.mod else replace(said, mod=mod)


def _shares_bound(text: str, before: Found, done: Figure, start: int, said: Figure) -> bool:
    """Whether a list's first bound holds for the next item: 约3台、5台; 分别不超过2亿元和3亿元."""
    first, last, _ = before
    if text[last:start] in ("（", "(") and done.kind == said.kind and done.unit != said.unit:
        return True  # a conversion is as rough as what it converts: 约29公里（18英里）
    if done.unit != said.unit or not BETWEEN.fullmatch(text[last:start]) or mod_after(text, last) is not None:
        return False
    return done.mod == "approx" or "分别" in text[max(0, first - 8) : first]


def _with_currency(text: str, start: int, end: int, said: Figure) -> Figure:
    """新台币5亿元 is no yuan: a currency's name right before the number says whose 元 it is."""
    if not (said.unit or "").startswith("CNY"):
        return said
    before = CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
    code = currency(before[1]) if before else None
    return replace(said, unit=code + (said.unit or "")[3:]) if code else said


def _per_unit(text: str, start: int, said: Figure, before: tuple[int, Figure] | None) -> Figure:
    """每吨5万元降至4万元 are both per ton; `before`: the end of the figure before, and what it says."""
    if not said.unit or "/" in said.unit:
        return said
    if each := _EACH.search(text[max(0, start - 12) : start]):
        return replace(said, unit=f"{said.unit}/{PAID_FOR.get(each[1], each[1])}")
    if before and _CHANGES.fullmatch(text[before[0] : start]):
        code, stroke, thing = (before[1].unit or "").partition("/")
        return replace(said, unit=before[1].unit) if stroke and code == said.unit and thing else said
    return said
