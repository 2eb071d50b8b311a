"""How Chinese news writes one number: the generators' side of the property tests, independent of what reads it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

DIGITS = "零一二三四五六七八九"
_WIDE = {
    code: code + 0xFEE0 for code in map(ord, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.%-$/+")
}
_EDGE = re.compile("(?<=[0-9])(?=[一-鿿])|(?<=[一-鿿])(?=[0-9])")


def below_ten_thousand(value: int) -> str:
    """A section of four places, 0 as the empty string."""
    said, zero = "", False
    for exponent, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**exponent % 10
        if digit:
            said += ("零" if zero else "") + DIGITS[digit] + unit
        zero = (zero or bool(said)) and not digit if not digit else False
    return said


def spell(value: int) -> str:
    """The standard Chinese spelling of a whole number below 10 ** 16."""
    if value == 0:
        return "零"
    said, gap = "", False
    for exponent, unit in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        part = value // 10**exponent % 10**4
        if not part:
            gap = bool(said)
            continue
        if said and unit == "亿" and said.endswith("万亿"):
            said = said.removesuffix("亿")
        said += ("零" if said and (gap or part < 1000) else "") + below_ten_thousand(part) + unit
        gap = False
    return said


def spoken(value: int) -> str:
    """As it is said: 十二 for 一十二."""
    said = spell(value)
    return said[1:] if said.startswith("一十") else said


def read_out(value: int, zero: str = "〇") -> str:
    """Digit by digit: 2025 → 二〇二五."""
    return "".join(DIGITS[int(digit)] for digit in str(value)).replace("零", zero)


def wide(text: str) -> str:
    """The text in full-width letters, digits and signs."""
    return text.translate(_WIDE)


def spaced(text: str) -> str:
    """A blank wherever a digit and a Chinese character meet."""
    return _EDGE.sub(" ", text)


def dressed(text: str) -> list[str]:
    """One spelling in the clothes it comes in: plain, full-width, with blanks, with both."""
    return [text, wide(text), spaced(text), wide(spaced(text))]


def any_dress(texts: Sequence[str]) -> st.SearchStrategy[str]:
    """One of several spellings of one value, in any clothes."""
    return st.sampled_from(texts).flatmap(lambda text: st.sampled_from(dressed(text)))


def spell_decimal(value: Decimal) -> str:
    """12.05 → 十二点零五."""
    whole, _, tail = f"{value:f}".partition(".")
    return spoken(int(whole)) + ("点" + "".join(DIGITS[int(digit)] for digit in tail) if tail else "")
