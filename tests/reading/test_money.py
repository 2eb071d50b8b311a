"""Amounts of money: exact value → the spellings of the field → value, bounds and ranges included."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reading.said import Value, bounded, figures
from tests.reading.spelling import any_dress, spell, spell_decimal, spoken

quick = settings(max_examples=25, deadline=None)
Place = tuple[str, str]
PLACES = [
    ("", "，工厂停工。"),
    ("公司拿到", "。"),
    ("公司（", "）停工。"),
    ("据悉，", "的合同也取消了"),
    ("总额为", ""),
]
place = st.sampled_from(PLACES)
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
AFTER = {
    "元": "CNY", "元人民币": "CNY", "人民币": "CNY", "块钱": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD",
    "港币": "HKD", "新台币": "TWD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "韩元": "KRW", "新加坡元": "SGD",
    "澳元": "AUD", "加元": "CAD", "瑞士法郎": "CHF", "瑞郎": "CHF", "卢布": "RUB", "卢比": "INR", "印度卢比": "INR",
    "印尼盾": "IDR", "越南盾": "VND", "泰铢": "THB", "林吉特": "MYR", "菲律宾比索": "PHP", "雷亚尔": "BRL", "里拉": "TRY",
    "兰特": "ZAR", "瑞典克朗": "SEK", "迪拉姆": "AED", "谢克尔": "ILS", "USD": "USD", "HKD": "HKD", "RMB": "CNY",
}  # fmt: skip
BEFORE = {
    "$": "USD", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "₩": "KRW",
    "₹": "INR", "USD": "USD", "RMB": "CNY", "HKD": "HKD", "A$": "AUD", "C$": "CAD", "S$": "SGD",
}  # fmt: skip
scale = st.sampled_from(sorted(SCALES))
after = st.sampled_from(sorted(AFTER))
decimals = st.decimals("0.01", "9999", places=2).filter(lambda d: d >= Decimal("0.1")).map(lambda d: d.normalize())


def plain(value: Decimal) -> Decimal:
    """Without exponent: 1E+1 → 10."""
    return Decimal(f"{value:f}")


def money(value: Decimal | int, unit: str = "CNY", **more: object) -> Value:
    return {"kind": "money", "value": value, "unit": unit, **more}


@quick
@given(data=st.data(), value=decimals, scale=scale, unit=after, place=place)
def test_a_decimal_stays_exact(data: st.DataObject, value: Decimal, scale: str, unit: str, place: Place) -> None:
    value = plain(value)
    said = data.draw(any_dress([f"{value}{scale}{unit}", f"{value} {scale}{unit}"]))
    assert figures(said.join(place)) == [(said, money(value * SCALES[scale], AFTER[unit]))]


@quick
@given(data=st.data(), value=st.integers(3, 10**13), unit=after, place=place)
def test_a_whole_amount_in_every_spelling(data: st.DataObject, value: int, unit: str, place: Place) -> None:
    said = data.draw(any_dress([f"{value}{unit}", f"{value:,}{unit}", f"{spoken(value)}{unit}"]))
    assert figures(said.join(place)) == [(said, money(value, AFTER[unit]))]


@quick
@given(value=st.integers(1, 9999).map(lambda n: Decimal(n) / 100), scale=st.sampled_from(["万", "亿"]), unit=after)
def test_decimals_in_words(value: Decimal, scale: str, unit: str) -> None:
    value = plain(value.normalize())
    assume(value % 1)
    said = f"{spell_decimal(value)}{scale}{unit}"
    assert figures(f"公司拿到{said}。") == [(said, money(value * SCALES[scale], AFTER[unit]))]


@quick
@given(data=st.data(), high=st.integers(1, 999), low=st.integers(1, 9), unit=after, place=place)
def test_mixed_scales_add_up(data: st.DataObject, high: int, low: int, unit: str, place: Place) -> None:
    value = high * 10**8 + low * 10**7
    spellings = [f"{high}亿{low}000万", f"{high}亿{low}千万", f"{spell(value)}", f"{high} 亿 {low}000 万"]
    said = data.draw(any_dress(spellings)) + unit
    assert figures(said.join(place)) == [(said, money(value, AFTER[unit]))]


@quick
@given(data=st.data(), value=decimals, scale=scale, symbol=st.sampled_from(sorted(BEFORE)), place=place)
def test_the_sign_in_front(data: st.DataObject, value: Decimal, scale: str, symbol: str, place: Place) -> None:
    value = plain(value)
    said = data.draw(
        st.sampled_from([f"{symbol}{value}{scale}", f"{symbol} {value}{scale}", f"{symbol}{value} {scale}"])
    )
    said = said.rstrip()
    assert figures(said.join(place)) == [(said, money(value * SCALES[scale], BEFORE[symbol]))]


@quick
@given(value=decimals, letter=st.sampled_from([("K", 3), ("M", 6), ("B", 9), (" million", 6), (" billion", 9)]))
def test_scales_in_latin(value: Decimal, letter: tuple[str, int]) -> None:
    said = f"${plain(value)}{letter[0]}"
    assert figures(f"公司作价{said}，今日交割") == [(said, money(plain(value) * 10 ** letter[1], "USD"))]


@quick
@given(
    data=st.data(), low=st.integers(1, 900), more=st.integers(1, 90), scale=st.sampled_from(["万", "亿"]), unit=after
)
def test_ranges(data: st.DataObject, low: int, more: int, scale: str, unit: str) -> None:
    high, to = low + more, data.draw(st.sampled_from(["-", "至", "到", "～", "—", "~", " 至 "]))
    spellings = [f"{low}{to}{high}{scale}", f"{low}{scale}{to}{high}{scale}", f"{low}{scale}{unit}{to}{high}{scale}"]
    said = data.draw(st.sampled_from(spellings)) + unit
    wanted = {"kind": "money", "low": low * SCALES[scale], "high": high * SCALES[scale], "unit": AFTER[unit]}
    assert figures(f"公司拿到{said}。") == [(said, wanted)]


@quick
@given(
    low=st.integers(2, 8), scale=st.sampled_from(["十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿"])
)
def test_neighbours_are_a_range(low: int, scale: str) -> None:
    factor, first = int("1" + "0" * len(str(_value(scale)))) // 10, "两" if low == 2 else spell(low)
    said = f"{first}{spell(low + 1)}{scale}元"
    wanted = {"kind": "money", "low": low * factor, "high": (low + 1) * factor, "unit": "CNY"}
    assert figures(f"公司拿到{said}。") == [(said, wanted)]


def _value(scale: str) -> int:
    return {"十": 10, "百": 100, "千": 1000}.get(scale[:1], 1) * SCALES[scale[-1:] if scale[-1:] in SCALES else ""]


@quick
@given(
    data=st.data(),
    digit=st.integers(1, 9),
    zeros=st.integers(1, 3),
    vague=st.sampled_from("多余"),
    scale=st.sampled_from(["", "万", "亿"]),
)
def test_more_than_so_much_is_bounded(data: st.DataObject, digit: int, zeros: int, vague: str, scale: str) -> None:
    number = digit * 10**zeros
    said = data.draw(any_dress([f"{number}{vague}{scale}元", f"{spoken(number)}{vague}{scale}元"]))
    low, high = number * SCALES[scale], (number + 10**zeros) * SCALES[scale]
    assert bounded(f"公司拿到{said}。") == [(said, money(low, mod="over", low=low, high=high))]


@quick
@given(
    word=st.sampled_from(["数", "几"]),
    scale=st.sampled_from(["十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿"]),
    unit=after,
)
def test_several_are_bounded(word: str, scale: str, unit: str) -> None:
    said, low = f"{word}{scale}{unit}", _value(scale)
    wanted = money(low, AFTER[unit], mod="several", low=low, high=10 * low)
    assert bounded(f"公司拿到{said}。") == [(said, wanted)]


MODS = {
    "超过{}": "over", "逾{}": "over", "超{}": "over", "突破{}": "over", "{}以上": "over", "近{}": "under", "接近{}": "under",
    "不到{}": "under", "不足{}": "under", "{}以下": "under", "约{}": "approx", "大约{}": "approx", "{}左右": "approx",
    "{}上下": "approx", "至少{}": "at_least", "不低于{}": "at_least", "最高{}": "at_most", "不超过{}": "at_most",
}  # fmt: skip


@quick
@given(bound=st.sampled_from(sorted(MODS)), value=st.integers(2, 9999), unit=after)
def test_words_beside_bound_and_stay_outside(bound: str, value: int, unit: str) -> None:
    said = f"{value}亿{unit}"
    assert figures(f"公司拿到{bound.format(said)}。") == [(said, money(value * 10**8, AFTER[unit], mod=MODS[bound]))]


@quick
@given(value=st.integers(1, 99999).map(lambda n: Decimal(n) / 100), per=st.sampled_from("股台吨片套"), unit=after)
def test_per_unit_stays_in_the_unit(value: Decimal, per: str, unit: str) -> None:
    value = plain(value.normalize())
    for said in (f"{value}{unit}/{per}", f"{value} {unit}/{per}"):
        assert figures(f"价格为{said}。") == [(said, money(value, f"{AFTER[unit]}/{per}"))]


@pytest.mark.parametrize(
    ("source", "said", "value"),
    [
        ("公司融资3.2亿，", "3.2亿", money(320000000)),
        ("公司估值120亿。", "120亿", money(12000000000)),
        ("公司融资人民币1200亿元。", "1200亿元", money(120000000000)),
        ("售价￥3999起。", "￥3999", money(3999, mod="at_least")),
        ("售价1399元起。", "1399元", money(1399, mod="at_least")),
        ("募得新台币5亿元。", "5亿元", money(500000000, "TWD")),
        ("找回12元3角4分。", "12元3角4分", money(Decimal("12.34"))),
        ("降到三块五。", "三块五", money(Decimal("3.5"))),
        ("投了上百亿元。", "上百亿元", money(10**10, mod="over")),
        ("净利润为-3.5亿元。", "-3.5亿元", money(-350000000)),
        ("规模三万五千亿元。", "三万五千亿元", money(3500000000000)),
        ("花了三万五美元。", "三万五美元", money(35000, "USD")),
        ("收入0.01元。", "0.01元", money(Decimal("0.01"))),
        ("成交47.264287亿元。", "47.264287亿元", money(4726428700)),
        ("罚款1,234,567.89元。", "1,234,567.89元", money(Decimal("1234567.89"))),
    ],
)
def test_other_amounts(source: str, said: str, value: Value) -> None:
    found = figures(source)
    assert found == [(said, value)]
    assert type(found[0][1]["value"]) in (int, Decimal), "never a float"
