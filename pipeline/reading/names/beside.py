"""Words beside a tag that tell a firm from a person: 大树 CEO, 科技公司大树, 总裁李明, 李明说."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.reading.names.mention import COMPANY, PERSON, PRODUCT, Sighting
from pipeline.reading.names.script import is_latin
from pipeline.reading.names.words import NameWords

CONTEXT = "context"
_REACH = 8
_MADE = re.compile(r"(?:推出|研发|开发|打造|生产)的[一-鿿]{0,8}$")
# Whom others buy.
_BOUGHT = re.compile(r"被[一-鿿A-Za-z]{1,8}?(?:全资|正式)?(?:收购|并购)")
# 青石2.0, “青石” 3.5.
_VERSION = re.compile(r"[”」]?\s?[1-9]\.\d(?![\d%万亿元倍])")
# A name on a line of its own, its office on the next.
_OFFICE_BELOW = re.compile(
    r"\s?\n+(?:[一-鿿]{0,6}(?:联合)?创始人|[一-鿿]{0,8}(?:CEO|CTO|CFO|总裁|首席执行官|首席技术官))"
)


def contexts(text: str, tags: Iterable[Sighting], hits: Iterable[Sighting], words: NameWords) -> Iterator[Sighting]:
    """A sighting by context for each tag of a firm, person or product beside which such a word, or two firms, stand."""
    tags = list(tags)
    firms = [one for one in [*tags, *hits] if one.label == COMPANY]
    starts, ends = {one.start for one in firms}, {one.end for one in firms}
    makers_end = {t.end for t in tags if t.label == COMPANY and text[t.start : t.end] not in words.shop}
    people = Counter(text[tag.start : tag.end] for tag in tags if tag.label == PERSON)
    for tag in tags:
        before = text[max(tag.start - _REACH, 0) : tag.start].rstrip(" “「『")
        after = text[tag.end : tag.end + _REACH].lstrip(" ”」』")
        if _OFFICE_BELOW.match(text, tag.end) and tag.label != PRODUCT:
            yield replace(tag, label=PERSON, by=CONTEXT)
        elif (
            before.endswith(words.before_firm)
            or (after.startswith(words.after_firm) and not _has_first_name(text, tag, words))
            or (tag.label == PERSON and _bought(text, tag.end))
            or (
                people[text[tag.start : tag.end]] in (1, 2)
                and tag.label == PERSON
                and _between(text, tag, starts, ends)
            )
        ):
            yield replace(tag, label=COMPANY, by=CONTEXT)
        elif tag.label != PRODUCT and (before.endswith(words.before_person) or after.startswith(words.after_person)):
            yield replace(tag, label=PERSON, by=CONTEXT)
        elif (
            after.startswith(words.after_product)
            or _VERSION.match(text, tag.end)
            or (tag.start in makers_end and after[:1].isascii())
            or (is_latin(text[tag.start : tag.end]) and _MADE.search(text, max(tag.start - 12, 0), tag.start))
        ):
            yield replace(tag, label=PRODUCT, by=CONTEXT)


def _bought(text: str, end: int) -> bool:
    return _BOUGHT.match(text, end) is not None


def _has_first_name(text: str, tag: Sighting, words: NameWords) -> bool:
    """Ann Redfern, who may lead a round as firms do."""
    return tag.label == PERSON and text[tag.start : tag.end].partition(" ")[0] in words.given_name


def _between(text: str, tag: Sighting, starts: set[int], ends: set[int]) -> bool:
    """Whether it stands in a list of firms, before another or as the last of three: 大树、莉莉、小楼; 大树、小楼、莉莉都."""
    if text[tag.start - 1 : tag.start] != "、" or tag.start - 1 not in ends:
        return False
    if text[tag.end : tag.end + 1] == "、":
        return tag.end + 1 in starts
    near = range(max(tag.start - _REACH, 1), tag.start)
    return text.startswith(("都", "等", "均"), tag.end) and any(
        place in starts and place - 1 in ends and text[place - 1] == "、" for place in near
    )
