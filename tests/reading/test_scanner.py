"""The scanner against the slow obvious version: every rule at every position."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.first import first_characters
from pipeline.reading.scanner import LabelScanner
from pipeline.reading.standard import standard_book

ALPHABET = (
    "0123456789０５年月日号时点分秒个家款亿万千百十一二三两半元美$¥%.-/~至到、，。 今去明上下周第季度AGTBnmQ约超近多余"
)
LABELS = ["NONE", "DATE", "FIGURE"]


def slow(label: str, text: str) -> list[tuple[int, int, str]]:
    """Leftmost, then longest, then first in the files; no guard, no union."""
    rules = [rule for rule in standard_book().rules.values() if rule.label == label]
    found, position = [], 0
    while position < len(text):
        best: tuple[int, str] | None = None
        for rule in rules:
            said = rule.read(text, position)
            if said and (best is None or said[0] > best[0]):
                best = said[0], rule.id
        if best:
            found.append((position, *best))
        position = best[0] if best else position + 1
    return found


@pytest.mark.parametrize("label", LABELS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(ALPHABET, max_size=60))
def test_fast_and_slow_agree(label: str, text: str) -> None:
    assert [(c.start, c.end, c.rule) for c in fast(label).scan(text)] == slow(label, text)


@cache
def fast(label: str) -> LabelScanner:
    return LabelScanner([rule for rule in standard_book().rules.values() if rule.label == label])


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("(?<!x)(?:今|明)年", {"今", "明"}),
        ("(?P<a>[0-2])?月", {"0", "1", "2", "月"}),
        ("a*(?=b)c", {"a", "c"}),
        ("[^a]b", None),
        (".b", None),
        ("a?", None),
    ],
)
def test_first_characters(pattern: str, first: set[str] | None) -> None:
    assert first_characters(pattern) == (None if first is None else frozenset(first))


@pytest.mark.parametrize("rule", list(standard_book().rules), ids=str)
def test_every_rule_can_be_guarded(rule: str) -> None:
    """An open first character would make the scanner try every place of every text."""
    pattern = standard_book().rules[rule].pattern.pattern
    assert first_characters(pattern) is not None, f"{rule} can begin with anything: {re.escape(pattern)[:80]}"
