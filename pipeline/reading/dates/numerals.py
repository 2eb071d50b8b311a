"""The few Chinese numerals that dates are made of: years digit by digit, whole numbers below a thousand, halves."""

from decimal import Decimal

from pipeline.reading.numerals import read_number

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
_TENS = {"十": 10, "廿": 20, "卅": 30}


def digits(text: str) -> int | None:
    """Digit by digit: 二〇二五 → 2025, 07 → 7; None for anything else."""
    figures = "".join(str(_DIGITS[c]) if c in _DIGITS else c for c in text.strip())
    return int(figures) if figures.isascii() and figures.isdigit() else None


def whole(text: str) -> int | None:
    """A whole number below a thousand: 12, 十二, 三十一, 廿三, 初五, 一百二十; None for anything else."""
    text = text.strip().removeprefix("初")
    if text and all(c in _DIGITS or c in "0123456789" for c in text):
        return digits(text)
    hundreds, mark, rest = text.partition("百")
    if not mark:
        return _below_hundred(text)
    high, low = _DIGITS.get(hundreds), _below_hundred(rest.removeprefix("零")) if rest else 0
    return None if high is None or low is None else 100 * high + low


def _below_hundred(text: str) -> int | None:
    for mark, value in _TENS.items():
        before, found, after = text.partition(mark)
        if found and (before in _DIGITS or not before) and (after in _DIGITS or not after):
            return value * _DIGITS.get(before, 1) + _DIGITS.get(after, 0)
    return _DIGITS.get(text)


def amount(text: str) -> Decimal | None:
    """How many units: 2621.2, 1.5, 十五, 半, 三万五千; None for anything else."""
    text = text.strip()
    if text == "半":
        return Decimal("0.5")
    if text.replace(".", "", 1).isdigit() and text.isascii():
        return Decimal(text)
    found = whole(text)
    return read_number(text) if found is None else Decimal(found)


def full_year(text: str) -> int | None:
    """A written year: 2025, 二〇二五, and of two digits 25 → 2025, 97 → 1997; None outside 1000 to 2200."""
    year = digits(text)
    if year is None:
        return None
    if len(text.strip()) == 2:
        year += 2000 if year < 50 else 1900
    return year if 1000 <= year <= 2200 else None
