"""Whether a bare 3.2亿 is money: its clause, its list, what it is compared with, then the rest of the article say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.reading.figures.currencies import currency
from pipeline.reading.figures.figure import Figure

Found = tuple[int, int, Figure]

BETWEEN = re.compile("[、，,和及与或 ]{1,2}")
CURRENCY_BEFORE = re.compile(r"(人民币|新台币|台币|港币|港元|美元|美金|欧元|日元|韩元|英镑)[：: ]?$")
_STOPS = re.compile("[。！？；\n]")
_CLAUSE = re.compile("[。！？；，、\n]")
_MONEY = (
    "人民币|美元|融资|募资|募集|估值|市值|营收|营业收入|收入|利润|净利|净亏|亏损|亏|投资|注资|出资|砸|豪掷|耗资|斥资|金额|资金|资产|基金|成本|费用"
    "|薪|奖金|罚|补贴|补助|票房|GMV|成交额|销售额|交易额|产值|支出|预算|售价|价格|定价|身家|身价|财富|债|贷款|赔|现金|分红|回购"
    "|流水|收购|套现|募|注册资本|货款|授信|租金|首付|花了?|卖|缴|营业额|合同额|总额|对价|挣|赚|损失|市场规模|总规模|产业规模|险资"
    "|成交|预售|拿下|拿走|到账|打款|过桥|消费|减值|商誉|商业化|盈利|GDP|转让|价|钱|保费|存款|余额|募得|轮融|本金|浮[盈亏]|仓位|保证金|净值|赎回|申购|净流[入出]|日大盘|投流|投放消耗|[年月日]入"
)
_COUNT = (
    "用户|月活|日活|DAU|MAU|参数|[Tt]okens?|词元|(?<![仅其依再首每层初名])次(?![于年月日品要新级])|粉丝|下载|播放|阅读|浏览|访问|点击|销量|出货|产量|装机|会员|注册|人口|观众|开发者|数据|样本"
    "|行代码|晶体管|设备|终端|人(?!民币)|家|台|辆|部|点赞|转发|评论|条|关注|调用|字|门店|券(?!商)|股|册|件|视频|客户|车主|企业|节点|芯片|GPU|产能|交付|销售"
)
MONEY_CUE = re.compile(_MONEY)
_COUNT_CUE = re.compile(_COUNT)
_MONEY_RIGHT = re.compile(
    "(?:的|级|左?右|多)?[“「]?(?:[A-H]\\+?\\d?轮|天使\\+?轮|种子轮|Pre|"
    + _MONEY
    + "|净(?:现金|资产)|(?:激励|扶持|专项|产业|引导|创业)(?:基金|资金|补贴)|日?大盘"
    + "|每平|股权|战略[融投]|新一轮|首轮|大单|订单|货(?!车|柜|船|架)|过桥|豪宅|活命|投|赛道|市场|合同|项目)"
    + "|元?(?:以下|以上|以内|左右|上下|级别?|出头)?的?(?:新能源车|油车|燃油车|电车|纯电车|插混车?|价位|价格带|价格区间)"
    + "|(?:的|级)(?:新车|轿车|豪车|SUV|燃油|车型|[高低中顶]配|国产车|家用车|新势力|合资)"
)
_COUNT_RIGHT = re.compile("(?:(?:甚至|乃至)[0-9数几十百千万亿.]{1,8})?(?:的|名|级|个)?(?:" + _COUNT + ")")
_LEFT, _RIGHT = 16, 8
_GOES_ON, _MANY, _SIMILAR = 44, 10_000, 50
_ALONE = re.compile(r"[\s\W]*(?:约|近|超过?|小于|大于|低于|高于|不到|不足|逾|大概|左右|上下|以上|以下|以内|起)?[\s\W]*")


@dataclass(slots=True)
class BareAmounts:
    """The numbers of one article that name no unit, read from left to right."""

    text: str
    found: Sequence[Found]
    stated: set[Decimal] = field(init=False)
    money: int = 0
    counts: int = 0

    def __post_init__(self) -> None:
        self.stated = {said.value for _, _, said in self.found if said.kind == "money" and said.value is not None}

    def read(self, index: int, done: Sequence[Figure]) -> Figure:
        """The figure at `index`, as money with its currency or as it is; `done`: the values of those before it."""
        start, _, said = self.found[index]
        if not self._is_money(index, done):
            self.counts += 1
            return said
        self.money += 1
        if said.value is not None:
            self.stated.add(said.value)
        named = CURRENCY_BEFORE.search(self.text[max(0, start - 5) : start])
        unit = (currency(named[1]) if named else None) or _neighbours_currency(self.text, self.found, index)
        return replace(said, kind="money", unit=unit)

    def _is_money(self, index: int, done: Sequence[Figure]) -> bool:
        start, end, said = self.found[index]
        return (
            _opens_money_list(self.text, end, self.found, index)
            or _is_money(self.text, start, end, said, self.stated)
            or _goes_on(self.text, self.found, done, index)
            or (self._speaks_of_money(said) and not _is_counted(self.text, 0, start, end))
        )

    def _speaks_of_money(self, said: Figure) -> bool:
        """Whether nearly all bare amounts before were money, and this one is as large."""
        return self.money > 2 * self.counts + 2 and (said.value or said.low or 0) >= _MANY


def _is_money(text: str, start: int, end: int, said: Figure, stated: set[Decimal]) -> bool:
    """Whether a bare 3.2亿 is an amount of money: the nearest cue in its clause decides, then the rest of the article."""
    if CURRENCY_BEFORE.search(text[max(0, start - 5) : start]):
        return True
    right = _CLAUSE.split(text[end : end + _RIGHT], maxsplit=1)[0]
    if _MONEY_RIGHT.match(right):
        return True
    if _COUNT_RIGHT.match(right):
        return False
    if "个" in text[start:end]:
        return True  # 2个亿 of what is not said are money
    left = _STOPS.split(text[max(0, start - _LEFT) : start])[-1]
    money = max((cue.end() for cue in MONEY_CUE.finditer(left)), default=-1)
    count = max((cue.end() for cue in _COUNT_CUE.finditer(left)), default=-1)
    if money != count:
        return money > count
    return said.value in stated or _stands_alone(text, start, end)


def _opens_money_list(text: str, end: int, found: Sequence[Found], index: int) -> bool:
    """3万、4万美元: a bare number right before an amount in its list."""
    if index + 1 == len(found):
        return False
    start, _, after = found[index + 1]
    return after.kind == "money" and bool(BETWEEN.fullmatch(text[end:start]))


def _goes_on(text: str, found: Sequence[Found], done: Sequence[Figure], index: int) -> bool:
    """Whether a bare amount is compared with money before it: 票房为53亿元，低于去年的[87亿]; no word counts things."""
    if not index or done[index - 1].kind != "money":
        return False
    start, end, said = found[index]
    before, amount, base = found[index - 1][1], said.value or said.low or 0, done[index - 1]
    than = base.value or base.low or 1
    alike = amount >= _MANY and than * _SIMILAR >= amount and amount * _SIMILAR >= than
    between = text[before:start]
    return alike and len(between) <= _GOES_ON and "\n" not in between and not _is_counted(text, before, start, end)


def _is_counted(text: str, since: int, start: int, end: int) -> bool:
    """Whether a word of what is counted stands near a bare number, in its sentence and after `since`."""
    left, right = text[max(since, start - _LEFT) : start], _CLAUSE.split(text[end : end + _RIGHT], maxsplit=1)[0]
    return bool(_COUNT_RIGHT.match(right) or _COUNT_CUE.search(_STOPS.split(left)[-1]))


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
