"""Phrases that look like names and name nobody, by their characters alone: 六大银行, 中美, 众多大学, 年度报告, 小王."""

import re

from pipeline.reading.names.mention import COMPANY, ORG, PERSON

_COUNTED = re.compile(r"[我本该各]国|[一二两三四五六七八九十百几多数][大家个款位名所支]")
# 工农中建四行.
_FEW_BANKS = re.compile(r"[工农中建交邮]{2,6}[四五六]?大?行")
_NATIONS = re.compile(r"[中美日韩欧英法德俄印澳加墨台港沪深京粤]{2,4}")
# 城里的律师事务所 is none, 美的置业 one.
_OF = re.compile(r"(?<=[一-鿿])(?<!美)的[一-鿿]{2}")
_MANY = re.compile(
    r"众多|某|知名(?:大学|高校)|重症监护室|^大赛|^上大学|^(?:国际化|产品|市场|研发|海外)事业部|等(?:[多各国地]|名校|高校|教育|机构|部门)|多地|各地|多家|多所|^[一-鿿]{2,3}地区[^法]|各大|一[间家所]|重点大学|^(?:国内|国外|地方|全国各)"
)
# What is held, not who holds it.
_HELD = re.compile(
    r"(?:奥运会|奥林匹克运动会|亚运会|冬奥会|世界杯|欧洲杯|世博会|进博会|广交会|锦标赛|电影节|音乐节|博览会|峰会)$"
)
# A legal form by itself.
_FORM = re.compile(
    r"(?:[一-鿿]{0,8}(?:设立|改制为|改为|变更为))?(?:股份|集团|责任)?(?:有限责任公司|股份有限公司|有限公司|股份公司|合伙企业)"
)
_WORK = re.compile(r"(?:报告|白皮书|蓝皮书|法案|条例|办法|指南|榜单|设施|高校)$")
# What bodies do, no part of their names: 青石企业|敦促|政府.
_DONE = re.compile(r"敦促|减轻|撤销|设立量|推出|鼓励|要求(?!标准)|成为|称为")
_FUND = re.compile(r"(?:证券投资基金|债券|混合|纯债|股票型)[A-E]?$")
_BUILDING = re.compile(
    r"(?:大厦|科学城|科创城|科创中心|商业中心|购物中心|会展中心|会议中心|国金中心|世贸中心|金融中心|产业园|创业园|体育馆|体育场|"
    r"矿|矿山|矿区|油田|气田|电站|核电厂|水库|大桥|隧道|高速公路|生产基地|产线|高铁|城际|号线|广场)$"
)
# What is named by these is a plan, a line, an index, a law or a paper, no firm.
_NO_FIRM = re.compile(
    r"(?:可?转债|航线|计划|专项|业务线|产业链|供应链|指数|期货|定律|定理|效应|悖论|法则|峰会|大会|论坛|博览会|大赛|协定|条约|危机|事件|"
    r"概念股|战役|帝国|王朝|高原|山脉|海峡|半岛|半导体股|软件股|银行股|ETF|LOF|REITs?|名单|热线|活动|之(?:城|都|王|父|母|乡|国|路|道|战|争|年|旅|际|士|源|首|最|地|酒|美|心|巅|夜|作|选|一|门)|热潮|模式|情况|时刻|现象)$"
)
_MEASURED = re.compile(r"[一二两三四五六七八九十][十百千万亿]")
# 144Hz, 7nm: what the figures read.
_WITH_UNIT = re.compile(r"\d+(?:\.\d+)?\s?(?:[kMGT]?Hz|[munμ]m|[kKMGTP]B|mAh|[kMG]?W|[km]g|dB|fps)")
# Tests of models: QuxQA, BigBench.
_TEST = re.compile(r"[A-Za-z0-9-]+(?:QA|[Bb]ench|Eval|BERT)")
# An article's figure, X-Day.
_LABELLED = re.compile(r"[图表]\s?\d+[a-z]?|[A-Z]-(?:Day|day|Lab)")
_NICKNAME = re.compile(r"[小老][一-鿿]")


def is_phrase(surface: str, label: str) -> bool:
    """Whether `surface`, tagged `label` and known to no list, is made like a phrase."""
    if (
        _COUNTED.match(surface)
        or _FEW_BANKS.fullmatch(surface)
        or _FORM.fullmatch(surface)
        or _NATIONS.fullmatch(surface)
        or (label != PERSON and _OF.search(surface))
    ):
        return True
    if (
        _LABELLED.fullmatch(surface)
        or _TEST.fullmatch(surface)
        or _WITH_UNIT.fullmatch(surface)
        or (label != PERSON and (_BUILDING.search(surface) or _MEASURED.match(surface)))
    ):
        return True
    if label == ORG:
        if _DONE.search(surface):
            return True
        return (
            _MANY.search(surface) is not None or _HELD.search(surface) is not None or _WORK.search(surface) is not None
        )
    return label == COMPANY and (_WORK.search(surface) or _FUND.search(surface) or _NO_FIRM.search(surface)) is not None


def is_nickname(surface: str) -> bool:
    """小王, 老李: people, wherever they work."""
    return _NICKNAME.fullmatch(surface) is not None
