"""Product names in one article: found wherever they stand, and called as they stand.

A tagger finds 石头 P10S Pro in one sentence and misses it in the next; so every further place of a product's name is
one too. What each is called says `naming`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.reading.attribution.mentions import EntityMention, FigureMention
from pipeline.reading.attribution.naming import called
from pipeline.reading.attribution.rulebook import AttributionRules
from pipeline.reading.attribution.shaped import with_shaped

_SHORTEST = 2
_OFTEN, _LEADING = 4, 0.25
_LATIN = re.compile(r"[A-Za-z0-9]")
_MARK = re.compile("[。，；！？\n]")


def with_products(
    rules: AttributionRules, text: str, entities: Sequence[EntityMention], figures: Sequence[FigureMention]
) -> list[EntityMention]:
    """The entities, with products found in every place and named in full; others are left as they are.

    Media and nouns taken for products (机器人) are left out, parts and standards too where there are other products
    and the article is not about them; indices of shares are added.
    """
    known = _owners(rules, text, with_shaped(rules, text, list(_unbroken(text, entities)), figures))
    known += _indices(rules, text, [*known, *figures])
    everywhere = [*known, *_further(text, known, figures)]
    full = called(rules, text, everywhere)
    return [
        replace(item, name=full.get(item.name, item.name)) if item.label == "PRODUCT" else item for item in everywhere
    ]


def _unbroken(text: str, entities: Sequence[EntityMention]) -> Iterator[EntityMention]:
    """The entities; of a product that runs over the end of a clause, AI Mic。AI Mic, what stands before that."""
    for item in entities:
        mark = _MARK.search(text, item.start, item.end) if item.label == "PRODUCT" else None
        if mark is not None and mark.start() - item.start < _SHORTEST:
            continue
        end = mark.start() if mark else item.end
        is_broken = item.label == "PRODUCT" and (mark or _MARK.search(item.name))
        yield replace(item, end=end, name=text[item.start : end]) if is_broken else item


def _owners(rules: AttributionRules, text: str, entities: Sequence[EntityMention]) -> list[EntityMention]:
    none, component = (rules.words["generic"], rules.words["outlet"]), rules.words["component"]
    surfaces = [text[item.start : item.end].replace(" ", "") for item in entities]
    left_out = {surface for surface in set(surfaces) if any(word.fullmatch(surface) for word in none)}
    kept = [item for item, surface in zip(entities, surfaces, strict=True) if surface not in left_out]
    names = [item.name for item in kept if item.label == "PRODUCT"]
    meant = {name for name, times in Counter(names).items() if times >= max(_OFTEN, _LEADING * len(names))}
    whole = [
        item for item in kept if item.label != "PRODUCT" or item.name in meant or not _is_part(component, text, item)
    ]
    return whole if any(item.label == "PRODUCT" for item in whole) else kept


def _indices(
    rules: AttributionRules, text: str, others: Sequence[EntityMention | FigureMention]
) -> list[EntityMention]:
    """Indices of shares where no other name or figure stands; each is called as it stands."""
    taken = {place for item in others for place in range(item.start, item.end)}
    found = (match.span() for match in rules.words["index"].finditer(text))
    return [
        EntityMention(start, end, "PRODUCT", text[start:end])
        for start, end in found
        if taken.isdisjoint(range(start, end))
    ]


def _is_part(component: re.Pattern[str], text: str, item: EntityMention) -> bool:
    """Whether the product is a part or standard that no sentence begins with: 配备 UFS 4.1, not HBM4 将于明年…."""
    begins = item.start == 0 or text[item.start - 1] in "。！？；\n"
    return not begins and bool(component.fullmatch(text[item.start : item.end]))


def _further(text: str, entities: Sequence[EntityMention], figures: Sequence[FigureMention]) -> list[EntityMention]:
    """Places of known product names that overlap nothing known, at the edges of words."""
    names = {text[item.start : item.end]: item.name for item in entities if item.label == "PRODUCT"}
    names = {surface: name for surface, name in names.items() if len(surface) >= _SHORTEST}
    if not names:
        return []
    surfaces = list(names)
    spans = [(item.start, item.end) for item in entities] + [(item.start, item.end) for item in figures]
    taken = {place for start, end in spans for place in range(start, end)}
    finder = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    return [
        EntityMention(start, end, "PRODUCT", names[surfaces[index]])
        for index, start, end in finder.find_matches_as_indexes(text)
        if _whole(text, start, end) and taken.isdisjoint(range(start, end))
    ]


def _whole(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] cuts no Latin word or number at its edges."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_LATIN.match(text[start]) and _LATIN.match(before)) and not (
        _LATIN.match(text[end - 1]) and _LATIN.match(after)
    )
