"""Numerals: a whole string → its exact value. Arabic, Chinese, formal, mixed, fractions, scale words, digits read out.

Numbers are split at their highest scale word: 一万五千亿 is (一万五千) × 亿, 三万亿五千万 is (三万) × 亿 + 五千万.
A lone digit after a scale word counts tenths of it (三千二 = 3200, 一万五 = 15000), after 零 it does not.
"""

import re
import unicodedata
from decimal import Context, Decimal

_EXACT = Context(prec=400)
_QUOTIENT = Context(prec=34)
_LONGEST = 100
_SAME = str.maketrans(
    "壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟萬億两兩俩倆〇○幺點負圆圓−",
    "一二二二三三三四五六六七八九十百千万亿二二二二零零一点负元元-",
)
_DIGITS = "零一二三四五六七八九"
_DIGIT = {character: str(value) for value, character in enumerate(_DIGITS)}
_SMALL = {"千": 3, "百": 2, "十": 1}
_BIG = {"京": 16, "兆": 12, "亿": 8, "万": 4}
_LATIN_SCALE = {"k": 3, "K": 3, "w": 4, "W": 4, "M": 6, "m": 6, "B": 9, "b": 9, "T": 12}
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?", re.ASCII)
_SIMPLE = re.compile(r"(\d+(?:\.\d+)?)([万亿])?", re.ASCII)
_READ_OUT = re.compile(f"[{_DIGITS}]{{2,}}")
_DECIMAL = re.compile(f"([^点]+)点([{_DIGITS}0-9]+)([十百千万亿兆京]*)")
_MONEY = re.compile(r"(?:([^元角分]+)元)?(?:([^元角分]+)角)?(?:([^元角分]+)分)?[整正]?")
_FRACTION = re.compile(r"(?:(.+)又)?([^又分]+)分之([^又分]+)")
_HEDGE = re.compile(f"(?<=[{_DIGITS}0-9十百千万亿兆])(?:零?几|[余多])(?=[十百千万亿兆]|$)")


def read_number(text: str) -> Decimal | None:
    """The value of `text`, which must be a number from end to end; None where it is none."""
    if len(text) > _LONGEST:
        return None
    if simple := _SIMPLE.fullmatch(text):  # most numbers are
        number = Decimal(simple[1])
        return _EXACT.add(_scaled(number, _BIG[simple[2]]), Decimal(0)) if simple[2] else number
    plain = unicodedata.normalize("NFKC", "".join(text.split())).translate(_SAME)
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    if plain[:1] in ("-", "负"):
        value = _unsigned(plain[1:])
        return None if value is None else _EXACT.minus(value)
    return _unsigned(plain[1:] if plain[:1] == "+" else plain)


def _unsigned(text: str) -> Decimal | None:
    text = _HEDGE.sub("", text)
    if fraction := _FRACTION.fullmatch(text):
        return _fraction(*fraction.groups())
    if text[-1:] in ("元", "角", "分", "整", "正"):
        return _money(text)
    if text[-1:] in _LATIN_SCALE:
        mantissa = _arabic(text[:-1])
        return None if mantissa is None else _scaled(mantissa, _LATIN_SCALE[text[-1]])
    return _half(text) if "半" in text else _plain(text)


def _fraction(whole: str | None, below: str, above: str) -> Decimal | None:
    parts = [_plain(part) for part in (whole or "零", below, above)]
    base, divisor, dividend = parts
    if base is None or divisor is None or dividend is None or not divisor:
        return None
    return _EXACT.add(base, _QUOTIENT.divide(dividend, divisor))


def _money(text: str) -> Decimal | None:
    match = _MONEY.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    total = Decimal(0)
    for part, exponent in zip(match.groups(), (0, -1, -2), strict=True):
        value = _plain(part) if part else Decimal(0)
        if value is None:
            return None
        total = _EXACT.add(total, _scaled(value, exponent))
    return total


def _half(text: str) -> Decimal | None:
    if text.startswith("半"):
        scale = _plain("一" + text[1:]) if text[1:] else Decimal(1)
        return None if scale is None or len(text) > 3 else _EXACT.multiply(scale, Decimal("0.5"))
    whole = _plain(text[:-1].removesuffix("个")) if text.endswith("半") else None
    return None if whole is None else _EXACT.add(whole, Decimal("0.5"))


def _plain(text: str) -> Decimal | None:
    """No sign, no hedge, no fraction."""
    if decimal := _DECIMAL.fullmatch(text):
        whole, digits, scale = decimal.groups()
        value = _integer(whole)
        if value is None:
            return None
        tail = Decimal("0." + "".join(_DIGIT.get(d, d) for d in digits))
        return _times(_EXACT.add(value, tail), scale)
    return _integer(text)


def _times(value: Decimal, scale: str) -> Decimal:
    for word in scale:
        value = _scaled(value, _SMALL.get(word) or _BIG[word])
    return value


def _integer(text: str) -> Decimal | None:
    if _READ_OUT.fullmatch(text):
        return Decimal("".join(_DIGIT[character] for character in text))
    return _section(text)


def _section(text: str, unit_before: int | None = None) -> Decimal | None:
    """Value of a number without decimals in words; `unit_before`: power of ten of the scale word it follows."""
    if not text:
        return Decimal(0) if unit_before is not None else None
    for word, exponent in _BIG.items():
        place = text.rfind(word)
        if place >= 0:
            once = word not in text[:place].rstrip(word)  # 万万 is a number, 万1万 none
            return _split(text, place, exponent, small=False) if once else None
    for word, exponent in _SMALL.items():
        place = text.find(word)
        if place >= 0:
            return _split(text, place, exponent, small=True)
    return _tail(text, unit_before)


def _split(text: str, place: int, exponent: int, *, small: bool) -> Decimal | None:
    before, after = text[:place], text[place + 1 :]
    before = before.lstrip("零") if before.strip("零") == "" else before
    if not before:
        count: Decimal | None = Decimal(1)
    elif small:
        count = _tail(before, None)
    else:
        count = _section(before)
    rest = _section(after, exponent)
    if count is None or rest is None or rest >= _scaled(Decimal(1), exponent):
        return None
    return _EXACT.add(_scaled(count, exponent), rest)


def _tail(text: str, unit_before: int | None) -> Decimal | None:
    """Digits with no scale word: 零五, 230, 2.5, a lone 五 (tenths of the unit before)."""
    bare = text.lstrip("零")
    if not bare and len(text) <= 2:
        return Decimal(0)
    if len(bare) == 1 and (bare in _DIGIT or (bare.isascii() and bare.isdigit())):
        digit = Decimal(_DIGIT.get(bare, bare))
        lone = unit_before is not None and len(text) == 1
        return _scaled(digit, unit_before - 1) if lone and unit_before else digit
    return _arabic(bare)


def _arabic(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text and _ARABIC.fullmatch(text) else None


def _scaled(value: Decimal, exponent: int) -> Decimal:
    return value.scaleb(exponent, context=_EXACT)
