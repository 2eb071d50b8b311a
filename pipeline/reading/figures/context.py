"""What stands outside a figure's span: bounds before and after, the currency of a bare 3.2亿, 约 before a list."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.reading.figures.currencies import currency
from pipeline.reading.figures.figure import Figure
from pipeline.reading.figures.mods import mod_after, mod_before, mod_before_whole
from pipeline.reading.figures.readers import PAID_FOR

Found = tuple[int, int, Figure]

_BETWEEN = re.compile("[、，,和及与或 ]{1,2}")
_CURRENCY_BEFORE = re.compile(r"(人民币|新台币|台币|港币|港元|美元|美金|欧元|日元|韩元|英镑)[：: ]?$")
_EACH = re.compile(
    "每(瓦|千瓦时|度|公斤|千克|吨|平方米|平米|立方米|公里|盎司|桶|[GT]B|k?Wh|kg)(?:大?约|仅|高达|不到|近)?[“「 ]?$"
)
_CHANGES = re.compile("的?(?:价格)?(?:上[调涨升]|下[调跌降]|提[高升]|降低|增加|回落|调整|降|涨|升|跌|增|减)[至到为]?")
_STOPS = re.compile("[。！？；\n]")
_CLAUSE = re.compile("[。！？；，、\n]")
_MONEY = (
    "人民币|美元|融资|募资|募集|估值|市值|营收|营业收入|收入|利润|净利|净亏|亏损|亏|投资|注资|出资|砸|豪掷|耗资|斥资|金额|资金|资产|基金|成本|费用"
    "|薪|奖金|罚|补贴|补助|票房|GMV|成交额|销售额|交易额|产值|支出|预算|售价|价格|定价|身家|身价|财富|债|贷款|赔|现金|分红|回购"
    "|流水|收购|套现|募|注册资本|货款|授信|租金|首付|花了?|卖|缴|营业额|合同额|总额|对价|挣|赚|损失|市场规模|总规模|产业规模|险资"
    "|成交|预售|拿下|拿走|到账|打款|过桥|消费|减值|商誉|商业化|盈利|GDP|转让|价|钱|保费|存款|余额|募得|轮融|本金|浮[盈亏]|仓位|保证金|净值"
)
_COUNT = (
    "用户|月活|日活|DAU|MAU|参数|[Tt]okens?|词元|次|粉丝|下载|播放|阅读|浏览|访问|点击|销量|出货|产量|装机|会员|注册|人口|观众|开发者|数据|样本"
    "|行代码|晶体管|设备|终端|人|家|台|辆|部|点赞|转发|评论|条|关注|调用|字|门店|券|股|册|件|视频|客户|车主|企业|产能|交付|销售"
)
_MONEY_CUE = re.compile(_MONEY)
_COUNT_CUE = re.compile(_COUNT)
_MONEY_RIGHT = re.compile(
    "(?:的|级|左?右|多)?[“「]?(?:[A-H]\\+?\\d?轮|天使\\+?轮|种子轮|Pre|"
    + _MONEY
    + "|每平|股权|战略[融投]|新一轮|首轮|大单|订单|货(?!车|柜|船|架)|过桥|豪宅|活命|投|赛道|市场|合同|项目)"
)
_COUNT_RIGHT = re.compile("(?:的|名|级|个)?(?:" + _COUNT + ")")
_WARM, _ANGLE = (
    re.compile("温|热|烫|冷|烘|烤|洗|烧|升高|零下|零上|蒸"),
    re.compile("角|旋转|视|环绕|翻转|全景|方位|倾|弯"),
)
_FRAMES = re.compile(" ?(?:输入|设置|图|画面|窗口|序列|采样)")  # 256帧输入 counts them
_NO_PIECES = re.compile("[，。；！？、：）”\n]|左右|上下|以[上下内]|[都就起一多]|的(?:价|成本)|$")
_LEFT, _RIGHT = 16, 8
_ALONE = re.compile(r"[\s\W]*(?:约|近|超过?|小于|大于|低于|高于|不到|不足|逾|大概|左右|上下|以上|以下|以内|起)?[\s\W]*")


def figure_values(text: str, found: Sequence[Found]) -> list[Figure]:
    """The figures' values in their context, in the order of `found` (clean offsets, sorted, none overlapping)."""
    stated = {said.value for _, _, said in found if said.kind == "money" and said.value is not None}
    values: list[Figure] = []
    for index, (start, end, said) in enumerate(found):
        if (
            said.kind == "count"
            and said.unit is None
            and (_opens_money_list(text, end, found, index) or _is_money(text, start, end, said, stated))
        ):
            named = _CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
            unit = (currency(named[1]) if named else None) or _neighbours_currency(text, found, index)
            said = replace(said, kind="money", unit=unit)
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
    return (said.value or said.high or 0) >= 100 or bool(_MONEY_CUE.search(left))


