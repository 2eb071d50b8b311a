"""Where names stand: every place of every name, the longest first where they overlap, in one pass."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.reading.names.script import stands_alone

Place = tuple[int, int]
S = TypeVar("S", bound=tuple[int, int])


def finder_of(names: Collection[str]) -> AhoCorasick:
    """What finds these names in texts."""
    return AhoCorasick(sorted(names), matchkind=MatchKind.Standard)


def all_places(text: str, names: Collection[str]) -> list[Place]:
    """Places of all names with word edges on both sides, overlapping ones too, sorted."""
    return places_found(text, finder_of(names)) if names else []


def places_found(text: str, finder: AhoCorasick) -> list[Place]:
    """`all_places` by a finder that was made before."""
    found = finder.find_matches_as_indexes(text, overlapping=True)
    return sorted((start, end) for _, start, end in found if stands_alone(text, start, end))


def longest(places: Iterable[Place]) -> list[Place]:
    """Places without overlaps: the longest wins, ties go to the left."""
    taken: set[int] = set()
    kept = []
    for start, end in sorted(set(places), key=lambda p: (p[0] - p[1], p[0])):
        # A kept place is never shorter than a later one, so it covers the first or the last character of a rival.
        if start not in taken and end - 1 not in taken:
            taken.update(range(start, end))
            kept.append((start, end))
    return sorted(kept)
