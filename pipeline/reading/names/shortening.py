"""How names are shortened: 小楼 for 小楼科技, 中移动 for 中国移动, 巴拉 for 玛丽·巴拉, 雷总 for the one 雷."""

import re
from collections.abc import Callable, Container, Iterator, Sequence

from pipeline.reading.names.mention import PERSON, NameMention, Sighting
from pipeline.reading.names.occurrences import all_places
from pipeline.reading.names.script import is_han, is_latin
from pipeline.reading.names.words import standard_words

_PLACE = re.compile(r"(?:中国|[一-鿿]{2,3}省|[一-鿿]{2,3}市|[一-鿿]{2})?")
DOTS = re.compile(r" ?[·•・‧・] ?")
_LEGAL = ("有限公司", "有限责任公司", "公司", "合伙）", "合伙)")
# More than a tag says, so that a surname is its bearer where the tagger took it for a firm.
_SURNAME = 2.0
_INSTITUTION = re.compile(r"(?:大学|学院|院|局|部|会|所|署|委|办|厅|司|府|盟|实验室|中心)$")
_HONORIFIC = re.compile(r"([一-鿿])(?:总|先生|女士|老师|博士|教授|董|工)")


def folded(name: str) -> str:
    """The name without what spelling leaves free: case, blanks, hyphens, the dot's shape."""
    return DOTS.sub("·", name.casefold().replace(" ", "").replace("-", "").replace("\u00a0", ""))


def abbreviates(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in this order, the first one first."""
    if not 2 <= len(short) < len(full) or short[0] != full[0]:
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def is_short_company(short: str, full: str) -> bool:
    """小楼 of 小楼科技, of 北京小楼科技有限公司; Mistral of Mistral AI. Not 京东 of 京东方."""
    if len(short) < 2:
        return False
    if full.startswith(short):
        return adds_nothing(full[len(short) :])
    if full.endswith(_LEGAL) and is_han(short):
        before, found, after = full.partition(short)
        return bool(found) and _PLACE.fullmatch(before) is not None and adds_nothing(after)
    return len(short) <= 4 and is_han(short) and abbreviates(short, full) and full.endswith(short[-2:])


def adds_nothing(rest: str) -> bool:
    """Whether `rest` is made of generic words alone, at most four, brackets with a place aside."""
    generic = standard_words().generic
    rest = re.sub(r"[（(][一-鿿]{2,4}[）)]", "", rest)
    for _ in range(4):
        if not rest or rest in generic:
            return True
        word = next((rest[:size] for size in range(min(len(rest), 16), 0, -1) if rest[:size] in generic), None)
        if word is None:
            return False
        rest = rest[len(word) :]
    return not rest


def is_short_person(short: str, full: str) -> bool:
    """The surname or first name of a foreign name, or a surname with its honorific."""
    if is_han(full):
        parts = DOTS.split(full)
        if len(parts) > 1:
            return short in (parts[-1], parts[0])
        honoured = _HONORIFIC.fullmatch(short)
        return honoured is not None and full.startswith(honoured[1]) and len(full) <= 4
    words = full.split()
    return len(words) > 1 and short in (words[-1], words[0])


def family_names(
    text: str, mentions: Sequence[NameMention], known: Callable[[str], bool], seen: Container[str]
) -> Iterator[Sighting]:
    """Where the last part of a foreign name stands by itself: 克莱因 after 托马斯·克莱因, Lee after Ann Lee.

    A Latin surname outweighs the tagger in its places, for it is the same person's; one that is a `known` name is left
    alone, a first name is heard only where it was `seen` as a name.
    """
    whole = {one.name for one in mentions if one.label == PERSON and is_han(one.name)}
    taken = [(one.start, one.end) for one in mentions]
    for name in sorted({parts[-1] for full in whole if len(parts := DOTS.split(full)) > 1 and len(parts[-1]) > 2}):
        for found in re.finditer(re.escape(name), text):
            if not any(start <= found.start() and found.end() <= end for start, end in taken):
                yield Sighting(*found.span(), PERSON, "family name")
    bearers = {name for full in whole if len(name := DOTS.split(full)[-1]) > 1 and name != full}
    yield from _everywhere(text, {name for name in bearers if name in seen and not known(name)})
    latin = {one.name for one in mentions if one.label == PERSON and is_latin(one.name)}
    yield from _everywhere(text, {part for full in latin for part in _own_parts(full, seen) if not known(part)})


def _everywhere(text: str, names: set[str]) -> Iterator[Sighting]:
    return (Sighting(*place, PERSON, "family name", _SURNAME) for place in all_places(text, names))


def _own_parts(full: str, seen: Container[str]) -> Iterator[str]:
    """The surname of a Latin name, and its first name where something saw that alone."""
    words = full.split()
    if len(words) < 2:
        return
    for part in (words[0], words[-1]):
        long_enough = len(part) > 3 and part[0].isupper() and part.isalpha() and not part.isupper()
        if long_enough and part.lower() not in standard_words().latin_common and (part in seen or part == words[-1]):
            yield part


def is_short_org(short: str, full: str) -> bool:
    """清华 of 清华大学, 证监会 of 中国证监会, 上交所 of 上海证券交易所."""
    if len(short) < 2:
        return False
    if full.startswith(short):
        # 大树大学 is not 大树大学医学院, nor QXA QXA曲溪实验室, but 网信办 is 网信办公室.
        rest = full[len(short) :]
        own = _INSTITUTION.search(short) or (is_latin(short) and len(rest) > 3 and _INSTITUTION.search(rest))
        return rest in ("公室", "员会") or own is None
    return full.endswith(short) or abbreviates(short, full)