def _is_warm(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 10) : start] + text[end : end + 5]
    return bool(_WARM.search(around)) and not _ANGLE.search(around)


def _bounded(text: str, found: Sequence[Found], done: Sequence[Figure], index: int, said: Figure) -> Figure:
    start, end, _ = found[index]
    mod = said.mod or mod_before(text, start) or mod_after(text, end)
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
    if done.unit != said.unit or not _BETWEEN.fullmatch(text[last:start]) or mod_after(text, last) is not None:
        return False
    return done.mod == "approx" or "分别" in text[max(0, first - 8) : first]


def _with_currency(text: str, start: int, end: int, said: Figure) -> Figure:
    """新台币5亿元 is no yuan: a currency's name right before the number says whose 元 it is."""
    if not (said.unit or "").startswith("CNY"):
        return said
    before = _CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
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


def _is_money(text: str, start: int, end: int, said: Figure, stated: set[Decimal]) -> bool:
    """Whether a bare 3.2亿 is an amount of money: the nearest cue in its clause decides, then the rest of the article."""
    if _CURRENCY_BEFORE.search(text[max(0, start - 5) : start]):
        return True
    right = _CLAUSE.split(text[end : end + _RIGHT], maxsplit=1)[0]
    if _MONEY_RIGHT.match(right):
        return True
    if _COUNT_RIGHT.match(right):
        return False
    left = _STOPS.split(text[max(0, start - _LEFT) : start])[-1]
    money = max((cue.end() for cue in _MONEY_CUE.finditer(left)), default=-1)
    count = max((cue.end() for cue in _COUNT_CUE.finditer(left)), default=-1)
    if money != count:
        return money > count
    return said.value in stated or _stands_alone(text, start, end)


def _opens_money_list(text: str, end: int, found: Sequence[Found], index: int) -> bool:
    """3万、4万美元: a bare number right before an amount in its list."""
    if index + 1 == len(found):
        return False
    start, _, after = found[index + 1]
    return after.kind == "money" and bool(_BETWEEN.fullmatch(text[end:start]))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Nothing else in its sentence: an answer, a cell of a table."""
    before, after = _STOPS.split(text[max(0, start - 12) : start])[-1], _STOPS.split(text[end : end + 12])[0]
    return bool(_ALONE.fullmatch(before) and _ALONE.fullmatch(after))


def _neighbours_currency(text: str, found: Sequence[Found], index: int) -> str:
    """The currency of the explicit amount that follows in its list (营收12亿、净利3亿美元), else that precedes; else CNY."""
    start, end, _ = found[index]
    for other_start, _, other in found[index + 1 : index + 3]:
        if other_start - end > 12 or _STOPS.search(text, end, other_start):
            break
        if other.kind == "money" and other.unit:
            return other.unit[:3]
    for _, other_end, other in reversed(found[max(0, index - 3) : index]):
        if start - other_end > 40 or _STOPS.search(text, other_end, start):
            break
        if other.kind == "money" and other.unit:
            return other.unit[:3]
    return "CNY"
