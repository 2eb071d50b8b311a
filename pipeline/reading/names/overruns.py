"""Tags that hold more than one name, or run past its end: 大树 CEO 李明, 李明用, 大树公司、小楼公司."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.reading.names.mention import COMPANY, ORG, PERSON, PRODUCT, Sighting
from pipeline.reading.names.occurrences import all_places
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.script import is_han, is_latin
from pipeline.reading.names.words import NameWords

_PARTING = re.compile(r"[、。，；！？\t]|(?<=[一-鿿])[,;](?=[一-鿿])")
_OPENING = re.compile(rf"{_PARTING.pattern}|[（(]")
# A fund that is traded is its issuer's product; a plain Fund (Blue Tree Fund) is a firm.
_FUND = re.compile(r"(?P<brand>[A-Z0-9][\w&.-]+) (?P<fund>(?:[A-Z0-9][\w&.-]* ){1,5}ETF)")
_APART = re.compile(r"(?<=[一-鿿]{2}) (?=[一-鿿]{2})|\s?(?:——|--)\s?|(?<=[a-z]) (?:&|and) (?=[A-Z][a-z]+ [A-Z])")
_SHORT = re.compile(r"[一-鿿](?!氏)[一-鿿]")
_NO_THIRD = "说的在是等和与及也都总董工某曾称将对向从被把用则就还为于表认"
_OFTEN = 3
_LONGEST_JOINED = 12
_ENDS_A_NAME = re.compile(r"(?:集团|公司|企业|厂商|巨头|科技|资本|股份|银行|证券|基金)$")
_DOT = re.compile(r" ?[·•・‧・] ?")
_OFFICE = re.compile(r"\s?(?:CEO|CTO|CFO|COO|创始人|董事长|总裁)(?![A-Za-z])\s?")


def parted(text: str, tags: Iterable[Sighting]) -> Iterator[Sighting]:
    """Each tag, cut where a mark or an office stands inside it: what is before it and what comes after.

    A fund's name is cut after its issuer, who is a firm wherever it stands alone.
    """
    tags = [piece for tag in _dotted(text, tags) for piece in _side_by_side(text, tag)]
    funds = {tag: fund for tag in tags if tag.label == COMPANY and (fund := _FUND.fullmatch(text, tag.start, tag.end))}
    issuers = {fund["brand"] for fund in funds.values()}
    for tag in tags:
        if tag in funds:
            yield replace(tag, end=funds[tag].end("brand"))
            yield replace(tag, start=funds[tag].start("fund"), label=PRODUCT)
        elif text[tag.start : tag.end] in issuers:
            yield replace(tag, label=COMPANY)
        elif tag.label == PRODUCT:
            yield tag
        else:
            for start, end in _cut(text, tag.start, tag.end, _open_or_mark(text, tag)):
                piece = tag if (start, end) == (tag.start, tag.end) else replace(tag, start=start, end=end)
                yield from _at_office(text, piece)


def _dotted(text: str, tags: Iterable[Sighting]) -> Iterator[Sighting]:
    """玛丽 and 科林斯 with nothing but a dot between are one person."""

    def are_one(last: Sighting, tag: Sighting) -> bool:
        return last.label == tag.label == PERSON and _DOT.fullmatch(text, last.end, tag.start) is not None

    return _merged(tags, are_one)


def joined(text: str, tags: Iterable[Sighting], known: Callable[[str], bool]) -> Iterator[Sighting]:
    """Two firms with nothing between, neither known, are one: Qux青石, 曲溪|澄湖资本."""

    def are_one(last: Sighting, tag: Sighting) -> bool:
        if not (last.label == tag.label == COMPANY and last.end == tag.start):
            return False
        parts = text[last.start : last.end], text[tag.start : tag.end]
        apart = any(map(known, parts)) or _ENDS_A_NAME.search(parts[0])
        return not apart and sum(map(len, parts)) <= _LONGEST_JOINED

    return _merged(tags, are_one)


def _merged(tags: Iterable[Sighting], are_one: Callable[[Sighting, Sighting], bool]) -> Iterator[Sighting]:
    """The tags, each with those right behind it that are one with it."""
    last: Sighting | None = None
    for tag in tags:
        if last and are_one(last, tag):
            last = replace(last, end=tag.end)
            continue
        if last:
            yield last
        last = tag
    if last:
        yield last


def _side_by_side(text: str, tag: Sighting) -> Iterator[Sighting]:
    """Two people with a blank between, 青石 大枣, or a name and a first name behind a dash."""
    start = tag.start
    for gap in _APART.finditer(text, tag.start, tag.end) if tag.label == PERSON else ():
        if gap.start() > start:
            yield replace(tag, start=start, end=gap.start())
        start = gap.end()
    yield tag if start == tag.start else replace(tag, start=start)


def _open_or_mark(text: str, tag: Sighting) -> re.Pattern[str]:
    """A bracket that does not close inside the tag parts it too: Redfern（青石集团 of Redfern（青石集团的子公司）."""
    closes = text.count("）", tag.start, tag.end) + text.count(")", tag.start, tag.end)
    return _PARTING if closes else _OPENING


def _cut(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for found in at.finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < end:
        yield start, end


def _at_office(text: str, tag: Sighting) -> Iterator[Sighting]:
    """大树 CEO Jane Doe → the firm and the person."""
    office = _OFFICE.search(text, tag.start + 1, tag.end)
    if tag.label == ORG or not office or (tag.label == COMPANY and office.end() == tag.end and is_han(office[0])):
        yield tag
        return
    yield replace(tag, end=office.start(), label=COMPANY)
    if office.end() < tag.end:
        yield replace(tag, start=office.end(), label=PERSON)


def shortened(text: str, tags: Sequence[Sighting], words: NameWords) -> Iterator[Sighting]:
    """A tag that stands once, and but for one or two last characters is another that stands oftener, is that one."""
    often = Counter(text[tag.start : tag.end] for tag in tags)
    for tag in tags:
        surface = text[tag.start : tag.end]
        end = tag.end
        if tag.label != PRODUCT and often[surface] == 1 and is_han(surface):
            for more in (1, 2):
                rest = surface[-more:]
                if often[surface[:-more]] >= 2 and rest not in words.generic | words.unit and not is_latin(rest):
                    end = tag.end - more
        yield tag if end == tag.end else replace(tag, end=end)


def lengthened(text: str, tags: Sequence[Sighting]) -> Iterator[Sighting]:
    """A Chinese person's tag of two characters that stands often and always before the same third: 李曲|溪."""
    often = Counter(text[tag.start : tag.end] for tag in tags if tag.label == PERSON)
    places = standard_ordinary().places
    short = [name for name, count in often.items() if count >= _OFTEN and _SHORT.fullmatch(name) and name not in places]
    following: defaultdict[str, set[str]] = defaultdict(set)
    for start, end in all_places(text, short):
        following[text[start:end]].add(text[end : end + 1])
    longer = {name for name, thirds in following.items() if len(thirds) == 1 and _may_end_a_name(*thirds)}
    for tag in tags:
        goes_on = tag.label == PERSON and text[tag.start : tag.end] in longer
        yield replace(tag, end=tag.end + 1) if goes_on else tag


def _may_end_a_name(third: str) -> bool:
    return is_han(third) and third not in _NO_THIRD
