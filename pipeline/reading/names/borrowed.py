"""Names that something else has in this place: 青石 of 青石转债, 理想 of 理想情况, 青石集团 of 青石|集团级."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable

from pipeline.reading.names.occurrences import Place

_BOND = re.compile(r"可?转债|转[1-9](?!\d)")
_GROUP = re.compile(r"(?:集团|公司)$")
# 中国医药|企业 and 深圳国际|机械展 are no firms here, whatever firms are called so.
_BRANCH = re.compile(r"(?:企业|市场|行业|产业|板块|品牌|厂商|电池)")
_EVENT = re.compile(r"(?![的在与和])[一-鿿]{0,8}?(?:展(?!开|示|现|望)|大赛|论坛|峰会|博览会|电影节|车展|机场)")
# 青石中国|业务 is the business of 青石 there.
_REGIONAL = re.compile(r"业务|市场|[区境]|工厂|消费者|本土|国内|大陆|第[一二三]|制造|人(?!员)|特供|版")
# What is quoted in points, behind who computes it: 日经|平均指数, 标普|500.
_INDEX = re.compile(
    r"(?:工业|运输|综合|平均|成份|国企|科技|股票)*(?:平均)?(?:指数|股指)|(?:225|500|100|200|300|1000)(?![\d.,万亿元家])"
)
_SHORT = 4
_MOST = 0.8


def places_in_bonds(text: str, places: Iterable[Place]) -> set[Place]:
    """The places where a name is borrowed, and all places of a name that mostly stands so.

    A bond has it, a branch of trade, an event, or it says of what rank something is.
    """
    standing: defaultdict[str, list[Place]] = defaultdict(list)
    bonds: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        name = text[slice(*place)]
        standing[name].append(place)
        if _is_borrowed(text, name, place[1]):
            bonds[name].append(place)
    mostly = {name for name, found in bonds.items() if len(found) >= _MOST * len(standing[name])}
    return {place for name, found in bonds.items() for place in (standing[name] if name in mostly else found)}


def _is_borrowed(text: str, name: str, end: int) -> bool:
    if _BOND.match(text, end) or (_GROUP.search(name) and text[end : end + 1] == "级"):
        return True
    if name.startswith("中国") and _BRANCH.match(text, end):
        return len(name) == _SHORT
    return name.endswith("国际") and len(name) == _SHORT and _EVENT.match(text, end) is not None


def places_in_regions(text: str, places: Iterable[Place], regions: Container[str]) -> set[Place]:
    """The places of firms with a region in their names where it is the region's business: 青石|中国业务."""
    return {(start, end) for start, end in places if _REGIONAL.match(text, end) and text[end - 2 : end] in regions}


def places_in_indices(text: str, places: Iterable[Place], makers: Container[str]) -> set[Place]:
    """The places of `makers` of indices where it is the index: 日经|指数."""
    return {(start, end) for start, end in places if text[start:end] in makers and _INDEX.match(text, end)}


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
