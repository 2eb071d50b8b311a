"""What a product is called: with the firm's name, 石头 P10S Pro, 小米 Tag, or without, iPhone Air, AI Pin.

A code says little without the name in front of it, so a code that hardly ever stands alone is said with that name.
A line of products has a name of its own, and is said without its firm's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.attribution.rulebook import AttributionRules

_TOGETHER = 0.65
_AGREED = 0.75
_ALONE = 2
_OFTEN = 3
_SHORTEST, _LONGEST = 2, 6
_STARTS = 2
_LINE = re.compile(r"[A-Za-z]{4,}")
_CODE = re.compile(r"[A-Z0-9]")
_WORD = re.compile(r"[A-Z][A-Za-z]{1,9}")
_HAN = re.compile("[一-龥]+$")


def called(rules: AttributionRules, text: str, entities: Sequence[EntityMention]) -> dict[str, str]:
    """By the name that its mentions share what each product is called, where that is another name."""
    products = [item for item in entities if item.label == "PRODUCT"]
    firms = {item.end: item for item in entities if item.label == "COMPANY"}
    full = _usual(text, products) | _led(rules, text, products, entities) | _of_firm(text, products, firms)
    names = Counter(item.name for item in products)
    shorter = _alone(names, {text[item.start : item.end] for item in firms.values()})
    return full | _whole(names, full) | shorter


def _usual(text: str, products: Sequence[EntityMention]) -> dict[str, str]:
    """What the text calls a product far oftener than by its name, in other words: 毅力号（Perseverance）."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for item in products:
        said[item.name][text[item.start : item.end]] += 1
    usual = {name: surfaces.most_common(1)[0] for name, surfaces in said.items()}
    return {
        name: surface
        for name, (surface, times) in usual.items()
        if said[name][name] * 2 < times and not (_bare(surface) in _bare(name) or _bare(name) in _bare(surface))
    }


def _bare(name: str) -> str:
    return name.replace(" ", "")


def _of_firm(text: str, products: Sequence[EntityMention], firms: dict[int, EntityMention]) -> dict[str, str]:
    """Codes that stand behind one firm's name nearly always, with that firm's name; no lines of products."""
    counts = Counter(item.name for item in products)
    behind: dict[str, Counter[str]] = defaultdict(Counter)
    for item in products:
        firm = firms.get(item.start) or (firms.get(item.start - 1) if text[item.start - 1] == " " else None)
        if firm is not None and not _LINE.match(item.name):
            behind[item.name][text[firm.start : item.end]] += 1
    best = {name: surfaces.most_common(1)[0] for name, surfaces in behind.items()}
    return {name: surface for name, (surface, times) in best.items() if times >= max(2, _least(name) * counts[name])}


def _least(name: str) -> float:
    """The share of its places in which a firm's name stands before it: a code needs it more than a Chinese name."""
    return _TOGETHER if name.isascii() else _AGREED


def _led(
    rules: AttributionRules, text: str, products: Sequence[EntityMention], entities: Sequence[EntityMention]
) -> dict[str, str]:
    """Codes that stand behind the same Chinese word nearly always, also where sentences begin: 石头P10S Pro."""
    ends = {item.end for item in entities}
    stretches: dict[str, list[str]] = defaultdict(list)
    for item in products:
        if _CODE.match(item.name) and not (_LINE.match(item.name) and " " in item.name):
            stretches[item.name].append(before(text, item.start, ends))
    found: dict[str, str] = {}
    for name, ahead in stretches.items():
        word = shared(ahead)
        if word and not rules.words["no_name"].search(word):
            found[name] = word + name
    return found


def before(text: str, start: int, ends: set[int]) -> str:
    """The Chinese characters right before `start`, back to another name; `^` first where a sentence begins."""
    match = _HAN.search(text, max(0, start - _LONGEST - 1), start)
    if match is None:
        return ""
    begin = next((at for at in range(start, match.start(), -1) if at in ends), match.start())
    is_first = begin == 0 or text[begin - 1] in "\n。"
    return "^" * is_first + text[begin:start]


def shared(stretches: Sequence[str]) -> str:
    """The longest word that nearly all end with and at least two that begin a sentence are; empty where none is."""
    whole = Counter(stretch[1:] for stretch in stretches if stretch.startswith("^"))
    least = max(_OFTEN, _AGREED * len(stretches))
    ending = Counter(stretch[at:] for stretch in stretches for at in range(len(stretch)))
    fit = [
        word
        for word, times in whole.items()
        if times >= _STARTS and _SHORTEST <= len(word) <= _LONGEST and ending[word] >= least
    ]
    return max(fit, key=lambda word: (len(word), word), default="")


def _alone(names: Counter[str], firms: set[str]) -> dict[str, str]:
    """Names with the firm's in front, of products that far oftener stand alone: Humane AI Pin, an AI Pin."""
    found: dict[str, str] = {}
    longest = max(map(len, firms), default=0)
    for name, times in names.items():
        for end in range(1, min(longest, len(name) - 1) + 1):
            firm, rest = name[:end], name[end:].lstrip()
            is_line = bool(_LINE.match(rest)) and not firm.isascii()  # Apple Music, but 苹果 iPhone
            if firm in firms and rest and (names[rest] >= _ALONE * times or is_line):
                found[name] = rest
    return found


def _whole(names: Counter[str], full: dict[str, str]) -> dict[str, str]:
    """The last word of a longer name that the text has oftener: Pin, of AI Pin."""
    return dict(_parts(names, full))


def _parts(names: Counter[str], full: dict[str, str]) -> Iterator[tuple[str, str]]:
    by_last: dict[str, list[str]] = defaultdict(list)
    for other in names:
        if " " in other:
            by_last[other.rpartition(" ")[2]].append(other)
    for name, times in names.items():
        if name in full or not _WORD.fullmatch(name):
            continue
        longer = [other for other in by_last[name] if names[other] >= times]
        if len(longer) == 1:
            yield name, full.get(longer[0], longer[0])
