"""Finding: where rules match, which match wins.

Within a label the leftmost match wins and, of those, the longest (ties: the rule that stands first in the files).
Across labels `contest` decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.reading.contest import contest
from pipeline.reading.first import first_characters
from pipeline.reading.rulebook import Rule, RuleBook
from pipeline.reading.rulefile import Label

_DIGITS = "0123456789"  # nothing begins inside a number
_LABELS: tuple[Label, ...] = ("NONE", "DATE", "FIGURE")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a rule matched: clean-text offsets, end exclusive."""

    start: int
    end: int
    label: Label
    rule: str


class LabelScanner:
    """All rules of one label: a character class finds where one can begin, then only those that can are tried."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        firsts = [first_characters(rule.pattern.pattern) for rule in rules]
        tried = [(rule.pattern.match, rule) for rule in rules]
        self._open = [one for one, first in zip(tried, firsts, strict=True) if first is None]
        self._by_first = {
            character: [one for one, first in zip(tried, firsts, strict=True) if first is None or character in first]
            for character in sorted({c for first in firsts if first for c in first})
        }
        places = "".join(re.escape(one) for one in self._by_first if one not in _DIGITS)
        digits = "(?<![0-9])[0-9]"
        self._place = re.compile("(?s:.)" if self._open or not rules else f"[{places}]|{digits}" if places else digits)

    def scan(self, text: str) -> Iterator[Candidate]:
        """Candidates from left to right, none overlapping another."""
        position = 0
        for place in self._place.finditer(text):
            start = place.start()
            if start >= position and (best := self._longest(text, start, place[0])):
                yield best
                position = best.end

    def _longest(self, text: str, start: int, character: str) -> Candidate | None:
        end, longest = start, None
        for match, rule in self._by_first.get(character, self._open):
            found = match(text, start)
            if found is not None and found.end() > end and rule.said(found) is not None:
                end, longest = found.end(), rule
        return Candidate(start, end, longest.label, longest.id) if longest else None


class Scanner:
    """Dates and figures of a text, by the rules of a book."""

    def __init__(self, book: RuleBook) -> None:
        self._rules = book.rules.values()

    @cached_property
    def _labels(self) -> list[LabelScanner]:
        return [LabelScanner([rule for rule in self._rules if rule.label == label]) for label in _LABELS]

    def candidates(self, text: str) -> list[Candidate]:
        """Every label's own candidates, traps included, before they compete."""
        return [candidate for scanner in self._labels for candidate in scanner.scan(text)]

    def scan(self, text: str) -> Iterator[Candidate]:
        """The dates and figures that won, from left to right."""
        return (verdict.candidate for verdict in contest(self.candidates(text)) if verdict.is_mention)
