"""The pure parser of numerals: laws over generated spellings, and the cases of the peers' suites."""

import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.numerals import read_number
from tests.reading.spelling import DIGITS, spell

CASES = Path(__file__).parents[3] / "shared" / "norm" / "numerals.jsonl"
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")


@given(st.integers(0, 10**16 - 1))
def test_a_number_survives_its_chinese_spellings(value: int) -> None:
    said = spell(value)
    assert read_number(said) == value
    assert read_number(said.translate(FORMAL)) == value
    assert read_number("负" + said) == -value
    assert read_number(" ".join(said)) == value


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_a_decimal_stays_exact_in_every_spelling(whole: int, thousandths: int) -> None:
    value = Decimal(f"{whole}.{thousandths:03}")
    tail = "".join(DIGITS[int(digit)] for digit in f"{thousandths:03}")
    assert read_number(f"{value}") == value
    assert read_number(f"{value:,}") == value
    assert read_number(f"{spell(whole)}点{tail}") == value
    assert read_number(f"{value}亿") == value * 10**8
    full_width = str.maketrans("0123456789.", "０１２３４５６７８９．")
    assert read_number(f"{value}万".translate(full_width)) == value * 10**4


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([("百", 100), ("千", 1000), ("万", 10000), ("亿", 10**8)]))
def test_a_lone_last_digit_counts_tenths_of_the_scale(first: int, last: int, scale: tuple[str, int]) -> None:
    word, size = scale
    assert read_number(f"{DIGITS[first]}{word}{DIGITS[last]}") == first * size + last * size // 10
    assert read_number(f"{DIGITS[first]}{word}零{DIGITS[last]}") == first * size + last


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1亿2000万", "120000000"),
        ("一万五千亿", "1500000000000"),
        ("47.264287亿", "4726428700"),
        ("889.6亿", "88960000000"),
        ("二零二五", "2025"),
        ("三点一四亿", "314000000"),
        ("廿三", "23"),
        ("两千三点一", "2300.1"),
        ("百分之五", "0.05"),
        ("两个半", "2.5"),
        ("半百", "50"),
        ("3.5k", "3500"),
        ("1.2B", "1200000000"),
        ("30w", "300000"),
        ("拾贰元叁角肆分", "12.34"),
    ],
)
def test_named_numerals(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "个", "abc", "1.2.3", "百百", "一千二千", "5G", "1,23", "点五点", "万1亿2亿", "-"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("piece", ["1", "万", "一", "点", "十", "1,"])
def test_hostile_strings_are_read_at_once(piece: str) -> None:
    start = time.process_time()
    read_number(piece * 100_000)
    read_number(piece * 100)
    assert time.process_time() - start < 0.5


@pytest.mark.skipif(not CASES.exists(), reason="../shared/norm is not beside this checkout")
def test_numerals_of_the_peers() -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for case in cases:
        value, wanted = read_number(case["text"]), float(case["value"])
        if value is None or abs(float(value) - wanted) > 1e-9 * max(1.0, abs(wanted)):
            wrong.append(case["text"])
    assert len(wrong) <= 0.005 * len(cases), wrong
