"""What the gazetteer sees: how much a known name at a place says."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.reading.names.growth import grown
from pipeline.reading.names.ledger import LIST, SURE
from pipeline.reading.names.mention import COMPANY, Hit, Lexicon, Sighting
from pipeline.reading.names.words import NameWords, standard_words

_HINT = 0.5
_ACTS = 0.4
# What acts under its own name in a country: 青石|中国 before its head, its shops or what it says.
_BRANCH = re.compile(
    r" ?中国(?=首席|CEO|总裁|总经理|董事|副总裁|负责人|高管|员工|宣布|表示|称(?!为)|回应|方面|官方|官宣|发布|推出|"
    r"(?:餐厅)?门店|同店|团队|相关|内部|此[前次]|[将已](?!经营))"
)
_JOINING = ("、", "和", "与", "及", "，")


def listed(text: str, found: Iterable[Hit], gazetteer: Lexicon) -> Iterator[Sighting]:
    """Known names as far as they go (大树|互娱); one that is an ordinary word too and has no cue near by says nothing.

    A name that is not a firm's wherever it stands is a hint. It is more where it goes on or acts, stands in a list
    beside another known name, or where a sure name of the same firm stands in the article.
    """
    words = standard_words()
    hits = [hit for hit in found if hit.safe or not hit.ambiguous]
    starts, ends = {hit.start for hit in hits}, {hit.end for hit in hits}
    sure = {text[hit.start : hit.end] for hit in hits if hit.safe}
    ids = {gazetteer.identity(name) for name in sure} - {None}
    meant = cache(lambda name: gazetteer.identity(name, text))  # once a name, however often it stands
    for hit in hits:
        weight, end = SURE, grown(text, hit.start, hit.end, hit.label, words)
        if not hit.safe:
            joined = end > hit.end or _joined(text, hit, starts, ends)
            same = meant(text[hit.start : hit.end]) in ids
            weight = _HINT + _ACTS * (joined or same or hit.cued or text.startswith(words.acting, hit.end))
        elif hit.label == COMPANY and (branch := _BRANCH.match(text, end)):
            end = branch.end()
        yield Sighting(hit.start, end, hit.label, LIST, weight)


def words_first(text: str, found: Iterable[Hit], firms: Iterable[Sighting], words: NameWords) -> set[str]:
    """Names that are words first, and that neither a cue, an act nor a list beside other `firms` says to be firms here."""
    found = list(found)
    unsure, sure = set[str](), set[str]()
    others = [(one.start, one.end) for one in found] + [(one.start, one.end) for one in firms]
    others = [(start, end) for start, end in others if text[start:end] not in words.word_first]
    starts, ends = {start for start, _ in others}, {end for _, end in others}
    for hit in found:
        acts = not hit.ambiguous or text.startswith(words.acting, hit.end) or _joined(text, hit, starts, ends)
        (sure if acts else unsure).add(text[hit.start : hit.end])
    return set(words.word_first & unsure - sure)


def _joined(text: str, hit: Hit, starts: set[int], ends: set[int]) -> bool:
    """Whether another known name stands beside, a comma or an "and" between."""
    after = text.startswith(_JOINING, hit.end) and hit.end + 1 in starts
    return after or (text.startswith(_JOINING, hit.start - 1) and hit.start - 1 in ends)
