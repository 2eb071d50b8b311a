"""Where peers go wrong: each failure measured or complained of has its sentence here, the traps that are neither too."""

from decimal import Decimal

import pytest

from tests.reading.said import Said, Value, bounded, dates, day, figures

JANUARY, JULY = "2026-01-05", "2025-07-20"


def money(value: int | Decimal, unit: str = "CNY", **more: object) -> Value:
    return {"kind": "money", "value": value, "unit": unit, **more}


def count(value: int, unit: str, **more: object) -> Value:
    return {"kind": "count", "value": value, "unit": unit, **more}


DATES = [
    ("12月30日（周二），老厂停产。", JANUARY, "12月30日（周二）", day("2025-12-30")),  # not the December to come
    ("第三季度，老厂亏了。", JANUARY, "第三季度", day("2025-07-01", "2025-09-30")),  # not the coming one
    ("上半年，老厂亏了。", JULY, "上半年", day("2025-01-01", "2025-06-30")),  # not the whole year before
    ("老厂五年前建成。", JANUARY, "五年前", day("2021-01-01", "2021-12-31")),  # not a span of five years
    ("老厂于八月三十一日停产。", JANUARY, "八月三十一日", day("2025-08-31")),  # not cut to 八月三十
    ("他21年进厂。", JANUARY, "21年", day("2021-01-01", "2021-12-31")),  # a year, not a length of time
    ("24日，老厂停产。", "2025-12-26", "24日", day("2025-12-24")),  # not in the future
    ("24日，老厂停产。", JANUARY, "24日", day("2025-12-24")),
    ("近期，老厂停产。", JANUARY, "近期", {"kind": "date", "ref": "PAST"}),
    ("近日，老厂停产。", JANUARY, "近日", {"kind": "date", "ref": "PAST"}),
    ("“十四五”期间，老厂停产。", JANUARY, "十四五", day("2021-01-01", "2025-12-31")),
    ("老厂有望年中复产。", JULY, "年中", day("2025-01-01", "2025-12-31", mod="MID")),
    ("老厂8月停产。", JULY, "8月", day("2025-08-01", "2025-08-31")),  # raised an exception in a peer
    ("老厂本月停产。", JULY, "本月", day("2025-07-01", "2025-07-31")),
    ("老厂上月停产。", JANUARY, "上月", day("2025-12-01", "2025-12-31")),
]


@pytest.mark.parametrize(("source", "published", "said", "value"), DATES)
def test_dates_that_peers_miss(source: str, published: str, said: str, value: Value) -> None:
    assert dates(source, published) == [(said, value)]


def test_same_year_and_same_period_lean_on_the_text() -> None:
    said = dates("老厂2019年建成，同年投产。", JANUARY)
    assert said[1] == ("同年", day("2019-01-01", "2019-12-31"))
    said = dates("老厂2024年第二季度亏损，去年同期盈利。", JANUARY)
    assert said[1] == ("去年同期", day("2023-04-01", "2023-06-30"))


FIGURES = [
    ("新卡算力达2000TFLOPS。", [("2000TFLOPS", {"kind": "measure", "value": 2000, "unit": "TFLOPS"})]),
    ("电池容量2020mAh。", [("2020mAh", {"kind": "measure", "value": 2020, "unit": "mAh"})]),
    ("机房用了2048张卡。", [("2048张", count(2048, "张"))]),
    ("新机只卖1999元。", [("1999元", money(1999))]),
    ("模型有2024亿参数。", [("2024亿", {"kind": "count", "value": 202400000000})]),
    ("速度快了6-7倍。", [("6-7倍", {"kind": "multiple", "low": 6, "high": 7, "unit": "x"})]),
    ("股价收于188.12美元。", [("188.12美元", money(Decimal("188.12"), "USD"))]),
    ("老厂卖出十一点二万台。", [("十一点二万台", count(112000, "台"))]),
    ("合同额1亿2000万元。", [("1亿2000万元", money(120000000))]),
    ("金额为3541.07万元2。", [("3541.07万元", money(35410700))]),
    ("成交额47.264287亿元。", [("47.264287亿元", money(4726428700))]),
    ("总资产889.6亿元。", [("889.6亿元", money(88960000000))]),
    ("产业规模一万五千亿元。", [("一万五千亿元", money(1500000000000))]),
    ("用工二百余万人。", [("二百余万人", count(2000000, "人", mod="over"))]),
    ("来了上百家供应商。", [("上百家", count(100, "家", mod="over"))]),
    ("影响数百万人。", [("数百万人", count(1000000, "人", mod="several"))]),
    ("影响数十万人。", [("数十万人", count(100000, "人", mod="several"))]),
    ("产量翻两番。", [("翻两番", {"kind": "multiple", "value": 3, "unit": "x"})]),
    ("H20三款新卡都停售。", [("三款", count(3, "款"))]),
    (
        "先后谈到54亿美元，近700万元，超4万亿美元。",  # three, not one
        [
            ("54亿美元", money(5400000000, "USD")),
            ("700万元", money(7000000, mod="under")),
            ("4万亿美元", money(4000000000000, "USD", mod="over")),
        ],
    ),
]


