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

_LABELS: tuple[Label, ...] = ("NONE", "DATE", "FIGURE")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a rule matched: clean-text offsets, end exclusive."""

    start: int
    end: int
    label: Label
    rule: str


class LabelScanner:
    """All rules of one label behind one guarded expression."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        firsts = [first_characters(rule.pattern.pattern) for rule in rules]
        self._by_first: dict[str, list[Rule]] = {}
        for character in {c for first in firsts if first for c in first}:
            self._by_first[character] = [r for r, f in zip(rules, firsts, strict=True) if f is None or character in f]
        self._open = [rule for rule, first in zip(rules, firsts, strict=True) if first is None]
        union = "|".join(_NAMED_GROUP.sub("(?:", rule.pattern.pattern) for rule in rules)
        guard = "" if self._open else "(?=[" + "".join(map(re.escape, sorted(self._by_first))) + "])"
        self._any = re.compile(f"{guard}(?:{union})") if rules else None

    def scan(self, text: str) -> Iterator[Candidate]:
        """Candidates from left to right, none overlapping another."""
        position = 0
        while self._any is not None and (hit := self._any.search(text, position)):
            best = self._longest(text, hit.start())
            if best is not None:
                yield best
            position = best.end if best else hit.start() + 1

    def _longest(self, text: str, start: int) -> Candidate | None:
        best: Candidate | None = None
        for rule in self._by_first.get(text[start : start + 1], self._open):
            found = rule.read(text, start)
            if found and (best is None or found[0] > best.end):
                best = Candidate(start, found[0], rule.label, rule.id)
        return best


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
