"""Shares, multiples, measures and counts: value → the spellings of the field → value."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reading.said import Value, bounded, figures
from tests.reading.spelling import DIGITS, any_dress, spell_decimal, spoken, wide

quick = settings(max_examples=25, deadline=None)
Place = tuple[str, str]
PLACES = [("", "，工人不满。"), ("结果为", "。"), ("结果（", "）不好。"), ("据悉，", "的结果不好"), ("变化有", "")]
place = st.sampled_from(PLACES)
hundredths = st.integers(1, 99999).map(lambda n: Decimal(f"{Decimal(n) / 100:f}"))
tenths = st.integers(2, 999).map(lambda n: Decimal(n) / 10)


def share(value: Decimal | int, unit: str = "%", **more: object) -> Value:
    return {"kind": "percent", "value": value, "unit": unit, **more}


@quick
@given(data=st.data(), value=hundredths, place=place)
def test_percentages(data: st.DataObject, value: Decimal, place: Place) -> None:
    said = data.draw(any_dress([f"{value}%", f"百分之{spell_decimal(value)}", f"{value}%"]))
    assert figures(said.join(place)) == [(said, share(value))]


@quick
@given(data=st.data(), value=tenths, place=place)
def test_points(data: st.DataObject, value: Decimal, place: Place) -> None:
    said = data.draw(any_dress([f"{value}个百分点", f"{spell_decimal(value)}个百分点", f"{value}百分点"]))
    assert figures(said.join(place)) == [(said, share(value, "pp"))]


@quick
@given(data=st.data(), low=tenths, more=tenths, place=place)
def test_ranges_of_percentages(data: st.DataObject, low: Decimal, more: Decimal, place: Place) -> None:
    to = data.draw(st.sampled_from(["-", "至", "到", "～", "—", "~"]))
    said = data.draw(st.sampled_from([f"{low}{to}{low + more}%", f"{low}%{to}{low + more}%"]))
    assert figures(said.join(place)) == [(said, {"kind": "percent", "low": low, "high": low + more, "unit": "%"})]


@quick
@given(tens=st.integers(2, 9), place=place)
def test_tenths(tens: int, place: Place) -> None:
    for said in (f"{DIGITS[tens]}成", f"{tens}成", f"{tens} 成"):
        assert figures(said.join(place)) == [(said, share(10 * tens))]
    assert figures(f"{DIGITS[tens]}成半".join(place)) == [(f"{DIGITS[tens]}成半", share(10 * tens + 5))]


@quick
@given(below=st.integers(2, 10), above=st.integers(1, 9), place=place)
def test_fractions(below: int, above: int, place: Place) -> None:
    said = f"{spoken(below)}分之{spoken(above)}"
    (surface, value), *rest = figures(said.join(place))
    assert (surface, value["unit"], rest) == (said, "%", [])
    assert abs(value["value"] * below - 100 * above) < Decimal("1e-6")


@quick
@given(first=st.integers(1, 9), second=st.integers(1, 9), place=place)
def test_discounts_are_what_is_left_to_pay(first: int, second: int, place: Place) -> None:
    for said in (f"{first}.{second}折", f"{DIGITS[first]}{DIGITS[second]}折", f"{first}{second}折"):
        assert figures(f"打{said}".join(place)) == [(said, share(10 * first + second))]
    assert figures(f"打{first}折".join(place)) == [(f"{first}折", share(10 * first))]


@quick
@given(data=st.data(), value=tenths, place=place)
def test_multiples(data: st.DataObject, value: Decimal, place: Place) -> None:
    said = data.draw(any_dress([f"{value}倍", f"{spell_decimal(value)}倍"]))
    assert figures(said.join(place)) == [(said, {"kind": "multiple", "value": value, "unit": "x"})]


@quick
@given(low=st.integers(2, 30), more=st.integers(1, 9), to=st.sampled_from(["-", "至", "到", "～", "—"]), place=place)
def test_ranges_of_multiples(low: int, more: int, to: str, place: Place) -> None:
    said = f"{low}{to}{low + more}倍"
    assert figures(said.join(place)) == [(said, {"kind": "multiple", "low": low, "high": low + more, "unit": "x"})]


@pytest.mark.parametrize(("times", "grown"), [("一", 1), ("两", 3), ("三", 7), ("四", 15)])
def test_doublings_are_growth(times: str, grown: int) -> None:
    for said in (f"翻{times}番", f"翻了{times}番"):
        assert figures(f"产值{said}。") == [(said, {"kind": "multiple", "value": grown, "unit": "x"})]


MEASURES = {
    "nm": ("nm", 1), "纳米": ("nm", 1), "微米": ("µm", 1), "mm": ("mm", 1), "毫米": ("mm", 1), "厘米": ("cm", 1),
    "公里": ("km", 1), "千米": ("km", 1), "km": ("km", 1), "英寸": ("in", 1), "公斤": ("kg", 1), "千克": ("kg", 1),
    "吨": ("t", 1), "平方米": ("m2", 1), "平方公里": ("km2", 1), "亩": ("亩", 1), "毫升": ("mL", 1), "W": ("W", 1),
    "kW": ("kW", 1), "千瓦": ("kW", 1), "MW": ("MW", 1), "兆瓦": ("MW", 1), "GW": ("GW", 1), "吉瓦": ("GW", 1),
    "Wh": ("Wh", 1), "kWh": ("kWh", 1), "千瓦时": ("kWh", 1), "度电": ("kWh", 1), "GWh": ("GWh", 1), "mAh": ("mAh", 1),
    "毫安时": ("mAh", 1), "Hz": ("Hz", 1), "赫兹": ("Hz", 1), "MHz": ("MHz", 1), "GHz": ("GHz", 1), "ms": ("ms", 1),
    "毫秒": ("ms", 1), "℃": ("°C", 1), "摄氏度": ("°C", 1), "KB": ("KB", 1), "MB": ("MB", 1), "GB": ("GB", 1),
    "TB": ("TB", 1), "PB": ("PB", 1), "Mbps": ("Mbps", 1), "Gbps": ("Gbps", 1), "MB/s": ("MB/s", 1), "GB/s": ("GB/s", 1),
    "TB/s": ("TB/s", 1), "TFLOPS": ("TFLOPS", 1), "PFLOPS": ("PFLOPS", 1), "TOPS": ("TOPS", 1), "像素": ("px", 1),
    "万像素": ("MP", Decimal("0.01")), "亿像素": ("MP", 100), "fps": ("fps", 1), "帧": ("fps", 1), "dB": ("dB", 1),
    "分贝": ("dB", 1), "dpi": ("dpi", 1), "nits": ("nits", 1), "马力": ("马力", 1), "bp": ("bp", 1), "个基点": ("bp", 1),
    "km/h": ("km/h", 1), "公里/小时": ("km/h", 1), "N·m": ("N·m", 1), "米": ("m", 1),
}  # fmt: skip


@quick
@given(data=st.data(), value=tenths, unit=st.sampled_from(sorted(MEASURES)), place=place)
def test_measures_have_one_symbol(data: st.DataObject, value: Decimal, unit: str, place: Place) -> None:
    symbol, factor = MEASURES[unit]
    said = data.draw(st.sampled_from([f"{value}{unit}", f"{value} {unit}"]))
    assert figures(said.join(place)) == [(said, {"kind": "measure", "value": value * factor, "unit": symbol})]


@quick
@given(value=st.integers(2, 900), scale=st.sampled_from([("万", 10**4), ("亿", 10**8)]), place=place)
def test_a_scale_word_is_applied_to_a_measure(value: int, scale: tuple[str, int], place: Place) -> None:
    for unit in ("吨", "千瓦", "平方米", "千瓦时"):
        said = f"{value}{scale[0]}{unit}"
        wanted = {"kind": "measure", "value": value * scale[1], "unit": MEASURES[unit][0]}
        assert figures(said.join(place)) == [(said, wanted)]


CLASSIFIERS = [*"人家款台辆项颗枚条座张件种套架篇部名位户笔", "人次"]


@quick
@given(data=st.data(), value=st.integers(2, 10**9), unit=st.sampled_from(CLASSIFIERS), place=place)
def test_counts_keep_their_classifier(data: st.DataObject, value: int, unit: str, place: Place) -> None:
    assume(unit != "款" or not 2000 <= value < 2040)  # 2025款 is of that year
    number = "两" if value == 2 else spoken(value)
    said = data.draw(any_dress([f"{value}{unit}", f"{value:,}{unit}", f"{number}{unit}"]))
    assert figures(said.join(place)) == [(said, {"kind": "count", "value": value, "unit": unit})]


@quick
@given(value=st.integers(11, 999), unit=st.sampled_from(CLASSIFIERS), place=place)
def test_scaled_counts_stay_exact(value: int, unit: str, place: Place) -> None:
    for scale, exponent in (("万", 3), ("亿", 7)):
        said = f"{Decimal(value) / 10}{scale}{unit}"
        assert figures(said.join(place)) == [(said, {"kind": "count", "value": value * 10**exponent, "unit": unit})]


@quick
@given(tens=st.integers(2, 9), unit=st.sampled_from(CLASSIFIERS), vague=st.sampled_from("多余"), place=place)
def test_more_than_so_many_are_bounded(tens: int, unit: str, vague: str, place: Place) -> None:
    wanted = {
        "kind": "count",
        "value": 10 * tens,
        "low": 10 * tens,
        "high": 10 * tens + 10,
        "unit": unit,
        "mod": "over",
    }
    for number in (f"{10 * tens}", spoken(10 * tens)):
        assert bounded(f"{number}{vague}{unit}".join(place)) == [(f"{number}{vague}{unit}", wanted)]


@quick
@given(low=st.integers(2, 8), unit=st.sampled_from(CLASSIFIERS), place=place)
def test_neighbours_are_a_range(low: int, unit: str, place: Place) -> None:
    first = "两" if low == 2 else DIGITS[low]
    for tens, word in ((1, ""), (10, "十"), (100, "百"), (10**4, "万")):
        said = f"{first}{DIGITS[low + 1]}{word}{unit}"
        wanted = {"kind": "count", "low": low * tens, "high": (low + 1) * tens, "unit": unit}
        assert figures(said.join(place)) == [(said, wanted)]


@pytest.mark.parametrize(
    ("source", "said", "value"),
    [
        ("积累了300万用户", "300万", {"kind": "count", "value": 3000000}),
        ("一个4B参数的模型", "4B", {"kind": "count", "value": 4000000000}),
        ("模型有7000亿参数", "7000亿", {"kind": "count", "value": 700000000000}),
        ("覆盖350+城市", "350+", {"kind": "count", "value": 350, "mod": "over"}),
        ("九大高管都来了", "九大", {"kind": "count", "value": 9, "unit": "大"}),
        ("沪指重回3900点，", "3900点", {"kind": "measure", "value": 3900, "unit": "点"}),
        ("跑分92.3，不高", "92.3", {"kind": "measure", "value": Decimal("92.3")}),
        ("温度为25度。", "25度", {"kind": "measure", "value": 25, "unit": "°C"}),
        ("可360度旋转", "360度", {"kind": "measure", "value": 360, "unit": "°"}),
        ("发电3.2万兆瓦时", "3.2万兆瓦时", {"kind": "measure", "value": 32000, "unit": "MWh"}),
        ("容量从512GB到4TB不等", "512GB到4TB", {"kind": "measure", "low": 512, "high": 4000, "unit": "GB"}),
        ("费率为3‰。", "3‰", share(Decimal("0.3"))),
        ("增速为-2.5%。", "-2.5%", share(Decimal("-2.5"))),
        ("七八成的货", "七八成", {"kind": "percent", "low": 70, "high": 80, "unit": "%"}),
        ("高出数倍。", "数倍", {"kind": "multiple", "value": 1, "unit": "x", "mod": "several"}),
        ("高出七倍多。", "七倍", {"kind": "multiple", "value": 7, "unit": "x", "mod": "over"}),
        ("快了2.5x，", "2.5x", {"kind": "multiple", "value": Decimal("2.5"), "unit": "x"}),
        ("产能1.2万片/月。", "1.2万片/月", {"kind": "count", "value": 12000, "unit": "片/月"}),
        ("含量2000ng/mL。", "2000ng/mL", {"kind": "measure", "value": 2000, "unit": "ng/mL"}),
        ("含量3微克/mL。", "3微克/mL", {"kind": "measure", "value": 3, "unit": "微克/mL"}),
        ("运费1.5 元 / kg。", "1.5 元 / kg", {"kind": "money", "value": Decimal("1.5"), "unit": "CNY/kg"}),
        ("跌破1元每瓦。", "1元每瓦", {"kind": "money", "value": 1, "unit": "CNY/W", "mod": "under"}),
        ("每瓦一元的价格", "一元", {"kind": "money", "value": 1, "unit": "CNY/W"}),
        ("最多加息三次。", "三次", {"kind": "count", "value": 3, "unit": "次", "mod": "at_most"}),
        ("至少可以支持20个。", "20个", {"kind": "count", "value": 20, "unit": "个", "mod": "at_least"}),
        ("收20kg（含）以上的货", "20kg", {"kind": "measure", "value": 20, "unit": "kg", "mod": "at_least"}),
        ("成本甚至高达7%。", "7%", share(Decimal(7))),
        ("高于去年同期的46%。", "46%", share(Decimal(46))),
        ("订单过2000辆。", "2000辆", {"kind": "count", "value": 2000, "unit": "辆", "mod": "over"}),
        (
            "售价约合人民币1.13万亿。",
            "1.13万亿",
            {"kind": "money", "value": 1130000000000, "unit": "CNY", "mod": "approx"},
        ),
        ("在256帧输入下", "256帧", {"kind": "count", "value": 256, "unit": "帧"}),
        ("用在40多行业", "40多", {"kind": "count", "value": 40, "mod": "over"}),
        ("产能3000万吨/年。", "3000万吨/年", {"kind": "measure", "value": 30000000, "unit": "吨/年"}),
        ("均价1.2万元/平方米。", "1.2万元/平方米", {"kind": "money", "value": 12000, "unit": "CNY/m2"}),
        ("容量30千伏安。", "30千伏安", {"kind": "measure", "value": 30, "unit": "kVA"}),
        ("拿下76.8的高分", "76.8", {"kind": "measure", "value": Decimal("76.8")}),
        ("全国300城成交", "300城", {"kind": "count", "value": 300, "unit": "城"}),
        ("存了2 个 PB数据", "2 个 PB", {"kind": "measure", "value": 2, "unit": "PB"}),
    ],
)
def test_other_figures(source: str, said: str, value: Value) -> None:
    assert figures(source) == [(said, value)]
    assert figures(source.replace(said, wide(said))) == [(wide(said), value)]


@pytest.mark.parametrize(
    "said",
    [
        "一家公司",
        "一个想法",
        "一台机器",
        "一起去",
        "第三款",
        "第12届",
        "前五大客户",
        "TOP10",
        "退一万步",
        "一元复始",
        "签下第三、四、五支基金",
        "位列榜单三至五位",
        "克服万难",
        "这一成绩",
        "放一百个心",
        "2B生意",
        "02 A股",
        "极风9X上市",
        "十字路口",
        "每一个点",
    ],
)
def test_what_counts_nothing(said: str) -> None:
    assert figures(f"他说到{said}。") == []


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("甲元一度失守97.20至95.60下方。", [("97.20", Decimal("97.2"), None), ("95.60", Decimal("95.6"), "under")]),
        ("市净率（PBR）仅为0.9。", [("0.9", Decimal("0.9"), None)]),
        ("复购率从0.615降到了0.578。", [("0.615", Decimal("0.615"), None), ("0.578", Decimal("0.578"), None)]),
        ("盘中涨破1.20，又回到1.1280上方。", [("1.20", Decimal("1.2"), "over"), ("1.1280", Decimal("1.128"), "over")]),
    ],
)
def test_bare_numbers_that_measure(source: str, wanted: list[tuple[str, Decimal, str | None]]) -> None:
    assert [(said, value["value"], value.get("mod")) for said, value in figures(source)] == wanted


@pytest.mark.parametrize(
    "source", ["系统升至12.4.1版。", "版本0.95，已经上线。", "CUDA 0.95，已经上线。", "升至第3.2代。"]
)
def test_versions_measure_nothing(source: str) -> None:
    assert not figures(source)


def test_a_whole_named_by_its_parts_has_no_bound() -> None:
    assert figures("收入超过四大连锁企业。") == [("四大", {"kind": "count", "value": 4, "unit": "大"})]


@pytest.mark.parametrize(("source", "low", "high"), [("一到八张", 1, 8), ("一至两家", 1, 2), ("1到8张", 1, 8)])
def test_a_range_may_begin_with_one(source: str, low: int, high: int) -> None:
    assert [(v["low"], v["high"]) for _, v in figures(f"一次传{source}，不能再多。")] == [(low, high)]