@pytest.mark.parametrize(("source", "found"), FIGURES)
def test_figures_that_peers_miss_or_misread(source: str, found: Said) -> None:
    assert figures(source) == found
    assert dates(source, JANUARY) == [], "and none of it is a date"


def test_vague_amounts_are_not_taken_for_exact_ones() -> None:
    assert bounded("用工二百余万人。")[0][1].items() >= {"low": 2000000, "high": 3000000, "mod": "over"}.items()
    assert bounded("影响数百万人。")[0][1].items() >= {"low": 1000000, "high": 10000000, "mod": "several"}.items()


NEITHER = {
    "models": [
        "Qwen2.5-72B开源了", "R1-0528开源了", "GPT-4发布", "小米15发布", "老机型H20停售", "A100缺货", "RTX 4090缺货",
        "iPhone 17预售", "Mate 60降价", "骁龙8上市", "昇腾910B缺货", "DeepSeek-V3.1上线", "Llama 3.3开源",
    ],
    "versions": ["固件3.3.0.2修复", "驱动V2.0.10发布", "地址192.168.1.9", "要求CUDA 12.4", "支持Wi-Fi 7", "支持PCIe 5.0"],
    "codes": [
        "688802.SH涨停", "代码00700停牌", "股票代码300999", "发改36号文", "热线400-123-4567", "电话010-12345678",
        "手机号13912345678", "乘3号线到站",
    ],
    "names": [
        "1688年货节开场", "星期六股份公告", "九号公司公告", "零一万物开源", "百度公告", "36氪报道", "58同城公告", "五角大楼发言",
        "三星电子公告", "今日头条招人", "四维图新公告", "三只松鼠公告", "360公司公告", "12306崩溃", "第四范式公告", "明日控股公告",
        "每日优鲜退市", "千问上线",
    ],
    "words": [
        "万一停电", "十分高兴", "一起努力", "半导体行业", "现金充足", "千万别走", "百分百自研", "唯一出路", "三角形", "五花八门",
        "一方面不行", "两岸同胞", "统一口径", "多元化经营", "二元论", "不管三七二十一，他走了",
    ],
    "ranks": ["排名第一", "第12届大会", "TOP10榜单", "世界500强", "前五大客户", "第三代产品", "第四次尝试"],
    "rounds": ["完成B轮融资", "完成A+轮融资", "A股下跌", "Pre-A轮"],
    "technologies": [
        "比例16:9", "5G基站", "移动4/5G合作", "2.5D封装", "3D打印", "4K电视", "1080p视频", "996工作制", "24/7值守", "18A工艺",
        "1+6+N架构", "5A级景区", "千卡规模", "万卡集群",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "source"), [(kind, source) for kind, all_of in NEITHER.items() for source in all_of])
@pytest.mark.parametrize("published", [None, JANUARY])
def test_neither_date_nor_figure(kind: str, source: str, published: str | None) -> None:
    for text in (source, f"据悉，{source}。", f"他说到{source}"):
        assert (kind, dates(text, published), figures(text)) == (kind, [], [])


COMPLAINTS = [
    # Amounts off by orders of magnitude; bounds and ranges dropped.
    ("融资1.5万亿元。", [("1.5万亿元", money(1500000000000))]),
    ("融资三万亿五千万元。", [("三万亿五千万元", money(3000050000000))]),
    ("亏损0.8亿元。", [("0.8亿元", money(80000000))]),
    ("亏损100.00万元。", [("100.00万元", money(1000000))]),
    (
        "成本为5千万至1.2亿元。",
        [("5千万至1.2亿元", {"kind": "money", "low": 50000000, "high": 120000000, "unit": "CNY"})],
    ),
    ("不超过5000万元。", [("5000万元", money(50000000, mod="at_most"))]),
    ("不低于5000万元。", [("5000万元", money(50000000, mod="at_least"))]),
    ("占15%-20%。", [("15%-20%", {"kind": "percent", "low": 15, "high": 20, "unit": "%"})]),
    ("涨了二点三四万元。", [("二点三四万元", money(23400))]),
    (
        "共一百零五亿九千四百三十六万九千七百一十一元。",
        [("一百零五亿九千四百三十六万九千七百一十一元", money(10594369711))],
    ),
]


@pytest.mark.parametrize(("source", "found"), COMPLAINTS)
def test_what_users_complain_of(source: str, found: Said) -> None:
    assert figures(source) == found


@pytest.mark.parametrize(
    ("source", "said", "value"),
    [
        ("老厂2023年12月30日至次年1月2日停产。", "2023年12月30日至次年1月2日", day("2023-12-30", "2024-01-02")),
        ("老厂8月24-25日停产。", "8月24-25日", day("2025-08-24", "2025-08-25")),
        ("老厂2024-25年停产。", "2024-25年", day("2024-01-01", "2025-12-31")),
        ("老厂2022-2024年停产。", "2022-2024年", day("2022-01-01", "2024-12-31")),
    ],
)
def test_ranges_keep_both_ends(source: str, said: str, value: Value) -> None:
    assert dates(source, JANUARY) == [(said, value)]
