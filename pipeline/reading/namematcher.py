"""All names in one pass over the characters (Aho-Corasick), longest first from the left, Latin names at word edges.

Time depends on the text and on what is found in it, not on how many names are known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

_FOLD = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SHORT = 5
_MONTH = re.compile(r"(?:(?:19|20)\d\d ?年|1?\d ?月)")
_IN_ADDRESS = re.compile(r"(?:/|\.[a-z]{2,5})/$")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing names: what it stands for (`of`), and how freely its capitals may vary."""

    surface: str
    of: tuple[int, ...]
    doubtful: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Form number `form` stands at text[start:end]."""

    start: int
    end: int
    form: int


def fold(text: str) -> str:
    """Small letters for ASCII capitals; keeps the length."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


def keeps_case(name: str) -> bool:
    """Whether a name is so short that its capitals tell it from a word: Meta, Arm, ABB, but not NVIDIA."""
    return len(name) <= _SHORT and name.isascii()


class NameMatcher:
    """Finds the forms it was given; forms that fold to one spelling are tried in their order."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        spelled: dict[str, list[int]] = {}
        for number, form in enumerate(self._forms):
            spelled.setdefault(fold(form.surface), []).append(number)
        self._numbers = tuple(spelled.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(spelled), store_patterns=False) if spelled else None

    def find(self, text: str) -> Iterator[Found]:
        """Non-overlapping finds from left to right: the leftmost, of those the longest.

        A doubtful one gives way to a sure one that begins inside it and ends after it.
        """
        last: Found | None = None
        for one in sorted(self._all(text), key=lambda found: (found.start, -found.end)):
            if last is None or one.start >= last.end:
                if last is not None:
                    yield last
                last = one
            elif one.end > last.end and self._forms[last.form].doubtful and not self._forms[one.form].doubtful:
                last = one
        if last is not None:
            yield last

    def _all(self, text: str) -> Iterator[Found]:
        if self._automaton is None:
            return
        for spelling, start, end in self._automaton.find_matches_as_indexes(fold(text), overlapping=True):
            if at_word_edges(text, start, end):
                for number in self._numbers[spelling]:
                    if self._written_so(self._forms[number], text[start:end]):
                        yield Found(start, end, number)
                        break

    def _written_so(self, form: Form, surface: str) -> bool:
        return not form.exact or surface in (form.surface, form.surface.upper())


def at_word_edges(text: str, start: int, end: int) -> bool:
    """Whether no Latin word, number, host name or address runs through either edge: Meta is in Meta3月, not in Metal."""
    first, last = text[start], text[end - 1]
    if _latin(first) and start and (_latin(text[start - 1]) or text[start - 1] in "@_."):
        return False
    if _latin(first) and _IN_ADDRESS.search(text, max(start - 8, 0), start):
        return False
    if not _latin(last) or end == len(text):
        return True
    after = text[end]
    if after.isdigit() and _MONTH.match(text, end):
        return True
    return not (_latin(after) or after in "@_" or (after == "." and end + 1 < len(text) and _latin(text[end + 1])))


def _latin(character: str) -> bool:
    return character.isalnum() and character < "\u0250"
