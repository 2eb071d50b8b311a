"""Names that something else has in this place: 青石 of 青石转债, 理想 of 理想情况, 青石集团 of 青石|集团级."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable

from pipeline.reading.names.occurrences import Place

_BOND = re.compile(r"可?转债|转[1-9](?!\d)")
_GROUP = re.compile(r"(?:集团|公司)$")
_MOST = 0.8


def places_in_bonds(text: str, places: Iterable[Place]) -> set[Place]:
    """The places where a name is a bond's (or says of what rank something is), and all places of a name that mostly stands so."""
    standing: defaultdict[str, list[Place]] = defaultdict(list)
    bonds: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        name = text[slice(*place)]
        standing[name].append(place)
        if _BOND.match(text, place[1]) or (_GROUP.search(name) and text[place[1] : place[1] + 1] == "级"):
            bonds[name].append(place)
    mostly = {name for name, found in bonds.items() if len(found) >= _MOST * len(standing[name])}
    return {place for name, found in bonds.items() for place in (standing[name] if name in mostly else found)}


def places_in_words(
    text: str, places: Iterable[Place], first: Container[str], never: Callable[[str], Collection[str]]
) -> set[Place]:
    """The places of names that are words `first` (理想) where a longer word stands that is `never` the firm's."""
    return {
        (start, end)
        for start, end in places
        if text[start:end] in first
        for word in never(text[start:end])
        if not word.startswith("的")
        and (before := word.find(text[start:end])) >= 0
        and text.startswith(word, start - before)
    }
