"""Amounts as news writes them.

A number with its vagueness (数十亿, 3000多, 十几, 上百, 350+), or a range (三四十, 2-3亿).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reading.figures.figure import Mod
from pipeline.reading.numerals import read_number

_SCALE_WORD = re.compile(r"(?:十|百|千|万|亿|兆|萬|億|k|K|w|W|M|B|T)+$")
_INNER = re.compile(r"(?<=[0-9十百千万亿兆萬億])([多余餘来几])(?=[十百千万亿兆萬億]|$)")
_INNER_MOD: dict[str, Mod] = {"多": "over", "余": "over", "餘": "over", "来": "approx", "几": "several"}
_LAST_UNIT = re.compile(r"(?P<zeros>0+)$|(?P<word>[十百千万亿兆萬億])$")
_NEIGHBOURS = re.compile(
    "(?<![零一二两三四五六七八九0-9.点])(一两|一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)(?=[十百千万亿]|$)"
)
_READ_OUT = re.compile("[一二两三四五六七八九]{2,}")  # 三七开, 九一八: digits side by side count nothing
_NUMBERED = re.compile("0[0-9]")  # 02 is the second of something
_ENGLISH_WORD = re.compile("thousand|million|billion|trillion|mn|bn", re.IGNORECASE)
_ENGLISH_FACTOR = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` equals `high` unless it is a range. `bounds`: what 多, 余, 几, 数 imply, 3000多 → 3000 up to 4000."""

    low: Decimal
    high: Decimal
    mod: Mod | None = None
    bounds: tuple[Decimal, Decimal] | None = None

    @property
    def is_range(self) -> bool:
        """Whether it names two numbers."""
        return self.low != self.high

    def times(self, factor: Decimal) -> "Amount":
        """Both ends multiplied."""
        bounds = (self.bounds[0] * factor, self.bounds[1] * factor) if self.bounds else None
        return Amount(self.low * factor, self.high * factor, self.mod, bounds)


def read_amount(text: str, text2: str | None = None) -> Amount | None:
    """One amount, or the range from `text` to `text2`; None where either is no number or the range runs down."""
    first = _sure(Decimal(1), "several") if text in ("数", "几") else _single(text)
    if text2 is None or first is None:
        return first
    second = _single(text2)
    if second is None or first.is_range or second.is_range:
        return None
    low = _lend_scale(text, first.low, text2, second.high)
    if second.high < low < 0:
        return Amount(second.low, low, second.mod or first.mod)  # -60至-80°C
    if low > second.high and _SCALE_WORD.search(text.strip()) and _SCALE_WORD.search(text2.strip()):
        return Amount(second.low, low, second.mod or first.mod)  # a loss of 6亿元至3亿元
    return Amount(low, second.high, second.mod or first.mod) if low < second.high else None


def _single(text: str) -> Amount | None:
    plain = "".join(text.split()).replace("个亿", "亿").replace("个万", "万").replace("零下", "负")
    if english := _ENGLISH_WORD.search(plain):
        value = read_number(plain[: english.start()])
        return None if value is None else _sure(value.scaleb(_ENGLISH_FACTOR[english[0].lower()]), None)
    mod: Mod | None = None
    step: Decimal | None = None
    if plain[:1] in "数几數幾" and len(plain) > 1:
        plain, mod = plain[1:], "several"
    elif plain[:1] == "上" and len(plain) > 1:
        plain, mod = plain[1:], "over"
    if plain[-1:] == "+":
        plain, mod = plain[:-1], "over"
    if inner := _INNER.search(plain):
        step = _step(plain[: inner.start()], plain[inner.end() :]) if inner[1] != "来" else None
        plain, mod = plain[: inner.start()] + plain[inner.end() :], _INNER_MOD[inner[1]]
    if neighbours := _NEIGHBOURS.search(plain):
        low, high = (_one(plain, neighbours, place) for place in (0, 1))
        return None if low is None or high is None else Amount(low, high, mod)
    if _READ_OUT.fullmatch(plain) or _NUMBERED.match(plain):
        return None
    value = read_number(plain)
    if value is None:
        return None
    if mod == "several" and step is None:
        step = 9 * value
    return Amount(value, value, mod, (value, value + step) if step else None)


def _sure(value: Decimal, mod: Mod | None) -> Amount:
    return Amount(value, value, mod)


def _step(before: str, after: str) -> Decimal | None:
    """What one more of the last unit said before 多 is worth: 1000 in 3000多, 10万 in 二十几万; None for 1.5万多."""
    last = _LAST_UNIT.search(before)
    if last is None or "." in before or "点" in before:
        return None
    unit = "1" + (last["zeros"] or last["word"] or "")
    return None if unit == "1" else read_number(unit + after)


def _one(text: str, neighbours: re.Match[str], place: int) -> Decimal | None:
    return read_number(text[: neighbours.start()] + neighbours[0][place] + text[neighbours.end() :])


def _lend_scale(text: str, low: Decimal, text2: str, high: Decimal) -> Decimal:
    """2-3亿 is 2亿 to 3亿; 5000-1万 is not 5000万: the scale is lent where the range still runs upwards."""
    lent = _SCALE_WORD.search("".join(text2.split()).rstrip("+"))
    if lent is None or _SCALE_WORD.search("".join(text.split())):
        return low
    factor = read_number("1" + lent[0])
    return low * factor if factor and low * factor < high else low
