"""The scanner against the slow obvious version: every rule at every position."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.automaton import Automaton
from pipeline.reading.scanner import Scanner
from pipeline.reading.standard import standard_book

ALPHABET = "0123456789０５年月日号时点分秒个家款亿万千百十一二三两半元美$¥%.-/~至到、，。 今去明上下周第季度AGTBOPnmQ约超近多余"
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
    found = scanner().candidates(text)
    assert [(c.start, c.end, c.rule) for c in found if c.label == label] == slow(label, text)


@cache
def scanner() -> Scanner:
    return Scanner(standard_book().rules.values())


@settings(max_examples=300, deadline=None)
@given(text=st.text(ALPHABET, max_size=40))
def test_the_automaton_never_says_no_too_often(text: str) -> None:
    rules = list(standard_book().rules.values())
    for start in range(len(text)):
        matching = {number for number, rule in enumerate(rules) if rule.pattern.match(text, start)}
        assert matching <= set(automaton().possible(text, start)), text[start:]


@pytest.mark.parametrize(
    ("pattern", "text", "is_possible"),
    [
        ("ab{2,3}c", "abbbc", True),
        ("ab{2,3}c", "abc", False),
        ("ab{2,3}c", "abbbbc", False),
        ("a{9}b", "aaaab", True),  # long repeats are taken for endless
        ("(?:ab|a)(?=c)d", "ad", True),  # lookarounds are left out
        ("(a)\\1", "ax", True),  # nothing is known of what goes back
        ("(?i)ab", "AB", True),
        ("a(?i:b)c", "aBc", True),
        ("[^a]b.", "xb", False),
        ("(?>a+)b", "aab", True),
        ("a{60}", "a" * 50, True),
        ("a{60}b", "a" * 50, True),  # beyond the window anything may come
        ("x*", "", True),
    ],
)
def test_what_can_match(pattern: str, text: str, is_possible: bool) -> None:
    assert Automaton(["z", pattern]).possible(text, 0) == ((1,) if is_possible else ())


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.automaton._MOST_LEARNT", 3)
    forgetful = Automaton([rule.pattern.pattern for rule in standard_book().rules.values()])
    text = "摩尔线程2025年12月5日上市，募资80亿元，今年前三季度营收7.85亿元，同比增长181.99%。"
    places = range(len(text))
    assert [forgetful.possible(text, n) for n in places] == [automaton().possible(text, n) for n in places]


@cache
def automaton() -> Automaton:
    return Automaton([rule.pattern.pattern for rule in standard_book().rules.values()])


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
    assert Automaton([pattern]).first_characters == first


@pytest.mark.parametrize(
    ("patterns", "never"),
    [
        (["(?<![AB])[AB]1"], {"A", "B"}),
        (["(?<![0-9A-Z])A1", "B1"], {"A"}),
        (["(?<![AB])A1", "A2"], {"B"}),
        (["(?<![AB])A1|B2"], set()),
        (["(?<!A)A1"], {"B"}),
        (["(?<!AB)A1"], {"B"}),
        (["(?<=[AB])A1"], {"B"}),
        (["(?![AB])."], set()),
    ],
)
def test_what_never_begins_inside_a_word(patterns: list[str], never: set[str]) -> None:
    assert Automaton(patterns).never_behind(frozenset("AB")) == never


@pytest.mark.parametrize("rule", list(standard_book().rules), ids=str)
def test_every_rule_can_be_guarded(rule: str) -> None:
    """An open first character would make the scanner try every place of every text."""
    pattern = standard_book().rules[rule].pattern.pattern
    assert Automaton([pattern]).first_characters, f"{rule} can begin with anything: {re.escape(pattern)[:80]}"
