"""Whose names they are: surfaces of one article that name one thing, under its fullest name."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipeline.reading.names.brackets import bracketed
from pipeline.reading.names.firstwords import LONG
from pipeline.reading.names.mention import COMPANY, ORG, PERSON, PRODUCT, Lexicon, NameMention
from pipeline.reading.names.script import is_han, is_latin
from pipeline.reading.names.shortening import folded, is_short_company, is_short_org, is_short_person
from pipeline.reading.names.words import standard_words

_SHORT: dict[str, Callable[[str, str], bool]] = {
    COMPANY: is_short_company,
    PERSON: is_short_person,
    ORG: is_short_org,
}


Known = Callable[[str], str | None]


class Groups:
    """Disjoint groups of surfaces (union–find); the first surface in the text leads its group."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._leader = {surface: surface for surface in surfaces}

    def of(self, surface: str) -> str:
        """The leader of the surface's group."""
        while self._leader[surface] != surface:
            self._leader[surface] = self._leader[self._leader[surface]]
            surface = self._leader[surface]
        return surface

    def tie(self, one: str, other: str) -> None:
        """Put two surfaces into one group."""
        self._leader[self.of(other)] = self.of(one)

    def members(self) -> dict[str, list[str]]:
        """Leader → surfaces, in the order of the text."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for surface in self._leader:
            found[self.of(surface)].append(surface)
        return found


def entities(text: str, mentions: Sequence[NameMention], gazetteer: Lexicon) -> list[NameMention]:
    """`mentions` with `name` set to the fullest name of their entity in the article, and `entry_id` where known."""
    found: dict[tuple[str, str], tuple[str, str | None]] = {}
    known: Known = cache(lambda surface: gazetteer.identity(surface, text))
    pairs = bracketed(text, mentions)
    for label in dict.fromkeys(one.label for one in mentions):
        often = Counter(one.name for one in mentions if one.label == label)
        surfaces = list(often)
        groups = _tied(surfaces, label, pairs.get(label, ()), known)
        for members in groups.members().values():
            name = fullest(members, often)
            entry_id = _identity(name, members, known) if label in (COMPANY, ORG) else None
            found.update({(label, surface): (name, entry_id) for surface in members})
    return [replace(one, name=name, entry_id=eid) for one in mentions for name, eid in [found[one.label, one.name]]]


def _may_be(own: str, short: str, full: str, known: Known) -> bool:
    """A known firm's name with a unit's word or a region behind is another firm unless the gazetteer says the same."""
    other, rest = known(full), full.removeprefix(short)
    return other == own or (other is None and rest.lstrip() not in standard_words().unit | standard_words().region)


def fullest(names: Sequence[str], often: Mapping[str, int]) -> str:
    """The name with most characters in the script that the article uses for it, Chinese where both stand as often.

    `often`: how often each name stands. A Chinese character says as much as two letters. Ties go to the first.
    """
    chinese = [name for name in names if is_han(name)]
    if 2 * sum(often[name] for name in chinese) >= sum(often[name] for name in names):
        names = chinese
    return max(names, key=lambda name: sum(1 if character.isascii() else 2 for character in name))


def _identity(name: str, members: Sequence[str], known: Known) -> str | None:
    """The id of the fullest name, else the one that all other surfaces agree on; a group is not its listed firm."""
    if name.endswith("集团"):
        return known(name)
    ids = {entry_id for surface in members if (entry_id := known(surface))}
    return known(name) or (ids.pop() if len(ids) == 1 else None)


def _tied(surfaces: list[str], label: str, pairs: Iterable[tuple[str, str]], known: Known) -> Groups:
    groups = Groups(surfaces)
    by_key: dict[str, str] = {}
    for surface in surfaces:
        keys = [folded(surface)]
        if label in (COMPANY, ORG) and (entry_id := known(surface)):
            keys.append(f"id {entry_id}")
        for key in keys:
            groups.tie(by_key.setdefault(key, surface), surface)
    for one, other in pairs:
        groups.tie(one, other)
    if label != PRODUCT:
        _tie_shorts(surfaces, label, groups, known)
    return groups


def _tie_shorts(surfaces: list[str], label: str, groups: Groups, known: Known) -> None:
    """Every short name goes to its full name, unless it may stand for two."""
    is_short = _SHORT[label]
    for short in sorted(surfaces, key=len, reverse=True):
        own = known(short) if label in (COMPANY, ORG) else None
        first = short if label == COMPANY and not own and is_latin(short) and len(short) >= LONG else None
        fulls = [
            full
            for full in surfaces
            if len(full) > len(short) and (is_short(short, full) or full.partition(" ")[0] == first)
        ]
        if own:
            fulls = [full for full in fulls if _may_be(own, short, full, known)]
        if len({groups.of(full) for full in fulls}) == 1:
            groups.tie(fulls[0], short)
