"""Readers of the figure rules: what a match's groups say, or None to refuse it. Groups are surfaces of clean text."""

from collections.abc import Callable
from decimal import Decimal

from pipeline.reading.figures.amounts import Amount, read_amount
from pipeline.reading.figures.currencies import currency
from pipeline.reading.figures.figure import Figure, Kind, plain
from pipeline.reading.figures.units import canonical_unit, ratio
from pipeline.reading.numerals import read_number

_DIGITS = Decimal("1E-10")
_EVERYDAY = frozenset(("度电", "寸", "斤", "兆", "岁", "帧", "克", "升"))


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
    return _figure("money", amount, code + "".join((per or "").split()))


def coins(a: str, unit: str) -> Figure | None:
    """块, 毛, 角, 分 and sums of them: 3块5, 5毛, 12元3角."""
    plain_text = a.replace("块", "元").replace("毛", "角")
    value = read_number(plain_text + ("分" if unit[:1] == "分" else "角"))
    return None if value is None else Figure("money", value, unit="CNY")


def percent(a: str, b: str | None = None, unit: str = "%") -> Figure | None:
    """12.5%, 15-20%, 3‰."""
    amount = read_amount(a, b)
    if amount is None:
        return None
    return _figure("percent", amount.times(Decimal("0.1")) if unit == "‰" else amount, "%")


def points(a: str, b: str | None = None) -> Figure | None:
    """Percentage points."""
    amount = read_amount(a, b)
    return None if amount is None else _figure("percent", amount, "pp")


def part(below: str, a: str, b: str | None = None, minus: str | None = None) -> Figure | None:
    """X分之Y as per cent: 百分之五, 四分之一, 千分之三."""
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


def discount(a: str, b: str | None = None) -> Figure | None:
    """折: 8.5折 and 八五折 are 85 per cent of the price."""
    ends = [_tenfold(text) for text in (a, b or a)]
    if ends[0] is None or ends[1] is None:
        return None
    return _figure("percent", Amount(min(ends[0], ends[1]), max(ends[0], ends[1])), "%")


def _tenfold(text: str) -> Decimal | None:
    text = "".join(text.split())
    value = read_number(text)
    return value if value is None or len(text) == 2 and "." not in text else value * 10


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
    if said is None or said1 is None or a == "一" and unit in _EVERYDAY:
        return None
    if said == said1:
        amount = read_amount(a, b)
        return None if amount is None else _figure("measure", amount.times(said[1]), said[0])
    return _mixed(a, said1[0], b or "", said[0])


def _mixed(a: str, unit1: str, b: str, unit: str) -> Figure | None:
    low, high, factor = read_amount(a), read_amount(b), ratio(unit, unit1)
    if low is None or high is None or factor is None:
        return None
    return _figure("measure", Amount(low.low, high.high * factor), unit1)


def pixels(a: str, unit: str) -> Figure | None:
    """5000万像素 is 50 MP, 200像素 is 200 px."""
    amount = read_amount(a)
    if amount is None:
        return None
    if amount.low < 10_000:
        return _figure("measure", amount, "px")
    return _figure("measure", amount.times(Decimal("0.000001")), "MP")


def degrees(a: str, unit: str, b: str | None = None) -> Figure | None:
    """度: an angle until the context speaks of warmth."""
    amount = read_amount(a, b)
    return None if amount is None else _figure("measure", amount, "°")


def count(a: str, unit: str | None = None, b: str | None = None) -> Figure | None:
    """A count with its classifier as written, or without; 一家 and 二期 are none."""
    if b is None and (a == "一" or a == "二" and unit not in ("人", "位", "字")):
        return None
    amount = read_amount(a, b)
    if amount is None or amount.low == 1 and amount.is_range and a[:1] == "一":
        return None
    return _figure("count", amount, unit)


def score(a: str) -> Figure | None:
    """A bare number that plainly measures: a score, a coefficient."""
    amount = read_amount(a)
    return None if amount is None else _figure("measure", amount, None)


def _figure(kind: Kind, amount: Amount, unit: str | None) -> Figure:
    if amount.is_range:
        return Figure(kind, low=_plain(amount.low), high=_plain(amount.high), unit=unit, mod=amount.mod)
    return Figure(kind, value=_plain(amount.low), unit=unit, mod=amount.mod)


def _plain(value: Decimal) -> Decimal:
    return Decimal(plain(value))


def _rounded(value: Decimal) -> Decimal:
    """Thirds and sevenths end at ten decimals; what is exact stays exact."""
    return value if -value.as_tuple().exponent <= 20 else value.quantize(_DIGITS)  # type: ignore[operator]


READERS: dict[str, Callable[..., Figure | None]] = {
    reader.__name__: reader
    for reader in (money, coins, percent, points, part, tenths, discount, multiple, doublings, measure, pixels,
                   degrees, count, score)
}
