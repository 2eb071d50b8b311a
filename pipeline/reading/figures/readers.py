"""Readers of the figure rules: what a match's groups say, or None to refuse it. Groups are surfaces of clean text."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pipeline.reading.figures.amounts import Amount, read_amount
from pipeline.reading.figures.currencies import currency
from pipeline.reading.figures.figure import Figure, Kind, plain
from pipeline.reading.figures.units import canonical_unit, ratio
from pipeline.reading.numerals import read_number

_DIGITS = Decimal("1E-10")
_COINS = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "毛钱": Decimal("0.1"), "分钱": Decimal("0.01")}
_MILLIONTH = Decimal("0.000001")
PAID_FOR = {
    "瓦": "W",
    "千瓦": "kW",
    "千瓦时": "kWh",
    "公里": "km",
    "KG": "kg",
    "平方米": "m2",
    "平米": "m2",
    "m²": "m2",
    "cm²": "cm2",
    "立方米": "m3",
}  # the rest as written: CNY/吨
_ARABIC = frozenset("0123456789-−")
# A number before 点 is an index from three digits on (else a time), before 分 a score, before 度 an angle or warmth.
_AFTER_DIGITS = {
    "点": re.compile(r"[0-9]{3,6}(?:\.[0-9]+)?|[0-9,]{5,}(?:\.[0-9]+)?|[0-9]+\.[0-9]{1,2}"),
    "分": re.compile(r"[0-9.,]+万?多?|[几数]十"),
    "度": re.compile(r"[-−]?[0-9.,]+"),
}
_EVERYDAY = frozenset(("个点", "角", "毛", "度电", "寸", "斤", "兆", "岁", "帧", "克", "升"))


def money(
    a: str, b: str | None = None, unit: str | None = None, symbol: str | None = None, per: str | None = None
) -> Figure | None:
    """An amount of money; what it is paid for stays in the unit: CNY/股."""
    amount = read_amount(a, b)
    code = currency(unit or symbol or "元")
    if unit and symbol and currency(unit) == "CNY":
        code = currency(symbol)  # NT$5亿元
    if amount is None or code is None or a == "二":
        return None
    return _figure("money", amount, code + _per(per or ""))


def _per(said: str) -> str:
    """What is paid for, with a stroke: /股, /W for 每瓦."""
    thing = "".join(said.split()).lstrip("/每")
    return f"/{PAID_FOR.get(thing, thing)}" if thing else ""


def part(below: str, a: str, b: str | None = None, minus: str | None = None) -> Figure | None:
    """X分之Y as per cent: 百分之五, 四分之一, 千分之三."""
    said = read_amount(a) if below == "百" and b is None else None
    if said and said.is_range:
        return _figure("percent", said, "%")  # 百分之二三十
    values = [read_number(f"{''.join(below.split())}分之{''.join(above.split())}") for above in (a, b or a)]
    if values[0] is None or values[1] is None:
        return None
    low, high = (_rounded(value * 100 * (-1 if minus else 1)) for value in values if value is not None)
    return _figure("percent", Amount(low, high), "%")


def tenths(a: str, b: str | None = None, more: str | None = None) -> Figure | None:
    """成: 三成, 三成五, 两到三成, 半成."""
    amount = Amount(Decimal("0.5"), Decimal("0.5")) if a == "半" else read_amount(a, b)
    if amount is None or amount.high > 10:
        return None
    tail = Decimal(0) if more is None else Decimal(5) if more == "半" else read_number(more)
    return None if tail is None else _figure("percent", Amount(amount.low * 10 + tail, amount.high * 10 + tail), "%")


def half(a: str) -> Figure:
    """一半, 半数."""
    return Figure("percent", Decimal(50), unit="%")


def discount(a: str, b: str | None = None) -> Figure | None:
    """折: 8.5折 and 八五折 are 85 per cent of the price."""
    ends = [_tenfold(text) for text in (a, b or a)]
    if ends[0] is None or ends[1] is None:
        return None
    return _figure("percent", Amount(min(ends[0], ends[1]), max(ends[0], ends[1])), "%")


def _tenfold(text: str) -> Decimal | None:
    text = "".join(text.split())
    value = read_number(text)
    return value if value is None or (len(text) == 2 and "." not in text) else value * 10


def multiple(a: str, b: str | None = None) -> Figure | None:
    """倍."""
    amount = Amount(Decimal(1), Decimal(1), "several") if a in ("数", "几") else read_amount(a, b)
    return None if amount is None else _figure("multiple", amount, "x")


def doublings(a: str) -> Figure | None:
    """翻两番: grown by 2 ** 2 - 1 = 3 times."""
    times = read_number(a)
    return None if times is None or times > 9 else Figure("multiple", 2**times - 1, unit="x")


def measure(a: str, unit: str, b: str | None = None, unit1: str | None = None) -> Figure | None:
    """A number with a unit; of a range in two units of one family (512GB到4TB) the first holds."""
    said, said1 = canonical_unit(unit), canonical_unit(unit1 or unit)
    if said is None or said1 is None:
        return None
    if said == said1:
        amount = read_amount(a, b)
        return None if amount is None else _figure("measure", amount.times(said[1]), said[0])
    low, high, factor = read_amount(a), read_amount(b or ""), ratio(said[0], said1[0])
    if low is None or high is None or factor is None:
        return None
    return _figure("measure", Amount(low.low, high.high * factor), said1[0])


def quantity(
    a: str,
    unit: str,
    b: str | None = None,
    unit1: str | None = None,
    more: str | None = None,
    c: str | None = None,
) -> Figure | None:
    """A number with any unit in Chinese: the unit says which kind of figure it is.

    `more`: /股, or 3角 after 2元, or + after 10倍; `c`: the end of 3%-5%.
    """
    if more and more.startswith("每"):
        more = "/" + more[1:]
    if more == "+":
        found = _quantity(a, unit, b or c, unit1, None)
        return replace(found, mod="over") if found else None
    return _quantity(a, unit, b or c, unit1, more)


def _quantity(a: str, unit: str, b: str | None, unit1: str | None, more: str | None) -> Figure | None:
    plain_unit, more = "".join(unit.split()), more and "".join(more.split())
    if a == "一" and plain_unit in _EVERYDAY:
        return None
    if unit1 and canonical_unit(unit1) != canonical_unit(unit) and currency(unit1) != currency(unit):
        return measure(a, unit, b, unit1)
    if plain_unit in _COINS or (more and not more.startswith("/")):
        return _coins(a, b, plain_unit, more or "")
    if currency(plain_unit) and plain_unit != "块":
        return money(a, b, plain_unit, per=more)
    if more:
        return _over(a, plain_unit, more, b) if canonical_unit(plain_unit) else count(a, plain_unit + more, b)
    if plain_unit in _SHARES:
        return _SHARES[plain_unit](a, b)
    if plain_unit == "像素":
        return _pixels(a, b)
    if plain_unit in _AFTER_DIGITS and not _AFTER_DIGITS[plain_unit].fullmatch(a):
        return count(a, plain_unit, b) if plain_unit == "度" and a[0] not in _ARABIC else None
    if canonical_unit(plain_unit):
        return measure(a, plain_unit, b)
    return count(a, plain_unit, b)


def _over(a: str, unit: str, more: str, b: str | None) -> Figure | None:
    """A measure over a unit (ng/mL) or over anything (3000万吨/年), whose unit stays as written."""
    if canonical_unit(unit + more):
        return measure(a, unit + more, b)
    found = measure(a, unit, b)
    return found and replace(found, unit=unit + more)


def _coins(a: str, b: str | None, unit: str, more: str) -> Figure | None:
    """块, 毛, 角, 分 and sums of them: 3块5, 5毛, 12元3角."""
    if b is not None:
        amount = read_amount(a, b)
        return None if amount is None or more else _figure("money", amount.times(_COINS[unit]), "CNY")
    said = f"{a}{unit}{more}".replace("块", "元").replace("毛", "角").removesuffix("钱")
    value = read_number(said if said[-1] in "角分" else said + "角")
    return None if value is None else Figure("money", _plain(value), unit="CNY")


def _pixels(a: str, b: str | None) -> Figure | None:
    """5000万像素 is 50 MP, 200像素 is 200 px."""
    amount = read_amount(a, b)
    if amount is None:
        return None
    return _figure("measure", *((amount, "px") if amount.high < 10_000 else (amount.times(_MILLIONTH), "MP")))


def _percent(a: str, b: str | None) -> Figure | None:
    amount = read_amount(a, b)
    return None if amount is None else _figure("percent", amount, "%")


def _permille(a: str, b: str | None) -> Figure | None:
    amount = read_amount(a, b)
    return None if amount is None else _figure("percent", amount.times(Decimal("0.1")), "%")


def points(a: str, b: str | None = None) -> Figure | None:
    """Percentage points."""
    amount = read_amount(a, b)
    return None if amount is None else _figure("percent", amount, "pp")


def count(a: str, unit: str | None = None, b: str | None = None) -> Figure | None:
    """A count with its classifier as written, or without; 一家 and 二期 are none."""
    if b is None and (a == "一" or (a == "二" and unit not in ("人", "位", "字"))):
        return None
    if (unit == "代" and a[0] in _ARABIC) or (unit == "期" and a in "三四五六七八九"):
        return None  # 13代 and 三期 are ordinals
    amount = read_amount(a, b)
    if amount is None or (b is None and amount.low == 1 and amount.is_range and a[:1] == "一"):
        return None  # 一两家, but 一到八家 are counted
    return _figure("count", amount, unit)


def storage(a: str) -> Figure | None:
    """Memory with its byte left out: 256G."""
    amount = read_amount(a)
    return None if amount is None else _figure("measure", amount, "GB")


def score(a: str) -> Figure | None:
    """A bare number that plainly measures: a score, a coefficient."""
    amount = read_amount(a)
    return None if amount is None else _figure("measure", amount, None)


def _figure(kind: Kind, amount: Amount, unit: str | None) -> Figure:
    if amount.is_range:
        return Figure(kind, low=_plain(amount.low), high=_plain(amount.high), unit=unit, mod=amount.mod)
    low, high = (_plain(bound) for bound in amount.bounds) if amount.bounds else (None, None)
    return Figure(kind, _plain(amount.low), low, high, unit, amount.mod)


def _plain(value: Decimal) -> Decimal:
    return Decimal(plain(value))


def _rounded(value: Decimal) -> Decimal:
    """Thirds and sevenths end at ten decimals; what is exact stays exact."""
    return value if -value.as_tuple().exponent <= 20 else value.quantize(_DIGITS)  # type: ignore[operator]


_SHARES: dict[str, Callable[[str, str | None], Figure | None]] = {
    "%": _percent, "％": _percent, "‰": _permille, "倍": multiple,
    "个百分点": points, "百分点": points, "个点": points, "pct": points,
}  # fmt: skip
READERS: dict[str, Callable[..., Figure | None]] = {
    reader.__name__: reader
    for reader in (
        quantity,
        money,
        points,
        part,
        half,
        tenths,
        discount,
        multiple,
        doublings,
        measure,
        count,
        score,
        storage,
    )
}
