"""Marks that may overlap → segments that do not: what a page needs to draw them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text, `end` exclusive, with what is known about it."""

    start: int
    end: int
    kind: str
    number: int
    fact: int
    by: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that the same marks cover from end to end, the outermost (earliest, longest) first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """A text of `length` characters cut at every edge of a mark and at `cuts`; the segments cover it in order.

    Marks outside the text are clipped to it; a record made for another text must not break the page.
    """
    starting: dict[int, list[Mark]] = {}
    edges = {0, length, *(cut for cut in cuts if 0 < cut < length)}
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            starting.setdefault(start, []).append(mark)
            edges |= {start, end}
    ordered = sorted(edges)
    covering: list[Mark] = []
    for start, end in pairwise(ordered):
        covering = [mark for mark in covering if mark.end > start] + starting.get(start, [])
        covering.sort(key=lambda mark: (mark.start, -mark.end, mark.number))
        yield Segment(start, end, tuple(covering))
