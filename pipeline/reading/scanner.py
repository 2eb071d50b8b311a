"""Finding: where rules match, which match wins.

Within a label the leftmost match wins and, of those, the longest (ties: the rule that stands first in the files).
Across labels `contest` decides.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.reading.automaton import Automaton
from pipeline.reading.contest import contest
from pipeline.reading.rulebook import Rule
from pipeline.reading.rulefile import Label

_LETTERS = frozenset(string.ascii_letters)


class Candidate(NamedTuple):
    """A place where a rule matched: clean-text offsets, end exclusive."""

    start: int
    end: int
    label: Label
    rule: str


class Scanner:
    """Dates and figures of a text: a character class finds where a rule can begin, the automaton which can match."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._tried = [(rule.pattern.match, rule.label, rule) for rule in rules]
        self._automaton = Automaton([rule.pattern.pattern for *_, rule in self._tried])
        self._place = re.compile(self._places())

    def candidates(self, text: str) -> list[Candidate]:
        """Every label's own candidates, traps included, before they compete; none overlaps another of its label."""
        begun, possible = self._automaton.start, self._automaton.possible
        found: list[Candidate] = []
        ends: dict[Label, int] = {}
        for place in self._place.finditer(text):
            start = place.start()
            first = begun[text[start]]  # most places end with the second character: they need no call
            if (text[start + 1 : start + 2] in first.live or first.matched) and (rules := possible(text, start)):
                for one in self._longest(text, start, rules, ends):
                    found.append(one)
                    ends[one.label] = one.end
        return found

    def scan(self, text: str) -> Iterator[Candidate]:
        """The dates and figures that won, from left to right."""
        return (verdict.candidate for verdict in contest(self.candidates(text)) if verdict.is_mention)

    def _places(self) -> str:
        """Where a rule can begin: nothing begins inside a number, and few rules inside a Latin word."""
        first = self._automaton.first_characters
        if first is None:
            return "(?s:.)"
        place = f"[0-9{re.escape(''.join(sorted(first)))}](?<![0-9][0-9])"
        inside = "".join(sorted(self._automaton.never_behind(_LETTERS)))
        return f"{place}(?<![A-Za-z][{re.escape(inside)}])" if inside else place

    def _longest(self, text: str, start: int, rules: Iterable[int], ends: Mapping[Label, int]) -> Iterable[Candidate]:
        """Of each label the longest match at `start`, where none of its label stands there already."""
        best: dict[Label, Candidate] = {}
        for number in rules:
            match, label, rule = self._tried[number]
            if start >= ends.get(label, 0) and (found := match(text, start)) is not None:
                end, other = found.end(), best.get(label)
                if end > (other.end if other else start) and rule.said(found) is not None:
                    best[label] = Candidate(start, end, label, rule.id)
        return best.values()
