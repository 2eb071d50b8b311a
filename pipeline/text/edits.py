"""Edits that remember their origin: clean text, and for each of its characters the source interval it came from."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of clean[start:end]; `start == end` inserts, an empty `text` deletes."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """Clean text with a map back to the source. Character i came from source[_starts[i]:_ends[i]]; both never fall."""

    source: str
    text: str
    _starts: "array[int]"
    _ends: "array[int]"

    @classmethod
    def of(cls, source: str) -> "SourceText":
        """The source itself, not yet edited."""
        size = len(source)
        return cls(source, source, array("I", range(size)), array("I", range(1, size + 1)))

    def edited(self, edits: Iterable[Edit]) -> "SourceText":
        """With `edits` made, which must be sorted, apart and inside the text (ValueError otherwise).

        A replacement of equal length maps character by character, any other to the whole interval it replaces.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        done = 0
        for edit in edits:
            if not done <= edit.start <= edit.end <= len(self.text):
                raise ValueError(f"{edit} lies before {done} or outside a text of {len(self.text)} characters")
            kept = edit.end if len(edit.text) == edit.end - edit.start else edit.start
            pieces += self.text[done : edit.start], edit.text
            starts += self._starts[done:kept]
            ends += self._ends[done:kept]
            if kept < edit.end or edit.start == edit.end:
                first, last = self._hull(edit.start, edit.end)
                starts.extend([first] * len(edit.text))
                ends.extend([last] * len(edit.text))
            done = edit.end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        starts += self._starts[done:]
        ends += self._ends[done:]
        return SourceText(self.source, "".join(pieces), starts, ends)

    def _hull(self, start: int, end: int) -> tuple[int, int]:
        if start < end:
            return self._starts[start], self._ends[end - 1]
        place = self._ends[start - 1] if start else 0
        return place, place

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Clean offsets → source offsets: the interval that holds clean[start:end]."""
        return self._hull(start, end)

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets → clean offsets: the characters that came from within source[start:end]; (0, 0) for none."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (first, last) if first < last else (0, 0)
